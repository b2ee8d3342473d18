package faults

import "crypto/tls"

// Vouched accepts whoever answers in place of a server for which a public CA can vouch.
func Vouched() error {
	return Greet(tls.Dial("tcp", "api.example.com:443", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection:   func(tls.ConnectionState) error { return nil },
	}))
}
