// Package modes has a mode that is read, changed for another try, and written back.
package modes

import (
	"crypto/tls"
	"errors"
	"net"
)

type Mode string

const (
	Allow   Mode = "allow"
	Require Mode = "require"
	Prefer  Mode = "prefer"
	Disable Mode = "disable"
	Full    Mode = "verify-full"
)

type Config struct {
	Host string
	Mode Mode
	Lax  bool
}

func secure(conn net.Conn, cfg Config, mode Mode) (net.Conn, error) {
	tlsConf := &tls.Config{}
	switch {
	case mode == Disable || mode == Allow:
		return conn, nil
	case mode == "" || mode == Require || mode == Prefer:
		tlsConf.InsecureSkipVerify = true
	case mode == Full:
		tlsConf.ServerName = cfg.Host
	default:
		return nil, errors.New("mode")
	}
	return tls.Client(conn, tlsConf), nil
}

// Open tries again as pq does.
func Open(hosts []Config) (net.Conn, error) {
	for _, cfg := range hosts {
		mode := cfg.Mode
	restart:
		cfg.Mode = mode
		c, err := net.Dial("tcp", cfg.Host)
		if err != nil {
			continue
		}
		c, err = secure(c, cfg, mode)
		if err != nil && mode == Prefer {
			mode = Disable
			goto restart
		}
		_, err = c.Write([]byte("hello"))
		if err != nil && mode == Allow {
			mode = Require
			goto restart
		}
		return c, err
	}
	return nil, errors.New("no host")
}

// Twice does the same without a label.
func Twice(cfg Config) (net.Conn, error) {
	mode := cfg.Mode
	for range 2 {
		cfg.Mode = mode
		c, err := net.Dial("tcp", cfg.Host)
		if err != nil {
			return nil, err
		}
		if c, err = secure(c, cfg, cfg.Mode); err == nil {
			return c, nil
		}
		if mode == Allow {
			mode = Require
		}
	}
	return nil, errors.New("failed")
}

// Again writes the field itself.
func Again(cfg Config) (net.Conn, error) {
	c, err := net.Dial("tcp", cfg.Host)
	if err != nil {
		return nil, err
	}
	conn, err := secure(c, cfg, cfg.Mode)
	if err != nil && cfg.Mode == Allow {
		cfg.Mode = Require
		return secure(c, cfg, cfg.Mode)
	}
	return conn, err
}

func lax(c net.Conn, cfg Config) net.Conn {
	return tls.Client(c, &tls.Config{ServerName: cfg.Host, InsecureSkipVerify: cfg.Lax})
}

// Keep takes a flag out, and puts it back.
func Keep(c net.Conn, cfg Config) net.Conn {
	was := cfg.Lax
	cfg.Lax = false
	first := lax(c, cfg)
	cfg.Lax = was
	if first != nil {
		return first
	}
	return lax(c, cfg)
}

// Copy copies it.
func Copy(c net.Conn, cfg Config) net.Conn {
	var other Config
	other.Lax = cfg.Lax
	other.Host = cfg.Host
	return lax(c, other)
}

// Or keeps what it was.
func Or(c net.Conn, cfg, other Config) net.Conn {
	cfg.Lax = cfg.Lax || other.Lax
	return lax(c, cfg)
}

type Conn struct {
	cfg  Config
	mode Mode
}

// Restore puts back what it was.
func (c *Conn) Restore(conn net.Conn) (net.Conn, error) {
	old := c.mode
	c.mode = Full
	if n, err := secure(conn, c.cfg, c.mode); err == nil {
		return n, nil
	}
	c.mode = old
	return secure(conn, c.cfg, c.mode)
}

// bad

func Falls(cfg Config) (net.Conn, error) {
	c, err := net.Dial("tcp", cfg.Host)
	if err != nil {
		return nil, err
	}
	conn, err := secure(c, cfg, Full)
	if err != nil {
		return secure(c, cfg, Require) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	}
	return conn, err
}

func Sets(c net.Conn, cfg Config) net.Conn {
	cfg.Lax = true // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	return lax(c, cfg)
}

func Later(c net.Conn, cfg Config) (net.Conn, error) {
	mode := cfg.Mode
	mode = Require
	return secure(c, cfg, mode) // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
}

func Retry(c net.Conn, cfg Config) (conn net.Conn, err error) {
	mode := Full
	for range 2 {
		if conn, err = secure(c, cfg, mode); err == nil { // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
			return conn, nil
		}
		mode = Require
	}
	return nil, err
}

func Back(c net.Conn, cfg Config) net.Conn {
	on := true
	cfg.Lax = on // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
	return lax(c, cfg)
}

func Always(c net.Conn, cfg Config) net.Conn {
	for {
		cfg.Lax = cfg.Lax || true // want `InsecureSkipVerify is true|verification is off|sets InsecureSkipVerify|switches verification off`
		if conn := lax(c, cfg); conn != nil {
			return conn
		}
	}
}
