package matrix

import (
	"bytes"
	"crypto/tls"
	"fmt"
	"io"
	"net"
	"strconv"
	"sync"

	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// A peer is one that clients meet.
type peer struct {
	host    string
	ports   printer.Ports
	before  func(addr string) error // what happens before a client comes; nil means nothing
	heard   func() string           // what it has learned so far
	resumed func() int              // how many sessions were resumed so far
	close   func() error
}

func (p peer) addr(c client) string {
	return net.JoinHostPort(p.host, strconv.Itoa(c.port(p.ports)))
}

// A starter starts a peer of one kind.
type starter func() (peer, error)

// start starts a printer. It learns what is sent inside of TLS.
func start(o printer.Options) starter {
	return func() (peer, error) {
		p, err := printer.Start(o)
		if err != nil {
			return peer{}, err
		}
		return peer{
			host:    p.Host,
			ports:   p.Ports,
			heard:   func() string { return fmt.Sprintf("%d bytes, logins %v", p.Received(), p.Logins()) },
			resumed: p.Resumed,
			close:   p.Close,
		}, nil
	}
}

// seeded has a client that verifies nothing begin a session first.
func seeded(begin starter) starter {
	return func() (peer, error) {
		p, err := begin()
		cfg := &tls.Config{InsecureSkipVerify: true, ServerName: serial, ClientSessionCache: tls.NewLRUClientSessionCache(0)}
		p.before = func(addr string) error {
			conn, err := tls.Dial("tcp", addr, cfg)
			if err != nil {
				return err
			}
			return conn.Close()
		}
		return p, err
	}
}

// liars are peers that do not speak TLS as they should.
var liars = []struct {
	name string
	says string // what their clients must say, a regular expression
	talk func(net.Conn)
}{
	{"hangs up at once", hungUp, func(net.Conn) {}},
	{"hangs up in mid-handshake", hungUp, func(conn net.Conn) {
		tls.Server(breaking{conn, func(net.Conn) {}}, fallen()).Handshake()
	}},
	{"never says a word", inTime, hang},
	{"falls silent in mid-handshake", inTime, func(conn net.Conn) {
		tls.Server(breaking{conn, hang}, fallen()).Handshake()
	}},
	{"speaks without TLS", "first record does not look like a TLS handshake", func(conn net.Conn) {
		io.WriteString(conn, "220 Ready\r\n")
		hang(conn)
	}},
	{"sends garbage in place of a record", "oversized record", func(conn net.Conn) {
		io.WriteString(conn, "\x16\x03\x03\xff\xff garbage")
		hang(conn)
	}},
	{"sends garbage in place of a ServerHello", "error decoding message", func(conn net.Conn) {
		io.WriteString(conn, "\x16\x03\x03\x00\x08\x02\x00\x00\x04\xde\xad\xbe\xef")
		hang(conn)
	}},
}

const (
	hungUp = "EOF|reset by peer|broken pipe"
	inTime = "deadline exceeded|timeout"
)

// fallen is how those serve who break off in mid-handshake.
var fallen = sync.OnceValue(func() *tls.Config {
	return printertlstest.NewCA().ServerConfig(serial, printertlstest.LeafV1Root)
})

// hang waits until the client hangs up.
func hang(conn net.Conn) { io.Copy(io.Discard, conn) }

// A breaking connection sends half of what it is told to, and no more.
type breaking struct {
	net.Conn
	then func(net.Conn)
}

func (b breaking) Write(p []byte) (int, error) {
	b.Conn.Write(p[:len(p)/2])
	b.then(b.Conn)
	return 0, io.ErrClosedPipe
}

// lie starts a peer on one port for all services. It learns what is sent, and
// tells if the access code is part of it.
func lie(talk func(net.Conn)) starter {
	return func() (peer, error) {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			return peer{}, err
		}
		var mu sync.Mutex
		var learned bytes.Buffer
		go func() {
			for {
				conn, err := l.Accept()
				if err != nil {
					return // closed
				}
				go func() {
					defer conn.Close()
					talk(eavesdropper{conn, &mu, &learned})
				}()
			}
		}()
		port := l.Addr().(*net.TCPAddr).Port
		return peer{
			host:  "127.0.0.1",
			ports: printer.Ports{MQTT: port, FTPS: port, Camera: port, RTSPS: port, Web: port},
			heard: func() string {
				mu.Lock()
				defer mu.Unlock()
				return fmt.Sprintf("the access code %d times", bytes.Count(learned.Bytes(), []byte(code)))
			},
			resumed: func() int { return 0 },
			close:   l.Close,
		}, nil
	}
}

// An eavesdropper keeps what it reads.
type eavesdropper struct {
	net.Conn
	mu      *sync.Mutex
	learned *bytes.Buffer
}

func (e eavesdropper) Read(b []byte) (int, error) {
	n, err := e.Conn.Read(b)
	e.mu.Lock()
	defer e.mu.Unlock()
	e.learned.Write(b[:n])
	return n, err
}
