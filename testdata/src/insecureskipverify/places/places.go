// Package places dials several addresses, each in its own way.
package places

import (
	"crypto/tls"
	"os"
)

func arguments(both bool) {
	if both {
		tls.Dial("tcp", os.Args[1], &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	} else {
		tls.Dial("tcp", os.Args[2], nil)
	}
}

func hosts(h []string, second bool) {
	if second {
		tls.Dial("tcp", h[1], &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
		return
	}
	tls.Dial("tcp", h[0], nil)
}

func keys(m map[string]string, backup bool) {
	switch {
	case backup:
		tls.Dial("tcp", m["backup"], &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	default:
		tls.Dial("tcp", m["main"], nil)
	}
}

func joined(h []string, second bool) {
	if second {
		tls.Dial("tcp", h[1]+":443", &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	} else {
		tls.Dial("tcp", h[0]+":443", nil)
	}
}

func constants(h []string, second bool) {
	const a, b = 0, 1
	if second {
		tls.Dial("tcp", h[b], &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	} else {
		tls.Dial("tcp", h[a], nil)
	}
}

func helpers(h [2]string, second bool) {
	if second {
		lax(h[1])
	} else {
		strict(h[0])
	}
}

func lax(addr string)    { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) } // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
func strict(addr string) { tls.Dial("tcp", addr, nil) }

// The same address.

func argument(insecure bool) {
	if insecure {
		tls.Dial("tcp", os.Args[1], &tls.Config{InsecureSkipVerify: true})
	} else {
		tls.Dial("tcp", os.Args[1], nil)
	}
}

func host(h []string, i int, insecure bool) {
	addr := h[i]
	if insecure {
		tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	} else {
		tls.Dial("tcp", h[i], nil)
	}
}

func key(m map[string]string, insecure bool) {
	const main = "main"
	if insecure {
		tls.Dial("tcp", m["main"], &tls.Config{InsecureSkipVerify: true})
		return
	}
	tls.Dial("tcp", m[main], nil)
}

// A value that is kept is not overwritten.

func kept(addr string, o bool) {
	cfg := &tls.Config{}
	cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	cfg.InsecureSkipVerify = cfg.InsecureSkipVerify || o
	tls.Dial("tcp", addr, cfg)
}

func overwritten(addr string, o bool) {
	cfg := &tls.Config{}
	cfg.InsecureSkipVerify = true
	cfg.InsecureSkipVerify = o
	tls.Dial("tcp", addr, cfg)
}

func narrowed(addr string, o bool) {
	cfg := &tls.Config{}
	cfg.InsecureSkipVerify = true
	cfg.InsecureSkipVerify = cfg.InsecureSkipVerify && o
	tls.Dial("tcp", addr, cfg)
}

func turned(addr string, o bool) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	cfg.InsecureSkipVerify = o || cfg.InsecureSkipVerify
	tls.Dial("tcp", addr, cfg)
}
