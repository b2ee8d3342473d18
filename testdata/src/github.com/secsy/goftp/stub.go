// Package goftp declares what the rules' test data uses of the real package.
package goftp

import (
	"crypto/tls"
	"time"
)

type TLSMode int

const (
	TLSExplicit TLSMode = 0
	TLSImplicit TLSMode = 1
)

type Config struct {
	User      string
	Password  string
	Timeout   time.Duration
	TLSConfig *tls.Config
	TLSMode   TLSMode
}

type Client struct{}

func DialConfig(config Config, hosts ...string) (*Client, error) { return nil, nil }
