package printertls

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// write puts text into a file of its own and returns its name.
func write(t *testing.T, text string) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "printer.cer")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

// TestEnvironment: the file that the variable names is used, and anything wrong
// with it is told, even if the printer sends a root that would do.
func TestEnvironment(t *testing.T) {
	cert := maker().Printer(serial, printertlstest.LeafV1Root)
	missing := filepath.Join(t.TempDir(), "missing.cer")
	for _, c := range []struct {
		what, file string
		want       string // in the error; empty means none
	}{
		{"the CA", write(t, string(maker().PEM())), ""},
		{"a proxy's CA, too", write(t, certificate([]byte("other"))+string(maker().PEM())), ""},
		{"a stranger's CA", write(t, string(stranger().PEM())), "no root that Bambu Lab published"},
		{"garbage", write(t, "garbage"), "not PEM"},
		{"too much", write(t, strings.Repeat(" ", maxBundle+1)), "not a file of at most"},
		{"a folder", t.TempDir(), "not a file of at most"},
		{"nothing", missing, "no such file"},
	} {
		t.Setenv(env, c.file)
		err := present(t, Config(serial), cert)
		if c.want == "" {
			if err != nil {
				t.Errorf("%s: %v", c.what, err)
			}
			continue
		}
		if err == nil || !strings.Contains(err.Error(), c.want) || !strings.Contains(err.Error(), env) || !strings.Contains(err.Error(), c.file) {
			t.Errorf("%s: got %v\nwant %q, the variable and the file", c.what, err, c.want)
		}
	}
	t.Setenv(env, missing)
	if err := present(t, Config(serial), cert); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("got %v, want os.ErrNotExist", err)
	}
	if err := present(t, strict(), cert); err != nil {
		t.Errorf("the variable matters although roots were given: %v", err)
	}
}

// TestSentRoot: a root that the printer sends is trusted if it is known, whatever
// else the printer says it is.
func TestSentRoot(t *testing.T) {
	t.Parallel()
	if err := present(t, Config(serial), maker().Printer(serial, printertlstest.LeafV1Root)); err != nil {
		t.Errorf("a known root: %v", err)
	}
	alone := maker().Printer(serial, printertlstest.LeafV1)
	unknown := stranger().Printer(serial, printertlstest.LeafV1Root)
	forged := tls.Certificate{Certificate: [][]byte{unknown.Certificate[0], maker().Root().Raw}}
	leafOnly := tls.Certificate{Certificate: [][]byte{maker().Root().Raw}}
	for name, cert := range map[string]tls.Certificate{"no root": alone, "an unknown root": unknown, "the root as leaf": leafOnly} {
		if err := present(t, Config(serial), cert); !errors.Is(err, ErrNoCA) {
			t.Errorf("%s: got %v, want ErrNoCA", name, err)
		}
	}
	var chain *ChainError
	if err := present(t, Config(serial), forged); !errors.As(err, &chain) {
		t.Errorf("a known root above another's leaf: got %v, want a ChainError", err)
	}
}

// TestBundled: the files of all slicers are taken together; what is unknown or
// broken in them is ignored.
func TestBundled(t *testing.T) {
	t.Parallel()
	cas := bundled([]string{
		filepath.Join(t.TempDir(), "missing"),
		"[", // no pattern
		write(t, "garbage"),
		write(t, string(stranger().PEM())+certificate([]byte("other"))),
		write(t, certificate(newer().Raw)+certificate(crossed().Raw)),
		filepath.Join(filepath.Dir(write(t, string(maker().PEM()))), "*.cer"),
	})
	want := x509.NewCertPool()
	want.AddCert(newer())
	want.AddCert(maker().Root())
	if !cas.roots.Equal(want) || len(cas.intermediates) != 1 {
		t.Errorf("%d roots and %d others", len(cas.roots.Subjects()), len(cas.intermediates))
	}
}

// TestSlicerFiles: where the slicers are looked for.
func TestSlicerFiles(t *testing.T) {
	t.Parallel()
	env := func(name string) string {
		return map[string]string{"HOME": "/home/me", "ProgramFiles": "C:/Program Files"}[name]
	}
	for goos, want := range map[string]string{
		"windows": "C:/Program Files/Bambu Studio/resources/cert/printer.cer",
		"darwin":  "/Applications/BambuStudio.app/Contents/Resources/cert/printer.cer",
		"linux":   "/home/me/squashfs-root/resources/cert/printer.cer",
		"freebsd": "/usr/share/OrcaSlicer/cert/printer.cer",
	} {
		files := slicerFiles(goos, env)
		if !slices.Contains(files, filepath.FromSlash(want)) {
			t.Errorf("%s: %s is not among %q", goos, want, files)
		}
		for _, file := range files {
			if _, err := filepath.Match(file, ""); err != nil || strings.Contains(file, "$") {
				t.Errorf("%s: %s: %v", goos, file, err)
			}
		}
	}
	if files := slicerFiles("windows", func(string) string { return "" }); len(files) != 0 {
		t.Errorf("without variables: %q", files)
	}
}
