package faults

import (
	"crypto/tls"
	"crypto/x509"
)

// Usage accepts certificates that are for anything.
func Usage() error {
	return Greet(tls.Dial("tcp", "192.168.4.20:8443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{
				DNSName:   "localhost",
				KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny},
			})
			return err
		},
	}))
}
