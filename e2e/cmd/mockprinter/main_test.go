package main

import (
	"bufio"
	"context"
	"crypto/x509"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/tlslint/tlslint/e2e/clients/secure/camera"
	"github.com/tlslint/tlslint/e2e/clients/secure/paho"
	"github.com/tlslint/tlslint/printertls"
)

// TestCommand starts the command as people do, talks to the printer with what the
// command prints, and interrupts it.
func TestCommand(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "mockprinter")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", path, ".").CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	m := begin(t, path, "-serial", "01P00A000000007", "-code", "secret", "-demand-reuse", "-refuse-sni")
	if m.told["serial"] != "01P00A000000007" || m.told["access code"] != "secret" {
		t.Errorf("told %q", m.told)
	}
	pool := x509.NewCertPool()
	if text, err := os.ReadFile(m.told["CA"]); err != nil || !pool.AppendCertsFromPEM(text) {
		t.Fatalf("the CA's file: %v", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
	defer cancel()
	trust := printertls.Verifier{Name: m.told["serial"], Roots: pool}
	if report, err := paho.StatusWith(ctx, m.told["mqtt"], m.told["serial"], m.told["access code"], trust.Config(nil)); err != nil || !strings.Contains(report, "IDLE") {
		t.Errorf("mqtt: %s, %v", report, err)
	}
	if _, err := camera.PictureWith(ctx, m.told["camera"], m.told["access code"], trust.Config(nil)); err == nil {
		t.Error("the camera does not refuse SNI")
	}
	trust.OmitSNI = true
	if _, err := camera.PictureWith(ctx, m.told["camera"], m.told["access code"], trust.Config(nil)); err != nil {
		t.Errorf("camera: %v", err)
	}
	rest := m.interrupt(t)
	if want := `login: mqtt, user "bblp", access code "secret"`; !strings.Contains(rest, want) {
		t.Errorf("no %q in:\n%s", want, rest)
	}
	if _, err := os.Stat(filepath.Dir(m.told["CA"])); !os.IsNotExist(err) {
		t.Errorf("the folder of the CA is still there: %v", err)
	}
}

// TestImpostor: -fault makes an impostor.
func TestImpostor(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	r, w := io.Pipe()
	done := make(chan error, 1)
	go func() { done <- run(ctx, []string{"-fault", "OtherCase", "-shape", "LeafV3"}, w) }()
	m := mock{out: bufio.NewReader(r)}
	m.read(t)
	pool := x509.NewCertPool()
	for _, name := range []string{"CA", "Device CA"} {
		if text, err := os.ReadFile(m.told[name]); err != nil || !pool.AppendCertsFromPEM(text) {
			t.Fatalf("%s: %v", name, err)
		}
	}
	trust := printertls.Verifier{Name: m.told["serial"], Roots: pool}
	_, err := paho.StatusWith(ctx, m.told["mqtt"], m.told["serial"], m.told["access code"], trust.Config(nil))
	if err == nil || !strings.Contains(err.Error(), "they differ in case") {
		t.Errorf("got %v, want another case", err)
	}
	cancel()
	if err := <-done; err != nil {
		t.Error(err)
	}
}

// TestFlags: what is wrong with the flags is said.
func TestFlags(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"-shape", "Round"}, "LeafV3Device"},
		{[]string{"-fault", "Mine"}, "OtherCA"},
		{[]string{"start"}, `"start" is not a flag`},
	} {
		if err := run(t.Context(), c.args, io.Discard); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%v: got %v, want %q", c.args, err, c.want)
		}
	}
}

// A mock is a mock printer that runs.
type mock struct {
	cmd  *exec.Cmd
	out  *bufio.Reader
	told map[string]string
}

// begin starts the command.
func begin(t *testing.T, path string, args ...string) *mock {
	t.Helper()
	m := &mock{cmd: exec.CommandContext(t.Context(), path, args...)}
	out, err := m.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	m.out = bufio.NewReader(out)
	if err := m.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	m.read(t)
	return m
}

// read reads what the command prints at first.
func (m *mock) read(t *testing.T) {
	t.Helper()
	m.told = make(map[string]string)
	for {
		line, err := m.out.ReadString('\n')
		if err != nil {
			t.Fatalf("after %q: %v", m.told, err)
		}
		if strings.HasPrefix(line, "Ctrl-C") {
			return
		}
		if name, value, ok := strings.Cut(line, "  "); ok {
			m.told[name] = strings.TrimSpace(value)
		}
	}
}

// interrupt ends the command, and returns what it has printed since.
func (m *mock) interrupt(t *testing.T) string {
	t.Helper()
	if err := m.cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	rest, err := io.ReadAll(m.out)
	if err != nil {
		t.Error(err)
	}
	if err := m.cmd.Wait(); err != nil {
		t.Errorf("the command did not end well: %v", err)
	}
	return string(rest)
}
