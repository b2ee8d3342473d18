// Package gomail declares what the rules' test data uses of the real package.
package gomail

import "crypto/tls"

type Dialer struct {
	Host      string
	Port      int
	TLSConfig *tls.Config
}

func NewDialer(host string, port int, username, password string) *Dialer { return nil }
