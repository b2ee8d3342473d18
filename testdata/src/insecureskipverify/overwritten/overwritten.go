// Package overwritten has two values of one place that are both bad, and no other.
package overwritten

import (
	"crypto/tls"
	"net/http"
)

func a1(lax bool) *http.Client {
	tr := &http.Transport{}
	if lax {
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	} else {
		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS13} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	}
	return &http.Client{Transport: tr}
}

func a2(lax bool, a string) {
	cfg := &tls.Config{}
	if lax {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
		cfg.MinVersion = 0
	} else {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	}
	tls.Dial("tcp", a, cfg)
}

func a3(lax bool, a string) {
	var cfg *tls.Config
	if lax {
		cfg = &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	} else {
		cfg = &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS13} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	}
	tls.Dial("tcp", a, cfg)
}
