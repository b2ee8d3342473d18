// Package upgrade makes TLS of a TCP connection, and takes pictures again and again.
package upgrade

import (
	"context"
	"crypto/tls"
	"net"
	"sync"

	"github.com/tlslint/tlslint/e2e/clients/programs/talk"
)

type stream struct {
	mu     sync.Mutex
	ip     string
	serial string
	conf   *tls.Config
}

func (s *stream) open(ctx context.Context) (*tls.Conn, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	raw, err := new(net.Dialer).DialContext(ctx, "tcp", s.ip+":6000")
	if err != nil {
		return nil, err
	}
	conn := tls.Client(raw, s.conf)
	if err := conn.HandshakeContext(ctx); err != nil {
		raw.Close()
		return nil, err
	}
	return conn, nil
}

// Run takes two pictures.
func Run(ip, serial, code string) error {
	ctx, cancel := context.WithTimeout(context.Background(), talk.Limit)
	defer cancel()
	s := &stream{ip: ip, serial: serial}
	s.conf = &tls.Config{InsecureSkipVerify: true, ServerName: serial, ClientSessionCache: tls.NewLRUClientSessionCache(2)}
	for range 2 {
		conn, err := s.open(ctx)
		if err != nil {
			return err
		}
		if err := talk.Picture(conn, "bblp", code); err != nil {
			return err
		}
		conn.Close()
	}
	return nil
}
