// Package pinned knows its clients by the fingerprints of their certificates.
package pinned

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"net"
)

func accept(l net.Listener, devices map[[32]byte]string) (net.Conn, error) {
	l = tls.NewListener(l, &tls.Config{ClientAuth: tls.RequireAnyClientCert})
	conn, err := l.Accept()
	if err != nil {
		return nil, err
	}
	certs := conn.(*tls.Conn).ConnectionState().PeerCertificates
	if len(certs) != 1 {
		return nil, errors.New("no certificate")
	}
	if devices[id(certs[0])] == "" {
		return nil, errors.New("unknown device")
	}
	return conn, nil
}

func id(cert *x509.Certificate) [32]byte { return sha256.Sum256(cert.Raw) }
