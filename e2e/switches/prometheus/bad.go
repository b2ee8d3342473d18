//go:build libraries

package prometheus

import (
	"net/http"

	"github.com/prometheus/common/config"
)

func bad() (*http.Client, error) {
	return config.NewClientFromConfig(config.HTTPClientConfig{
		TLSConfig: config.TLSConfig{
			ServerName:         "prometheus.example.com",
			InsecureSkipVerify: true, // reported
		},
	}, "scraper")
}
