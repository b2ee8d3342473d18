package explain

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials"
	"google.golang.org/grpc/health/grpc_health_v1"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

var ofVersions = []mistake{
	{"TLS to a plain port", "not-tls", func(t *testing.T, s *scene) string {
		return dial(t, plainHTTP(t), s.naming(serial))
	}},
	{"https to a plain port", "not-tls", func(t *testing.T, s *scene) string {
		_, err := http.Get("https://" + plainHTTP(t))
		return fmt.Sprint(err)
	}},
	{"TLS to a service that greets", "not-tls", func(t *testing.T, s *scene) string {
		return dial(t, listen(t, func(conn net.Conn) {
			fmt.Fprint(conn, "220 Ready\r\n")
			io.Copy(io.Discard, conn)
		}), s.naming(serial))
	}},
	{"a record of any length", "not-tls", func(t *testing.T, s *scene) string {
		return dial(t, answering(t, 22, 3, 3, 0xff, 0xff), s.naming(serial))
	}},
	{"http to a TLS port", "plain-client", func(t *testing.T, s *scene) string {
		body, _ := plainClient(t)
		return body
	}},
	{"http to a TLS port, seen by the server", "plain-client", func(t *testing.T, s *scene) string {
		_, log := plainClient(t)
		return log
	}},
	{"TLS 1.3 only, to a printer", "protocol-version", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1), &tls.Config{MinVersion: tls.VersionTLS13, ServerName: serial})
	}},
	{"a client that is too new", "protocol-version", func(t *testing.T, s *scene) string {
		return serverSees(t, s.ca.ServerConfig(serial, printertlstest.LeafV1), func(addr string) {
			dial(t, addr, &tls.Config{MinVersion: tls.VersionTLS13, ServerName: serial})
		})
	}},
	{"a server of TLS 1.0", "protocol-version", func(t *testing.T, s *scene) string {
		return dial(t, answering(t, serverHello(0x0301, "")...), s.naming(serial))
	}},
	{"no version at all", "no-version-left", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1), &tls.Config{MinVersion: tls.VersionTLS13, MaxVersion: tls.VersionTLS12, ServerName: serial})
	}},
	{"a version that somebody lowers", "downgrade", func(t *testing.T, s *scene) string {
		return dial(t, answering(t, serverHello(0x0303, "DOWNGRD\x01")...), s.naming(serial))
	}},
	{"suites that need another key", "no-common-cipher", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1), ecdsaOnly())
	}},
	{"suites that need another key, seen by the server", "no-common-cipher", func(t *testing.T, s *scene) string {
		return serverSees(t, s.ca.ServerConfig(serial, printertlstest.LeafV1), func(addr string) { dial(t, addr, ecdsaOnly()) })
	}},
	{"curves that differ", "no-common-cipher", func(t *testing.T, s *scene) string {
		cfg := s.proxy.Clone()
		cfg.CurvePreferences = []tls.CurveID{tls.X25519}
		return serverSees(t, cfg, func(addr string) { s.client(t, addr, "-groups", "P-521") })
	}},
	{"signatures that differ", "no-common-cipher", func(t *testing.T, s *scene) string {
		return serverSees(t, s.proxy, func(addr string) { s.client(t, addr, "-sigalgs", "ECDSA+SHA256") })
	}},
	{"a second try with an older version, seen by the server", "downgrade", func(t *testing.T, s *scene) string {
		return serverSees(t, s.proxy, func(addr string) { s.client(t, addr, "-tls1_2", "-fallback_scsv") })
	}},
	{"a client of SSL 2", "protocol-version", func(t *testing.T, s *scene) string {
		return serverSees(t, s.proxy, func(addr string) {
			conn, err := net.Dial("tcp", addr)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			conn.Write([]byte{0x80, 0x2e, 1, 3, 3})
			io.Copy(io.Discard, conn)
		})
	}},
	{"another application protocol", "no-application-protocol", func(t *testing.T, s *scene) string {
		return dial(t, s.serving(t, s.speaking("h2")), s.offering("mqtt"))
	}},
	{"another application protocol, seen by the server", "no-application-protocol", func(t *testing.T, s *scene) string {
		return serverSees(t, s.speaking("h2"), func(addr string) { dial(t, addr, s.offering("mqtt")) })
	}},
	{"gRPC to a server without ALPN", "no-application-protocol", func(t *testing.T, s *scene) string {
		conn, err := grpc.NewClient(s.serving(t, s.proxy), grpc.WithTransportCredentials(credentials.NewTLS(s.naming(serial))))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		ctx, cancel := context.WithTimeout(t.Context(), patience)
		defer cancel()
		_, err = grpc_health_v1.NewHealthClient(conn).Check(ctx, nil)
		return fmt.Sprint(err)
	}},
}

// plainClient has an HTTP client talk to a TLS port, and returns what the server
// answers and what it logs.
func plainClient(t *testing.T) (body, logged string) {
	t.Helper()
	var lines strings.Builder
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(&lines, "", log.LstdFlags)
	server.StartTLS()
	resp, err := http.Get("http://" + server.Listener.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	server.Close() // waits for what it serves
	return string(text), lines.String()
}

func plainHTTP(t *testing.T) (addr string) {
	t.Helper()
	server := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(server.Close)
	return server.Listener.Addr().String()
}

func ecdsaOnly() *tls.Config {
	return &tls.Config{
		MaxVersion:   tls.VersionTLS12,
		CipherSuites: []uint16{tls.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256},
		ServerName:   serial,
	}
}

// speaking is a server's configuration with an application protocol, offering a
// client's.
func (s *scene) speaking(protocol string) *tls.Config {
	cfg := s.proxy.Clone()
	cfg.NextProtos = []string{protocol}
	return cfg
}

func (s *scene) offering(protocol string) *tls.Config {
	cfg := s.naming(serial)
	cfg.NextProtos = []string{protocol}
	return cfg
}

// answering answers a client's first message with these bytes, and then waits.
func answering(t *testing.T, answer ...byte) (addr string) {
	t.Helper()
	return listen(t, func(conn net.Conn) {
		conn.Read(make([]byte, 1<<12))
		conn.Write(answer)
		io.Copy(io.Discard, conn)
	})
}

// serverHello is the record of a server's first message, without extensions, as
// servers of TLS 1.2 and before sent it. Its random bytes end with the given ones.
func serverHello(version uint16, end string) []byte {
	body := []byte{byte(version >> 8), byte(version)}
	body = append(body, make([]byte, 32-len(end))...)
	body = append(body, end...)
	body = append(body, 0)             // no session
	body = append(body, 0xc0, 0x2f, 0) // TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256, no compression
	hello := append([]byte{2, 0, 0, byte(len(body))}, body...)
	return append([]byte{22, 3, 3, 0, byte(len(hello))}, hello...)
}

// alert is the record of a fatal alert (RFC 8446, section 6).
func alert(description byte) []byte { return []byte{21, 3, 3, 0, 2, 2, description} }
