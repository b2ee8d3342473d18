// Package asked verifies behind the handshake.
package asked

import (
	"crypto/tls"

	"github.com/tlslint/tlslint/printertls"
)

func behindTheHandshake(ip, serial string) (*tls.Conn, error) {
	verifier := printertls.Verifier{Name: serial}
	cfg := verifier.Config(nil)
	cfg.VerifyConnection = nil
	cfg.VerifyPeerCertificate = nil
	conn, err := tls.Dial("tcp", ip+":8883", cfg)
	if err != nil {
		return nil, err
	}
	if err := verifier.VerifyConnection(conn.ConnectionState()); err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}
