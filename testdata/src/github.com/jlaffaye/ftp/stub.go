// Package ftp declares what the rules' test data uses of the real package.
package ftp

import (
	"crypto/tls"
	"time"
)

type DialOption struct{ setup func() }

type ServerConn struct{}

func Dial(addr string, options ...DialOption) (*ServerConn, error) { return nil, nil }

func DialWithTLS(tlsConfig *tls.Config) DialOption         { return DialOption{} }
func DialWithExplicitTLS(tlsConfig *tls.Config) DialOption { return DialOption{} }
func DialWithTimeout(timeout time.Duration) DialOption     { return DialOption{} }

func (c *ServerConn) Login(user, password string) error { return nil }
