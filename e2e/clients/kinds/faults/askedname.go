package faults

import (
	"crypto/tls"
	"log"
	"os"
)

// Askedname does not say that it expects such a printer.
func Askedname() error {
	serial := os.Getenv("SERIAL")
	log.Print("the printer is ", serial)
	return Greet(tls.Dial("tcp", "192.168.4.20:6000", &tls.Config{MinVersion: tls.VersionTLS12}))
}
