package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// newWalker returns a walker with a command that is built.
func newWalker(t *testing.T) *walker {
	t.Helper()
	w := &walker{limit: 5 * time.Minute, seeds: 25, first: 7000}
	end, err := w.start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(end)
	return w
}

// TestWalk walks some programs made at random, the rules' cases, and a part of the
// compiler's and of the type checker's tests.
func TestWalk(t *testing.T) {
	t.Parallel()
	w := newWalker(t)
	var rows []*row
	if err := w.random(t.Context(), func(r *row) { rows = append(rows, r) }); err != nil {
		t.Fatal(err)
	}
	broken := body{"broken code", filepath.Join(w.dir, "broken"), alone, []string{"./..."}}
	for part, nth := range map[string]int{"test": 30, "src/internal/types/testdata": 4} {
		if err := files(filepath.Join(w.goroot, part), filepath.Join(broken.dir, filepath.Base(part)), nth, 1); err != nil {
			t.Fatal(err)
		}
	}
	if err := named(broken.dir); err != nil {
		t.Fatal(err)
	}
	if err := module(broken.dir); err != nil {
		t.Fatal(err)
	}
	r, _, err := w.twice(t.Context(), broken, all...)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range append(rows, r) {
		var out bytes.Buffer
		if !r.print(&out) {
			t.Error(out.String())
		}
	}
	if rows[0].fixes < 100 || r.partial < 20 {
		t.Errorf("%d fixes, and %d packages that do not type-check: too little to show anything", rows[0].fixes, r.partial)
	}
}

// TestNotes shows that a walk notices what must not be, by a command that does it.
func TestNotes(t *testing.T) {
	t.Parallel()
	const nothing = `{"findings": [], "errors": []}`
	for _, test := range []struct {
		name, script string
		count        func(*row) int
	}{
		{"panic", "echo 'panic: no' >&2; echo >&2; echo 'goroutine 1 [running]:' >&2; exit 2", func(r *row) int { return r.panics }},
		{"no output", "exit 1", func(r *row) int { return r.panics }},
		{"hang", "exec sleep 60", func(r *row) int { return r.hangs }},
		{"difference", "echo '" + nothing + "'; echo $GOMAXPROCS >&2", func(r *row) int { return r.differences }},
		{"unbroken", "echo '" + nothing + "'", func(r *row) int { return r.packages }},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			w := &walker{lint: filepath.Join(dir, "lint"), limit: time.Minute}
			if test.name == "hang" {
				w.limit = time.Millisecond
			}
			if err := writeProgram(w.lint, "#!/bin/sh\n"+test.script+"\n"); err != nil {
				t.Fatal(err)
			}
			if err := write(filepath.Join(dir, "x.go"), "package x\n"); err != nil {
				t.Fatal(err)
			}
			if err := module(dir); err != nil {
				t.Fatal(err)
			}
			r, _, err := w.twice(t.Context(), body{test.name, dir, alone, []string{"."}})
			if err != nil {
				t.Fatal(err)
			}
			if test.count(r) != 1 || r.good() != (test.name == "unbroken") {
				t.Errorf("%+v", r)
			}
		})
	}
}

// TestFix shows that a walk notices fixes that break code or change nothing, by a
// command that makes such fixes.
func TestFix(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := &walker{lint: filepath.Join(dir, "lint"), limit: time.Minute}
	finding := `{"rule": "r", "message": "m", "package": "x", "range": {"file": "x.go"}, "fixes": [{"message": "f"}]}`
	script := strings.NewReplacer("FINDING", finding, "DIR", dir).Replace(`#!/bin/sh
case "$*" in
*-fix*) printf 'package x\n\n\nvar  x = 1\n' >DIR/x.go; echo '{"findings": [], "errors": []}' ;;
*) echo '{"findings": [FINDING], "errors": []}'; grep -q 'var  x' DIR/x.go && echo 'tlslint: x does not type-check, so' >&2 ;;
esac
exit 0
`)
	if err := writeProgram(w.lint, script); err != nil {
		t.Fatal(err)
	}
	if err := write(filepath.Join(dir, "x.go"), "package x\n"); err != nil {
		t.Fatal(err)
	}
	r := new(row)
	if err := w.fix(t.Context(), body{dir: dir, patterns: []string{"."}}, r); err != nil {
		t.Fatal(err)
	}
	if r.broken != 1 || r.unformatted != 1 || r.loud != rounds+1 {
		t.Errorf("%+v", r)
	}
}

func writeProgram(name, text string) error { return os.WriteFile(name, []byte(text), 0o755) }
