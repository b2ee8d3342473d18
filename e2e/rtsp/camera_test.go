package rtsp

import (
	"bufio"
	"bytes"
	"context"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

const (
	serial = "01P00A123456789"
	code   = "13572468"
)

var ca = printertlstest.NewCA()

// python is Debian's, since it is for that one that Debian packages GStreamer.
const python = "/usr/bin/python3"

// gstreamer is the error of a camera that ends before it is one.
var gstreamer = sync.OnceValue(func() error {
	out, err := exec.Command(python, filepath.Join("testdata", "camera.py"), "--help").CombinedOutput()
	if err != nil {
		err = fmt.Errorf("%w: %s", err, bytes.TrimSpace(out))
	}
	return err
})

// startCamera starts a camera of GStreamer's, with a way to log in, and returns its
// address. It runs until the test ends.
func startCamera(t *testing.T, picture, login string, cert tls.Certificate) string {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.WithoutCancel(t.Context()), 2*time.Minute)
	cmd := exec.CommandContext(ctx, python, filepath.Join("testdata", "camera.py"),
		write(t, pemOf(t, cert)), picture, printer.StreamPath, login, printer.User, code)
	cmd.Env = append(os.Environ(), "GST_REGISTRY="+filepath.Join(t.TempDir(), "registry")) // and not at home
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		defer cancel()
		stdin.Close() // tells it to end
		if err := cmd.Wait(); err != nil || t.Failed() {
			t.Errorf("the camera ends, error %v, and has said:\n%s", err, &complaint)
		}
	})
	line, err := bufio.NewReader(stdout).ReadString('\n')
	port, ready := strings.CutPrefix(line, "ready ")
	if !ready {
		t.Fatalf("the camera is not ready, but says %q: %v", line, err)
	}
	return net.JoinHostPort("127.0.0.1", strings.TrimSpace(port))
}

// pemOf returns a certificate, its chain and its key in PEM form.
func pemOf(t *testing.T, cert tls.Certificate) []byte {
	t.Helper()
	key, err := x509.MarshalPKCS8PrivateKey(cert.PrivateKey)
	if err != nil {
		t.Fatal(err)
	}
	text := pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key})
	for _, raw := range cert.Certificate {
		text = append(text, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: raw})...)
	}
	return text
}

// write writes a file for the time of the test, and returns its path.
func write(t *testing.T, content []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
