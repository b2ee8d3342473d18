// Package counted only counts and logs what clients present.
package counted

import (
	"crypto/tls"
	"errors"
	"log"
	"net"
)

func accept(l net.Listener) (net.Conn, error) {
	l = tls.NewListener(l, &tls.Config{ClientAuth: tls.RequireAnyClientCert}) // want `ClientAuth is RequireAnyClientCert: tls.NewListener accepts any client certificate, even one that the client has made for itself; set ClientCAs`
	conn, err := l.Accept()
	if err != nil {
		return nil, err
	}
	state := conn.(*tls.Conn).ConnectionState()
	if len(state.PeerCertificates) == 0 || state.PeerCertificates[0] == nil {
		return nil, errors.New("no certificate")
	}
	for _, cert := range state.PeerCertificates {
		log.Println("client", cert.Subject, cert.Raw)
	}
	log.Println(state)
	return conn, nil
}
