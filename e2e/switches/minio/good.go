//go:build libraries

// Package minio stores objects.
package minio

import "github.com/minio/minio-go/v7"

func good(endpoint string) (*minio.Client, error) {
	return minio.New(endpoint, &minio.Options{Secure: true})
}
