package faults

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"os"
)

// Resumed knows its peer's certificate, and connects twice. Where REVOKED is set, the
// certificate does not count any more the second time.
func Resumed() error {
	text, err := os.ReadFile(os.Getenv("PINNED"))
	if err != nil {
		return err
	}
	block, _ := pem.Decode(text)
	want := block.Bytes
	cfg := &tls.Config{
		InsecureSkipVerify: true,
		ClientSessionCache: tls.NewLRUClientSessionCache(0),
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			if !bytes.Equal(raw[0], want) {
				return errors.New("another certificate")
			}
			return nil
		},
	}
	if err := Greet(tls.Dial("tcp", "192.168.4.20:8443", cfg)); err != nil {
		return errors.New("the first time: " + err.Error())
	}
	if os.Getenv("REVOKED") != "" {
		want = nil
	}
	return Greet(tls.Dial("tcp", "192.168.4.20:8443", cfg))
}
