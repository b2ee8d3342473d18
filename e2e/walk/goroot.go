package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// all are the flags that make tlslint look everywhere.
var all = []string{"-tests", "-optin"}

// std walks the standard library and the go command.
func (w *walker) std(ctx context.Context, show func(*row)) error {
	r, _, err := w.twice(ctx, body{"std, cmd", w.goroot + "/src", []string{"GOWORK=off"}, []string{"std", "cmd"}}, all...)
	show(r)
	return err
}

// tests walks the tests of the compiler and of the type checker, much of which
// does not build: each file as a program of its own, then each folder.
func (w *walker) tests(ctx context.Context, show func(*row)) error {
	for _, part := range []string{"test", "src/internal/types/testdata"} {
		from := filepath.Join(w.goroot, part)
		dir := filepath.Join(w.dir, filepath.Base(part))
		if err := os.CopyFS(dir+"-folders", os.DirFS(from)); err != nil {
			return err
		}
		if err := files(from, dir+"-files", 1, 0); err != nil {
			return err
		}
		for _, form := range []string{"-files", "-folders"} {
			if err := named(dir + form); err != nil {
				return err
			}
			if err := module(dir + form); err != nil {
				return err
			}
			r, _, err := w.twice(ctx, body{"GOROOT/" + part + ", by " + form[1:], dir + form, alone, []string{"./..."}}, all...)
			show(r)
			if err != nil {
				return err
			}
		}
	}
	return nil
}

// alone makes the go command see one module only, and stay offline.
var alone = []string{"GOWORK=off", "GOFLAGS=-mod=mod -buildvcs=false", "GOPROXY=off"}

// module makes a folder a module.
func module(dir string) error {
	return os.WriteFile(filepath.Join(dir, "go.mod"), []byte("module example.com/walk\n\ngo 1.26\n"), 0o644)
}

// files copies one in every nth of the Go files below a folder, each into a folder
// of its own. Build constraints do not count there.
func files(from, to string, nth, rest int) error {
	n := 0
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		if n++; n%nth != rest {
			return nil
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		src := strings.ReplaceAll(string(text), "//go:build ", "// go:build ")
		return write(filepath.Join(to, fmt.Sprintf("p%04d", n), "x.go"), src)
	})
}

// named names tlslint in each Go file below a folder, so that it looks into all of
// them: packages that have nothing to do with TLS are left out otherwise.
func named(dir string) error {
	return filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
		if err != nil {
			return err
		}
		_, err = f.WriteString("\n// tlslint\n")
		return errors.Join(err, f.Close())
	})
}

// write writes a file, and the folders above it.
func write(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(text), 0o644)
}
