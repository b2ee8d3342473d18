// Package smtp declares what the rules' test data uses of the real package.
package smtp

import (
	"crypto/tls"
	"net"
)

type Client struct{}

func DialTLS(addr string, tlsConfig *tls.Config) (*Client, error)             { return nil, nil }
func DialStartTLS(addr string, tlsConfig *tls.Config) (*Client, error)        { return nil, nil }
func NewClientStartTLS(conn net.Conn, tlsConfig *tls.Config) (*Client, error) { return nil, nil }
