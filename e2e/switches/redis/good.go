//go:build libraries

// Package redis caches.
package redis

import (
	"crypto/tls"

	"github.com/redis/go-redis/v9"
)

func good(addr string) *redis.Client {
	return redis.NewClient(&redis.Options{Addr: addr, TLSConfig: &tls.Config{MinVersion: tls.VersionTLS13}})
}

func goodURL() (*redis.Options, error) {
	return redis.ParseURL("rediss://user@cache.example.com:6379/0?skip_verify=false")
}
