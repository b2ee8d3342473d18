package printertlstest

import (
	"crypto/tls"
	"io"
	"net"
	"sync"
)

// A Server is a TLS server on loopback that presents a printer's certificate.
// It completes handshakes, then sends back whatever it receives.
type Server struct {
	Addr   string      // 127.0.0.1:port
	Serial string      // of the printer that it claims to be
	CA     *CA         // whose roots a client has to trust
	TLS    *tls.Config // may be changed between NewUnstartedServer and Start

	listener net.Listener
	serving  sync.WaitGroup // the accept loop and each connection
	mu       sync.Mutex
	closed   bool
	open     map[net.Conn]bool
}

// NewServer starts a printer that has a CA of its own. The caller calls Close
// when it is done.
func NewServer(serial string, shape Shape) *Server {
	return NewCA().NewServer(serial, shape)
}

// NewUnstartedServer returns a printer that listens, but answers nobody before
// Start is called.
func NewUnstartedServer(serial string, shape Shape) *Server {
	return NewCA().NewUnstartedServer(serial, shape)
}

// NewServer starts a printer whose certificate ca issued. Each fault makes the
// certificate wrong in one way. The caller calls Close when it is done.
func (ca *CA) NewServer(serial string, shape Shape, faults ...Fault) *Server {
	s := ca.NewUnstartedServer(serial, shape, faults...)
	s.Start()
	return s
}

// NewUnstartedServer returns a printer whose certificate ca issued. It listens on
// a port that the system chooses, but answers nobody before Start is called.
func (ca *CA) NewUnstartedServer(serial string, shape Shape, faults ...Fault) *Server {
	listener := must(net.Listen("tcp", "127.0.0.1:0"))
	return &Server{
		Addr:     listener.Addr().String(),
		Serial:   serial,
		CA:       ca,
		TLS:      ca.ServerConfig(serial, shape, faults...),
		listener: listener,
		open:     map[net.Conn]bool{},
	}
}

// Start makes the server answer. Changes to TLS after that have no effect.
func (s *Server) Start() {
	cfg := s.TLS.Clone()
	s.serving.Add(1)
	go func() {
		defer s.serving.Done()
		for {
			conn, err := s.listener.Accept()
			if err != nil {
				return // closed
			}
			s.serving.Add(1)
			go func() {
				defer s.serving.Done()
				s.serve(conn, cfg)
			}()
		}
	}()
}

// Close ends all connections and waits until nothing of the server runs.
func (s *Server) Close() {
	s.listener.Close()
	s.mu.Lock()
	s.closed = true
	for conn := range s.open {
		conn.Close()
	}
	s.mu.Unlock()
	s.serving.Wait()
}

// serve speaks TLS on conn until either side ends. A failed handshake ends it
// without a word: it is the client's to report.
func (s *Server) serve(conn net.Conn, cfg *tls.Config) {
	defer conn.Close()
	if !s.track(conn) {
		return
	}
	defer s.forget(conn)
	peer := tls.Server(conn, cfg)
	io.Copy(peer, peer)
	peer.Close()
}

// track notes an open connection, and reports false if the server is closed.
func (s *Server) track(conn net.Conn) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.open[conn] = true
	}
	return !s.closed
}

// forget drops a connection that has ended.
func (s *Server) forget(conn net.Conn) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.open, conn)
}
