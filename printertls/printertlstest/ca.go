package printertlstest

import (
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"encoding/pem"
	"sync"
	"time"
)

// A CA is a private certificate authority shaped like the maker's: an RSA root
// without key usage, and a Device CA below it. Every CA has keys of its own and
// the same names as every other, so one can play the impostor of another.
type CA struct {
	root   *authority
	device func() *authority // made when it is first needed
}

// An authority is a certificate that issues others, and its key.
type authority struct {
	cert *x509.Certificate
	key  *rsa.PrivateKey
}

// Validity of the authorities. Leaves and Device CAs outlive the root, as those
// of the maker do.
var (
	started     = time.Now().Truncate(time.Second)
	rootStart   = started.AddDate(-2, 0, 0)
	rootEnd     = started.AddDate(8, 0, 0)
	deviceStart = started.AddDate(-1, 0, 0)
	deviceEnd   = started.AddDate(14, 0, 0)
)

// NewCA makes a certificate authority. Making its RSA keys takes a while: share
// one between tests where you can.
func NewCA() *CA {
	root := newRoot()
	return &CA{
		root: root,
		device: sync.OnceValue(func() *authority {
			return newAuthority(root, "BBL Device CA TEST", newKey(), nil)
		}),
	}
}

// newRoot makes a root with a new key. Its template has no key usage, so the
// certificate has no such extension.
func newRoot() *authority {
	key := newKey()
	template := &x509.Certificate{
		SerialNumber:          newSerialNumber(),
		RawSubject:            makerName("BBL CA"),
		NotBefore:             rootStart,
		NotAfter:              rootEnd,
		BasicConstraintsValid: true,
		IsCA:                  true,
	}
	return &authority{sign(template, template, &key.PublicKey, key), key}
}

// newAuthority makes an authority below parent, of path length 0, with the given
// key. If alter is not nil, it changes the template.
func newAuthority(parent *authority, commonName string, key *rsa.PrivateKey, alter func(*x509.Certificate)) *authority {
	template := &x509.Certificate{
		SerialNumber:          newSerialNumber(),
		RawSubject:            makerName(commonName),
		NotBefore:             deviceStart,
		NotAfter:              deviceEnd,
		KeyUsage:              x509.KeyUsageCertSign | x509.KeyUsageCRLSign,
		BasicConstraintsValid: true,
		IsCA:                  true,
		MaxPathLenZero:        true,
	}
	if alter != nil {
		alter(template)
	}
	return &authority{sign(template, parent.cert, &key.PublicKey, parent.key), key}
}

// makerName returns a name such as the maker's authorities carry, in DER form and byte
// for byte: UTF8Strings, but for the country.
func makerName(commonName string) []byte {
	name := pkix.RDNSequence{}
	for _, attr := range []struct {
		id, tag int
		text    string
	}{
		{6, asn1.TagPrintableString, "CN"},
		{10, asn1.TagUTF8String, "BBL Technologies Co., Ltd"},
		{3, asn1.TagUTF8String, commonName},
	} {
		value := asn1.RawValue{Tag: attr.tag, Bytes: []byte(attr.text)}
		name = append(name, pkix.RelativeDistinguishedNameSET{{Type: asn1.ObjectIdentifier{2, 5, 4, attr.id}, Value: value}})
	}
	return must(asn1.Marshal(name))
}

// Pool returns a new pool that holds the root.
func (ca *CA) Pool() *x509.CertPool {
	pool := x509.NewCertPool()
	pool.AddCert(ca.root.cert)
	return pool
}

// PEM returns the root in PEM form.
func (ca *CA) PEM() []byte {
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: ca.root.cert.Raw})
}

// Root returns the root. Its dates are those to set a clock to: leaves and the
// Device CA end later than the root does.
func (ca *CA) Root() *x509.Certificate { return ca.root.cert }

// Fingerprint returns the SHA-256 fingerprint of the root in lower-case
// hexadecimal, without colons.
func (ca *CA) Fingerprint() string {
	sum := sha256.Sum256(ca.root.cert.Raw)
	return hex.EncodeToString(sum[:])
}

// Intermediates returns the Device CA.
func (ca *CA) Intermediates() []*x509.Certificate {
	return []*x509.Certificate{ca.device().cert}
}

// ServerConfig returns the configuration that a printer of the given shape
// serves with: its certificate, and TLS 1.2 as the only version, as older
// firmware has it. Each fault makes the certificate wrong in one way.
func (ca *CA) ServerConfig(serial string, shape Shape, faults ...Fault) *tls.Config {
	return &tls.Config{
		Certificates: []tls.Certificate{ca.Printer(serial, shape, faults...)},
		MinVersion:   tls.VersionTLS12,
		MaxVersion:   tls.VersionTLS12,
	}
}
