// Package lib lets its users choose a version.
package lib

import "crypto/tls"

type Options struct {
	MinTLS, MaxTLS uint16
	Retries        int
}

func New(host string, o *Options) *tls.Config {
	return &tls.Config{ServerName: host, MinVersion: o.MinTLS, MaxVersion: o.MaxTLS}
}

func Listen(lowest uint16, backlog int) *tls.Config {
	cfg := new(tls.Config)
	cfg.MinVersion = lowest
	return cfg
}

func WithMin(v uint16) func(*tls.Config) { return func(cfg *tls.Config) { cfg.MinVersion = v } }
