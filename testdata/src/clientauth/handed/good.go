// Package handed leaves it to somebody else to look at the certificates.
package handed

import (
	"crypto/tls"
	"net"
)

type checker interface {
	Check(tls.ConnectionState) error
}

func accept(l net.Listener, c checker) (net.Conn, error) {
	conn, err := tls.NewListener(l, &tls.Config{ClientAuth: tls.RequireAnyClientCert}).Accept()
	if err != nil {
		return nil, err
	}
	return conn, c.Check(conn.(*tls.Conn).ConnectionState())
}
