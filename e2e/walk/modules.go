package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// fetch copies a module, named path@version, out of the module cache.
func (w *walker) fetch(ctx context.Context, name, to string) error {
	out, err := output(ctx, w.dir, nil, "go", "mod", "download", "-json", name)
	if err != nil {
		return err
	}
	var got struct{ Dir string }
	if err := json.Unmarshal(out, &got); err != nil {
		return fmt.Errorf("go mod download -json %s: %w", name, err)
	}
	return os.CopyFS(to, os.DirFS(got.Dir))
}

// allModules walks each module with all that it and its tests import, as the go
// command's pattern all has it, and compares what the vettool finds in the module's
// own packages.
func (w *walker) allModules(ctx context.Context, show func(*row)) error {
	for _, name := range w.modules {
		dir, err := os.MkdirTemp(w.dir, "module-*")
		if err != nil {
			return err
		}
		if err := w.fetch(ctx, name, dir); err != nil {
			return err
		}
		env := []string{"GOWORK=off"}
		r, _, err := w.twice(ctx, body{name + ", all", dir, env, []string{"all"}}, all...)
		if err == nil && w.vettool {
			err = w.compare(ctx, body{name, dir, env, []string{"./..."}}, r)
		}
		show(r)
		if err != nil {
			return err
		}
	}
	return nil
}

// compare notes findings that the command or the vettool has alone. The vettool
// sees packages only that build, and not what an old go line does.
func (w *walker) compare(ctx context.Context, b body, r *row) error {
	res, err := w.run(ctx, b, r, 2)
	if err != nil || res == nil {
		return err
	}
	command := make([]string, 0, len(res.findings))
	for _, f := range res.findings {
		ofGoLine := strings.Contains(f.Message, ", so GODEBUG has ") || strings.HasPrefix(f.Message, "no MinVersion: ")
		if !ofGoLine && !slices.Contains(res.partial, f.Package) {
			command = append(command, fmt.Sprintf("%s:%d:%d: %s (%s)", filepath.Base(f.Range.File), f.Range.Start.Line, f.Range.Start.Column, f.Message, f.Rule))
		}
	}
	out, err := output(ctx, b.dir, b.env, "go", append([]string{"vet", "-json", "-vettool=" + w.lint}, b.patterns...)...)
	if err != nil {
		return err
	}
	var vettool []string
	dec := json.NewDecoder(bytes.NewReader(out))
	for dec.More() {
		var packages map[string]map[string][]struct{ Posn, Message string }
		if err := dec.Decode(&packages); err != nil {
			return fmt.Errorf("go vet -json in %s: %w", b.name, err)
		}
		for _, rules := range packages { // each message names its rule, too
			for _, found := range rules {
				for _, f := range found {
					vettool = append(vettool, filepath.Base(f.Posn)+": "+f.Message)
				}
			}
		}
	}
	slices.Sort(command)
	slices.Sort(vettool)
	if command, vettool = slices.Compact(command), slices.Compact(vettool); !slices.Equal(command, vettool) {
		r.bad(&r.differences, "the command finds\n%s\nand the vettool\n%s", strings.Join(command, "\n"), strings.Join(vettool, "\n"))
	}
	return nil
}

// fixModules fixes each module and all that it imports. The modules that it needs
// are copied into it, and the go command works without modules, so that all of them
// count as the user's own.
func (w *walker) fixModules(ctx context.Context, show func(*row)) error {
	for _, name := range w.modules {
		gopath, err := os.MkdirTemp(w.dir, "gopath-*")
		if err != nil {
			return err
		}
		path, _, _ := strings.Cut(name, "@")
		dir := filepath.Join(gopath, "src", path)
		if err := w.fetch(ctx, name, dir); err != nil {
			return err
		}
		if _, err := output(ctx, dir, []string{"GOWORK=off"}, "go", "mod", "vendor"); err != nil {
			return err
		}
		helper := "github.com/tlslint/tlslint/printertls"
		if err := os.CopyFS(filepath.Join(gopath, "src", helper), os.DirFS(filepath.Join(w.root, "printertls"))); err != nil {
			return err
		}
		b := body{name + ", with what it imports", dir, []string{"GOPATH=" + gopath, "GO111MODULE=off", "GOWORK=off", "GOFLAGS=-buildvcs=false"}, []string{"./...", "./vendor/..."}}
		r := &row{name: b.name}
		if err := w.size(ctx, b, r); err != nil {
			return err
		}
		if w.build {
			err = w.builds(ctx, b, r)
		} else {
			err = w.fix(ctx, b, r)
		}
		show(r)
		if err != nil {
			return err
		}
	}
	return nil
}

// builds fixes a body that the go command builds, and notes what it no longer
// builds, and which tests of fixed packages no longer pass.
func (w *walker) builds(ctx context.Context, b body, r *row) error {
	args := append([]string{"build"}, b.patterns...)
	if _, err := output(ctx, b.dir, b.env, "go", args...); err != nil {
		return fmt.Errorf("before the fixes: %w", err)
	}
	before, err := goFiles(b.dir)
	if err != nil {
		return err
	}
	if err := w.fix(ctx, b, r); err != nil {
		return err
	}
	if _, err := output(ctx, b.dir, b.env, "go", args...); err != nil {
		r.bad(&r.broken, "after the fixes: %v", err)
	}
	return w.ownTests(ctx, b, r, before)
}

// ownTests runs the tests of the packages that fixes have changed, as they are and as they
// were. What fails without the fixes shows nothing.
func (w *walker) ownTests(ctx context.Context, b body, r *row, before map[string]string) error {
	after, err := goFiles(b.dir)
	if err != nil {
		return err
	}
	changed := make(map[string]map[string]string) // by folder
	for name, text := range before {
		if dir := filepath.Dir(name); after[name] != text {
			if changed[dir] == nil {
				changed[dir] = make(map[string]string)
			}
			changed[dir][name] = text
		}
	}
	for _, dir := range slices.Sorted(maps.Keys(changed)) {
		has, err := filepath.Glob(filepath.Join(dir, "*_test.go"))
		if err != nil || len(has) == 0 || strings.Contains(dir, string(filepath.Separator)+"vendor"+string(filepath.Separator)) {
			continue
		}
		_, fails := output(ctx, dir, b.env, "go", "test", "-count=1", ".")
		for name, text := range changed[dir] {
			if err := write(name, text); err != nil {
				return err
			}
		}
		_, failed := output(ctx, dir, b.env, "go", "test", "-count=1", ".")
		switch {
		case failed != nil:
		case fails != nil:
			r.bad(&r.broken, "tests that passed before the fixes: %v", fails)
		default:
			r.tested++
		}
	}
	return ctx.Err()
}
