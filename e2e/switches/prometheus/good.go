//go:build libraries

// Package prometheus scrapes.
package prometheus

import (
	"net/http"

	"github.com/prometheus/common/config"
)

func good(insecure bool) (*http.Client, error) {
	return config.NewClientFromConfig(config.HTTPClientConfig{
		TLSConfig: config.TLSConfig{CAFile: "ca.pem", InsecureSkipVerify: insecure},
	}, "scraper")
}
