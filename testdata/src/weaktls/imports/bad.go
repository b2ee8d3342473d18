// Package imports raises versions in files that call crypto/tls by other names, or
// not at all.
package imports

import (
	secure "crypto/tls"
)

func named() *secure.Config {
	return &secure.Config{MinVersion: secure.VersionTLS10} // want `MinVersion is TLS 1.0`
}

func shadowed(secure *secure.Config) {
	secure.MinVersion = 0x0302 // want `MinVersion is TLS 1.1`
}

type settings struct {
	Lowest uint16
	Suites []uint16
}

func (s settings) config() *secure.Config {
	return &secure.Config{MinVersion: s.Lowest, CipherSuites: s.Suites}
}

func parenthesised(cfg *secure.Config) {
	(cfg.MinVersion) = (769) // want `MinVersion is TLS 1.0`
}
