package matrix

import (
	"bufio"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tlslint/tlslint/internal/need"
	"github.com/tlslint/tlslint/printertls"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestRenegotiation: a server that begins a second handshake on the connection is
// refused, where the caller's own configuration would follow. It is OpenSSL's, since
// crypto/tls does not do that as a server.
func TestRenegotiation(t *testing.T) {
	t.Parallel()
	follows := &tls.Config{Renegotiation: tls.RenegotiateFreelyAsClient, RootCAs: ca.Pool(), MaxVersion: tls.VersionTLS12}
	second := make(chan bool, 1)
	skips := follows.Clone()
	skips.InsecureSkipVerify = true
	skips.GetClientCertificate = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) {
		second <- true
		return new(tls.Certificate), nil
	}
	for _, c := range []struct {
		name string
		cfg  *tls.Config
		says string
	}{
		{"crypto/tls", skips, noComplaint},
		{"printertls", printertls.Verifier{Name: serial}.Config(follows), "no renegotiation"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			s := startOpenSSL(t)
			conn, err := tls.Dial("tcp", s.addr, c.cfg)
			if err != nil {
				t.Fatal(err)
			}
			defer conn.Close()
			conn.SetDeadline(time.Now().Add(time.Minute))
			s.say(t, "R\n") // begin a handshake, in which a client certificate is asked for
			if c.says == noComplaint {
				go func() {
					<-second
					s.say(t, "hello\n")
				}()
			}
			_, err = bufio.NewReader(conn).ReadString('\n')
			checkText(t, c.name, err, c.says)
		})
	}
}

// An openSSL is a server that sends what it is told to.
type openSSL struct {
	addr string
	in   io.Writer
}

func (s *openSSL) say(t *testing.T, line string) {
	t.Helper()
	if _, err := io.WriteString(s.in, line); err != nil {
		t.Error(err)
	}
}

// startOpenSSL starts a server with the printer's certificate.
func startOpenSSL(t *testing.T) *openSSL {
	t.Helper()
	file := filepath.Join(t.TempDir(), "printer.pem")
	cert := ca.Printer(serial, printertlstest.LeafV1)
	key, err := x509.MarshalPKCS8PrivateKey(cert.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	text := append(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: cert.Certificate[0]}),
		pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key})...)
	if err := os.WriteFile(file, text, 0o600); err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), need.Program(t, "openssl"), "s_server", "-accept", "127.0.0.1:0", "-tls1_2", "-cert", file, "-key", file)
	in, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		in.Close()
		cmd.Process.Kill()
		cmd.Wait()
	})
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		if addr, ok := strings.CutPrefix(lines.Text(), "ACCEPT "); ok {
			go io.Copy(io.Discard, out)
			return &openSSL{addr, in}
		}
	}
	t.Fatal("openssl s_server does not accept connections")
	return nil
}
