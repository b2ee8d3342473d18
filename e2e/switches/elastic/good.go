//go:build libraries

// Package elastic searches.
package elastic

import "github.com/elastic/go-elasticsearch/v8"

func good(addr, fingerprint string) (*elasticsearch.Client, error) {
	return elasticsearch.NewClient(elasticsearch.Config{Addresses: []string{addr}, CertificateFingerprint: fingerprint})
}
