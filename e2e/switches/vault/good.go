//go:build libraries

// Package vault reads secrets.
package vault

import "github.com/hashicorp/vault/api"

func good() (*api.Client, error) {
	cfg := api.DefaultConfig()
	if err := cfg.ConfigureTLS(&api.TLSConfig{CACert: "ca.pem"}); err != nil {
		return nil, err
	}
	return api.NewClient(cfg)
}
