//go:build libraries

// Package influx writes measurements.
package influx

import client "github.com/influxdata/influxdb1-client/v2"

func good(addr string) (client.Client, error) {
	return client.NewHTTPClient(client.HTTPConfig{Addr: addr})
}
