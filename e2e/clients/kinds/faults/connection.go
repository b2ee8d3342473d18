package faults

import "crypto/tls"

// Connection accepts whoever answers.
func Connection() error {
	return Greet(tls.Dial("tcp", "192.168.4.20:8443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection:   func(tls.ConnectionState) error { return nil },
	}))
}
