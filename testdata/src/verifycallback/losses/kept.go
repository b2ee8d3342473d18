package losses

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"flag"
	"fmt"
	"log"
	"os"

	"github.com/tlslint/tlslint/printertls"

	"verifycallback/pki"
)

// The new function calls the old one.

func wrapped(ip, serial string) {
	cfg := printertls.Config(serial)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		log.Print(tls.VersionName(cs.Version))
		return old(cs)
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func wrappedFirst(ip, serial string) {
	cfg := printertls.Verifier{Name: serial}.Config(nil)
	verify := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		if err := verify(cs); err != nil {
			return fmt.Errorf("the printer %s: %w", serial, err)
		}
		log.Print("connected")
		return nil
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func wrappedPeer(ip, serial string) {
	cfg := printertls.Config(serial)
	old := cfg.VerifyPeerCertificate
	cfg.VerifyPeerCertificate = func(raw [][]byte, chains [][]*x509.Certificate) error {
		log.Print(len(raw))
		return old(raw, chains)
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func wrappedIfThere(ip, serial string) {
	cfg := printertls.Config(serial)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		if old != nil {
			if err := old(cs); err != nil {
				return err
			}
		}
		return nil
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func wrappedDeferred(ip, serial string) {
	cfg := printertls.Config(serial)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) (err error) {
		defer func() { log.Print(err) }()
		err = old(cs)
		return
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func wrappedJoined(ip, serial string) {
	cfg := printertls.Config(serial)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		return errors.Join(old(cs), recent(cs))
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func recent(cs tls.ConnectionState) error {
	if cs.Version < tls.VersionTLS12 {
		return errors.New("old")
	}
	return nil
}

func wrappedClone(ip, serial string) {
	cfg := printertls.Config(serial)
	ftps := cfg.Clone()
	ftps.VerifyConnection = func(cs tls.ConnectionState) error {
		log.Print(cs.DidResume)
		return cfg.VerifyConnection(cs)
	}
	tls.Dial("tcp", ip+":990", ftps)
}

func logging(next func(tls.ConnectionState) error) func(tls.ConnectionState) error {
	return func(cs tls.ConnectionState) error {
		log.Print(cs.ServerName)
		return next(cs)
	}
}

func wrappedBy(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = logging(cfg.VerifyConnection)
	tls.Dial("tcp", ip+":8883", cfg)
}

func wrappedByAnother(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = pki.Logged(cfg.VerifyConnection)
	tls.Dial("tcp", ip+":8883", cfg)
}

type counter struct {
	next func(tls.ConnectionState) error
	n    int
}

func (c *counter) verify(cs tls.ConnectionState) error {
	c.n++
	return c.next(cs)
}

func wrappedByMethod(ip, serial string) {
	cfg := printertls.Config(serial)
	c := &counter{next: cfg.VerifyConnection}
	cfg.VerifyConnection = c.verify
	tls.Dial("tcp", ip+":8883", cfg)
}

type checked struct {
	*tls.Config
	verify func(tls.ConnectionState) error
}

func wrappedEmbedded(ip, serial string) {
	c := checked{Config: printertls.Config(serial)}
	c.verify = c.VerifyConnection
	c.VerifyConnection = func(cs tls.ConnectionState) error {
		log.Print(cs.Version)
		return c.verify(cs)
	}
	tls.Dial("tcp", ip+":8883", c.Config)
}

// printertls makes the check in the new function.

func verifierInstead(ip, serial string) {
	verifier := printertls.Verifier{Name: serial}
	cfg := verifier.Config(nil)
	cfg.VerifyConnection = verifier.VerifyConnection
	tls.Dial("tcp", ip+":8883", cfg)
}

func verifierCalled(ip, serial string) {
	verifier := printertls.Verifier{Name: serial}
	cfg := verifier.Config(nil)
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		chains, err := verifier.Verify(cs.PeerCertificates)
		if err != nil {
			return err
		}
		log.Print(len(chains))
		return nil
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

// The same without printertls around it.
func verifierAlone(ip, serial string) {
	verifier := printertls.Verifier{Name: serial}
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true, VerifyConnection: verifier.VerifyConnection})
	tls.Dial("tcp", ip+":8883", &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
		if err := verifier.VerifyConnection(cs); err != nil {
			return err
		}
		return nil
	}})
}

// Another check that is complete.

func pinned(ip, serial string, pin []byte) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		if !bytes.Equal(cs.PeerCertificates[0].Raw, pin) {
			return errors.New("another certificate")
		}
		return nil
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

// crypto/tls verifies.
func builtIn(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.InsecureSkipVerify = false
	cfg.VerifyConnection = nil
	cfg.VerifyPeerCertificate = nil
	tls.Dial("tcp", ip+":8883", cfg)
}

// What comes later counts, or comes from elsewhere.

func restored(ip, serial string) {
	cfg := printertls.Config(serial)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = nil
	cfg.VerifyConnection = old
	tls.Dial("tcp", ip+":8883", cfg)
}

func replaced(ip, serial string) {
	cfg := &tls.Config{}
	cfg.VerifyConnection = nil
	cfg = printertls.Config(serial)
	tls.Dial("tcp", ip+":8883", cfg)
}

func given(ip, serial string, verify func(tls.ConnectionState) error) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = verify
	tls.Dial("tcp", ip+":8883", cfg)
}

func skippedTwice(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.InsecureSkipVerify = true
	tls.Dial("tcp", ip+":8883", cfg)
}

var trustAnybody = flag.Bool("trust-anybody", false, "accept any certificate")

func asked(ip, serial string) {
	cfg := printertls.Config(serial)
	if *trustAnybody {
		cfg.VerifyConnection = nil
		cfg.VerifyPeerCertificate = nil
	}
	if os.Getenv("PRINTER_QUIET") != "" {
		cfg.VerifyConnection = logState
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

// Not a configuration of printertls, and one without a callback.
func notOurs(ip string, roots *x509.CertPool) {
	cfg := &tls.Config{RootCAs: roots, ServerName: "printer"}
	cfg.VerifyConnection = nil
	cfg.VerifyPeerCertificate = nil
	tls.Dial("tcp", ip+":8883", cfg)
}

func laterAnother(ip, serial string, roots *x509.CertPool) {
	cfg := printertls.Config(serial)
	tls.Dial("tcp", ip+":8883", cfg)
	cfg = &tls.Config{RootCAs: roots, ServerName: "camera"}
	cfg.VerifyConnection = nil
	tls.Dial("tcp", ip+":443", cfg)
}

// More ways to call it.

func methodExpression(ip, s string) {
	v := printertls.Verifier{Name: s}
	cfg := v.Config(nil)
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		return printertls.Verifier.VerifyConnection(v, cs)
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func methodValue(ip, s string) {
	cfg := printertls.Config(s)
	verify := (&printertls.Verifier{Name: s}).VerifyConnection
	cfg.VerifyConnection = verify
	tls.Dial("tcp", ip+":8883", cfg)
}

func oneOfTwo(ip, a, b string) {
	one, other := printertls.Config(a), printertls.Config(b)
	cfg := one.Clone()
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		if one.VerifyConnection(cs) == nil {
			return nil
		}
		return other.VerifyConnection(cs)
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func oneOfSeveral(ip string, ss []string) {
	cfg := printertls.Config(ss[0])
	var all []func(tls.ConnectionState) error
	for _, s := range ss {
		all = append(all, printertls.Config(s).VerifyConnection)
	}
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		var err error
		for _, verify := range all {
			if err = verify(cs); err == nil {
				return nil
			}
		}
		return err
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func keptForLater(ip, s string) error {
	cfg := printertls.Config(s)
	old := cfg.VerifyConnection
	var result error
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		result = old(cs)
		return nil
	}
	conn, err := tls.Dial("tcp", ip+":8883", cfg)
	if err != nil {
		return err
	}
	if result != nil {
		conn.Close()
		return result
	}
	return nil
}

func switched(ip, s string) {
	cfg := printertls.Config(s)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		switch err := old(cs); {
		case err == nil:
			return nil
		default:
			return err
		}
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func another(ip, s string, ok func(tls.ConnectionState) bool) {
	cfg := printertls.Config(s)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		if !ok(cs) {
			return errors.New("no")
		}
		return old(cs)
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func eitherOfThem(ip, s string, ok func(tls.ConnectionState) bool) {
	cfg := printertls.Config(s)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
		if ok(cs) {
			return nil
		}
		return old(cs)
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

// A field of several values, one of which is of printertls.

type link struct{ tls *tls.Config }

func printerLink(serial string) *link { return &link{tls: printertls.Config(serial)} }

func cloudLink() *link {
	l := &link{tls: &tls.Config{}}
	l.tls.VerifyConnection = logState
	return l
}

func brokerLink(roots *x509.CertPool) *link {
	l := new(link)
	l.tls = &tls.Config{RootCAs: roots}
	l.tls.VerifyPeerCertificate = acceptAll
	return l
}

func (l *link) dial(addr string) { tls.Dial("tcp", addr, l.tls) }
