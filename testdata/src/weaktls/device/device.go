// Package device raises what is weak, and may keep a device from being reached.
package device

import (
	"crypto/tls"
	"net/http"
)

func device(ip string) {
	tls.Dial("tcp", "192.168.1.5:443", &tls.Config{MinVersion: tls.VersionTLS10})                 // want `MinVersion is TLS 1.0`
	tls.Dial("tcp", "nas.local:443", &tls.Config{MaxVersion: tls.VersionTLS11})                   // want `MaxVersion is TLS 1.1`
	tls.Dial("tcp", ip+":443", &tls.Config{CipherSuites: []uint16{tls.TLS_RSA_WITH_RC4_128_SHA}}) // want `TLS_RSA_WITH_RC4_128_SHA is`
}

func server() {
	http.ListenAndServe(":80", nil)
	s := http.Server{TLSConfig: &tls.Config{MinVersion: tls.VersionTLS10}} // want `MinVersion is TLS 1.0`
	s.ListenAndServeTLS("c", "k")
}

func public() {
	tls.Dial("tcp", "api.example.com:443", &tls.Config{MinVersion: tls.VersionTLS10}) // want `MinVersion is TLS 1.0`
}

// A part of a sum is none of its own.

func parts(cfg *tls.Config) {
	cfg.MinVersion |= tls.VersionTLS10
	version := uint16(0x300)
	version += 1
	tls.Dial("tcp", "api.example.com:443", &tls.Config{MinVersion: version})
}

// No list becomes empty.

func empty() {
	suites := []uint16{}
	suites = append(suites, tls.TLS_RSA_WITH_RC4_128_SHA) // want `TLS_RSA_WITH_RC4_128_SHA is`
	tls.Dial("tcp", "api.example.com:443", &tls.Config{CipherSuites: suites})
	tls.Dial("tcp", "api.example.com:443", &tls.Config{CipherSuites: append([]uint16{}, tls.TLS_RSA_WITH_RC4_128_SHA)})                                  // want `TLS_RSA_WITH_RC4_128_SHA is`
	tls.Dial("tcp", "api.example.com:443", &tls.Config{CipherSuites: []uint16{tls.TLS_RSA_WITH_RC4_128_SHA, tls.TLS_AES_128_GCM_SHA256}})                // want `TLS_RSA_WITH_RC4_128_SHA is`
	tls.Dial("tcp", "api.example.com:443", &tls.Config{CipherSuites: append([]uint16(nil), tls.TLS_RSA_WITH_RC4_128_SHA)})                               // want `TLS_RSA_WITH_RC4_128_SHA is`
	tls.Dial("tcp", "api.example.com:443", &tls.Config{CipherSuites: []uint16{tls.TLS_RSA_WITH_RC4_128_SHA, tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}}) // want `TLS_RSA_WITH_RC4_128_SHA is`
}
