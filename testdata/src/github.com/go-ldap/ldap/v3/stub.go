// Package ldap declares what the rules' test data uses of the real package.
package ldap

import (
	"crypto/tls"
	"net"
)

type DialOpt func(*DialContext)

type DialContext struct{}

type Conn struct{}

func Dial(network, addr string) (*Conn, error)                        { return nil, nil }
func DialTLS(network, addr string, config *tls.Config) (*Conn, error) { return nil, nil }
func DialURL(addr string, opts ...DialOpt) (*Conn, error)             { return nil, nil }
func DialWithTLSConfig(tc *tls.Config) DialOpt                        { return nil }
func NewConn(conn net.Conn, isTLS bool) *Conn                         { return nil }
func (l *Conn) StartTLS(config *tls.Config) error                     { return nil }
