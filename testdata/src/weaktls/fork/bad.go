// Package fork uses a fork of crypto/tls.
package fork

import "github.com/tjfoc/gmsm/gmtls"

func old() *gmtls.Config {
	return &gmtls.Config{
		MinVersion:   gmtls.VersionTLS10,       // want `MinVersion is TLS 1.0`
		CipherSuites: []uint16{0x000a, 0xe013}, // want `TLS_RSA_WITH_3DES_EDE_CBC_SHA is an insecure cipher suite`
	}
}

func oldLater(cfg *gmtls.Config) {
	cfg.MaxVersion = 0x0302 // want `MaxVersion is TLS 1.1`
}

func own() *gmtls.Config {
	return &gmtls.Config{MinVersion: gmtls.VersionGMSSL, MaxVersion: gmtls.VersionTLS12, CipherSuites: []uint16{0xe013}}
}

func given(v uint16) *gmtls.Config { return &gmtls.Config{MinVersion: v} }
