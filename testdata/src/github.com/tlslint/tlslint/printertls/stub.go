// Package printertls declares what the rules' test data uses of the real package.
package printertls

import (
	"crypto/tls"
	"crypto/x509"
)

type Verifier struct {
	Name  string
	Roots *x509.CertPool
}

func Config(serial string) *tls.Config { return nil }

func (v Verifier) Config(base *tls.Config) *tls.Config { return nil }

func (v Verifier) VerifyConnection(cs tls.ConnectionState) error { return nil }

func (v Verifier) Verify(certs []*x509.Certificate) ([][]*x509.Certificate, error) { return nil, nil }

type ChainError struct{}

func (*ChainError) Error() string { return "" }

var ErrNoCertificate error
