package main

import (
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/e2e/bench/results"
)

// TestSession measures a module with a tool that works, and with one that fails.
func TestSession(t *testing.T) {
	t.Parallel()
	m := tinyModule(t)
	if want := []string{".", "./deep", "./middle"}; !reflect.DeepEqual(sorted(m.patterns), want) {
		t.Errorf("tools are run on %v, want %v", m.patterns, want)
	}
	if m.Edited != "deep/deep.go" {
		t.Errorf("edited is %s, which is not what most import", m.Edited)
	}
	if want := (results.Size{Packages: 3, Lines: 13}); m.Own != want || m.All != want {
		t.Errorf("sizes %+v and %+v, want %+v", m.Own, m.All, want)
	}
	tmp := t.TempDir()
	nop, err := tool{name: results.Nop, pkg: "./nop", args: vet}.build(t.Context(), tmp)
	if err != nil {
		t.Fatal(err)
	}
	fails := program{tool: tool{name: "fails", args: func(string) []string { return []string{"sh", "-c", "echo no $PWD/file >&2; exit 3"} }}}
	s := &session{
		module: m, o: &options{runs: 2, states: results.States()}, programs: []program{nop, fails}, tmp: tmp,
		failed: map[string]bool{}, found: &m.Module, save: func() error { return nil },
	}
	if err := s.measure(t.Context()); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, c := range m.Costs {
		got = append(got, c.Tool+" "+c.State)
		if c.CPU <= 0 || c.Wall <= 0 || c.Memory <= 0 || c.Build != nop.build {
			t.Errorf("a cost cannot be right: %+v", c)
		}
	}
	once := []string{"nop cold", "nop warm", "nop edit", "nop empty"}
	if want := slices.Concat(once, once); !reflect.DeepEqual(got, want) {
		t.Errorf("measured %v, want %v", got, want)
	}
	if len(m.Failed) != 1 || m.Failed[0].Tool != "fails" || m.Failed[0].State != results.Cold {
		t.Errorf("the tool that fails is to be named once: %v", m.Failed)
	} else if reason := m.Failed[0].Reason; !strings.Contains(reason, "exit status 3 no file") {
		t.Errorf("it has failed since %q", reason)
	}
	if text, err := os.ReadFile(filepath.Join(m.dir, m.Edited)); err != nil || strings.Contains(string(text), "Bench") {
		t.Errorf("the edit is still there: %s, %v", text, err)
	}
	if rest, _ := filepath.Glob(filepath.Join(tmp, "caches-*")); len(rest) > 0 {
		t.Errorf("caches are still there: %v", rest)
	}
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

// TestEdit shows that an edit makes another package of the one that is edited, and
// of those that import it.
func TestEdit(t *testing.T) {
	t.Parallel()
	m := tinyModule(t)
	built := func() string {
		t.Helper()
		out, _, err := command{
			args: []string{"go", "list", "-e", "-export", "-f", "{{.BuildID}}", "./deep", "./middle"},
			dir:  m.dir, env: environ(m.cache),
		}.run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return string(out)
	}
	first := built()
	seen := map[string]bool{}
	for id := range strings.FieldsSeq(first) {
		seen[id] = true
	}
	for n := range 2 {
		restore, err := m.edit(int64(n))
		if err != nil {
			t.Fatal(err)
		}
		ids := built()
		for id := range strings.FieldsSeq(ids) {
			if seen[id] {
				t.Errorf("edit %d: %s has been built before", n, id)
			}
			seen[id] = true
		}
		if err := restore(); err != nil {
			t.Fatal(err)
		}
	}
	if last := built(); last != first {
		t.Errorf("before the edits %s, after them %s", first, last)
	}
}
