package printertlstest

import (
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
)

// Printer makes the certificate of one printer, with the chain that a printer
// of that shape sends. Each fault makes it wrong in one way; a fault that needs
// an extension turns a version 1 leaf into version 3.
//
// All printers of a process share one RSA key, which TLS does not mind: what
// tells them apart is their certificates.
func (ca *CA) Printer(serial string, shape Shape, faults ...Fault) tls.Certificate {
	d := ca.draft(serial, shape)
	for _, f := range faults {
		f.apply(d)
	}
	return d.issue()
}

// Proxy makes the certificate of a proxy or virtual printer: version 3, issued
// by the root, a common name of its own, and the serial in a SAN.
func (ca *CA) Proxy(serial string) tls.Certificate {
	d := ca.draft(serial, LeafV1)
	d.setName("proxy")
	d.extend().DNSNames = []string{"proxy", serial}
	return d.issue()
}

var oidCommonName = asn1.ObjectIdentifier{2, 5, 4, 3}

// A draft is a printer's certificate before it is signed.
type draft struct {
	ca       *CA
	serial   string
	template *x509.Certificate
	version1 bool
	key      *rsa.PrivateKey // the leaf's own
	issuer   *authority      // nil: the leaf signs itself
	chain    []*x509.Certificate
	holder   *rsa.PrivateKey // what the server signs with; nil means key
}

// draft returns the draft of a right certificate.
func (ca *CA) draft(serial string, shape Shape) *draft {
	d := &draft{
		ca:       ca,
		serial:   serial,
		version1: shape.version1(),
		key:      printerKey(),
		issuer:   ca.root,
		template: &x509.Certificate{
			SerialNumber: newSerialNumber(),
			NotBefore:    started.AddDate(0, -1, 0),
			NotAfter:     started.AddDate(10, -1, 0),
		},
	}
	d.setName(serial)
	switch shape {
	case LeafV1Root:
		d.chain = []*x509.Certificate{ca.root.cert}
	case LeafV3Device:
		d.issuer = ca.device()
		d.chain = ca.Intermediates()
	case LeafV3:
		d.issuer = ca.device()
	}
	if !d.version1 {
		d.extend().KeyUsage = x509.KeyUsageDigitalSignature | x509.KeyUsageKeyEncipherment
		d.template.BasicConstraintsValid = true
		d.template.ExtraExtensions = []pkix.Extension{{Id: vendorOID(1), Value: asn1.NullBytes}}
	}
	return d
}

// extend makes the leaf version 3, so that it can have extensions.
func (d *draft) extend() *x509.Certificate {
	d.version1 = false
	return d.template
}

// setName makes the subject one that has the given common names, in that order,
// and nothing else.
func (d *draft) setName(commonNames ...string) {
	d.setSubject(oidCommonName, commonNames...)
}

// setSubject makes the subject one that has the given values of one attribute, in
// that order, and nothing else. They are UTF8Strings, which hold any byte.
func (d *draft) setSubject(oid asn1.ObjectIdentifier, values ...string) {
	d.template.RawSubject = subject(oid, values...)
}

func subject(oid asn1.ObjectIdentifier, values ...string) []byte {
	name := pkix.RDNSequence{}
	for _, text := range values {
		value := asn1.RawValue{Tag: asn1.TagUTF8String, Bytes: []byte(text)}
		name = append(name, pkix.RelativeDistinguishedNameSET{{Type: oid, Value: value}})
	}
	return must(asn1.Marshal(name))
}

// issue signs the leaf and puts its chain behind it.
func (d *draft) issue() tls.Certificate {
	parent, signer := d.template, d.key
	if d.issuer != nil {
		parent, signer = d.issuer.cert, d.issuer.key
	}
	leaf := sign(d.template, parent, &d.key.PublicKey, signer)
	if d.version1 {
		leaf = toVersion1(leaf, signer)
	}
	made := tls.Certificate{Certificate: [][]byte{leaf.Raw}, PrivateKey: d.key, Leaf: leaf}
	for _, c := range d.chain {
		made.Certificate = append(made.Certificate, c.Raw)
	}
	if d.holder != nil {
		made.PrivateKey = d.holder
	}
	return made
}

// vendorOID returns an object identifier that no program knows: n below the arc
// of example enterprise numbers (RFC 5612).
func vendorOID(n int) asn1.ObjectIdentifier {
	return asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 32473, n}
}

// newSerialNumber returns a certificate serial number that is positive and
// differs from every other.
func newSerialNumber() *big.Int {
	return new(big.Int).SetBytes(append([]byte{1}, randomBytes(15)...))
}
