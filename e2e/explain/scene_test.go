package explain

import (
	"context"
	"crypto/tls"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/internal/need"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

const serial = "01P00A123456789"

// A scene is what the mistakes share.
type scene struct {
	ca     *printertlstest.CA
	caFile string
	proxy  *tls.Config // a server whose certificate has the serial as a SAN

	clients clients
}

func newScene(t *testing.T) *scene {
	s := &scene{ca: printertlstest.NewCA(), caFile: filepath.Join(t.TempDir(), "ca.pem"), clients: newClients(t.TempDir())}
	s.proxy = &tls.Config{Certificates: []tls.Certificate{s.ca.Proxy(serial)}}
	if err := os.WriteFile(s.caFile, s.ca.PEM(), 0o644); err != nil {
		t.Fatal(err)
	}
	return s
}

// start starts a mock printer.
func start(t *testing.T, o printer.Options) *printer.Printer {
	t.Helper()
	p, err := printer.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// camera starts a mock printer with the given faults, and returns the address of
// its camera.
func (s *scene) camera(t *testing.T, shape printertlstest.Shape, faults ...printertlstest.Fault) string {
	t.Helper()
	return s.serving(t, s.ca.ServerConfig(serial, shape, faults...))
}

// serving starts a mock printer with another TLS configuration, and returns the
// address of its camera.
func (s *scene) serving(t *testing.T, cfg *tls.Config) string {
	t.Helper()
	p := start(t, printer.Options{Serial: serial, CA: s.ca, TLS: cfg})
	return net.JoinHostPort(p.Host, fmt.Sprint(p.Camera))
}

// patience is after how long whatever hangs is ended.
const patience = 30 * time.Second

// dial returns the error of a Go client; of its first read if the handshake works.
func dial(t *testing.T, addr string, cfg *tls.Config) string {
	t.Helper()
	conn, err := tls.DialWithDialer(&net.Dialer{Timeout: patience}, "tcp", addr, cfg)
	if err == nil {
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(patience))
		_, err = conn.Read(make([]byte, 1))
	}
	if err == nil {
		t.Fatal("the connection works")
	}
	return err.Error()
}

// listen accepts one connection and hands it to serve.
func listen(t *testing.T, serve func(net.Conn)) (addr string) {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	done := make(chan bool)
	t.Cleanup(func() {
		l.Close()
		<-done
	})
	go func() {
		defer close(done)
		conn, err := l.Accept()
		if err != nil {
			return // nobody came
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(patience))
		serve(conn)
	}()
	return l.Addr().String()
}

// serverSees returns the error of a Go server's handshake with a client.
func serverSees(t *testing.T, cfg *tls.Config, client func(addr string)) string {
	t.Helper()
	failed := make(chan error, 1)
	client(listen(t, func(conn net.Conn) {
		peer := tls.Server(conn, cfg)
		err := peer.Handshake()
		if err == nil {
			_, err = peer.Read(make([]byte, 1))
		}
		failed <- err
	}))
	err := <-failed
	if err == nil {
		t.Fatal("the connection works")
	}
	return err.Error()
}

// output runs a program that fails, and returns all it prints.
func output(t *testing.T, name string, args ...string) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	out, _ := exec.CommandContext(ctx, need.Program(t, name), args...).CombinedOutput()
	if ctx.Err() != nil {
		t.Fatalf("%s %q hangs: %s", name, args, out)
	}
	return string(out)
}
