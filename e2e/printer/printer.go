// Package printer is a printer for tests: MQTT, FTPS and camera on loopback,
// over TLS with the certificates of package printertlstest. The same printer
// with another certificate is an impostor.
package printer

import (
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"sync"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// User is the name with which clients log in.
const User = "bblp"

// Options say what a printer is like.
type Options struct {
	Serial string             // in its topics, and for its certificate
	Code   string             // the access code; empty means that any will do, and is kept
	TLS    *tls.Config        // what it serves with; nil means CA's, for Serial and Shape
	CA     *printertlstest.CA // who issued its certificate; nil means one of its own
	Shape  printertlstest.Shape
}

// A Printer is one that runs. The caller calls Close when it is done.
type Printer struct {
	Host               string // an IP address
	MQTT, FTPS, Camera int    // ports
	Serial, Code       string

	mu      sync.Mutex
	logins  []Login
	files   map[string]int64
	hellos  int
	agreed  int
	closers []func() error
}

// A Login is what a client gave to be let in.
type Login struct {
	Service    string // mqtt, ftps or camera
	User, Code string
}

// Start starts a printer on 127.0.0.1, on ports that the system chooses.
func Start(o Options) (*Printer, error) {
	if o.CA == nil {
		o.CA = printertlstest.NewCA()
	}
	if o.TLS == nil {
		o.TLS = o.CA.ServerConfig(o.Serial, o.Shape)
	}
	p := &Printer{Host: "127.0.0.1", Serial: o.Serial, Code: o.Code, files: make(map[string]int64)}
	cfg := p.counting(o.TLS)
	for _, start := range []func(*tls.Config) error{p.startMQTT, p.startFTPS, p.startCamera} {
		if err := start(cfg); err != nil {
			return nil, errors.Join(fmt.Errorf("the printer cannot start: %w", err), p.Close())
		}
	}
	return p, nil
}

// counting returns a copy of cfg that counts handshakes. A server looks at the
// connection state only after the client has agreed to its certificate.
func (p *Printer) counting(cfg *tls.Config) *tls.Config {
	cfg = cfg.Clone()
	cfg.GetConfigForClient = func(*tls.ClientHelloInfo) (*tls.Config, error) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.hellos++
		return nil, nil
	}
	cfg.VerifyConnection = func(tls.ConnectionState) error {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.agreed++
		return nil
	}
	return cfg
}

// Close ends all connections.
func (p *Printer) Close() error {
	var errs []error
	for _, c := range p.closers {
		errs = append(errs, c())
	}
	p.closers = nil
	return errors.Join(errs...)
}

// Logins returns what clients gave to be let in, in the order they did.
func (p *Printer) Logins() []Login {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Login(nil), p.logins...)
}

// Handshakes returns how many handshakes clients began, and how many of them
// they went through with after they had seen the certificate.
func (p *Printer) Handshakes() (begun, agreed int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.hellos, p.agreed
}

// login records a login, and reports whether it is right.
func (p *Printer) login(service, user, code string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.logins = append(p.logins, Login{service, user, code})
	return p.Code == "" || user == User && code == p.Code
}

// listen opens a port for a service.
func listen() (net.Listener, int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, 0, err
	}
	return l, l.Addr().(*net.TCPAddr).Port, nil
}
