package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// Why a file is not fixed.
var (
	errForeign  = errors.New("it is part of Go, or of another module")
	errNotGo    = errors.New("it does not parse")
	errReadOnly = errors.New("it is read-only")
	errChanged  = errors.New("it has changed while tlslint ran; run it again")
)

// Targets are the files that fixes are for.
type targets struct {
	report *report
	write  bool     // and not only show
	keep   []string // folders that are not the user's: of Go, and of the module cache
	files  map[string]target
}

type target struct {
	content []byte
	err     error // why it is not fixed
}

func newTargets(ctx context.Context, r *report, o options) (*targets, error) {
	cmd := exec.CommandContext(ctx, "go", "env", "GOROOT", "GOMODCACHE")
	cmd.Dir = o.dir
	cmd.WaitDelay = waitDelay
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("go env: %w", cmp.Or(context.Cause(ctx), err))
	}
	t := &targets{report: r, write: o.fix, files: make(map[string]target)}
	for dir := range strings.Lines(string(out)) {
		if dir = strings.TrimSpace(dir); dir != "" {
			t.keep = append(t.keep, resolved(dir)+string(filepath.Separator))
		}
	}
	return t, nil
}

// take reports whether all files that the first fix of a finding changes can be
// changed.
func (t *targets) take(f finding) bool {
	ok := true
	for _, name := range filesOf(f.pkg, f.fixes[0].edits) {
		file, known := t.files[name]
		if !known {
			if file.err = errForeign; f.pkg.Module == nil || f.pkg.Module.Main {
				file.content, file.err = t.read(name)
			}
			t.files[name] = file
		}
		ok = ok && file.err == nil
	}
	return ok
}

// read returns what is in a file, if it can be fixed.
func (t *targets) read(name string) ([]byte, error) {
	real := resolved(name)
	for _, dir := range t.keep {
		if strings.HasPrefix(real, dir) {
			return nil, errForeign
		}
	}
	content, err := os.ReadFile(real)
	if err != nil {
		return nil, err
	}
	if !t.report.unchanged(name, content) {
		return nil, errChanged
	}
	if _, err := parser.ParseFile(token.NewFileSet(), "", content, parser.SkipObjectResolution); err != nil {
		return nil, fmt.Errorf("%w: %w", errNotGo, err)
	}
	if t.write {
		err = writable(real)
	}
	return content, err
}

// writable says why a file cannot be written to. That it could be replaced does
// not count where it is read-only.
func writable(name string) error {
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o200 == 0 { // binds nobody who is root
		return errReadOnly
	}
	f, err := os.OpenFile(name, os.O_WRONLY, 0)
	if err != nil {
		return err
	}
	return f.Close()
}

// replace puts new content in place of a file's old content in one step: a reader
// sees the old or the new, never a part. A link stays, what it leads to is
// replaced. A file with another content than the old is left alone.
func replace(name string, old, content []byte) error {
	name, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	tmp, err := stage(name, content, info.Mode().Perm())
	if err != nil {
		return err
	}
	defer os.Remove(tmp) // fails once it is renamed
	keepOwner(tmp, info)
	switch now, err := os.ReadFile(name); {
	case err != nil:
		return err
	case bytes.Equal(now, content):
		return nil // another run did the same
	case !bytes.Equal(now, old):
		return errChanged
	}
	return os.Rename(tmp, name)
}

// writeFile makes a file, or puts another in its place, in one step.
func writeFile(name string, content []byte) error {
	perm := os.FileMode(0o644)
	if real, err := filepath.EvalSymlinks(name); err == nil {
		name = real
	}
	if info, err := os.Stat(name); err == nil {
		perm = info.Mode().Perm()
	}
	tmp, err := stage(name, content, perm)
	if err != nil {
		return err
	}
	defer os.Remove(tmp)
	return os.Rename(tmp, name)
}

// stage writes content to a new file beside the one that it is for. Its name is
// none of a Go file, should it be left behind.
func stage(name string, content []byte, perm os.FileMode) (tmp string, err error) {
	f, err := os.CreateTemp(filepath.Dir(name), ".tlslint-*")
	if err != nil {
		return "", err
	}
	_, err = f.Write(content)
	err = cmp.Or(err, f.Chmod(perm), f.Sync())
	if err = cmp.Or(err, f.Close()); err != nil {
		os.Remove(f.Name())
		return "", err
	}
	return f.Name(), nil
}
