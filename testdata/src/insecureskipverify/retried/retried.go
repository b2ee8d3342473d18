// Package retried chooses among constants, and by what it has chosen before.
package retried

import (
	"crypto/tls"
	"flag"
	"os"
)

type mode int

const (
	strict mode = iota
	lax
)

func again(addr string, m mode) {
	for {
		if m == strict {
			m = lax // want `m = lax sets InsecureSkipVerify`
		}
		if _, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: m == lax}); err == nil {
			return
		}
	}
}

func fallback(addr string) {
	m := strict
	for {
		cfg := &tls.Config{}
		if m == lax {
			cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
		}
		if _, err := tls.Dial("tcp", addr, cfg); err == nil {
			return
		}
		if m == strict {
			m = lax
		}
	}
}

func boolean(addr string) {
	insecure := false
	for {
		if _, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: insecure}); err == nil { // want `InsecureSkipVerify is true`
			return
		}
		if !insecure {
			insecure = true
		}
	}
}

func text(addr string, roots []byte) {
	verify := "full"
	if roots == nil {
		verify = "none"
	}
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: verify == "none"}) // want `verification is off whenever roots == nil`
}

// Look-alikes.

var insecure = flag.Bool("insecure", false, "")

func operator(addr string) {
	m := strict
	if *insecure {
		m = lax
	}
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: m == lax})
}

func environment(addr string) {
	verify := "full"
	switch os.Getenv("VERIFY") {
	case "none":
		verify = "none"
	}
	cfg := &tls.Config{}
	if verify == "none" {
		cfg.InsecureSkipVerify = true
	}
	tls.Dial("tcp", addr, cfg)
}

func caller(addr string, careless bool) {
	m := strict
	if careless {
		m = lax
	}
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: m != strict})
}

func never(addr string) {
	m := strict
	if addr == "" {
		m = strict
	}
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: m == lax})
}

func unknown(addr string, ready chan bool) {
	m := strict
	select {
	case <-ready:
		m = lax
	default:
	}
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: m == lax})
}
