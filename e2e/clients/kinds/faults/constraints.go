package faults

import (
	"crypto/tls"

	"github.com/google/certificate-transparency-go/x509"
)

// Constraints accepts certificates for names that their issuer may not vouch for.
func Constraints() error {
	return Greet(tls.Dial("tcp", "192.168.4.20:8443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			return lenient(cs, x509.VerifyOptions{DNSName: "localhost", DisableNameConstraintChecks: true})
		},
	}))
}
