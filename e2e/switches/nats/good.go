//go:build libraries

// Package nats publishes.
package nats

import "github.com/nats-io/nats.go"

func good(url string) (*nats.Conn, error) {
	return nats.Connect(url, nats.Secure(), nats.RootCAs("ca.pem"))
}
