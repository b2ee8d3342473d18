// Package literal sends mail.
package literal

import (
	"crypto/tls"
	"net/http"
)

// Client returns a client for the mail service.
func Client() *http.Client {
	return &http.Client{Transport: &http.Transport{
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true},
	}}
}
