package modes

import (
	"crypto/tls"
	"errors"
	"flag"
	"net"
)

// A chain of questions about one value: what counts is the whole of it.

type chain struct {
	Addr, TLS string
	Level     int
}

func (c chain) switched() (net.Conn, error) {
	switch c.TLS {
	case "":
		return net.Dial("tcp", c.Addr)
	case "on":
		return tls.Dial("tcp", c.Addr, nil)
	case "insecure":
		return tls.Dial("tcp", c.Addr, &tls.Config{InsecureSkipVerify: true})
	}
	return nil, errors.New("unknown mode")
}

func (c chain) ifs() (net.Conn, error) {
	if c.TLS == "" {
		return net.Dial("tcp", c.Addr)
	} else if c.TLS == "on" {
		return tls.Dial("tcp", c.Addr, nil)
	} else if c.TLS == "insecure" {
		return tls.Dial("tcp", c.Addr, &tls.Config{InsecureSkipVerify: true})
	}
	return nil, errors.New("unknown mode")
}

func (c chain) early() (net.Conn, error) {
	if c.TLS == "on" {
		return tls.Dial("tcp", c.Addr, nil)
	}
	if c.TLS != "insecure" {
		return net.Dial("tcp", c.Addr)
	}
	return tls.Dial("tcp", c.Addr, &tls.Config{InsecureSkipVerify: true})
}

func (c chain) untagged() (net.Conn, error) {
	switch {
	case c.Level == 1:
		return tls.Dial("tcp", c.Addr, nil)
	case c.Level == 2:
		return tls.Dial("tcp", c.Addr, &tls.Config{InsecureSkipVerify: true})
	}
	return net.Dial("tcp", c.Addr)
}

func flagged() (net.Conn, error) {
	mode := flag.String("mode", "", "")
	addr := flag.String("addr", "", "")
	flag.Parse()
	switch *mode {
	case "on":
		return tls.Dial("tcp", *addr, nil)
	case "insecure":
		return tls.Dial("tcp", *addr, &tls.Config{InsecureSkipVerify: true})
	}
	return net.Dial("tcp", *addr)
}

func (c chain) assigned() (net.Conn, error) {
	cfg := &tls.Config{}
	switch c.TLS {
	case "on":
		cfg.MinVersion = tls.VersionTLS12
	case "insecure":
		cfg.InsecureSkipVerify = true
	}
	return tls.Dial("tcp", c.Addr, cfg)
}

// Nothing is said, and it is not verified.

func (c chain) otherwise() (net.Conn, error) {
	if c.TLS == "on" {
		return tls.Dial("tcp", c.Addr, nil)
	} else if c.TLS == "plain" {
		return net.Dial("tcp", c.Addr)
	}
	return tls.Dial("tcp", c.Addr, &tls.Config{InsecureSkipVerify: true}) // want `verification is off unless c.TLS == "on" \|\| c.TLS == "plain"`
}

func (c chain) empty() (net.Conn, error) {
	switch c.TLS {
	case "on":
		return tls.Dial("tcp", c.Addr, nil)
	case "", "insecure":
		return tls.Dial("tcp", c.Addr, &tls.Config{InsecureSkipVerify: true}) // want `verification is off unless c.TLS == "on"`
	}
	return nil, errors.New("unknown mode")
}

func flaggedOpen() (net.Conn, error) {
	mode := flag.String("tls", "lax", "")
	addr := flag.String("to", "", "")
	flag.Parse()
	if *mode == "on" {
		return tls.Dial("tcp", *addr, nil)
	} else if *mode == "plain" {
		return net.Dial("tcp", *addr)
	}
	return tls.Dial("tcp", *addr, &tls.Config{InsecureSkipVerify: true}) // want `verification is off unless \*mode == "on" \|\| \*mode == "plain"`
}
