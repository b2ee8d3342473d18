package explain

import (
	"crypto/tls"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/tlslint/tlslint/printertls"
)

// What makes the test binary a client: the address to dial, and whether with
// printertls.
const (
	dialVar    = "EXPLAIN_TEST_DIAL"
	printerVar = "EXPLAIN_TEST_PRINTER"
)

// TestMain lets child start the test binary.
func TestMain(m *testing.M) {
	addr := os.Getenv(dialVar)
	if addr == "" {
		os.Exit(m.Run())
	}
	cfg := &tls.Config{ServerName: serial}
	if os.Getenv(printerVar) != "" {
		cfg = printertls.Config(serial)
	}
	_, err := tls.Dial("tcp", addr, cfg)
	fmt.Println(err)
}

// child returns what a client in a process of its own says: the system's CAs and
// those of a slicer are read once in a process.
func child(t *testing.T, addr string, env ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), dialVar+"="+addr, "HOME="+t.TempDir())
	cmd.Env = append(cmd.Env, env...)
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}

// withoutSystemRoots returns what a Go client says that finds a folder where the
// file with the system's CAs should be.
func withoutSystemRoots(t *testing.T, addr string) string {
	folder := t.TempDir()
	return child(t, addr, "SSL_CERT_FILE="+folder, "SSL_CERT_DIR="+filepath.Join(folder, "none"))
}
