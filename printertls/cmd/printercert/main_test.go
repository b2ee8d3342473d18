package main

import (
	"bytes"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

const serial = "01P00A000000000"

// TestPrinter: what a printer presents is shown, nothing is sent, and the status says
// whether it is one.
func TestPrinter(t *testing.T) {
	t.Parallel()
	ca, other := printertlstest.NewCA(), printertlstest.NewCA()
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, ca.PEM(), 0o644); err != nil {
		t.Fatal(err)
	}
	trust := []string{"-ca", file}
	for name, c := range map[string]struct {
		server *printertlstest.Server
		args   []string
		status int
		wants  []string
	}{
		"printer": {ca.NewServer(serial, printertlstest.LeafV3Device), trust, 0,
			[]string{"TLS 1.2", `"CN=` + serial, `issued by    "CN=BBL Device CA TEST`, "also sent", "SHA-256 +[0-9a-f]{64}", "it is " + serial, `Verifier{Name: "` + serial + `", Roots: roots}`}},
		"the right one":        {ca.NewServer(serial, printertlstest.LeafV1), append(trust, "-serial", serial), 0, []string{"it is " + serial}},
		"another one":          {ca.NewServer(serial, printertlstest.LeafV1), append(trust, "-serial", "01P00A000000001"), 1, []string{"not verified", "another device"}},
		"no printer":           {other.NewServer(serial, printertlstest.LeafV1), nil, 1, []string{"not verified", "somebody may pose"}},
		"no printer of the CA": {other.NewServer(serial, printertlstest.LeafV1), trust, 1, []string{"not verified", "somebody may pose"}},
		"nasty":                {ca.NewServer("\x1b[2J", printertlstest.LeafV1), nil, 1, []string{"x1b", "somebody may pose"}},
		"nameless":             {ca.NewServer(serial, printertlstest.LeafV1, printertlstest.NoName), trust, 1, []string{"no name that counts"}},
	} {
		t.Cleanup(c.server.Close)
		var out, errs bytes.Buffer
		if status := run(append(c.args, c.server.Addr), &out, &errs); status != c.status || errs.Len() > 0 {
			t.Errorf("%s: status %d\n%s%s", name, status, &out, &errs)
		}
		for _, want := range c.wants {
			if !regexp.MustCompile(want).MatchString(out.String()) {
				t.Errorf("%s: no %s in\n%s", name, want, &out)
			}
		}
		if strings.Contains(out.String(), "\x1b") {
			t.Errorf("%s: control characters in\n%q", name, &out)
		}
	}
}

// TestProxy: the names of a proxy are tried, too, and TLS 1.3 is.
func TestProxy(t *testing.T) {
	t.Parallel()
	s := printertlstest.NewUnstartedServer(serial, printertlstest.LeafV1)
	s.TLS.Certificates[0], s.TLS.MaxVersion = s.CA.Proxy(serial), 0
	s.Start()
	t.Cleanup(s.Close)
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, s.CA.PEM(), 0o644); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	status := run([]string{"-ca", file, "-serial", serial, s.Addr}, &out, &out)
	if status != 0 || !strings.Contains(out.String(), "TLS 1.2, TLS 1.3") || !strings.Contains(out.String(), "DNS names") {
		t.Errorf("status %d\n%s", status, &out)
	}
}

// TestCopied: certificates are public, so who presents one has to have its key, too, and
// the same one with each version of TLS.
func TestCopied(t *testing.T) {
	t.Parallel()
	ca := printertlstest.NewCA()
	file := filepath.Join(t.TempDir(), "ca.pem")
	if err := os.WriteFile(file, ca.PEM(), 0o644); err != nil {
		t.Fatal(err)
	}
	own, others := ca.Proxy(serial), ca.Proxy("01P00A000000001")
	stolen := own
	var err error
	if stolen.PrivateKey, err = rsa.GenerateKey(rand.Reader, 2048); err != nil {
		t.Fatal(err)
	}
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		for want, config := range map[string]*tls.Config{
			"which anybody can copy": {Certificates: []tls.Certificate{stolen}, MinVersion: version, MaxVersion: version},
			"another one with TLS 1.3": {GetCertificate: func(hello *tls.ClientHelloInfo) (*tls.Certificate, error) {
				if (hello.SupportedVersions[0] == version) == (version == tls.VersionTLS12) {
					return &own, nil
				}
				return &others, nil
			}},
		} {
			s := ca.NewUnstartedServer(serial, printertlstest.LeafV1)
			s.TLS = config
			s.Start()
			t.Cleanup(s.Close)
			var out bytes.Buffer
			if status := run([]string{"-ca", file, s.Addr}, &out, &out); status != 1 || !strings.Contains(out.String(), want) {
				t.Errorf("%s: status %d, not %s\n%s", tls.VersionName(version), status, want, &out)
			}
		}
	}
}

// TestNothing: what does not answer is told, with what to look at.
func TestNothing(t *testing.T) {
	t.Parallel()
	var sent atomic.Int64
	listen := func(answer string, hangUp bool) string {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { l.Close() })
		go func() {
			for {
				conn, err := l.Accept()
				if err != nil {
					return
				}
				n, _ := conn.Read(make([]byte, 1<<12))
				sent.Add(int64(n))
				conn.Write([]byte(answer))
				if hangUp {
					conn.Close()
				} else {
					t.Cleanup(func() { conn.Close() })
				}
			}
		}()
		return l.Addr().String()
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	closed := l.Addr().String()
	l.Close()
	silent := listen("", false)
	for addr, want := range map[string]string{
		closed:                         "nobody listens",
		silent:                         "no answer in time",
		listen("", true):               "hung up",
		listen("220 ready\r\n", false): "does not speak TLS",
		"127.0.0.1:port":               "no connection",
		"127.0.0.2":                    "MQTT is always on",
		"127.0.0.2:8883":               "MQTT",
		"[::1]":                        "322",
	} {
		timeout := "1m"
		if addr == silent {
			timeout = "200ms"
		}
		var out bytes.Buffer
		if status := run([]string{"-timeout", timeout, addr}, &out, &out); status != 1 || !strings.Contains(out.String(), want) {
			t.Errorf("%s: status %d, no %q in\n%s", addr, status, want, &out)
		}
	}
}

// TestArguments: wrong ones end with status 2.
func TestArguments(t *testing.T) {
	t.Parallel()
	junk := filepath.Join(t.TempDir(), "junk")
	if err := os.WriteFile(junk, []byte("junk"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		args   []string
		status int
		want   string
	}{
		{nil, 2, "usage"},
		{[]string{""}, 2, "usage"},
		{[]string{"a", "b"}, 2, "usage"},
		{[]string{"-x", "a"}, 2, "not defined"},
		{[]string{"-help"}, 0, "usage"},
		{[]string{"-ca", junk, "a"}, 2, "no certificate"},
		{[]string{"-ca", junk + ".none", "a"}, 2, "no such file"},
	} {
		var out, errs bytes.Buffer
		if status := run(c.args, &out, &errs); status != c.status || !strings.Contains(errs.String(), c.want) || out.Len() > 0 {
			t.Errorf("%q: status %d\n%s%s", c.args, status, &out, &errs)
		}
	}
}
