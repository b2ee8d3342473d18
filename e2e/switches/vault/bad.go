//go:build libraries

package vault

import "github.com/hashicorp/vault/api"

func bad() (*api.Client, error) {
	cfg := api.DefaultConfig()
	if err := cfg.ConfigureTLS(&api.TLSConfig{Insecure: true}); err != nil { // reported
		return nil, err
	}
	return api.NewClient(cfg)
}
