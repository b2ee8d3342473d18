// Package foreign chooses versions and suites of configurations in fields of another
// package's types.
package foreign

import (
	"crypto/tls"

	"insecureskipverify/foreign/lib"
)

func chain(c *lib.Config) {
	c.Net.TLS.Config.MinVersion = tls.VersionTLS11 // want `MinVersion is TLS 1.1`
}

func literal() *lib.Dialer {
	return &lib.Dialer{TLS: &tls.Config{MinVersion: tls.VersionTLS10}} // want `MinVersion is TLS 1.0`
}

func suites(o *lib.Options) {
	o.Primary.CipherSuites = []uint16{tls.TLS_RSA_WITH_RC4_128_SHA} // want `TLS_RSA_WITH_RC4_128_SHA`
}

func list(o *lib.Options) {
	o.Fallbacks[0].TLS.MaxVersion = tls.VersionTLS10 // want `MaxVersion is TLS 1.0`
}

func value(o *lib.Options) {
	o.Value.MinVersion = tls.VersionTLS10 // want `MinVersion is TLS 1.0`
}

func local(d *lib.Dialer) {
	cfg := d.TLS
	cfg.MinVersion = tls.VersionTLS10 // want `MinVersion is TLS 1.0`
}

func good(o *lib.Options, min uint16) {
	o.Primary.MinVersion = tls.VersionTLS13
	o.Value.MinVersion = min
	o.Fallbacks[0].TLS = &tls.Config{MinVersion: tls.VersionTLS12}
}
