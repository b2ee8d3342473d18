package main

import (
	"os"
	"path/filepath"
	"reflect"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/tlslint/tlslint/e2e/bench/results"
)

// tiny is a module that imports nothing, so that it is soon compiled. Some of its
// packages do not build.
const tiny = `
-- go.mod --
module example.com/tiny

go 1.26
-- deep/deep.go --
package deep

func F() {}
-- middle/middle.go --
package middle

import "example.com/tiny/deep"

func F() { deep.F() }
-- tiny.go --
package tiny

import "example.com/tiny/middle"

func F() { middle.F() }
-- wrong/wrong.go --
package wrong

func F() { missing() }
-- above/above.go --
package above

import _ "example.com/tiny/wrong"
`

func write(t *testing.T, dir, archive string) {
	t.Helper()
	for _, f := range txtar.Parse([]byte(archive)).Files {
		file := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(file), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(file, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

// tinyModule is tiny, built.
func tinyModule(t *testing.T) *module {
	t.Helper()
	m := &module{Module: results.Module{Name: "example.com/tiny@v1.0.0"}, dir: t.TempDir(), cache: t.TempDir()}
	write(t, m.dir, tiny)
	if err := m.survey(t.Context()); err != nil {
		t.Fatal(err)
	}
	return m
}

func TestLeftOutTests(t *testing.T) {
	t.Parallel()
	own := func(p pkg) *pkg {
		p.Module = &struct {
			Path string
			Main bool
		}{"m", true}
		return &p
	}
	missing := &problem{"# m/a [m/a.test]\na_test.go:1:1: undefined: x\n"}
	g := &graph{byPath: map[string]*pkg{
		"m/a":            own(pkg{ImportPath: "m/a"}),
		"m/a [m/a.test]": own(pkg{ImportPath: "m/a [m/a.test]", ForTest: "m/a", Error: missing}),
		"m/a.test":       own(pkg{ImportPath: "m/a.test", DepsErrors: []*problem{missing}}),
		"m/b":            own(pkg{ImportPath: "m/b"}),
		"other":          {ImportPath: "other", Error: missing},
	}}
	want := []results.LeftOut{{Package: "m/a", Reason: "a_test.go:1:1: undefined: x"}}
	if got := g.leftOut(); !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestCloneCache(t *testing.T) {
	t.Parallel()
	from, to := t.TempDir(), filepath.Join(t.TempDir(), "to")
	write(t, from, "-- 00/00-a --\nentry\n-- 00/00-d --\ncompiled\n-- 01/01-d/program --\nprogram\n-- trim.txt --\n1\n")
	if err := cloneCache(from, to); err != nil {
		t.Fatal(err)
	}
	for name, linked := range map[string]bool{"00/00-a": false, "00/00-d": true, "01/01-d/program": false, "trim.txt": false} {
		a, err1 := os.Stat(filepath.Join(from, name))
		b, err2 := os.Stat(filepath.Join(to, name))
		if err1 != nil || err2 != nil {
			t.Errorf("%s: %v, %v", name, err1, err2)
		} else if os.SameFile(a, b) != linked || a.Size() != b.Size() {
			t.Errorf("%s: linked: %v, want %v", name, !linked, linked)
		}
	}
}
