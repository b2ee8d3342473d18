package forks

import (
	"bytes"
	"crypto/x509"
	"errors"
	"flag"
	"net"

	utls "github.com/bogdanfinn/utls"
)

var errPeer = errors.New("another peer")

var lax = flag.Bool("lax", false, "")

func optional(addr string) (*utls.Conn, error) {
	return utls.Dial("tcp", addr, &utls.Config{InsecureSkipVerify: *lax})
}

func asked(addr string, lax bool) (*utls.Conn, error) {
	if lax {
		return utls.Dial("tcp", addr, &utls.Config{InsecureSkipVerify: true})
	}
	return utls.Dial("tcp", addr, nil)
}

type pinned struct{ pin []byte }

func (p *pinned) verify(raw [][]byte, _ [][]*x509.Certificate) error {
	if len(raw) == 0 || !bytes.Equal(raw[0], p.pin) {
		return errPeer
	}
	return nil
}

func withCallback(conn net.Conn, p *pinned) *utls.UConn {
	return utls.UClient(conn, &utls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: p.verify}, utls.HelloChrome_Auto, false, false, false)
}

func withState(conn net.Conn, pin []byte) *utls.UConn {
	cfg := &utls.Config{InsecureSkipVerify: true}
	cfg.VerifyConnection = func(cs utls.ConnectionState) error {
		if !bytes.Equal(cs.PeerCertificates[0].Raw, pin) {
			return errPeer
		}
		return nil
	}
	return utls.UClient(conn, cfg, utls.HelloChrome_Auto, false, false, false)
}

func behind(conn net.Conn, pin []byte) (net.Conn, error) {
	c := utls.Client(conn, &utls.Config{InsecureSkipVerify: true})
	if err := c.Handshake(); err != nil {
		return nil, err
	}
	if !bytes.Equal(c.ConnectionState().PeerCertificates[0].Raw, pin) {
		return nil, errPeer
	}
	return c, nil
}

func serve(conn net.Conn) *utls.Conn {
	return utls.Server(conn, &utls.Config{InsecureSkipVerify: true})
}

func handedOn(c *utls.Config) *utls.Config {
	return &utls.Config{InsecureSkipVerify: c.InsecureSkipVerify, VerifyConnection: c.VerifyConnection}
}
