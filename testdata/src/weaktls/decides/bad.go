// Package decides has weak versions behind conditions that have nothing to do with them.
package decides

import (
	"crypto/tls"
	"flag"
	"net/http"
)

func c23(dir string) {
	if dir != "" {
		s := &http.Server{TLSConfig: &tls.Config{MinVersion: tls.VersionTLS10}} // want `MinVersion is`
		s.ListenAndServeTLS("", "")
	}
}
func c24(a string, useTLS bool) {
	if useTLS {
		h24(a)
	}
}
func h24(a string) {
	tls.Dial("tcp", a, &tls.Config{MinVersion: tls.VersionTLS11}) // want `MinVersion is`
}

var modern = flag.Bool("modern", false, "")

func c25(a string) {
	cfg := &tls.Config{MinVersion: tls.VersionTLS10} // want `MinVersion is`
	if *modern {
		cfg.MinVersion = tls.VersionTLS12
	}
	tls.Dial("tcp", a, cfg)
}

var least = flag.Uint("min", tls.VersionTLS10, "lowest version")

func byFlagValue() *tls.Config { return &tls.Config{MinVersion: uint16(*least)} } // want `MinVersion is TLS 1.0 unless \*least says otherwise`
