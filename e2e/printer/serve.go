package printer

import (
	"context"
	"crypto/tls"
	"net"
)

// serve hands each connection to handle, and closes it after that.
func (p *Printer) serve(l net.Listener, handle func(net.Conn)) {
	p.serving.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return // closed
			}
			p.serving.Go(func() {
				defer conn.Close()
				handle(conn)
			})
		}
	})
}

// A secure listener accepts connections that speak TLS.
type secure struct {
	net.Listener
	printer *Printer
	cfg     *tls.Config
}

func (s secure) Accept() (net.Conn, error) {
	conn, err := s.Listener.Accept()
	if err != nil {
		return nil, err
	}
	return s.printer.secure(conn, s.cfg), nil
}

// A secured connection speaks TLS, is closed with the printer, and counts what the
// client sends.
type secured struct {
	*tls.Conn
	printer *Printer
	stop    func() bool // waiting for the printer to be closed
}

func (p *Printer) secure(conn net.Conn, cfg *tls.Config) secured {
	return secured{tls.Server(conn, cfg), p, context.AfterFunc(p.ctx, func() { conn.Close() })}
}

func (s secured) Read(b []byte) (int, error) {
	n, err := s.Conn.Read(b)
	s.printer.mu.Lock()
	defer s.printer.mu.Unlock()
	s.printer.received += n
	return n, err
}

func (s secured) Close() error {
	s.stop()
	return s.Conn.Close()
}
