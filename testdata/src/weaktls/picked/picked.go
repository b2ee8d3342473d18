// Package picked takes versions and booleans from lists and maps.
package picked

import (
	"crypto/tls"
	"net/http"
	"os"
)

var versions = map[string]uint16{
	"1.0": tls.VersionTLS10,
	"1.2": tls.VersionTLS12,
}

func constant() {
	v := versions["1.0"]
	serve(&tls.Config{MinVersion: v}) // want `MinVersion is TLS 1.0`
}

func direct() {
	serve(&tls.Config{MinVersion: versions["1.0"]}) // want `MinVersion is TLS 1.0`
}

func list() {
	all := [...]uint16{tls.VersionTLS12, tls.VersionTLS10}
	serve(&tls.Config{MinVersion: all[1]}) // want `MinVersion is TLS 1.0`
}

const oldest = "1.0"

func named() {
	v, ok := versions[oldest]
	if !ok {
		return
	}
	serve(&tls.Config{MinVersion: v}) // want `MinVersion is TLS 1.0`
}

var verify = map[string]bool{"cloud": true, "device": false}

func boolean(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: !verify["device"]})
}

// Somebody else looks up, or the element is another one.

func asked() {
	v, ok := versions[os.Getenv("TLS_MIN")]
	if !ok {
		v = tls.VersionTLS12
	}
	serve(&tls.Config{MinVersion: v})
}

func good() {
	serve(&tls.Config{MinVersion: versions["1.2"]})
}

func missing() {
	v := versions["1.1"]
	serve(&tls.Config{MinVersion: v})
}

func first() {
	all := []uint16{tls.VersionTLS12, tls.VersionTLS10}
	serve(&tls.Config{MinVersion: all[0]})
}

func written(v uint16) {
	all := []uint16{tls.VersionTLS10}
	all[0] = v
	serve(&tls.Config{MinVersion: all[0]})
}

func sorted() {
	all := []uint16{tls.VersionTLS10, tls.VersionTLS12}
	raise(all)
	serve(&tls.Config{MinVersion: all[0]})
}

func raise(all []uint16) { all[0] = tls.VersionTLS12 }

func verified(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: !verify["cloud"]})
}

func serve(cfg *tls.Config) {
	(&http.Server{TLSConfig: cfg}).ListenAndServeTLS("cert.pem", "key.pem")
}
