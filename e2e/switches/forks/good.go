//go:build libraries

// Package forks uses other implementations of TLS.
package forks

import (
	utls "github.com/bogdanfinn/utls"
	"github.com/tjfoc/gmsm/gmtls"
	"github.com/zmap/zcrypto/tls"
)

func good(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: false})
	gmtls.Dial("tcp", addr, &gmtls.Config{ServerName: "a"})
	utls.Dial("tcp", addr, &utls.Config{NextProtos: []string{"h2"}})
	dial(addr, false)
}
