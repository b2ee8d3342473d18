package printertls

import (
	"crypto/tls"
	"crypto/x509"
	"time"
)

// An Option changes what [Config] and [Verify] make. A nil Option changes nothing.
type Option func(*verifier)

// WithCAs trusts the given CAs, as [ParseCAs] returns them, and no others. Of
// several WithCAs and [WithRoots], the last counts.
func WithCAs(cas *CAs) Option {
	return func(v *verifier) { v.given, v.hasGiven = cas, true }
}

// WithRoots trusts the given roots, and no others. They need not be the maker's:
// they are the caller's word. A nil or empty pool trusts nobody.
func WithRoots(roots *x509.CertPool) Option {
	return func(v *verifier) { v.given, v.hasGiven = &CAs{roots: roots}, true }
}

// WithIntermediates adds certificates between the roots and the printer, for
// printers that do not send their Device CA. They are not trusted themselves.
func WithIntermediates(certs ...*x509.Certificate) Option {
	return func(v *verifier) {
		for _, cert := range certs {
			if cert != nil {
				v.intermediates = append(v.intermediates, cert)
			}
		}
	}
}

// WithName expects this name in the certificate, in place of the serial number. A
// few printers have a certificate for another name than the one on their label.
func WithName(name string) Option {
	return func(v *verifier) { v.name = name }
}

// WithPin accepts only the certificate with this SHA-256 fingerprint (of the whole
// certificate in DER form). It takes the place of the CAs that would be looked for
// on this machine: there are no chains then, and callbacks get none. Beside RootCAs,
// [WithRoots] or [WithCAs] both must hold. The name and the dates of the certificate
// are checked in any case.
func WithPin(sha256 [32]byte) Option {
	return func(v *verifier) { v.pin = &sha256 }
}

// WithoutSNI does not send the serial number in the ClientHello, for the camera
// ports that refuse it. Sessions are resumed as without this option.
func WithoutSNI() Option {
	return func(v *verifier) { v.noSNI = true }
}

// WithTLS13 allows TLS 1.3 beside TLS 1.2. Some firmware does not answer it, and
// some cuts off uploads over it.
func WithTLS13() Option {
	return func(v *verifier) { v.maxVersion = tls.VersionTLS13 }
}

// WithClock judges dates by this clock, in place of the configuration's Time or
// the system's clock. Nil means one of those.
func WithClock(now func() time.Time) Option {
	return func(v *verifier) { v.now = now }
}
