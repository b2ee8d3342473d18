package faults

import "crypto/tls"

// Public does not verify a server for which a public CA can vouch.
func Public() error {
	return Greet(tls.Dial("tcp", "api.example.com:443", &tls.Config{InsecureSkipVerify: true}))
}
