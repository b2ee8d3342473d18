package faults

import (
	"crypto/tls"

	"github.com/google/certificate-transparency-go/x509"
)

// Extensions accepts certificates with critical extensions that nobody knows.
func Extensions() error {
	return Greet(tls.Dial("tcp", "192.168.4.20:8443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			return lenient(cs, x509.VerifyOptions{DNSName: "localhost", DisableCriticalExtensionChecks: true})
		},
	}))
}
