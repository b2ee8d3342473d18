package explain

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

var ofConnections = []mistake{
	{"a server that does not answer", "handshake-timeout", func(t *testing.T, s *scene) string {
		dialer := &net.Dialer{Timeout: 100 * time.Millisecond}
		_, err := tls.DialWithDialer(dialer, "tcp", silent(t), s.naming(serial))
		return fmt.Sprint(err)
	}},
	{"a server that does not answer HTTP", "handshake-timeout", func(t *testing.T, s *scene) string {
		client := http.Client{Transport: &http.Transport{TLSHandshakeTimeout: 100 * time.Millisecond}}
		_, err := client.Get("https://" + silent(t))
		return fmt.Sprint(err)
	}},
	{"a server that does not answer in time", "handshake-timeout", func(t *testing.T, s *scene) string {
		conn, err := net.Dial("tcp", silent(t))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		conn.SetDeadline(time.Now().Add(100 * time.Millisecond))
		return fmt.Sprint(tls.Client(conn, s.naming(serial)).Handshake())
	}},
	{"a server that hangs up", "connection-closed", func(t *testing.T, s *scene) string {
		return dial(t, listen(t, func(conn net.Conn) { conn.Read(make([]byte, 1<<12)) }), s.naming(serial))
	}},
	{"a server that resets the connection", "connection-closed", func(t *testing.T, s *scene) string {
		return dial(t, listen(t, reset), s.naming(serial))
	}},
	{"nobody listens", "connection-refused", func(t *testing.T, s *scene) string {
		return dial(t, nobody(t), s.naming(serial))
	}},
	{"an address without a way to it", "no-route", func(t *testing.T, s *scene) string {
		return dial(t, "224.0.0.1:443", s.naming(serial)) // of a group of hosts
	}},
	{"a name that nobody has", "no-such-host", func(t *testing.T, s *scene) string {
		return dial(t, "printer.invalid:443", s.naming(serial))
	}},
	{"bytes that change on the way", "damaged-record", func(t *testing.T, s *scene) string {
		return dial(t, listen(t, func(conn net.Conn) { damage(conn, s.proxy) }), s.naming(serial))
	}},
	{"bytes that change on the way, seen by the server", "damaged-record", func(t *testing.T, s *scene) string {
		failed := make(chan error, 1)
		dial(t, listen(t, func(conn net.Conn) { failed <- damage(conn, s.proxy) }), s.naming(serial))
		return fmt.Sprint(<-failed)
	}},
	{"a message out of order", "unexpected-message", func(t *testing.T, s *scene) string {
		return dial(t, answering(t, 22, 3, 3, 0, 4, 14, 0, 0, 0), s.naming(serial))
	}},
}

// silent is a server that accepts connections and says nothing.
func silent(t *testing.T) (addr string) {
	t.Helper()
	return listen(t, func(conn net.Conn) { io.Copy(io.Discard, conn) })
}

// nobody returns an address where nobody listens, and nobody else can: it is that
// of a connection's own end.
func nobody(t *testing.T) (addr string) {
	t.Helper()
	conn, err := net.Dial("tcp", silent(t))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { conn.Close() })
	return conn.LocalAddr().String()
}

func reset(conn net.Conn) {
	conn.Read(make([]byte, 1<<12))
	conn.(*net.TCPConn).SetLinger(0)
	conn.Close()
}

// A damaged connection changes the last byte of what is written once it is told to.
type damaged struct {
	net.Conn
	now atomic.Bool
}

func (d *damaged) Write(b []byte) (int, error) {
	if d.now.Load() {
		b = append([]byte(nil), b...)
		b[len(b)-1]++
	}
	return d.Conn.Write(b)
}

// damage serves a client until a record is damaged, and returns what the client
// says to that.
func damage(conn net.Conn, cfg *tls.Config) error {
	d := &damaged{Conn: conn}
	peer := tls.Server(d, cfg)
	if err := peer.Handshake(); err != nil {
		return err
	}
	d.now.Store(true)
	fmt.Fprint(peer, "data")
	_, err := peer.Read(make([]byte, 1))
	return err
}

var ofAlerts = []mistake{
	{"a client that does not trust the server", "peer-refused-certificate", func(t *testing.T, s *scene) string {
		return serverSees(t, s.proxy, func(addr string) {
			dial(t, addr, &tls.Config{RootCAs: x509.NewCertPool(), ServerName: serial})
		})
	}},
	{"curl, which does not trust the server, over TLS 1.2", "peer-knows-no-such-ca", func(t *testing.T, s *scene) string {
		return serverSees(t, s.proxy, func(addr string) { output(t, "curl", "-sS", "--tls-max", "1.2", "https://"+addr) })
	}},
	{"curl, which does not trust the server, over TLS 1.3", "damaged-record", func(t *testing.T, s *scene) string {
		return serverSees(t, s.proxy, func(addr string) { output(t, "curl", "-sS", "https://"+addr) })
	}},
	{"no client certificate", "certificate-required", func(t *testing.T, s *scene) string {
		return dial(t, s.serving(t, s.asking()), s.naming(serial))
	}},
	{"no client certificate, seen by the server", "certificate-required", func(t *testing.T, s *scene) string {
		return serverSees(t, s.asking(), func(addr string) { dial(t, addr, s.naming(serial)) })
	}},
	{"a client certificate that nobody knows", "peer-knows-no-such-ca", func(t *testing.T, s *scene) string {
		cfg := s.naming(serial)
		pair := s.ca.Proxy("client")
		cfg.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return &pair, nil }
		server := s.asking()
		server.ClientCAs = printertlstest.NewCA().Pool()
		return dial(t, s.serving(t, server), cfg)
	}},
	{"a server without a certificate", "name-not-served", func(t *testing.T, s *scene) string {
		return dial(t, s.serving(t, unprepared(nil)), s.naming(serial))
	}},
	{"a server without a certificate, seen by itself", "server-without-certificate", func(t *testing.T, s *scene) string {
		return serverSees(t, unprepared(nil), func(addr string) { dial(t, addr, s.naming(serial)) })
	}},
	{"a server that cannot load its certificate", "peer-internal-error", func(t *testing.T, s *scene) string {
		return dial(t, s.serving(t, unprepared(errors.New("disk full"))), s.naming(serial))
	}},
	{"a server with the key of another certificate", "peer-decrypt-error", func(t *testing.T, s *scene) string {
		cfg := s.ca.ServerConfig(serial, printertlstest.LeafV1, printertlstest.OtherKey)
		cfg.MaxVersion = tls.VersionTLS13
		return serverSees(t, cfg, func(addr string) { dial(t, addr, &tls.Config{InsecureSkipVerify: true}) })
	}},
	{"a server that denies access", "access-denied", func(t *testing.T, s *scene) string {
		return dial(t, answering(t, alert(49)...), s.naming(serial))
	}},
}

// asking is a server's configuration that wants a client certificate.
func (s *scene) asking() *tls.Config {
	cfg := s.proxy.Clone()
	cfg.ClientAuth, cfg.ClientCAs = tls.RequireAndVerifyClientCert, s.ca.Pool()
	return cfg
}

// unprepared is a server's configuration that has no certificate when one is wanted.
func unprepared(err error) *tls.Config {
	return &tls.Config{GetCertificate: func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return nil, err }}
}
