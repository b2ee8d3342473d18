// Package lookalike has the names of switches, which switch something else.
package lookalike

import (
	"crypto/tls"
	"log"
	"net"
)

type Options struct {
	Addr               string
	InsecureSkipVerify bool // of signatures
	Insecure           bool
	SkipVerify         bool
}

func Dial(o Options) (*tls.Conn, error) {
	if o.InsecureSkipVerify {
		log.Print("signatures are not verified")
	}
	cfg := &tls.Config{}
	if !o.Insecure {
		cfg.MinVersion = tls.VersionTLS13
	}
	if o.SkipVerify {
		return nil, net.ErrClosed
	}
	return tls.Dial("tcp", o.Addr, cfg)
}

func New(addr string, insecure bool) (net.Conn, error) {
	if insecure {
		return net.Dial("tcp", addr) // no TLS at all
	}
	return tls.Dial("tcp", addr, nil)
}

type settings struct{ insecure bool }

type Option func(*settings)

func WithInsecure() Option { return func(s *settings) { s.insecure = true } }

func WithoutTLS() Option { return func(s *settings) { s.insecure = true } }

func Open(opts ...Option) *tls.Config {
	var s settings
	for _, o := range opts {
		o(&s)
	}
	return &tls.Config{SessionTicketsDisabled: s.insecure}
}

func Plain(addr string, opts ...Option) (net.Conn, error) { return net.Dial("tcp", addr) }

type Builder struct{ cfg tls.Config }

func NewBuilder() *Builder { return new(Builder) }

func (b *Builder) SetInsecure(insecure bool) { b.cfg.DynamicRecordSizingDisabled = insecure }

type Client struct{ SkipTLSVerify bool }

func (c Client) Do() bool { return c.SkipTLSVerify }

func Verify(verify bool) *tls.Config {
	cfg := &tls.Config{}
	if verify {
		cfg.VerifyConnection = func(tls.ConnectionState) error { return nil }
	}
	return cfg
}

type Counters struct{ InsecureSkipVerify bool }

func (c Counters) Add() int {
	if c.InsecureSkipVerify {
		return 1
	}
	return 0
}

var fallback bool

func SetDefault(insecure bool) { fallback = insecure }
