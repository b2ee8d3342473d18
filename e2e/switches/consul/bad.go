//go:build libraries

package consul

import "github.com/hashicorp/consul/api"

func bad(addr string) (*api.Client, error) {
	cfg := api.DefaultConfig()
	cfg.Address = addr
	cfg.TLSConfig.InsecureSkipVerify = true // reported
	return api.NewClient(cfg)
}
