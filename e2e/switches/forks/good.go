// Package forks uses other implementations of TLS.
package forks

import (
	"github.com/tjfoc/gmsm/gmtls"
	"github.com/zmap/zcrypto/tls"
)

func good(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: false})
	gmtls.Dial("tcp", addr, &gmtls.Config{ServerName: "a"})
	dial(addr, false)
}
