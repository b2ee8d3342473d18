//go:build libraries

package resty

import (
	"crypto/tls"

	"github.com/go-resty/resty/v2"
)

func bad() *resty.Client {
	return resty.New().SetTLSClientConfig(&tls.Config{InsecureSkipVerify: true}) // reported
}
