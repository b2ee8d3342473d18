// Package clients serves whoever has a certificate, to a client that a tunnel leads to.
package clients

import (
	"crypto/tls"
	"crypto/x509"
	"net"
	"os"

	"github.com/tlslint/tlslint/e2e/clients/kinds/faults"
)

// Run connects.
func Run() error {
	conn, err := net.Dial("tcp", "192.168.4.20:8443")
	if err != nil {
		return err
	}
	own, err := tls.LoadX509KeyPair(os.Getenv("OWN"), os.Getenv("OWN"))
	if err != nil {
		return err
	}
	cas, err := x509.SystemCertPool()
	if err != nil {
		return err
	}
	return faults.Hello(tls.Server(conn, &tls.Config{
		Certificates: []tls.Certificate{own},
		ClientAuth:   tls.RequireAnyClientCert,
		ClientCAs:    cas,
	}))
}
