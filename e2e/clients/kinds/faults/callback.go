package faults

import (
	"crypto/tls"
	"crypto/x509"
)

func look(serial string) error {
	return Greet(tls.Dial("tcp", "192.168.4.20:6000", &tls.Config{
		InsecureSkipVerify:    true,
		VerifyPeerCertificate: func([][]byte, [][]*x509.Certificate) error { return nil },
	}))
}

// Callback accepts whoever answers in place of a printer.
func Callback() error { return look("01P00A123456789") }
