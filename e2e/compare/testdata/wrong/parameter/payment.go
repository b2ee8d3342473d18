// Package parameter takes payments.
package parameter

import (
	"crypto/tls"
	"net/http"
)

// Client returns a client for the payment service.
func Client() *http.Client {
	return &http.Client{Transport: transport(false)}
}

func transport(verify bool) *http.Transport {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.TLSClientConfig = &tls.Config{InsecureSkipVerify: !verify}
	return t
}
