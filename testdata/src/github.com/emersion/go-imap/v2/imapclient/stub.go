// Package imapclient declares what the rules' test data uses of the real package.
package imapclient

import (
	"crypto/tls"
	"net"
)

type Options struct {
	TLSConfig *tls.Config
}

type Client struct{}

func NewStartTLS(conn net.Conn, options *Options) (*Client, error)   { return nil, nil }
func DialTLS(address string, options *Options) (*Client, error)      { return nil, nil }
func DialStartTLS(address string, options *Options) (*Client, error) { return nil, nil }
