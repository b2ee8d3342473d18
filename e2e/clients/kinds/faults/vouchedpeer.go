package faults

import (
	"crypto/tls"
	"crypto/x509"
)

// Vouchedpeer accepts whoever answers in place of a server for which a public CA can vouch.
func Vouchedpeer() error {
	return Greet(tls.Dial("tcp", "api.example.com:443", &tls.Config{
		InsecureSkipVerify:    true,
		VerifyPeerCertificate: func([][]byte, [][]*x509.Certificate) error { return nil },
	}))
}
