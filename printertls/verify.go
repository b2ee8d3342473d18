package printertls

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"slices"
	"time"
)

// A verifier checks the certificates that one printer presents.
type verifier struct {
	name          string
	given         *CAs // the caller's
	hasGiven      bool
	intermediates []*x509.Certificate
	pin           *[32]byte
	noSNI         bool
	maxVersion    uint16
	now           func() time.Time
	wrong         error // what was wrong with the arguments
}

func newVerifier(cfg *tls.Config, serial string, opts []Option) *verifier {
	v := &verifier{name: serial, maxVersion: tls.VersionTLS12, now: cfg.Time, wrong: checkSerial(serial)}
	for _, opt := range opts {
		opt(v)
	}
	if cfg.RootCAs != nil {
		v.given, v.hasGiven = &CAs{roots: cfg.RootCAs}, true
	}
	if v.now == nil {
		v.now = time.Now
	}
	if v.name == "" && v.wrong == nil {
		v.wrong = ErrNoSerial
	}
	return v
}

// verify checks chain, dates and name; certs is what the peer presents, its own
// certificate first.
func (v *verifier) verify(certs []*x509.Certificate) error {
	if v.wrong != nil {
		return v.wrong
	}
	if len(certs) == 0 {
		return ErrNoCertificate
	}
	leaf, now := certs[0], v.now()
	if now.Before(epoch) {
		return &ClockError{now}
	}
	if v.pin != nil {
		if err := v.checkPin(leaf, now); err != nil {
			return err
		}
	} else if err := v.checkChain(certs, now); err != nil {
		return err
	}
	return checkName(leaf, v.name)
}

// epoch is when the maker's first CA begins; no clock that is right is before it.
var epoch = time.Date(2022, 4, 4, 0, 0, 0, 0, time.UTC)

func (v *verifier) checkPin(leaf *x509.Certificate, now time.Time) error {
	if got := sha256.Sum256(leaf.Raw); got != *v.pin {
		return &PinError{Got: got, Want: *v.pin}
	}
	if now.Before(leaf.NotBefore) || now.After(leaf.NotAfter) {
		return &ChainError{Certificate: leaf, Err: x509.CertificateInvalidError{Cert: leaf, Reason: x509.Expired}, now: now}
	}
	return nil
}

// checkChain looks for a chain from the leaf to a trusted CA. Extended key usage
// must allow a server, if the certificate has any.
func (v *verifier) checkChain(certs []*x509.Certificate, now time.Time) error {
	cas, err := v.trusted(certs)
	if err != nil {
		return err
	}
	opts := x509.VerifyOptions{Roots: cas.roots, Intermediates: x509.NewCertPool(), CurrentTime: now}
	for _, cert := range slices.Concat(certs[1:], v.intermediates, cas.intermediates) {
		opts.Intermediates.AddCert(cert)
	}
	if _, err := certs[0].Verify(opts); err != nil {
		return &ChainError{Certificate: certs[0], Err: err, now: now}
	}
	return nil
}

// trusted returns the CAs from the first source that has any.
func (v *verifier) trusted(certs []*x509.Certificate) (*CAs, error) {
	if v.hasGiven {
		if v.given.empty() {
			return nil, ErrNoCA
		}
		return v.given, nil
	}
	cas, err := installed()
	if err != nil || cas != nil {
		return cas, err
	}
	if cas := keepKnown(certs[1:]); !cas.empty() {
		return cas, nil
	}
	return nil, ErrNoCA
}

var (
	oidCommonName = asn1.ObjectIdentifier{2, 5, 4, 3}
	oidSAN        = asn1.ObjectIdentifier{2, 5, 29, 17}
)

// checkName compares the name in the certificate with the one that is meant: a
// subject alternative name if there is that extension, else the common name, of
// which there must be one. Every byte counts.
func checkName(leaf *x509.Certificate, want string) error {
	names := leaf.DNSNames
	hasSAN := slices.ContainsFunc(leaf.Extensions, func(e pkix.Extension) bool { return e.Id.Equal(oidSAN) })
	if !hasSAN {
		names = nil
		for _, attr := range leaf.Subject.Names {
			if attr.Type.Equal(oidCommonName) {
				name, _ := attr.Value.(string)
				names = append(names, name)
			}
		}
		if len(names) > 1 {
			return &SerialError{Got: names, Want: want}
		}
	}
	if !slices.Contains(names, want) {
		return &SerialError{Got: names, Want: want}
	}
	return nil
}
