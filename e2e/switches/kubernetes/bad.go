//go:build libraries

package kubernetes

import (
	"net/http"

	"k8s.io/client-go/rest"
)

func bad(host string) (*http.Client, error) {
	cfg := &rest.Config{Host: host}
	cfg.Insecure = true // reported
	return rest.HTTPClientFor(cfg)
}

func badLiteral(host string) *rest.Config {
	return &rest.Config{Host: host, TLSClientConfig: rest.TLSClientConfig{Insecure: true}} // reported
}
