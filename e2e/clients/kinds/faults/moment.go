package faults

import (
	"crypto/tls"
	"crypto/x509"
)

// Moment verifies as of the day when the certificate was issued.
func Moment() error {
	return Greet(tls.Dial("tcp", "192.168.4.20:8443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			cert := cs.PeerCertificates[0]
			_, err := cert.Verify(x509.VerifyOptions{DNSName: "localhost", CurrentTime: cert.NotBefore})
			return err
		},
	}))
}
