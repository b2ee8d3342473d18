package faults

import "crypto/tls"

func find(serial string) error {
	return Greet(tls.Dial("tcp", "192.168.4.20:6000", &tls.Config{MinVersion: tls.VersionTLS12}))
}

// Unnamed does not say whose certificate it expects: no printer's has an IP address.
func Unnamed() error { return find("01P00A123456789") }
