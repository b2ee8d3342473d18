package faults

import (
	"crypto/tls"
	"os"

	"github.com/tlslint/tlslint/printertls"
)

func unchecked(serial string) error {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = nil
	cfg.VerifyPeerCertificate = nil
	return Greet(tls.Dial("tcp", "192.168.4.20:6000", cfg))
}

// Loss takes the checks away that printertls has made.
func Loss() error { return unchecked(os.Getenv("SERIAL")) }
