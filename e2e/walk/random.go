package main

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/e2e/walk/program"
)

// random walks programs made at random: whole ones, which it fixes, and damaged ones.
func (w *walker) random(ctx context.Context, show func(*row)) error {
	whole, damaged := filepath.Join(w.dir, "random"), filepath.Join(w.dir, "random-damaged")
	for seed := w.first; seed < w.first+uint64(w.seeds); seed++ {
		files, err := program.Generate(seed)
		if err != nil {
			return err
		}
		folder := fmt.Sprintf("p%06d", seed)
		for _, name := range slices.Sorted(maps.Keys(files)) {
			if err := write(filepath.Join(whole, folder, name), files[name]); err != nil {
				return err
			}
			if err := write(filepath.Join(damaged, folder, name), program.Damage(files[name], 6, seed)); err != nil {
				return err
			}
		}
	}
	for _, b := range []body{{"programs made at random", whole, alone, []string{"./..."}}, {"the same, damaged", damaged, alone, []string{"./..."}}} {
		if err := w.moduleWithHelper(b.dir); err != nil {
			return err
		}
		r, _, err := w.twice(ctx, b, all...)
		if err == nil && b.dir == whole {
			if r.partial > 0 {
				r.bad(&r.broken, "%d programs do not type-check as they were made", r.partial)
			}
			err = w.fix(ctx, b, r)
		}
		show(r)
		if err != nil {
			return err
		}
	}
	return nil
}

// moduleWithHelper makes a folder a module that can import printertls.
func (w *walker) moduleWithHelper(dir string) error {
	const helper = "github.com/tlslint/tlslint/printertls"
	return write(filepath.Join(dir, "go.mod"), fmt.Sprintf("module example.com/walk\n\ngo 1.26\n\nrequire %s v0.0.0\n\nreplace %[1]s => %s\n", helper, filepath.Join(w.root, "printertls")))
}

// cases walks the rules' own cases: as they stand, which it fixes, and damaged.
func (w *walker) cases(ctx context.Context, show func(*row)) error {
	gopath := filepath.Join(w.dir, "cases")
	src := filepath.Join(gopath, "src")
	if err := os.CopyFS(src, os.DirFS(filepath.Join(w.root, "testdata", "src"))); err != nil {
		return err
	}
	if err := w.damageCases(src); err != nil {
		return err
	}
	env := []string{"GOPATH=" + gopath, "GO111MODULE=off", "GOWORK=off", "GOFLAGS="}
	own := body{"the rules' cases", filepath.Join(src, "own.example"), env, []string{"./..."}}
	damaged := body{"the rules' cases, damaged", src, env, []string{"damaged.example/..."}}
	for _, b := range []body{damaged, own} {
		r, _, err := w.twice(ctx, b, all...)
		if err == nil && b.dir == own.dir {
			err = w.fix(ctx, b, r)
		}
		show(r)
		if err != nil {
			return err
		}
	}
	return nil
}

// damageCases puts the cases into own.example, and damaged ones into
// damaged.example, ten of each file.
func (w *walker) damageCases(src string) error {
	cases, err := filepath.Glob(filepath.Join(w.root, "testdata", "src", "*", "*.go"))
	if err != nil {
		return err
	}
	for i, name := range cases {
		text, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		base, rule := filepath.Base(name), filepath.Base(filepath.Dir(name))
		if err := write(filepath.Join(src, "own.example", rule, base), string(text)); err != nil {
			return err
		}
		for n := range 10 {
			damaged := program.Damage(string(text), 1+n*2, uint64(i*10+n))
			if err := write(filepath.Join(src, "damaged.example", rule+strings.TrimSuffix(base, ".go"), fmt.Sprintf("p%d", n), base), damaged); err != nil {
				return err
			}
		}
	}
	return nil
}

// goFiles returns the Go files below a folder with their contents.
func goFiles(dir string) (map[string]string, error) {
	list := make(map[string]string)
	return list, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") {
			return err
		}
		text, err := os.ReadFile(path)
		list[path] = string(text)
		return err
	})
}
