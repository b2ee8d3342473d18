//go:build libraries

package forks

import (
	utls "github.com/bogdanfinn/utls"
	"github.com/tjfoc/gmsm/gmtls"
	"github.com/zmap/zcrypto/tls"
)

func bad(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true})     // reported
	gmtls.Dial("tcp", addr, &gmtls.Config{InsecureSkipVerify: true}) // reported
	utls.Dial("tcp", addr, &utls.Config{InsecureSkipVerify: true})   // reported
	dial(addr, true)                                                 // reported
}

func dial(addr string, insecure bool) (*tls.Conn, error) {
	cfg := &tls.Config{}
	if insecure {
		cfg.InsecureSkipVerify = true
	}
	return tls.Dial("tcp", addr, cfg)
}
