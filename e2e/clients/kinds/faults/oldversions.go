package faults

import "crypto/tls"

// Oldversions speaks old versions of TLS only, with a device.
func Oldversions() error {
	return Greet(tls.Dial("tcp", "nas.local:8443", &tls.Config{
		MinVersion: tls.VersionTLS10,
		MaxVersion: tls.VersionTLS11,
	}))
}
