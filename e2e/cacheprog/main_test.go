package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// TestShared runs tlslint by go vet on two machines that share a cache: the second
// one finds the same, and analyses nothing.
func TestShared(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("the first machine compiles what its program imports")
	}
	tmp := t.TempDir()
	build(t, tmp)
	// The vettool writes down that it is asked to look at a package.
	log, tool := filepath.Join(tmp, "log"), filepath.Join(tmp, "vettool")
	script := fmt.Sprintf("#!/bin/sh\ncase \"$*\" in *.cfg) echo \"$*\" >>%s;; esac\nexec %s \"$@\"\n", log, filepath.Join(tmp, "tlslint"))
	module(t, filepath.Join(tmp, "m"))
	if err := os.WriteFile(tool, []byte(script), 0o755); err != nil {
		t.Fatal(err)
	}
	var found, analysed [2]string
	for i := range found {
		cmd := vet(t, tool, filepath.Join(tmp, "m"), filepath.Join(tmp, fmt.Sprint("cache", i)), filepath.Join(tmp, "cacheprog")+" "+filepath.Join(tmp, "shared"))
		out, err := cmd.CombinedOutput()
		if err == nil {
			t.Error("go vet finds nothing")
		}
		found[i] = string(out)
		text, _ := os.ReadFile(log) // none is written where nothing is analysed
		analysed[i] = string(text)
		os.Remove(log)
	}
	if !strings.Contains(found[0], "Insecure = true switches verification off") || found[0] != found[1] {
		t.Errorf("the first machine finds\n%s\nthe second\n%s", found[0], found[1])
	}
	if analysed[0] == "" || analysed[1] != "" {
		t.Errorf("the first machine analyses %d packages, the second\n%s", strings.Count(analysed[0], "\n"), analysed[1])
	}
}

// build builds tlslint and the cache into a folder.
func build(t testing.TB, dir string) {
	t.Helper()
	for name, pkg := range map[string]string{"cacheprog": ".", "tlslint": "../../cmd/tlslint"} {
		if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", filepath.Join(dir, name), pkg).CombinedOutput(); err != nil {
			t.Fatalf("%s does not build: %v\n%s", name, err, out)
		}
	}
}

// vet lints a module on a machine with a cache of its own, and one that is shared.
func vet(t testing.TB, tool, dir, own, shared string) *exec.Cmd {
	cmd := exec.CommandContext(t.Context(), "go", "vet", "-vettool="+tool, "./...")
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOCACHE="+own, "GOCACHEPROG="+shared)
	return cmd
}

// module writes a program, and a library with a switch.
func module(t *testing.T, dir string) {
	t.Helper()
	for name, text := range map[string]string{
		"go.mod":     "module example.com/m\n\ngo 1.26\n",
		"main.go":    "package main\n\nimport \"example.com/m/lib\"\n\nfunc main() { lib.Dial(lib.Options{Insecure: true}) }\n",
		"lib/lib.go": "package lib\n\nimport \"crypto/tls\"\n\ntype Options struct{ Insecure bool }\n\nfunc Dial(o Options) { tls.Dial(\"tcp\", \"a:1\", &tls.Config{InsecureSkipVerify: o.Insecure}) }\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
