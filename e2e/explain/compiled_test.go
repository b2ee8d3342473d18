package explain

import (
	"crypto/tls"
	"encoding/pem"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"

	"github.com/tlslint/tlslint/internal/need"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// Clients are programs in other languages, whose source is in testdata. Each is
// compiled once, by whoever needs it first. They are given a host, a port and a file
// with CAs, and the name to expect if there is one.
type clients struct {
	java, rustls, mbedtls func() (path string, err error)
}

func newClients(dir string) clients {
	compile := func(cmd *exec.Cmd, path string) func() (string, error) {
		return sync.OnceValues(func() (string, error) {
			if out, err := cmd.CombinedOutput(); err != nil {
				return "", fmt.Errorf("%s: %w\n%s", cmd, err, out)
			}
			return path, nil
		})
	}
	crate := exec.Command("cargo", "build", "--quiet", "--offline")
	crate.Dir = filepath.Join(dir, "rustls") // it writes there
	if err := os.CopyFS(crate.Dir, os.DirFS(filepath.Join("testdata", "rustls"))); err != nil {
		crate.Err = err
	}
	mbedtls := filepath.Join(dir, "mbedtls")
	return clients{
		java:    compile(exec.Command("javac", "-d", dir, filepath.Join("testdata", "Client.java")), dir),
		rustls:  compile(crate, filepath.Join(crate.Dir, "target", "debug", "client")),
		mbedtls: compile(exec.Command("gcc", "-o", mbedtls, filepath.Join("testdata", "mbedtls.c"), "-lmbedtls", "-lmbedx509", "-lmbedcrypto"), mbedtls),
	}
}

// withJava returns the trace of a Java program that dies of the error.
func (s *scene) withJava(t *testing.T, addr, caFile string, name ...string) string {
	t.Helper()
	need.Program(t, "javac")
	classes, err := s.clients.java()
	if err != nil {
		t.Fatal(err)
	}
	return output(t, "java", append([]string{"-XX:TieredStopAtLevel=1", "-cp", classes, "Client"}, arguments(t, addr, caFile, name)...)...)
}

// withRustls returns what a Rust program prints of the error.
func (s *scene) withRustls(t *testing.T, addr, caFile, name string) string {
	t.Helper()
	path, err := s.clients.rustls()
	need.Works(t, need.Rustls, err)
	return output(t, path, arguments(t, addr, caFile, []string{name})...)
}

// withMbedTLS returns what a C program prints of the error.
func (s *scene) withMbedTLS(t *testing.T, addr, caFile string, name ...string) string {
	t.Helper()
	path, err := s.clients.mbedtls()
	need.Works(t, need.MbedTLS, err)
	return output(t, path, arguments(t, addr, caFile, name)...)
}

func arguments(t *testing.T, addr, caFile string, name []string) []string {
	t.Helper()
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		t.Fatal(err)
	}
	return append([]string{host, port, caFile}, name...)
}

// rootFile writes the root of a chain to a file.
func rootFile(t *testing.T, c chain) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "root.pem")
	if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.root.cert.Raw}), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// hangingUp is a server that ends the connection in the handshake.
func hangingUp(t *testing.T) (addr string) {
	t.Helper()
	return listen(t, func(conn net.Conn) { conn.Read(make([]byte, 1<<12)) })
}

var ofJava = []mistake{
	{"java: the address", "ip-not-in-certificate", func(t *testing.T, s *scene) string {
		return s.withJava(t, s.camera(t, printertlstest.LeafV1), s.caFile, "host")
	}},
	{"java: the address, and a SAN", "ip-not-in-certificate", func(t *testing.T, s *scene) string {
		return s.withJava(t, s.serving(t, s.proxy), s.caFile, "host")
	}},
	{"java: a root that is not trusted", "unknown-authority", func(t *testing.T, s *scene) string {
		return s.withJava(t, s.camera(t, printertlstest.LeafV1), emptyCA(t))
	}},
	{"java: a CA of the same name", "other-key-of-ca", func(t *testing.T, s *scene) string {
		return s.withJava(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherCA), s.caFile)
	}},
	{"java: an expired certificate", "expired", func(t *testing.T, s *scene) string {
		return s.withJava(t, s.camera(t, printertlstest.LeafV1, printertlstest.Expired), s.caFile)
	}},
	{"java: a certificate of next year", "not-yet-valid", func(t *testing.T, s *scene) string {
		return s.withJava(t, s.camera(t, printertlstest.LeafV1, printertlstest.NotYetValid), s.caFile)
	}},
	{"java: a client's certificate", "wrong-key-usage", func(t *testing.T, s *scene) string {
		return s.withJava(t, s.camera(t, printertlstest.LeafV1, printertlstest.ClientAuthOnly), s.caFile)
	}},
	{"java: a critical extension", "critical-extension", func(t *testing.T, s *scene) string {
		return s.withJava(t, s.camera(t, printertlstest.LeafV1, printertlstest.CriticalExtension), s.caFile)
	}},
	{"java: a printer that issues certificates", "not-a-ca", func(t *testing.T, s *scene) string {
		c := issuedByDevice(t)
		return s.withJava(t, s.serving(t, c.config()), rootFile(t, c))
	}},
	{"java: a CA below one that allows none", "chain-too-long", func(t *testing.T, s *scene) string {
		c := chainTooLong(t)
		return s.withJava(t, s.serving(t, c.config()), rootFile(t, c))
	}},
	{"java: no CA at all", "no-system-roots", func(t *testing.T, s *scene) string {
		return s.withJava(t, s.camera(t, printertlstest.LeafV1), os.DevNull)
	}},
	{"java: a certificate signed with MD5", "weak-signature", func(t *testing.T, s *scene) string {
		root, rootKey := selfSigned(t)
		cert, key := selfSigned(t, "-md5", "-CA", root, "-CAkey", rootKey)
		pair, err := tls.LoadX509KeyPair(cert, key)
		if err != nil {
			t.Fatal(err)
		}
		return s.withJava(t, s.serving(t, &tls.Config{Certificates: []tls.Certificate{pair}}), root)
	}},
	{"java: a plain port", "not-tls", func(t *testing.T, s *scene) string {
		return s.withJava(t, plainHTTP(t), s.caFile)
	}},
	{"java: nothing in common", "no-common-cipher", func(t *testing.T, s *scene) string {
		return s.withJava(t, answering(t, alert(40)...), s.caFile)
	}},
	{"java: no version in common", "protocol-version", func(t *testing.T, s *scene) string {
		return s.withJava(t, answering(t, alert(70)...), s.caFile)
	}},
	{"java: a server that refuses the certificate", "peer-refused-certificate", func(t *testing.T, s *scene) string {
		return s.withJava(t, answering(t, alert(46)...), s.caFile)
	}},
	{"java: a server that hangs up", "connection-closed", func(t *testing.T, s *scene) string {
		return s.withJava(t, hangingUp(t), s.caFile)
	}},
	{"java: nobody listens", "connection-refused", func(t *testing.T, s *scene) string {
		return s.withJava(t, nobody(t), s.caFile)
	}},
	{"java: a name that nobody has", "no-such-host", func(t *testing.T, s *scene) string {
		return s.withJava(t, "printer.invalid:443", s.caFile)
	}},
}

var ofRustls = []mistake{
	{"rustls: a printer's certificate", "certificate-version", func(t *testing.T, s *scene) string {
		return s.withRustls(t, s.camera(t, printertlstest.LeafV1), s.caFile, serial)
	}},
	{"rustls: a root that is not trusted", "unknown-authority", func(t *testing.T, s *scene) string {
		return s.withRustls(t, s.serving(t, s.proxy), emptyCA(t), serial)
	}},
	{"rustls: another name", "another-name", func(t *testing.T, s *scene) string {
		return s.withRustls(t, s.serving(t, s.proxy), s.caFile, "device.example")
	}},
	{"rustls: a plain port", "not-tls", func(t *testing.T, s *scene) string {
		return s.withRustls(t, plainHTTP(t), s.caFile, serial)
	}},
	{"rustls: nothing in common", "no-common-cipher", func(t *testing.T, s *scene) string {
		return s.withRustls(t, answering(t, alert(40)...), s.caFile, serial)
	}},
	{"rustls: a server that refuses the certificate", "peer-refused-certificate", func(t *testing.T, s *scene) string {
		return s.withRustls(t, answering(t, alert(42)...), s.caFile, serial)
	}},
	{"rustls: a server that hangs up", "connection-closed", func(t *testing.T, s *scene) string {
		return s.withRustls(t, hangingUp(t), s.caFile, serial)
	}},
}

var ofMbedTLS = []mistake{
	{"mbedtls: a root that is not trusted", "unknown-authority", func(t *testing.T, s *scene) string {
		return s.withMbedTLS(t, s.camera(t, printertlstest.LeafV1), emptyCA(t))
	}},
	{"mbedtls: another printer", "another-name", func(t *testing.T, s *scene) string {
		return s.withMbedTLS(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherSerial), s.caFile, serial)
	}},
	{"mbedtls: an expired certificate", "expired", func(t *testing.T, s *scene) string {
		return s.withMbedTLS(t, s.camera(t, printertlstest.LeafV1, printertlstest.Expired), s.caFile, serial)
	}},
	{"mbedtls: a certificate of next year", "not-yet-valid", func(t *testing.T, s *scene) string {
		return s.withMbedTLS(t, s.camera(t, printertlstest.LeafV1, printertlstest.NotYetValid), s.caFile, serial)
	}},
	{"mbedtls: a client's certificate", "wrong-key-usage", func(t *testing.T, s *scene) string {
		return s.withMbedTLS(t, s.camera(t, printertlstest.LeafV1, printertlstest.ClientAuthOnly), s.caFile, serial)
	}},
	{"mbedtls: a short key", "weak-key", func(t *testing.T, s *scene) string {
		pair := loaded(t, "-newkey", "rsa:1024")
		return s.withMbedTLS(t, s.serving(t, &tls.Config{Certificates: []tls.Certificate{pair}, MaxVersion: tls.VersionTLS12}), s.caFile)
	}},
	{"mbedtls: a plain port", "not-tls", func(t *testing.T, s *scene) string {
		return s.withMbedTLS(t, plainHTTP(t), s.caFile)
	}},
	{"mbedtls: a server that hangs up", "connection-closed", func(t *testing.T, s *scene) string {
		return s.withMbedTLS(t, hangingUp(t), s.caFile)
	}},
}
