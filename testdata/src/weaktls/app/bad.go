// Package app chooses versions for a library.
package app

import (
	"crypto/tls"
	"net"

	"weaktls/lib"
)

var options = &lib.Options{
	MinTLS:  tls.VersionTLS10, // want `MinTLS = tls.VersionTLS10 sets MinVersion to TLS 1.0 \(lib.Options.MinTLS → tls.Config.MinVersion\): the connection can be forced down`
	Retries: 769,
}

func field(o *lib.Options) {
	o.MaxTLS = 0x0302 // want `MaxTLS = 0x0302 sets MaxVersion to TLS 1.1 \(lib.Options.MaxTLS → tls.Config.MaxVersion\)`
}

func argument() *tls.Config {
	return lib.Listen(tls.VersionTLS11, 769) // want `passing tls.VersionTLS11 to lib.Listen sets MinVersion to TLS 1.1 \(lib.Listen → tls.Config.MinVersion\)`
}

func option(cfg *tls.Config) {
	lib.WithMin(tls.VersionTLS10)(cfg) // want `passing tls.VersionTLS10 to lib.WithMin sets MinVersion to TLS 1.0`
}

func variable() *tls.Config {
	v := uint16(tls.VersionTLS10)
	return lib.Listen(v, 1) // want `passing v to lib.Listen sets MinVersion to TLS 1.0`
}

func wrapper(v uint16) *tls.Config { return lib.Listen(v, 0) }

func wrapped() *tls.Config {
	return wrapper(tls.VersionTLS11) // want `v = tls.VersionTLS11 sets MinVersion to TLS 1.1`
}

func condition(host string) *lib.Options {
	o := &lib.Options{MinTLS: tls.VersionTLS12}
	if net.ParseIP(host) != nil {
		o.MinTLS = tls.VersionTLS10 // want `MinTLS = tls.VersionTLS10 sets MinVersion to TLS 1.0 .* whenever net.ParseIP\(host\) != nil`
	}
	return o
}
