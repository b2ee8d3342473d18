// Package breaking has what a fix must leave as it is.
package breaking

import (
	"cmp"
	"crypto/tls"
	"crypto/x509"
	"flag"
	"log"
	"net"
	"net/http"
	"net/smtp"
	"os"
)

// What takes no name from an address gets one, where it is known and means the same.

func named(host string) (net.Conn, error) {
	raw, err := net.Dial("tcp", host+":443")
	if err != nil {
		return nil, err
	}
	return tls.Client(raw, &tls.Config{InsecureSkipVerify: true}), nil // want `set ServerName`
}

func namedLater(d net.Dialer, host string) (net.Conn, error) {
	raw, err := d.Dial("tcp", net.JoinHostPort(host, "443"))
	cfg := &tls.Config{MinVersion: tls.VersionTLS13}
	cfg.InsecureSkipVerify = true // want `set ServerName`
	return tls.Client(raw, cfg), err
}

func namedConstant() (net.Conn, error) {
	raw, err := net.Dial("tcp", "mail.example.com:465")
	return tls.Client(raw, &tls.Config{InsecureSkipVerify: true, MinVersion: tls.VersionTLS13}), err // want `set ServerName`
}

func namedInField(s *struct{ Host, Port string }) (net.Conn, error) {
	raw, err := net.Dial("tcp", s.Host+":"+s.Port)
	return tls.Client(raw, &tls.Config{InsecureSkipVerify: true}), err // want `set ServerName`
}

func unnamed(c *smtp.Client) error {
	return c.StartTLS(&tls.Config{InsecureSkipVerify: true}) // want `set ServerName`
}

func unnamedAddress(addr string) (net.Conn, error) {
	raw, err := net.Dial("tcp", addr)
	return tls.Client(raw, &tls.Config{InsecureSkipVerify: true}), err // want `set ServerName`
}

func renamed(host string) (net.Conn, error) {
	raw, err := net.Dial("tcp", host+":443")
	host = "proxy"
	return tls.Client(raw, &tls.Config{InsecureSkipVerify: true}), err // want `set ServerName`
}

func twoHosts(a, b string) {
	cfg := &tls.Config{InsecureSkipVerify: true} // want `set ServerName`
	for _, host := range []string{a, b} {
		raw, _ := net.Dial("tcp", host+":1")
		tls.Client(raw, cfg)
		raw, _ = net.Dial("tcp", a+":2")
		tls.Client(raw, cfg)
	}
}

// The assignment that ends a retry.

func retry(addr string) error {
	cfg := &tls.Config{}
	for {
		_, err := tls.Dial("tcp", addr, cfg)
		if err == nil || cfg.InsecureSkipVerify {
			return err
		}
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off`
	}
}

func retryWhile(addr string) (err error) {
	cfg := &tls.Config{}
	for tries := 0; !cfg.InsecureSkipVerify; tries++ {
		if _, err = tls.Dial("tcp", addr, cfg); err == nil {
			break
		}
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off`
	}
	_, err = tls.Dial("tcp", addr, cfg)
	return err
}

func retryGoto(addr string) error {
	cfg := &tls.Config{}
again:
	_, err := tls.Dial("tcp", addr, cfg)
	if err != nil && !cfg.InsecureSkipVerify {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true|verification is off`
		goto again
	}
	return err
}

type session struct{ cfg *tls.Config }

func (s *session) retryBySelf(addr string) error {
	_, err := tls.Dial("tcp", addr, s.cfg)
	if err != nil && !s.cfg.InsecureSkipVerify {
		s.cfg.InsecureSkipVerify = true
		return s.retryBySelf(addr)
	}
	return err
}

// A flag that means something else, too.

func dial(addr string, debug bool) {
	if debug {
		log.Print("debugging")
	}
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: debug})
}

func dials() { dial("a:1", true) } // want `debug = true sets InsecureSkipVerify`

type options struct{ local bool }

func (o *options) dial(addr string) {
	if o.local {
		os.Setenv("CACHE", "off")
	}
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: o.local})
}

func local() { (&options{local: true}).dial("a:1") } // want `local = true sets InsecureSkipVerify`

func only(addr string, lax bool) {
	cfg := &tls.Config{}
	if lax {
		cfg.InsecureSkipVerify = true
	}
	tls.Dial("tcp", addr, cfg)
}

func onlys() { only("a:1", true) } // want `lax = true sets InsecureSkipVerify`

// Calls stay.

func warned() bool { log.Print("no verification"); return true }

func calls(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: warned()}) // want `InsecureSkipVerify is true`
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: always()}) // want `InsecureSkipVerify is true`
}

func always() bool { return true }

// The operator's part stays.

var insecure = flag.Bool("insecure", false, "")

func operators(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: cmp.Or(*insecure, true)}) // want `InsecureSkipVerify is true|verification is off`
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: *insecure || true})       // want `InsecureSkipVerify is true`
}

// What would be empty goes, and nothing else.

func deferred(tr *http.Transport) {
	defer func() { tr.TLSClientConfig.InsecureSkipVerify = true }() // want `InsecureSkipVerify is true`
	log.Print("done")
}

func conditional(addr string) {
	cfg := &tls.Config{}
	if net.ParseIP(addr) != nil {
		cfg.InsecureSkipVerify = true // want `verification is off`
	}
	tls.Dial("tcp", addr, cfg)
}

func listed(configs []*tls.Config) {
	for _, cfg := range configs {
		cfg.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
	}
}

func both(a, b *http.Transport, addr string) {
	if net.ParseIP(addr) != nil {
		a.TLSClientConfig.InsecureSkipVerify = true // want `verification is off`
		b.TLSClientConfig.InsecureSkipVerify = true // want `verification is off`
	}
	log.Print("done")
}

func oneStatement(addr string) {
	a, b := &tls.Config{InsecureSkipVerify: true}, &tls.Config{InsecureSkipVerify: true} // want `InsecureSkipVerify is true` `InsecureSkipVerify is true`
	tls.Dial("tcp", addr, a)
	tls.Dial("tcp", addr, b)
}

func literal(addr string) {
	configure(func(c *tls.Config) {
		c.InsecureSkipVerify = true // want `InsecureSkipVerify is true`
	})
}

func configure(set func(*tls.Config)) {
	cfg := &tls.Config{}
	set(cfg)
	tls.Dial("tcp", "a:1", cfg)
}

// Comments that become untrue go, and no others.

func comments(addr string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) //nolint:gosec // the device // want `InsecureSkipVerify is true`
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) //nolint:gosec,errcheck // the device // want `InsecureSkipVerify is true`
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // #nosec G402 G304 -- why // want `InsecureSkipVerify is true`
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // #nosec G304 -- why // want `InsecureSkipVerify is true`
	// #nosec G402
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `InsecureSkipVerify is true`
	tls.Dial("tcp", addr, &tls.Config{
		// The certificate is self-signed.
		InsecureSkipVerify: true, // want `InsecureSkipVerify is true`
		// New enough.
		MinVersion: tls.VersionTLS13,
	})
	tls.Dial("tcp", addr, &tls.Config{
		// New enough.
		MinVersion: tls.VersionTLS13,

		// As the others do.
		InsecureSkipVerify: true, // want `InsecureSkipVerify is true`
	})
}

// The default verification is right for public names alone.

func names() {
	tls.Dial("tcp", "api.example.com:443", &tls.Config{InsecureSkipVerify: true})           // want `can pose as the server$`
	tls.Dial("tcp", "api.example.co.uk:443", &tls.Config{InsecureSkipVerify: true})         // want `can pose as the server$`
	tls.Dial("tcp", "db.internal:443", &tls.Config{InsecureSkipVerify: true})               // want `set RootCAs`
	tls.Dial("tcp", "nas.local:443", &tls.Config{InsecureSkipVerify: true})                 // want `set RootCAs`
	tls.Dial("tcp", "myserver:443", &tls.Config{InsecureSkipVerify: true})                  // want `set RootCAs`
	tls.Dial("tcp", "svc.ns.svc.cluster.local:443", &tls.Config{InsecureSkipVerify: true})  // want `set RootCAs`
	tls.Dial("tcp", "10.0.0.1:443", &tls.Config{InsecureSkipVerify: true})                  // want `set RootCAs`
	tls.Dial("tcp", "fritz.box:443", &tls.Config{InsecureSkipVerify: true})                 // want `set RootCAs`
	tls.Dial("tcp", "example.com:443", &tls.Config{InsecureSkipVerify: true, RootCAs: nil}) // want `remove it`
}

func maybePublic(host string) {
	if host == "" {
		host = "api.example.com"
	}
	tls.Dial("tcp", host+":443", &tls.Config{InsecureSkipVerify: true}) // want `set RootCAs`
	addr := "api.example.com:443"
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // want `can pose as the server$`
}
