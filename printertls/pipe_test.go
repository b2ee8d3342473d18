//go:build unix

package printertls

import (
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestPipe: a pipe in place of a file, which nobody writes to, holds nothing up.
func TestPipe(t *testing.T) {
	name := filepath.Join(t.TempDir(), "printer.cer")
	if err := syscall.Mkfifo(name, 0o600); err != nil {
		t.Fatal(err)
	}
	if cas := bundled([]string{name}); !cas.empty() {
		t.Error("CAs from a pipe")
	}
	t.Setenv(env, name)
	err := present(t, Config(serial), maker().Printer(serial, printertlstest.LeafV1Root))
	if err == nil || !strings.Contains(err.Error(), "not a file of at most") {
		t.Errorf("got %v, want that it is no file", err)
	}
}
