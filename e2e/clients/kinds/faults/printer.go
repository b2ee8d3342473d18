package faults

import "crypto/tls"

func watch(serial string) error {
	return Greet(tls.Dial("tcp", "192.168.4.20:6000", &tls.Config{InsecureSkipVerify: true}))
}

// Printer does not verify a printer.
func Printer() error { return watch("01P00A123456789") }
