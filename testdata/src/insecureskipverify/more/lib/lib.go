// Package lib has options that do more than to switch verification off.
package lib

import (
	"crypto/tls"
	"net/http"
	"time"
)

type Client struct {
	Skip    bool
	Timeout time.Duration
	Names   []string
	HTTP    *http.Client
	tls     *tls.Config
}

type Option func(*Client)

func Insecure(c *Client) {
	c.Skip = true
	c.Timeout = 5 * time.Second
}

func Lab() Option {
	return func(c *Client) {
		c.Names = append(c.Names, "lab")
		c.Skip = true
	}
}

func Transport() Option {
	return func(c *Client) {
		c.tls = &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS13}
	}
}

// Twice passes on what an option does.
func Twice() Option { return Lab() }

func Only(c *Client) { c.Skip = true }

func OnlyTransport() Option {
	return func(c *Client) { c.tls = &tls.Config{InsecureSkipVerify: true} }
}

func Open(addr string, opts ...Option) (*tls.Conn, error) {
	var c Client
	for _, f := range opts {
		f(&c)
	}
	return c.Dial(addr)
}

func (c *Client) Dial(addr string) (*tls.Conn, error) {
	cfg := c.tls
	if cfg == nil {
		cfg = &tls.Config{InsecureSkipVerify: c.Skip}
	}
	return tls.Dial("tcp", addr, cfg)
}
