package printertls

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/fips140"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
	"slices"
	"strings"
	"time"
)

// A Verifier says whom to accept: one printer, or one device of another maker. The
// zero value refuses everybody. It can be used by many goroutines.
type Verifier struct {
	// Name is the serial number: of a printer, the one on its label, at most 64
	// letters, digits, hyphens and underscores. A few printers have a certificate for
	// another name; then it is that. With Roots or Pins it may be any text. It is
	// compared byte for byte: with the DNS names among the subject alternative names if
	// the certificate has that extension, as those of proxies do, else with its only
	// common name. Empty means nobody.
	Name string

	// SerialNumber compares Name with the only serialNumber attribute of the subject
	// instead. Devices with an identity of IEEE 802.1AR have their serial number
	// there (section 8.6); printers do not.
	SerialNumber bool

	// Roots are the CAs that are trusted, and no others. Nil means the maker's, an
	// empty pool nobody. Of a printer's certificate among them, as of a CA's, the name
	// counts, but it vouches for no other certificate.
	Roots *x509.CertPool

	// Intermediates may stand between the roots and the peer, if the peer does not send
	// them, as some printers do not send their Device CA. They are not trusted
	// themselves.
	Intermediates []*x509.Certificate

	// Pins are SHA-256 fingerprints of whole certificates in DER form, of which the
	// peer's must be one. They take the place of the maker's CAs; there are no chains
	// then. Beside Roots, both must hold. Name and dates are checked in any case. None
	// means that any certificate of the CAs will do.
	Pins [][sha256.Size]byte

	// Time returns the time at which the certificates must be valid. Nil means Time of
	// the configuration given to Config, or else time.Now.
	Time func() time.Time

	// OmitSNI sends no server name, for cameras that refuse a handshake with one.
	// Otherwise it is Name, if that has the form of a host name. Sessions are resumed in
	// either case. It matters to Config only.
	OmitSNI bool

	wrong error // what was wrong with the arguments of Config
}

// VerifyConnection is for tls.Config.VerifyConnection, of configurations that
// [Verifier.Config] does not make.
func (v Verifier) VerifyConnection(cs tls.ConnectionState) error {
	_, err := v.Verify(cs.PeerCertificates)
	return err
}

// maxSent is many more certificates than a printer sends. A check may try each,
// and does not end when the caller's deadline does.
const maxSent = 10

// Verify checks what a peer has presented, its own certificate first, in whatever TLS
// library. It returns the chains from that to a root, of which there are none if Pins
// take the place of CAs. The error is [ErrNoName], [ErrNoCertificate], one that wraps
// [ErrNoCA], or a [*NameFormError], [*PinError], [*ChainError] or [*NameError].
//
// Where the CAs of the maker are trusted, the last certificate of a chain is one of
// their keys with what a check needs, and no whole certificate: its Raw is not what was
// issued, and it has no SerialNumber. All chains share it, so leave it as it is.
//
// The certificate must be valid now and allow a server, if it says what it allows.
// Name constraints of its issuers bind the name, wherever in the certificate that is.
// Issuers must be CAs, the root included; and below a root that has the name of one of
// the maker's, none but its roots and one Device CA above the printer. If FIPS 140-3 mode is on, the
// keys must be such as crypto/tls allows then.
func (v Verifier) Verify(certs []*x509.Certificate) ([][]*x509.Certificate, error) {
	switch {
	case v.wrong != nil:
		return nil, v.wrong
	case v.Name == "":
		return nil, ErrNoName
	case len(certs) == 0 || slices.Contains(certs, nil):
		return nil, ErrNoCertificate
	}
	leaf := certs[0]
	now := time.Now()
	if v.Time != nil {
		now = v.Time()
	}
	if len(v.Pins) > 0 {
		if got := sha256.Sum256(leaf.Raw); !slices.Contains(v.Pins, got) {
			return nil, &PinError{Got: got, Want: slices.Clone(v.Pins)}
		}
	}
	var chains [][]*x509.Certificate
	if v.Roots == nil && len(v.Pins) > 0 {
		if now.Before(leaf.NotBefore) || now.After(leaf.NotAfter) {
			err := x509.CertificateInvalidError{Cert: leaf, Reason: x509.Expired}
			return nil, v.chainError(certs, now, err)
		}
		if cause := checkIssuers(certs[:1], fips140.Enabled()); cause != nil {
			return nil, v.chainError(certs, now, cause)
		}
	} else {
		var err error
		if chains, err = v.chains(certs, now); err != nil {
			return nil, err
		}
	}
	if err := v.checkName(leaf); err != nil {
		return nil, err
	}
	return chains, nil
}

// chains returns the chains from the peer's certificate to a trusted CA.
func (v Verifier) chains(certs []*x509.Certificate, now time.Time) ([][]*x509.Certificate, error) {
	roots := v.Roots
	switch {
	case roots == nil:
		if !isSerial(v.Name) {
			return nil, &NameFormError{v.Name}
		}
		roots = anchors()
	case roots.Equal(x509.NewCertPool()):
		return nil, fmt.Errorf("printertls: %w: Roots or RootCAs was given, but is empty; fill it, or leave it out for the maker's CAs", ErrNoCA)
	}
	if len(certs) > maxSent {
		return nil, v.chainError(certs, now, fmt.Errorf("%d certificates were sent, where %d are the most", len(certs), maxSent))
	}
	opts := x509.VerifyOptions{Roots: roots, Intermediates: x509.NewCertPool(), CurrentTime: now}
	for _, cert := range slices.Concat(certs[1:], v.Intermediates) {
		if cert != nil {
			opts.Intermediates.AddCert(cert)
		}
	}
	chains, err := v.named(certs[0]).Verify(opts)
	var right [][]*x509.Certificate
	for _, chain := range chains {
		chain[0] = certs[0]
		if cause := checkIssuers(chain, fips140.Enabled()); cause != nil {
			err = cause
			continue
		}
		right = append(right, chain)
	}
	if len(right) == 0 {
		return nil, v.chainError(certs, now, err)
	}
	return right, nil
}

var (
	oidCommonName   = asn1.ObjectIdentifier{2, 5, 4, 3}
	oidSerialNumber = asn1.ObjectIdentifier{2, 5, 4, 5}
	oidSAN          = asn1.ObjectIdentifier{2, 5, 29, 17}
)

func hasSAN(cert *x509.Certificate) bool {
	return slices.ContainsFunc(cert.Extensions, func(e pkix.Extension) bool { return e.Id.Equal(oidSAN) })
}

// named returns a copy of leaf that has the name as its only subject alternative
// name, unless what counts are those that it has. crypto/x509 applies name constraints
// to subject alternative names only. The signature is not affected: it is over
// RawTBSCertificate.
func (v Verifier) named(leaf *x509.Certificate) *x509.Certificate {
	if hasSAN(leaf) && !v.SerialNumber {
		return leaf
	}
	// A dNSName of RFC 5280, section 4.2.1.6. Text and bytes can always be marshaled.
	san, _ := asn1.Marshal([]asn1.RawValue{{Class: asn1.ClassContextSpecific, Tag: 2, Bytes: []byte(v.Name)}})
	named := *leaf
	named.DNSNames, named.EmailAddresses, named.IPAddresses, named.URIs = []string{v.Name}, nil, nil, nil
	named.Extensions = []pkix.Extension{{Id: oidSAN, Value: san}}
	return &named
}

// checkIssuers checks of a chain what crypto/x509 does not.
func checkIssuers(chain []*x509.Certificate, fips bool) error {
	root := chain[len(chain)-1]
	if len(chain) > 1 && !root.IsCA {
		// A printer's version 1 certificate that somebody put among the roots, to
		// trust this printer, could otherwise vouch for every other.
		return x509.CertificateInvalidError{Cert: root, Reason: x509.NotAuthorizedToSign}
	}
	if isMaker(root) {
		for i, ca := range chain[1:] {
			if !isMaker(ca) && (i > 0 || !strings.HasPrefix(ca.Subject.CommonName, deviceCA)) {
				return &refusal{quote(ca.Subject.CommonName) + " is no Device CA",
					"the certificate is not issued by a CA for printers", "the maker has other CAs, for its programs; " + posing}
			}
		}
	}
	for _, cert := range chain {
		if fips && !isAllowedFIPS(cert) {
			return &refusal{"the key of " + quote(cert.Subject.CommonName) + " is not allowed in FIPS 140-3 mode",
				"the certificate cannot be used here", "the device needs a certificate with another key, or the program another setting of GODEBUG=fips140"}
		}
	}
	return nil
}

// isAllowedFIPS reports whether crypto/tls allows the certificate's key in FIPS 140-3
// mode, as of Go 1.26. It filters chains that it has verified itself only.
func isAllowedFIPS(cert *x509.Certificate) bool {
	switch key := cert.PublicKey.(type) {
	case *rsa.PublicKey:
		return key.N.BitLen() >= 2048
	case *ecdsa.PublicKey:
		return key.Curve == elliptic.P256() || key.Curve == elliptic.P384() || key.Curve == elliptic.P521()
	case ed25519.PublicKey:
		return true
	}
	return false
}

// checkName compares the name in the certificate with the one that is meant.
func (v Verifier) checkName(leaf *x509.Certificate) error {
	inSAN := hasSAN(leaf) && !v.SerialNumber
	names := leaf.DNSNames
	if !inSAN {
		names = nil
		oid := oidCommonName
		if v.SerialNumber {
			oid = oidSerialNumber
		}
		for _, attr := range leaf.Subject.Names {
			if attr.Type.Equal(oid) {
				name, _ := attr.Value.(string)
				names = append(names, name)
			}
		}
	}
	if !slices.Contains(names, v.Name) || !inSAN && len(names) > 1 {
		return &NameError{Got: names, Want: v.Name, inSAN: inSAN, inAttribute: v.SerialNumber}
	}
	return nil
}

// isSerial reports whether a name can be a printer's serial number.
func isSerial(name string) bool {
	for _, c := range []byte(name) {
		if !isLetterOrDigit(c) {
			return false
		}
	}
	return len(name) <= 64 // the longest common name (RFC 5280, appendix A.1)
}
