package faults

import "crypto/tls"

// Suite accepts a cipher that is broken.
func Suite() error {
	return Greet(tls.Dial("tcp", "api.example.com:443", &tls.Config{
		MaxVersion: tls.VersionTLS12,
		CipherSuites: []uint16{
			tls.TLS_ECDHE_ECDSA_WITH_RC4_128_SHA,
			tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
		},
	}))
}
