package printertls

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"sync"
	"testing"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// changes are what libraries and callers do to a configuration or its clone.
var changes = map[string]func(*tls.Config){
	"nothing":                func(*tls.Config) {},
	"ServerName emptied":     func(c *tls.Config) { c.ServerName = "" }, // tls.Dial fills in the address
	"another ServerName":     func(c *tls.Config) { c.ServerName = "01P00A000000009" },
	"RootCAs of a stranger":  func(c *tls.Config) { c.RootCAs = stranger().Pool() },
	"no RootCAs":             func(c *tls.Config) { c.RootCAs = nil },
	"VerifyPeerCertificate":  func(c *tls.Config) { c.VerifyPeerCertificate = acceptAll },
	"no cache":               func(c *tls.Config) { c.ClientSessionCache = nil },
	"NextProtos":             func(c *tls.Config) { c.NextProtos = []string{"mqtt"} },
	"versions":               func(c *tls.Config) { c.MinVersion, c.MaxVersion = 0, 0 },
	"renegotiation":          func(c *tls.Config) { c.Renegotiation = tls.RenegotiateFreelyAsClient },
	builtIn:                  func(c *tls.Config) { c.InsecureSkipVerify = false },
	builtIn + ", a stranger": func(c *tls.Config) { c.InsecureSkipVerify, c.RootCAs = false, stranger().Pool() },
	builtIn + ", address": func(c *tls.Config) {
		c.InsecureSkipVerify, c.RootCAs, c.ServerName = false, stranger().Pool(), ""
	},
}

// builtIn marks the changes with which crypto/tls checks, too, and refuses every
// printer.
const builtIn = "the built-in check"

func acceptAll([][]byte, [][]*x509.Certificate) error { return nil }

// TestChanged: whatever is done to the fields of a clone, as long as its
// VerifyConnection stays, no impostor is accepted, and the printer is.
func TestChanged(t *testing.T) {
	t.Parallel()
	printer := serve(t, maker().Printer(serial, printertlstest.LeafV1), tls.VersionTLS12)
	byAddress := stranger().Printer(serial, printertlstest.LeafV1, printertlstest.AddressSAN)
	impostors := map[string]*printertlstest.Server{
		"a stranger's proxy":   serve(t, stranger().Proxy(serial), tls.VersionTLS12),
		"a stranger's address": serve(t, byAddress, tls.VersionTLS12),
		"another printer":      serve(t, maker().Printer("01P00A000000009", printertlstest.LeafV1), tls.VersionTLS12),
		"another's proxy":      serve(t, maker().Proxy("01P00A000000009"), tls.VersionTLS12),
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			changed := func() *tls.Config {
				c := Verify(&tls.Config{RootCAs: maker().Pool()}, serial).Clone()
				change(c)
				return c
			}
			_, err := talk(printer.Addr, changed())
			var refused *tls.CertificateVerificationError
			switch checked := !changed().InsecureSkipVerify; {
			case checked && !errors.As(err, &refused):
				t.Errorf("the printer: got %v, want that crypto/tls refuses it", err)
			case !checked && err != nil:
				t.Errorf("the printer: %v", err)
			}
			for who, impostor := range impostors {
				if _, err := talk(impostor.Addr, changed()); err == nil {
					t.Errorf("%s is accepted", who)
				}
			}
		})
	}
}

// TestTwice: of two checks, both must pass.
func TestTwice(t *testing.T) {
	t.Parallel()
	cfg := &tls.Config{RootCAs: maker().Pool()}
	ours := maker().Printer(serial, printertlstest.LeafV1)
	theirs := maker().Printer("01P00A000000009", printertlstest.LeafV1)
	if err := present(t, Verify(Verify(cfg, serial), serial), ours); err != nil {
		t.Errorf("twice the same: %v", err)
	}
	for name, cert := range map[string]tls.Certificate{"first": ours, "second": theirs} {
		var other *SerialError
		if err := present(t, Verify(Verify(cfg, serial), "01P00A000000009"), cert); !errors.As(err, &other) {
			t.Errorf("two serials, the printer of the %s: got %v, want a SerialError", name, err)
		}
	}
}

// TestConcurrent: one configuration serves many goroutines, which clone it too.
func TestConcurrent(t *testing.T) {
	t.Parallel()
	printer := serve(t, maker().Printer(serial, printertlstest.LeafV1Root), tls.VersionTLS12)
	impostor := serve(t, maker().Printer(serial, printertlstest.LeafV1Root, printertlstest.BorrowedRoot), tls.VersionTLS12)
	cfg := Config(serial) // looks for CAs each time
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			if _, err := talk(printer.Addr, cfg); err != nil {
				t.Errorf("the printer: %v", err)
			}
			if _, err := talk(impostor.Addr, cfg.Clone()); err == nil {
				t.Error("the impostor is accepted")
			}
		})
	}
	all.Wait()
}
