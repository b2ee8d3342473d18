// Package forks has callbacks of forks of crypto/tls.
package forks

import (
	"crypto/x509"
	"net"

	utls "github.com/bogdanfinn/utls"
)

func everything(conn net.Conn) *utls.UConn {
	return utls.UClient(conn, &utls.Config{
		InsecureSkipVerify:    true,
		VerifyPeerCertificate: func([][]byte, [][]*x509.Certificate) error { return nil }, // want `accepts`
	}, utls.HelloChrome_Auto, false, false, false)
}

func byState(conn net.Conn) *utls.Conn {
	cfg := &utls.Config{InsecureSkipVerify: true}
	cfg.VerifyConnection = func(utls.ConnectionState) error { return nil } // want `accepts`
	return utls.Client(conn, cfg)
}
