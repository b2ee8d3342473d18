package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/tlslint/tlslint/e2e/bench/results"
)

// A module is one that is linted.
type module struct {
	results.Module
	dir      string   // a copy that can be written to
	cache    string   // a build cache with all that is compiled of it
	patterns []string // the packages that tools are run on
}

// environ is what commands are run with: outside of the workspace, and with a
// build cache.
func environ(cache string) []string {
	return []string{"GOWORK=off", "GOCACHE=" + cache, "GOLANGCI_LINT_CACHE=" + filepath.Join(cache, "golangci-lint")}
}

// fetch copies a module out of the module cache, and builds it with a cache of its
// own. A copy that is there from an earlier time is taken as it is.
func fetch(ctx context.Context, dir, name string) (*module, error) {
	dir = filepath.Join(dir, strings.NewReplacer("/", "_", "@", "_").Replace(name))
	m := &module{Module: results.Module{Name: name}, dir: filepath.Join(dir, "source"), cache: filepath.Join(dir, "cache")}
	if _, err := os.Stat(m.dir); err == nil {
		return m, m.survey(ctx)
	}
	out, _, err := command{args: []string{"go", "mod", "download", "-json", name}, dir: os.TempDir()}.run(ctx)
	if err != nil {
		return m, fmt.Errorf("cannot download %s; is a module proxy in reach? %w", name, err)
	}
	var got struct{ Dir string }
	if err := json.Unmarshal(out, &got); err != nil {
		return m, fmt.Errorf("go mod download -json %s: %w", name, err)
	}
	return m, m.copy(ctx, got.Dir)
}

// copy copies the source of the module, which becomes visible as a whole.
func (m *module) copy(ctx context.Context, from string) error {
	if err := os.MkdirAll(m.cache, 0o777); err != nil {
		return err
	}
	tmp := m.dir + ".tmp"
	if err := os.RemoveAll(tmp); err != nil { // an earlier try
		return err
	}
	if err := os.CopyFS(tmp, os.DirFS(from)); err != nil {
		return err
	}
	if err := os.Rename(tmp, m.dir); err != nil {
		return err
	}
	return m.survey(ctx)
}

// survey builds all packages, measures the module, and finds out what can be linted.
func (m *module) survey(ctx context.Context) error {
	g, err := list(ctx, m.dir, m.cache)
	if err != nil {
		return fmt.Errorf("cannot list the packages of %s: %w", m.Name, err)
	}
	m.LeftOut = g.leftOut()
	left := map[string]bool{}
	for _, l := range m.LeftOut {
		left[l.Package] = true
	}
	var good []*pkg
	for _, p := range g.own {
		if !left[p.ImportPath] {
			good = append(good, p)
		}
	}
	if len(good) == 0 {
		return fmt.Errorf("no package of %s builds: %v", m.Name, m.LeftOut)
	}
	m.Own, m.All = size(good), size(g.imported(good))
	if m.Edited, err = filepath.Rel(m.dir, g.central(good).file()); err != nil {
		return err
	}
	m.patterns = []string{"./..."}
	if len(left) > 0 {
		m.patterns = nil
		for _, p := range good {
			m.patterns = append(m.patterns, "."+strings.TrimPrefix(p.ImportPath, p.Module.Path))
		}
	}
	return nil
}

// edit gives the central file another exported function, so that all that import
// it are to be compiled anew. The number makes it one that no cache has seen.
func (m *module) edit(number int64) (restore func() error, err error) {
	file := filepath.Join(m.dir, m.Edited)
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	restore = func() error { return os.WriteFile(file, text, 0o666) }
	added := fmt.Appendf(text, "\n// Bench%d is there to be new.\nfunc Bench%[1]d() {}\n", number)
	return restore, os.WriteFile(file, added, 0o666)
}
