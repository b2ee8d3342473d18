package faults

import (
	"crypto/tls"

	"github.com/google/certificate-transparency-go/x509"
)

// lenient verifies the peer with a package that can leave checks out.
func lenient(cs tls.ConnectionState, opts x509.VerifyOptions) error {
	opts.Intermediates = x509.NewCertPool()
	var chain []*x509.Certificate
	for _, cert := range cs.PeerCertificates {
		parsed, err := x509.ParseCertificate(cert.Raw)
		if x509.IsFatal(err) {
			return err
		}
		chain = append(chain, parsed)
		opts.Intermediates.AddCert(parsed)
	}
	_, err := chain[0].Verify(opts)
	return err
}
