//go:build libraries

package minio

import (
	"crypto/tls"
	"net/http"

	"github.com/minio/minio-go/v7"
)

func bad(endpoint string) (*minio.Client, error) {
	tr, err := minio.DefaultTransport(true)
	if err != nil {
		return nil, err
	}
	tr.TLSClientConfig.InsecureSkipVerify = true // reported
	return minio.New(endpoint, &minio.Options{Secure: true, Transport: tr})
}

func badLiteral(endpoint string) (*minio.Client, error) {
	return minio.New(endpoint, &minio.Options{Secure: true, Transport: &http.Transport{
		TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, // reported
	}})
}
