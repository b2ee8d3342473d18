//go:build libraries

package nats

import (
	"crypto/tls"

	"github.com/nats-io/nats.go"
)

func bad(url string) (*nats.Conn, error) {
	return nats.Connect(url, nats.Secure(&tls.Config{InsecureSkipVerify: true})) // reported
}
