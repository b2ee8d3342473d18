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
		{"an empty file", write(t, ""), "not PEM"},
		{"DER", write(t, string(maker().Root().Raw)), "openssl x509 -inform der"},
		{"a device", os.DevNull, "not a file of at most"},
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

// TestExchangedFile: a running program notices that the file has been mended.
func TestExchangedFile(t *testing.T) {
	cert := maker().Printer(serial, printertlstest.LeafV1)
	name := write(t, string(stranger().PEM()))
	t.Setenv(env, name)
	cfg := Config(serial)
	if err := present(t, cfg, cert); !errors.Is(err, ErrNoCA) {
		t.Errorf("a stranger's CA: got %v, want ErrNoCA", err)
	}
	if err := os.WriteFile(name, maker().PEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := present(t, cfg, cert); err != nil {
		t.Errorf("the CA: %v", err)
	}
}

// TestUntilFound: what is not there is looked for again; what was found is kept,
// even if it is gone.
func TestUntilFound(t *testing.T) {
	t.Parallel()
	name := filepath.Join(t.TempDir(), "printer.cer")
	slicer := untilFound(func() *CAs { return bundled([]string{name}) })
	if !slicer().empty() {
		t.Error("CAs without a slicer")
	}
	if err := os.WriteFile(name, maker().PEM(), 0o600); err != nil {
		t.Fatal(err)
	}
	if slicer().empty() {
		t.Error("a slicer that was installed later is not found")
	}
	if err := os.Remove(name); err != nil {
		t.Fatal(err)
	}
	if slicer().empty() {
		t.Error("the CAs are gone with the slicer")
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
		return map[string]string{
			"HOME":              "/home/me",
			"ProgramFiles":      "C:/Program Files",
			"ProgramFiles(x86)": "C:/Program Files (x86)",
		}[name]
	}
	for goos, wants := range map[string][]string{
		"windows": {
			"C:/Program Files/Bambu Studio/resources/cert/printer.cer",
			"C:/Program Files (x86)/OrcaSlicer/resources/cert/printer.cer",
		},
		"darwin": {
			"/Applications/BambuStudio.app/Contents/Resources/cert/printer.cer",
			"/home/me/Applications/OrcaSlicer.app/Contents/Resources/cert/printer.cer",
		},
		"linux": {
			"/usr/share/BambuStudio/cert/printer.cer",
			"/usr/share/Bambu Studio/resources/cert/printer.cer",
			"/opt/bambustudio-bin/resources/cert/printer.cer",
			"/opt/orca-slicer/resources/cert/printer.cer",
			"/var/lib/flatpak/app/com.bambulab.BambuStudio/current/active/files/share/BambuStudio/cert/printer.cer",
			"/var/lib/flatpak/app/io.github.softfever.OrcaSlicer/current/active/files/share/OrcaSlicer/cert/printer.cer",
			"/home/me/.local/share/flatpak/app/com.orcaslicer.OrcaSlicer/current/active/files/share/OrcaSlicer/cert/printer.cer",
			"/tmp/.mount_Bambu_AbCdEf/resources/cert/printer.cer",
			"/tmp/.mount_OrcaSlAbCdEf/usr/share/OrcaSlicer/resources/cert/printer.cer",
			"/home/me/squashfs-root/usr/share/Bambu Studio/resources/cert/printer.cer",
		},
		"freebsd": {"/usr/share/OrcaSlicer/cert/printer.cer"},
	} {
		patterns := slicerFiles(goos, env)
		for _, want := range wants {
			if !slices.ContainsFunc(patterns, func(pattern string) bool {
				is, err := filepath.Match(pattern, filepath.FromSlash(want))
				return is && err == nil
			}) {
				t.Errorf("%s: %s is not looked for", goos, want)
			}
		}
		for _, pattern := range patterns {
			if strings.Contains(pattern, "$") || strings.Contains(pattern, "LOCALAPPDATA") {
				t.Errorf("%s: %s", goos, pattern)
			}
		}
	}
	if files := slicerFiles("windows", func(string) string { return "" }); len(files) != 0 {
		t.Errorf("without variables: %q", files)
	}
}
