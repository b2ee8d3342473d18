// Package tested has a function that its users have to ask for; its test calls it
// without a question.
package tested

import "crypto/tls"

type Client struct {
	Insecure bool
	cfg      *tls.Config
}

func (c *Client) Start() {
	if c.Insecure {
		trustAnybody(c.cfg)
	}
}

func trustAnybody(cfg *tls.Config) { cfg.InsecureSkipVerify = true }
