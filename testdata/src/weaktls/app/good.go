package app

import (
	"crypto/tls"
	"flag"

	"weaktls/lib"
)

func newer() *tls.Config {
	return lib.New("example.com", &lib.Options{MinTLS: tls.VersionTLS12, MaxTLS: tls.VersionTLS13, Retries: 1})
}

func unset(o *lib.Options) { o.MinTLS = 0 }

func given(v uint16) *tls.Config { return lib.Listen(v, 0x0301) }

func optioned(cfg *tls.Config) { lib.WithMin(tls.VersionTLS13)(cfg) }

var old = flag.Bool("old", false, "speak TLS 1.0")

func byFlag(o *lib.Options) {
	if *old {
		o.MinTLS = tls.VersionTLS10
	}
}

func byText(o *lib.Options, text string) {
	switch text {
	case "1.0":
		o.MinTLS = tls.VersionTLS10
	}
}
