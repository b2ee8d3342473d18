package faults

import "crypto/tls"

// Oldsuite accepts a cipher that is broken, for a device.
func Oldsuite() error {
	return Greet(tls.Dial("tcp", "nas.local:8443", &tls.Config{
		MaxVersion: tls.VersionTLS12,
		CipherSuites: []uint16{
			tls.TLS_ECDHE_ECDSA_WITH_RC4_128_SHA,
			tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
		},
	}))
}
