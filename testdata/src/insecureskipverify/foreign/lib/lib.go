// Package lib has configurations in fields of its types, as many libraries do.
package lib

import "crypto/tls"

type Config struct {
	Net struct {
		TLS struct {
			Enable bool
			Config *tls.Config
		}
		Timeout int
	}
}

func NewConfig() *Config { return new(Config) }

type Dialer struct {
	Addr string
	TLS  *tls.Config
}

func (d *Dialer) Dial() error { return nil }

type Options struct {
	Primary   *tls.Config
	Fallbacks []*Dialer
	Value     tls.Config
}

func Parse(string) (*Options, error) { return new(Options), nil }

func Connect(*Config) error { return nil }
