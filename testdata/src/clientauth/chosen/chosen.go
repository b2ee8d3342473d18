// Package chosen has several servers, of which some look at the certificates of clients:
// that says nothing of the others.
package chosen

import (
	"bytes"
	"crypto/tls"
	"errors"
	"strings"
)

var pin []byte

func servers() {
	first := &tls.Config{ClientAuth: tls.RequireAnyClientCert, VerifyConnection: func(cs tls.ConnectionState) error {
		if !bytes.Equal(cs.PeerCertificates[0].Raw, pin) {
			return errors.New("another client")
		}
		return nil
	}}
	second := &tls.Config{}
	second.ClientAuth = tls.RequireAnyClientCert // want `ClientAuth is RequireAnyClientCert`
	tls.Listen("tcp", ":1", first)
	tls.Listen("tcp", ":2", second)
}

// A configuration that another one's function makes has none of its own.
func byName(base *tls.Config) *tls.Config {
	cfg := &tls.Config{ClientAuth: tls.RequireAnyClientCert}
	cfg.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
		if strings.HasPrefix(hello.ServerName, "old.") {
			c := cfg.Clone()
			c.ClientAuth = tls.RequestClientCert // want `ClientAuth is RequestClientCert`
			return c, nil
		}
		return base, nil
	}
	return cfg
}
