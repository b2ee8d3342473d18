package printertls

import (
	"crypto/tls"
	"crypto/x509"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// serial is that of the printer whom the tests want to talk to.
const serial = "01P00A000000000"

// maker stands for the maker of the printers: the table of known fingerprints
// has its root, as it has the real ones.
var maker = sync.OnceValue(printertlstest.NewCA)

// stranger is a CA of the same name that nobody knows.
var stranger = sync.OnceValue(printertlstest.NewCA)

// TestMain makes the maker known, hides what is on this machine, and has the
// system trust the maker: whatever falls back to the system's roots accepts a
// printer, and is found out.
func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	dir, err := os.MkdirTemp("", "printertls")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	system := filepath.Join(dir, "system.pem")
	if err := os.WriteFile(system, maker().PEM(), 0o600); err != nil {
		panic(err)
	}
	os.Setenv("SSL_CERT_FILE", system)
	known[maker().Fingerprint()] = "BBL CA of the tests"
	known[fingerprint(newer().Raw)] = "BBL CA2 of the tests"
	known[fingerprint(crossed().Raw)] = "BBL CA2 of the tests, signed by an older one"
	known[fingerprint([]byte(broken))] = "one that cannot be parsed"
	os.Unsetenv(env)
	fromSlicer = func() *CAs { return new(CAs) }
	return m.Run()
}

// versions are those that printers speak.
var versions = map[string]uint16{"1.2": tls.VersionTLS12, "1.3": tls.VersionTLS13}

// serve starts a printer that presents cert and speaks one version.
func serve(t testing.TB, cert tls.Certificate, version uint16) *printertlstest.Server {
	t.Helper()
	s := maker().NewUnstartedServer(serial, printertlstest.LeafV1)
	s.TLS = &tls.Config{Certificates: []tls.Certificate{cert}, MinVersion: version, MaxVersion: version}
	s.Start()
	t.Cleanup(s.Close)
	return s
}

// talk connects and exchanges a byte. It reports what the handshake agreed on.
func talk(addr string, cfg *tls.Config) (tls.ConnectionState, error) {
	conn, err := tls.Dial("tcp", addr, cfg)
	if err != nil {
		return tls.ConnectionState{}, err
	}
	return exchange(conn)
}

// exchange sends a byte, waits for it to come back and closes the connection; with
// TLS 1.3 that is when a session can be resumed.
func exchange(conn *tls.Conn) (tls.ConnectionState, error) {
	defer conn.Close()
	if _, err := conn.Write([]byte{1}); err != nil {
		return tls.ConnectionState{}, err
	}
	_, err := io.ReadFull(conn, make([]byte, 1))
	return conn.ConnectionState(), err
}

// strict returns a configuration that trusts the maker and knows its Device CA.
func strict(opts ...Option) *tls.Config {
	return Config(serial, append([]Option{
		WithRoots(maker().Pool()),
		WithIntermediates(maker().Intermediates()...),
		WithTLS13(),
	}, opts...)...)
}

// parsed returns the certificates that a server with cert sends.
func parsed(t testing.TB, cert tls.Certificate) []*x509.Certificate {
	t.Helper()
	var certs []*x509.Certificate
	for _, der := range cert.Certificate {
		c, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		certs = append(certs, c)
	}
	return certs
}

// present calls the check of cfg as crypto/tls does, with what a server with cert
// sends.
func present(t testing.TB, cfg *tls.Config, cert tls.Certificate) error {
	t.Helper()
	return cfg.VerifyConnection(tls.ConnectionState{PeerCertificates: parsed(t, cert)})
}

// at returns a clock that stands.
func at(now time.Time) func() time.Time { return func() time.Time { return now } }
