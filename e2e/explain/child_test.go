package explain

import (
	"crypto/tls"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// dialVar makes the test binary a client of the address that it has.
const dialVar = "EXPLAIN_TEST_DIAL"

// TestMain lets child start the test binary.
func TestMain(m *testing.M) {
	addr := os.Getenv(dialVar)
	if addr == "" {
		os.Exit(m.Run())
	}
	_, err := tls.Dial("tcp", addr, &tls.Config{ServerName: serial})
	fmt.Println(err)
}

// child returns what a client in a process of its own says: the system's CAs
// are read once in a process.
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
