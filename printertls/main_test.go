package printertls

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// serial is that of the printer whom the tests want to talk to.
const serial = "01P00A000000000"

// maker stands for the maker of the printers: its root and its Device CA are among the
// figures, as the real ones are.
var maker = sync.OnceValue(printertlstest.NewCA)

// stranger is a CA of the same name that nobody knows.
var stranger = sync.OnceValue(printertlstest.NewCA)

// published are the figures without those of the tests.
var published = slices.Clone(figures)

// TestMain makes the maker known, and has the system trust a stranger: whatever falls
// back to the system's roots accepts an impostor, and is found out.
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
	if err := os.WriteFile(system, stranger().PEM(), 0o600); err != nil {
		panic(err)
	}
	os.Setenv("SSL_CERT_FILE", system)
	for _, ca := range append(maker().Intermediates(), maker().Root()) {
		figures = append(figures, figureOf(ca))
	}
	return m.Run()
}

// figureOf returns the figures of a certificate.
func figureOf(ca *x509.Certificate) figure {
	return figure{
		subject:   hex.EncodeToString(ca.RawSubject),
		key:       hex.EncodeToString(ca.RawSubjectPublicKeyInfo),
		keyID:     hex.EncodeToString(ca.SubjectKeyId),
		notBefore: ca.NotBefore.Format(time.RFC3339),
		notAfter:  ca.NotAfter.Format(time.RFC3339),
		pathLen:   ca.MaxPathLen,
	}
}

// versions are those that printers speak.
var versions = map[string]uint16{"1.2": tls.VersionTLS12, "1.3": tls.VersionTLS13}

// modern allows both.
var modern = &tls.Config{MaxVersion: tls.VersionTLS13}

// strict describes the printer, to somebody who trusts the maker's root and knows its
// Device CA.
func strict() Verifier {
	return Verifier{Name: serial, Roots: maker().Pool(), Intermediates: maker().Intermediates()}
}

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

// present returns what v says of the certificates that a server with cert sends.
func present(t testing.TB, v Verifier, cert tls.Certificate) error {
	t.Helper()
	_, err := v.Verify(parsed(t, cert))
	return err
}

// of returns a server's certificate without its key.
func of(certs ...*x509.Certificate) (cert tls.Certificate) {
	for _, c := range certs {
		cert.Certificate = append(cert.Certificate, c.Raw)
	}
	return cert
}

// poolOf returns a pool of certificates.
func poolOf(certs ...*x509.Certificate) *x509.CertPool {
	pool := x509.NewCertPool()
	for _, c := range certs {
		pool.AddCert(c)
	}
	return pool
}

// at returns a clock that stands.
func at(now time.Time) func() time.Time { return func() time.Time { return now } }
