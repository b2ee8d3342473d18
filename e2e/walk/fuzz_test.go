package main

import (
	"cmp"
	"fmt"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/e2e/walk/program"
)

// FuzzDamaged damages files of the rules' cases and programs made at random. The
// rules do not panic on them, find the same in the same order when they look again,
// and the edits of their fixes lie within the file and do not overlap.
func FuzzDamaged(f *testing.F) {
	l, err := newLab()
	if err != nil {
		f.Fatal(err)
	}
	cases := caseFiles(f)
	for i := range cases {
		f.Add(uint64(i), uint64(i), byte(i%20))
	}
	f.Fuzz(func(t *testing.T, file, seed uint64, damages byte) {
		src := ""
		if i := file % uint64(2*len(cases)); i < uint64(len(cases)) {
			src = cases[i]
		} else {
			files, err := program.Generate(file)
			if err != nil {
				t.Fatal(err)
			}
			src = files["file0.go"]
		}
		files := map[string]string{"x.go": program.Damage(src, 1+int(damages), seed)}
		l.hold(t, files)
	})
}

// hold checks what must be true of all files.
func (l *lab) hold(t *testing.T, files map[string]string) {
	t.Helper()
	list, err := l.findings(files)
	if err != nil {
		t.Fatalf("%v\nin:\n%s", err, numbered(files))
	}
	again, err := l.findings(files)
	if err != nil {
		t.Fatal(err)
	}
	same := func(a, b find) bool { return a.text == b.text && len(a.fix) == len(b.fix) }
	if !slices.EqualFunc(list, again, same) {
		t.Errorf("found:\n%v\nthen:\n%v\nin:\n%s", list, again, numbered(files))
	}
	for _, f := range list {
		if fault := l.fault(f.fix, files); fault != "" {
			t.Errorf("the fix of %s: %s\nin:\n%s", f.text, fault, numbered(files))
		}
	}
}

// fault says what is wrong with the edits of a fix, or "".
func (l *lab) fault(edits []analysis.TextEdit, files map[string]string) string {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b analysis.TextEdit) int { return cmp.Or(int(a.Pos-b.Pos), int(a.End-b.End)) })
	last := token.NoPos
	for _, e := range edits {
		file := l.fset.File(e.Pos)
		switch {
		case file == nil || files[file.Name()] == "":
			return "an edit of no file"
		case e.End < e.Pos || int(e.End) > file.Base()+file.Size():
			return fmt.Sprintf("an edit from %d to %d", e.Pos, e.End)
		case e.Pos < last:
			return "edits overlap"
		}
		last = e.End
	}
	return ""
}

// caseFiles returns the files of the rules' cases.
func caseFiles(t testing.TB) []string {
	names, err := filepath.Glob("../../testdata/src/*/*.go")
	if err != nil || len(names) == 0 {
		t.Fatal("no cases", err)
	}
	var list []string
	for _, name := range names {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, string(text))
	}
	return list
}

// numbered returns files with numbers before their lines.
func numbered(files map[string]string) string {
	var b strings.Builder
	for name, text := range files {
		n := 0
		for line := range strings.Lines(text) {
			n++
			fmt.Fprintf(&b, "%s:%d: %s", name, n, line)
		}
	}
	return b.String()
}
