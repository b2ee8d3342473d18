// Package unsaid has callbacks that somebody else chooses. Where he says nothing, nothing
// may be accepted.
package unsaid

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"flag"
	"os"
)

type verifier = func(tls.ConnectionState) error

func pinned(pin []byte) verifier {
	return func(cs tls.ConnectionState) error {
		sum := sha256.Sum256(cs.PeerCertificates[0].Raw)
		if !bytes.Equal(sum[:], pin) {
			return errors.New("another certificate")
		}
		return nil
	}
}

func given(addr string, pin []byte) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `verification is off unless pin != nil: tls.Dial accepts any certificate`
	if pin != nil {
		cfg.VerifyConnection = pinned(pin)
	}
	tls.Dial("tcp", addr, cfg)
}

func length(addr string, pins ...[]byte) {
	cfg := &tls.Config{}
	cfg.InsecureSkipVerify = true // want `verification is off unless len\(pins\) > 0: `
	if len(pins) > 0 {
		cfg.VerifyConnection = pinned(pins[0])
	}
	tls.Dial("tcp", addr, cfg)
}

func early(addr, pin string) (*tls.Conn, error) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `verification is off unless pin != "": `
	if pin == "" {
		return tls.Dial("tcp", addr, cfg)
	}
	cfg.VerifyConnection = pinned([]byte(pin))
	return tls.Dial("tcp", addr, cfg)
}

type client struct {
	Verify verifier
	Strict bool
	mode   string
}

func (c *client) field(addr string) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `verification is off unless c.Verify != nil: `
	if c.Verify != nil {
		cfg.VerifyConnection = c.Verify
	}
	tls.Dial("tcp", addr, cfg)
}

func (c *client) clause(addr string, pin []byte) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `verification is off unless c.Strict: `
	switch {
	case c.Strict:
		cfg.VerifyConnection = pinned(pin)
	}
	tls.Dial("tcp", addr, cfg)
}

func (c *client) text(addr string, pin []byte) *tls.Config {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `verification is off unless c.mode == "pin" && pin != nil: `
	if c.mode == "pin" && pin != nil {
		cfg.VerifyConnection = pinned(pin)
	}
	return cfg
}

func environment(addr string) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `verification is off unless pin != "": `
	if pin := os.Getenv("PIN"); pin != "" {
		cfg.VerifyConnection = pinned([]byte(pin))
	}
	tls.Dial("tcp", addr, cfg)
}

var pin = flag.String("pin", "", "SHA-256 of the certificate")

func flags(addr string) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `verification is off unless \*pin != "": `
	if *pin != "" {
		cfg.VerifyConnection = pinned([]byte(*pin))
	}
	tls.Dial("tcp", addr, cfg)
}

// Look-alikes.

func refused(addr string, pin []byte) error {
	cfg := &tls.Config{InsecureSkipVerify: true}
	if pin == nil {
		return errors.New("no pin")
	}
	cfg.VerifyConnection = pinned(pin)
	_, err := tls.Dial("tcp", addr, cfg)
	return err
}

func verified(addr string, pin []byte) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	if pin != nil {
		cfg.VerifyConnection = pinned(pin)
	} else {
		cfg.InsecureSkipVerify = false
	}
	tls.Dial("tcp", addr, cfg)
}

func together(addr string, pin []byte) {
	cfg := &tls.Config{}
	if pin != nil {
		cfg.InsecureSkipVerify = true
		cfg.VerifyConnection = pinned(pin)
	}
	tls.Dial("tcp", addr, cfg)
}

type options struct{ insecure, noVerify bool }

func (o options) optedOut(addr string, pin []byte) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	if !o.noVerify {
		cfg.VerifyConnection = pinned(pin)
	}
	tls.Dial("tcp", addr, cfg)
}

func (o options) optedIn(addr string, pin []byte) {
	cfg := &tls.Config{InsecureSkipVerify: o.insecure}
	if pin != nil {
		cfg.VerifyConnection = pinned(pin)
	}
	tls.Dial("tcp", addr, cfg)
}

func asked(addr string, verify bool, pin []byte) { // whoever calls has to say
	cfg := &tls.Config{InsecureSkipVerify: true}
	if verify {
		cfg.VerifyConnection = pinned(pin)
	}
	tls.Dial("tcp", addr, cfg)
}

func always(addr string, f verifier) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	if f != nil {
		cfg.VerifyConnection = f
	}
	tls.Dial("tcp", addr, cfg)
}

func callsAlways() {
	always("a:1", pinned([]byte{1}))
	always("b:1", func(tls.ConnectionState) error { return errors.New("no") })
}

func either(addr string, pin []byte, strict bool) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	if pin != nil || strict {
		cfg.VerifyConnection = pinned(pin)
	}
	tls.Dial("tcp", addr, cfg)
}

func serves(pin []byte) {
	cfg := &tls.Config{InsecureSkipVerify: true, ClientAuth: tls.RequireAndVerifyClientCert}
	if pin != nil {
		cfg.VerifyConnection = pinned(pin)
	}
	tls.Listen("tcp", ":1", cfg)
}

func local(pin []byte) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	if pin != nil {
		cfg.VerifyConnection = pinned(pin)
	}
	tls.Dial("tcp", "127.0.0.1:1", cfg)
}
