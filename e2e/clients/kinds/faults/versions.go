package faults

import "crypto/tls"

// Versions speaks old versions of TLS only.
func Versions() error {
	return Greet(tls.Dial("tcp", "api.example.com:443", &tls.Config{
		MinVersion: tls.VersionTLS10,
		MaxVersion: tls.VersionTLS11,
	}))
}
