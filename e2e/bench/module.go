package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// A module is one that is linted: a copy that can be written to.
type module struct {
	name     string // path@version
	dir      string
	packages int // in its own packages and all that they import
	lines    int // of its own Go files
}

// fetch copies a module out of the module cache, and builds it, so that the
// build cache is warm.
func fetch(ctx context.Context, tmp, name string) (*module, error) {
	out, err := output(ctx, tmp, "go", "mod", "download", "-json", name)
	if err != nil {
		return nil, err
	}
	var got struct{ Dir string }
	if err := json.Unmarshal(out, &got); err != nil {
		return nil, fmt.Errorf("go mod download -json %s: %w", name, err)
	}
	m := &module{name: name}
	if m.dir, err = os.MkdirTemp(tmp, "module-*"); err != nil {
		return nil, err
	}
	if err := os.CopyFS(m.dir, os.DirFS(got.Dir)); err != nil {
		return nil, err
	}
	if _, err := output(ctx, m.dir, "go", "build", "./..."); err != nil {
		return nil, err
	}
	deps, err := output(ctx, m.dir, "go", "list", "-deps", "./...")
	if err != nil {
		return nil, err
	}
	m.packages = strings.Count(string(deps), "\n")
	m.lines, err = lines(m.dir)
	return m, err
}

func lines(dir string) (int, error) {
	n := 0
	return n, filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		text, err := os.ReadFile(path)
		n += strings.Count(string(text), "\n")
		return err
	})
}

// output runs a command in a folder, outside of the workspace.
func output(ctx context.Context, dir, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.Output()
	if exit, ok := err.(*exec.ExitError); ok {
		return out, fmt.Errorf("%s: %w\n%s", cmd, err, exit.Stderr)
	}
	return out, err
}
