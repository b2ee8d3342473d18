package faults

import (
	"crypto/tls"
	"crypto/x509"
	"log"
	"os"
)

// Askedback accepts whoever answers in place of such a printer.
func Askedback() error {
	serial := os.Getenv("SERIAL")
	log.Print("the printer is ", serial)
	return Greet(tls.Dial("tcp", "192.168.4.20:6000", &tls.Config{
		InsecureSkipVerify:    true,
		VerifyPeerCertificate: func([][]byte, [][]*x509.Certificate) error { return nil },
	}))
}
