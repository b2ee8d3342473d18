//go:build libraries

// Package resty calls services.
package resty

import (
	"crypto/tls"

	"github.com/go-resty/resty/v2"
)

func good() *resty.Client {
	return resty.New().SetRootCertificate("ca.pem").SetTLSClientConfig(&tls.Config{MinVersion: tls.VersionTLS13})
}
