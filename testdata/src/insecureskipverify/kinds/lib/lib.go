// Package lib has switches of many types.
package lib

import (
	"crypto/tls"
	"sync/atomic"
)

type Mode int

const (
	Secure Mode = iota
	Lax
)

type Options struct {
	Mode  Mode
	Level string
	Flag  atomic.Bool
	Func  func() bool
}

func Dial(addr string, o *Options) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: o.Mode == Lax || o.Level == "skip-verify" || o.Level == "off"})
}

func DialFlag(addr string, o *Options) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: o.Flag.Load()})
}

func DialFunc(addr string, o *Options) (*tls.Conn, error) {
	cfg := &tls.Config{}
	if o.Func != nil && o.Func() {
		cfg.InsecureSkipVerify = true
	}
	return tls.Dial("tcp", addr, cfg)
}

func DialLevel(addr string, level int) (*tls.Conn, error) {
	if level == 0 {
		return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})
	}
	return tls.Dial("tcp", addr, nil)
}

func DialIf(addr string, insecure func() bool) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: insecure()})
}

type Option func(*tls.Config)

func Insecure(c *tls.Config) { c.InsecureSkipVerify = true }

var Careless Option = func(c *tls.Config) { c.InsecureSkipVerify = true }

func Open(addr string, opts ...Option) (*tls.Conn, error) {
	cfg := &tls.Config{}
	for _, o := range opts {
		o(cfg)
	}
	return tls.Dial("tcp", addr, cfg)
}

type Client struct {
	addr     string
	insecure atomic.Bool
}

func (c *Client) SetInsecure(b bool) { c.insecure.Store(b) }

func (c *Client) Dial() (*tls.Conn, error) {
	return tls.Dial("tcp", c.addr, &tls.Config{InsecureSkipVerify: c.insecure.Load()})
}

func WithMode(m Mode) func(*Options) { return func(o *Options) { o.Mode = m } }

func DialWith(addr string, opts ...func(*Options)) (*tls.Conn, error) {
	o := new(Options)
	for _, f := range opts {
		f(o)
	}
	return Dial(addr, o)
}

// Trust is compared by order.
type Trust uint8

const (
	Full Trust = iota
	Names
	Nothing
	Anything
)

func DialTrust(addr string, t Trust) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: t >= Nothing})
}
