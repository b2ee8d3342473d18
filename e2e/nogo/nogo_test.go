// Package nogo shows that the rules work in nogo, which runs analyzers in builds by
// Bazel. It is the real one, and runs as Bazel runs it: once for each package, with
// the facts of the packages below in files.
package nogo

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

const module = "github.com/tlslint/tlslint"

// TestNogo lints a library and a program that turns a switch of it on.
func TestNogo(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("nogo is built from source")
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	nogo, err := buildNogo(t.Context(), t.TempDir(), root, rulePackages(t, root))
	if err != nil {
		t.Fatal(err)
	}
	p := newProject(t, nogo)
	first, out := p.lint(t, "example.com/m/lib", nil, "lib/lib.go")
	if out != "" || len(first) == 0 {
		t.Errorf("the library has %d bytes of facts, and nogo says %s", len(first), out)
	}
	if second, _ := p.lint(t, "example.com/m/lib", nil, "lib/lib.go"); !bytes.Equal(first, second) {
		t.Error("the facts are others the second time")
	}
	facts := filepath.Join(p.dir, "lib.facts")
	if err := os.WriteFile(facts, first, 0o644); err != nil {
		t.Fatal(err)
	}
	_, out = p.lint(t, "example.com/m", []string{"-fact", "example.com/m/lib=" + facts}, "main.go")
	for _, want := range []string{
		"main.go:10:33: Insecure = true switches verification off",
		"main.go:11:49: InsecureSkipVerify is true",
		"main.go:13:76: this directive suppresses nothing",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("nogo does not say %q, but\n%s", want, out)
		}
	}
}

// rulePackages lists the packages of the rules: each has its analyzer, by itself.
func rulePackages(t testing.TB, root string) []string {
	files, err := filepath.Glob(filepath.Join(root, "passes", "*", "doc.go"))
	if err != nil || len(files) < 3 {
		t.Fatalf("%d rules, error %v", len(files), err)
	}
	var paths []string
	for _, file := range files {
		paths = append(paths, module+"/passes/"+filepath.Base(filepath.Dir(file)))
	}
	return paths
}

// A project is a module that is compiled, and can be linted by nogo.
type project struct{ nogo, dir, importcfg string }

func newProject(t *testing.T, nogo string) *project {
	t.Helper()
	p := &project{nogo: nogo, dir: t.TempDir()}
	for name, text := range map[string]string{
		"go.mod": "module example.com/m\n\ngo 1.26\n",
		"main.go": `package main

import (
	"crypto/tls"

	"example.com/m/lib"
)

func main() {
	lib.Dial(lib.Options{Insecure: true})
	tls.Dial("tcp", "example.com:443", &tls.Config{InsecureSkipVerify: true})
	tls.Dial("tcp", "example.com:443", &tls.Config{InsecureSkipVerify: true}) //tlslint:ignore insecureskipverify a lab
	tls.Dial("tcp", "example.com:443", &tls.Config{})                         //tlslint:ignore insecureskipverify a lab
}
`,
		"lib/lib.go": "package lib\n\nimport \"crypto/tls\"\n\ntype Options struct{ Insecure bool }\n\nfunc Dial(o Options) { tls.Dial(\"tcp\", \"a:1\", &tls.Config{InsecureSkipVerify: o.Insecure}) }\n",
	} {
		name = filepath.Join(p.dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	p.compile(t, p.dir, "./...")
	return p
}

// compile compiles what packages need, and writes down where it is.
func (p *project) compile(t testing.TB, dir, pattern string) {
	t.Helper()
	list, err := run(t.Context(), dir, "go", "list", "-export", "-deps", "-f", "{{if .Export}}packagefile {{.ImportPath}}={{.Export}}{{end}}", pattern)
	if err != nil {
		t.Fatal(err)
	}
	p.importcfg = filepath.Join(t.TempDir(), "importcfg")
	if err := os.WriteFile(p.importcfg, list, 0o644); err != nil {
		t.Fatal(err)
	}
}

// lint runs nogo on a package, and returns its facts and what it says.
func (p *project) lint(t testing.TB, path string, more []string, files ...string) (facts []byte, out string) {
	t.Helper()
	x := filepath.Join(t.TempDir(), "facts")
	args := append([]string{"-p", path, "-importcfg", p.importcfg, "-x", x}, more...)
	cmd := exec.CommandContext(t.Context(), p.nogo, append(args, files...)...)
	cmd.Dir = p.dir
	said, err := cmd.CombinedOutput()
	if facts, err2 := os.ReadFile(x); err2 == nil {
		return facts, string(said)
	}
	t.Fatalf("%s: %v, and no facts\n%s", cmd, err, said)
	return nil, ""
}
