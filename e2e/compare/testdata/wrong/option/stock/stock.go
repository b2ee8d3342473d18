// Package stock is a client of the stock service. It has an option, as libraries do.
package stock

import (
	"crypto/tls"
	"net/http"
)

// A Client asks the stock service.
type Client struct{ http *http.Client }

// An Option changes how a Client connects.
type Option func(*tls.Config)

// WithInsecure makes a Client accept any certificate.
func WithInsecure(insecure bool) Option {
	return func(c *tls.Config) { c.InsecureSkipVerify = insecure }
}

// New returns a Client.
func New(options ...Option) *Client {
	config := new(tls.Config)
	for _, option := range options {
		option(config)
	}
	return &Client{&http.Client{Transport: &http.Transport{TLSClientConfig: config}}}
}

// Get reads one item.
func (c *Client) Get(item string) (*http.Response, error) {
	return c.http.Get("https://stock.example.com/" + item)
}
