package faults

import (
	"crypto/tls"
	"log"
	"os"
)

// Asked does not verify a printer, whose serial number is for an operator to say.
func Asked() error {
	serial := os.Getenv("SERIAL")
	log.Print("the printer is ", serial)
	return Greet(tls.Dial("tcp", "192.168.4.20:6000", &tls.Config{InsecureSkipVerify: true}))
}
