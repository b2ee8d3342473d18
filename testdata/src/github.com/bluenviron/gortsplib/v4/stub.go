// Package gortsplib declares what the rules' test data uses of the real package.
package gortsplib

import "crypto/tls"

type Client struct {
	TLSConfig *tls.Config
}

func (c *Client) Start(scheme string, host string) error { return nil }
