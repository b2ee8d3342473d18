// Package forks connects with forks of crypto/tls.
package forks

import (
	"net"

	utls "github.com/bogdanfinn/utls"
)

func dial(addr string) (*utls.Conn, error) {
	return utls.Dial("tcp", addr, &utls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true: utls.Dial accepts any certificate`
}

func imitate(conn net.Conn, host string) *utls.UConn {
	cfg := &utls.Config{ServerName: host}
	cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true: utls.UClient accepts any certificate`
	return utls.UClient(conn, cfg, utls.HelloChrome_Auto, false, false, false)
}

func whenever(conn net.Conn, host string) *utls.UConn {
	cfg := &utls.Config{ServerName: host, InsecureSkipVerify: host == ""} // want `verification is off whenever host == ""`
	return utls.UClient(conn, cfg, utls.HelloChrome_Auto, false, false, false)
}

// used sends before it looks at the certificate.
func used(conn net.Conn, pin string) error {
	c := utls.Client(conn, &utls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	if _, err := c.Write([]byte("password")); err != nil {
		return err
	}
	if string(c.ConnectionState().PeerCertificates[0].Raw) != pin {
		return net.ErrClosed
	}
	return nil
}

func made() *utls.Config { return &utls.Config{InsecureSkipVerify: true} } // want `InsecureSkipVerify is true`
