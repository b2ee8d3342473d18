//go:build libraries

// Package kubernetes talks to a cluster.
package kubernetes

import (
	"net/http"

	"k8s.io/client-go/rest"
)

func good(host string, ca []byte) (*http.Client, error) {
	return rest.HTTPClientFor(&rest.Config{Host: host, TLSClientConfig: rest.TLSClientConfig{CAData: ca, Insecure: false}})
}
