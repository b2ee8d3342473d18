// Package version searches the catalogue.
package version

import (
	"crypto/tls"
	"net/http"
)

// Client returns a client for the search service.
func Client() *http.Client {
	return &http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{MinVersion: tls.VersionTLS10},
	}}
}
