package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	xmodule "golang.org/x/mod/module"
	"golang.org/x/mod/zip"

	"github.com/tlslint/tlslint/e2e/bench/results"
)

// TestMeasure measures modules of a proxy made here, one of which does not exist.
// The second time the proxy is not needed any more.
func TestMeasure(t *testing.T) {
	t.Setenv("GOPROXY", "file://"+publish(t))
	t.Setenv("GOSUMDB", "off")
	t.Setenv("GOFLAGS", "-modcacherw")
	t.Setenv("GOMODCACHE", t.TempDir())
	o := &options{
		runs: 1, states: []string{results.Warm}, modules: []string{"example.com/none@v1.0.0", "example.com/tiny@v1.0.0"},
		file: filepath.Join(t.TempDir(), "results.json"), dir: t.TempDir(),
		tools: []tool{{name: results.Nop, pkg: "./nop", args: vet}},
	}
	for runs := range 2 {
		found, err := o.load()
		if err != nil {
			t.Fatal(err)
		}
		if err := o.measure(t.Context(), found); err != nil {
			t.Fatal(err)
		}
		if found, err = results.Load(o.file); err != nil || len(found.Modules) != 2 {
			t.Fatalf("there are not two modules: %v, %v", found, err)
		}
		tiny, none := found.Modules[0], found.Modules[1]
		if len(tiny.Costs) != runs+1 || tiny.Costs[0].State != results.Warm || len(tiny.LeftOut) != 2 || tiny.Excluded != "" {
			t.Errorf("run %d found %+v", runs, tiny)
		}
		if len(none.Costs) > 0 || !strings.Contains(none.Excluded, "cannot download example.com/none@v1.0.0") {
			t.Errorf("of a module that does not exist: %+v", none)
		}
		t.Setenv("GOPROXY", "off")
	}
	if rest, err := os.ReadDir(o.dir); err != nil || len(rest) != 1 {
		t.Errorf("there is more than one module left: %v, %v", rest, err)
	}
	if text := must(results.Load(o.file)).Markdown(); !strings.Contains(text, "undefined: missing") {
		t.Errorf("nothing says why packages are left out: %s", text)
	}
}

// TestNotHere shows what is said where there is no checkout, and no folder.
func TestNotHere(t *testing.T) {
	t.Parallel()
	o := &options{runs: 1, dir: t.TempDir(), tools: []tool{{name: results.Stock, pkg: "./none", args: vet}}}
	if err := o.measure(t.Context(), results.Here()); err == nil || !strings.Contains(err.Error(), "in the root of a checkout") {
		t.Errorf("no checkout: %v", err)
	}
	if rest, _ := os.ReadDir(o.dir); len(rest) > 0 {
		t.Errorf("left is %v", rest)
	}
	o.dir = filepath.Join(o.dir, "none")
	if err := o.measure(t.Context(), results.Here()); err == nil || !strings.Contains(err.Error(), "-dir") {
		t.Errorf("no folder: %v", err)
	}
}

// publish lays out a module proxy that has the module tiny.
func publish(t *testing.T) string {
	t.Helper()
	source, proxy := t.TempDir(), t.TempDir()
	write(t, source, tiny)
	write(t, filepath.Join(proxy, "example.com", "tiny", "@v"), `
-- list --
v1.0.0
-- v1.0.0.info --
{"Version": "v1.0.0"}
-- v1.0.0.mod --
module example.com/tiny
`)
	f := must(os.Create(filepath.Join(proxy, "example.com", "tiny", "@v", "v1.0.0.zip")))
	defer f.Close()
	if err := zip.CreateFromDir(f, xmodule.Version{Path: "example.com/tiny", Version: "v1.0.0"}, source); err != nil {
		t.Fatal(err)
	}
	return proxy
}

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}
