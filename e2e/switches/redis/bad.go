//go:build libraries

package redis

import (
	"crypto/tls"

	"github.com/redis/go-redis/v9"
)

func bad(addr string) *redis.Client {
	return redis.NewClient(&redis.Options{Addr: addr, TLSConfig: &tls.Config{InsecureSkipVerify: true}}) // reported
}

func badURL() (*redis.Options, error) {
	return redis.ParseURL("rediss://user@cache.example.com:6379/0?skip_verify=true") // reported
}
