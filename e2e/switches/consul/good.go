//go:build libraries

// Package consul finds services.
package consul

import "github.com/hashicorp/consul/api"

func good(addr string) (*api.Client, error) {
	cfg := api.DefaultConfig()
	cfg.Address = addr
	cfg.TLSConfig = api.TLSConfig{CAFile: "ca.pem"}
	return api.NewClient(cfg)
}
