package printertls

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"fmt"
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
	v := &verifier{name: serial, maxVersion: tls.VersionTLS12, wrong: checkSerial(serial)}
	for _, opt := range opts {
		if opt != nil {
			opt(v)
		}
	}
	if cfg.RootCAs != nil {
		v.given, v.hasGiven = &CAs{roots: cfg.RootCAs}, true
	}
	if v.now == nil {
		v.now = cfg.Time
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
// certificate first. It returns the chains that it found, none if there is a pin.
func (v *verifier) verify(certs []*x509.Certificate) ([][]*x509.Certificate, error) {
	if v.wrong != nil {
		return nil, v.wrong
	}
	if len(certs) == 0 {
		return nil, ErrNoCertificate
	}
	now := v.now()
	if now.Before(epoch) {
		return nil, &ClockError{now}
	}
	chains, err := v.check(certs, now)
	if err != nil {
		return nil, err
	}
	return chains, checkName(certs[0], v.name)
}

// check compares the pin if there is one, and looks for chains unless the pin is
// all that was given.
func (v *verifier) check(certs []*x509.Certificate, now time.Time) ([][]*x509.Certificate, error) {
	if v.pin != nil {
		if err := v.checkPin(certs[0], now); err != nil || !v.hasGiven {
			return nil, err
		}
	}
	return v.checkChain(certs, now)
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

// maxSent is many more certificates than a printer sends. A check may try each,
// and does not end when the caller's deadline does.
const maxSent = 10

// checkChain looks for a chain from the leaf to a trusted CA. Extended key usage
// must allow a server, if the certificate has any.
func (v *verifier) checkChain(certs []*x509.Certificate, now time.Time) ([][]*x509.Certificate, error) {
	if len(certs) > maxSent {
		return nil, &ChainError{Certificate: certs[0], Err: fmt.Errorf("%d certificates were sent, where %d are the most", len(certs), maxSent), now: now}
	}
	cas, err := v.trusted(certs)
	if err != nil {
		return nil, err
	}
	opts := x509.VerifyOptions{Roots: cas.roots, Intermediates: x509.NewCertPool(), CurrentTime: now}
	between := slices.Concat(certs[1:], v.intermediates, cas.intermediates)
	for _, cert := range between {
		opts.Intermediates.AddCert(cert)
	}
	chains, err := certs[0].Verify(opts)
	if err == nil {
		chains, err = issuedByCAs(chains)
	}
	if err != nil {
		orphan := !slices.ContainsFunc(between, func(c *x509.Certificate) bool {
			return bytes.Equal(c.RawSubject, certs[0].RawIssuer)
		})
		return nil, &ChainError{Certificate: certs[0], Err: err, now: now, orphan: orphan}
	}
	return chains, nil
}

// issuedByCAs returns the chains whose root is a CA. crypto/x509 demands that of
// intermediates only: a printer's version 1 certificate that somebody put among
// the roots, to trust this printer, could otherwise vouch for every other. Alone
// in its chain, it vouches for itself.
func issuedByCAs(chains [][]*x509.Certificate) ([][]*x509.Certificate, error) {
	var err error
	chains = slices.DeleteFunc(chains, func(chain []*x509.Certificate) bool {
		root := chain[len(chain)-1]
		if len(chain) == 1 || root.IsCA {
			return false
		}
		err = x509.CertificateInvalidError{Cert: root, Reason: x509.NotAuthorizedToSign}
		return true
	})
	if len(chains) > 0 {
		err = nil
	}
	return chains, err
}

// trusted returns the CAs from the first source that has any.
func (v *verifier) trusted(certs []*x509.Certificate) (*CAs, error) {
	if v.hasGiven {
		if v.given.empty() {
			return nil, fmt.Errorf("printertls: %w: RootCAs, WithRoots or WithCAs was given, but is empty; fill it, or leave it out for the CAs found on this machine", ErrNoCA)
		}
		return v.given, nil
	}
	cas, err := installed()
	if err != nil || !cas.empty() {
		return cas, err
	}
	if cas := keepKnown(rawCerts(certs[1:])); !cas.empty() {
		return cas, nil
	}
	return nil, fmt.Errorf("printertls: %w: %s is not set, no installed Bambu Studio or OrcaSlicer was found, and the printer sends no root (elsewhere \"self-signed certificate in certificate chain\"); set the variable to a PEM file with the maker's CAs (resources/cert/printer.cer of either program), or pass them with WithCAs", ErrNoCA, env)
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
