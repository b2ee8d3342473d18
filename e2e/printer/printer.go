// Package printer is a printer for tests: MQTT, FTPS and cameras on loopback,
// over TLS with the certificates of package printertlstest. The same printer
// with another certificate is an impostor.
package printer

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net"
	"os"
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
	Quirks Quirks
	// OnLogin is told of each login as it comes; nil means nobody is. It must not
	// wait for the printer.
	OnLogin func(Login)
}

// Ports are those of a printer's services. A real printer has them at the
// numbers given here.
type Ports struct {
	MQTT   int // 8883
	FTPS   int // 990
	Camera int // 6000
	RTSPS  int // 322
	Web    int // none: a proxy in front of the printer has it
}

// A Printer is one that runs. The caller calls Close when it is done.
type Printer struct {
	Host string // an IP address
	Ports
	Serial, Code string

	quirks  Quirks
	onLogin func(Login)
	ctx     context.Context // until Close
	cancel  context.CancelFunc
	files   string // the folder that FTPS shows

	mu       sync.Mutex
	logins   []Login
	received int
	resumed  int

	closers []func() error // end what is served
	serving sync.WaitGroup
	after   []func() error // called when nothing is served any more
}

// A Login is what a client gave to be let in.
type Login struct {
	Service    string // mqtt, ftps, camera, rtsps or web
	User, Code string
}

// Start starts a printer on 127.0.0.1, on ports that the system chooses.
func Start(o Options) (*Printer, error) {
	if o.TLS == nil {
		if o.CA == nil {
			o.CA = printertlstest.NewCA()
		}
		o.TLS = o.CA.ServerConfig(o.Serial, o.Shape)
	}
	p := &Printer{Host: "127.0.0.1", Serial: o.Serial, Code: o.Code, quirks: o.Quirks, onLogin: o.OnLogin}
	p.ctx, p.cancel = context.WithCancel(context.Background())
	if err := p.start(o.TLS); err != nil {
		return nil, errors.Join(fmt.Errorf("the printer cannot start: %w", err), p.Close())
	}
	return p, nil
}

// start starts all services.
func (p *Printer) start(cfg *tls.Config) error {
	var err error
	if p.files, err = os.MkdirTemp("", "printer-*"); err != nil {
		return err
	}
	p.after = append(p.after, func() error { return os.RemoveAll(p.files) })
	for _, service := range []struct {
		port  *int
		quirk func(*tls.ClientHelloInfo) error // what it does before it answers a client
		start func(net.Listener, *tls.Config) error
	}{
		{&p.MQTT, p.hangOnTLS13, p.startMQTT},
		{&p.FTPS, nil, p.startFTPS},
		{&p.Camera, p.refuseSNI, p.startCamera},
		{&p.RTSPS, p.refuseSNI, p.startRTSPS},
		{&p.Web, nil, p.startWeb},
	} {
		l, err := net.Listen("tcp", net.JoinHostPort(p.Host, "0"))
		if err != nil {
			return err
		}
		p.closers = append(p.closers, l.Close)
		*service.port = port(l)
		if err := service.start(l, p.serviceConfig(cfg, service.quirk)); err != nil {
			return err
		}
	}
	return nil
}

// Close ends all connections, and waits until nothing of the printer runs.
func (p *Printer) Close() error {
	p.cancel()
	var errs []error
	for _, c := range p.closers {
		if err := c(); !errors.Is(err, net.ErrClosed) {
			errs = append(errs, err)
		}
	}
	p.serving.Wait()
	for _, c := range p.after {
		errs = append(errs, c())
	}
	p.closers, p.after = nil, nil
	return errors.Join(errs...)
}

// Logins returns what clients gave to be let in, in the order they did.
func (p *Printer) Logins() []Login {
	p.mu.Lock()
	defer p.mu.Unlock()
	return append([]Login(nil), p.logins...)
}

// login records a login, and reports whether it is right.
func (p *Printer) login(service, user, code string) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.logins = append(p.logins, Login{service, user, code})
	if p.onLogin != nil {
		p.onLogin(Login{service, user, code})
	}
	return p.Code == "" || user == User && code == p.Code
}

// Resumed returns how many connections have resumed a session.
func (p *Printer) Resumed() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.resumed
}

// Received returns how many bytes clients have sent inside of TLS. A client that
// does not go through with the handshake sends none.
func (p *Printer) Received() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.received
}
