//go:build libraries

package influx

import client "github.com/influxdata/influxdb1-client/v2"

func bad(addr string) (client.Client, error) {
	return client.NewHTTPClient(client.HTTPConfig{Addr: addr, InsecureSkipVerify: true}) // reported
}
