package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"

	"github.com/rogpeppe/go-internal/diff"
)

// A change is what a file becomes.
type change struct {
	file     string
	old, new []byte
	findings []finding // that it fixes
}

// fix makes the first fix of each finding, or shows with -diff what it would
// change. The findings that are fixed leave the report. Files that cannot be
// fixed are left as they are, and do not keep others from it.
func (r *report) fix(ctx context.Context, o options, out, diag io.Writer) error {
	if r.fixable() == 0 {
		return nil
	}
	t, err := newTargets(ctx, r, o)
	if err != nil {
		return fmt.Errorf("nothing was fixed: %w", err)
	}
	changes := r.plan(t)
	for _, file := range slices.Sorted(maps.Keys(t.files)) {
		switch err := t.files[file].err; {
		case errors.Is(err, errNotGo), errors.Is(err, errForeign):
			fmt.Fprintf(diag, "tlslint: %s is not fixed: %v\n", r.path(file), err)
		case err != nil:
			r.errors = append(r.errors, fmt.Errorf("%s is unchanged: %w", r.path(file), err))
		}
	}
	if o.diff {
		return r.show(changes, out)
	}
	return r.apply(ctx, changes, diag)
}

// plan applies the first fix of each finding in memory.
func (r *report) plan(t *targets) []change {
	p := make(plan)
	fixed := make(map[string][]finding)
	var left []finding
	for _, f := range r.findings {
		if len(f.fixes) == 0 || !t.take(f) || !p.add(f.pkg, f.fixes[0]) {
			left = append(left, f)
			continue
		}
		for _, file := range filesOf(f.pkg, f.fixes[0]) {
			fixed[file] = append(fixed[file], f)
		}
	}
	r.findings, r.fixed = left, len(r.findings)-len(left)
	var changes []change
	for _, file := range slices.Sorted(maps.Keys(p)) {
		old := t.files[file].content
		fixedText, err := rewrite(old, p[file])
		if err != nil {
			r.unfix(file, fixed[file], fmt.Errorf("its fixes do not go together: %w", err))
			continue
		}
		changes = append(changes, change{file, old, fixedText, fixed[file]})
	}
	return changes
}

// unfix tells of a file that could not be fixed.
func (r *report) unfix(file string, findings []finding, err error) {
	r.errors = append(r.errors, fmt.Errorf("%s is unchanged: %w", r.path(file), err))
	r.restore(findings)
}

// restore puts findings back that are not fixed after all.
func (r *report) restore(findings []finding) {
	before := len(r.findings)
	r.findings = append(r.findings, findings...)
	r.sort()
	r.fixed -= len(r.findings) - before
}

// show prints the changes.
func (r *report) show(changes []change, out io.Writer) error {
	for _, c := range changes {
		name := filepath.ToSlash(r.path(c.file))
		if _, err := out.Write(diff.Diff("a/"+name, c.old, "b/"+name, c.new)); err != nil {
			return fmt.Errorf("the changes cannot be written: %w", err)
		}
	}
	return nil
}

// apply writes the changes.
func (r *report) apply(ctx context.Context, changes []change, diag io.Writer) error {
	var written []change
	var stopped error
	for i, c := range changes {
		if ctx.Err() != nil {
			for _, c := range changes[i:] {
				r.restore(c.findings)
			}
			stopped = fmt.Errorf("%w; %s not fixed", context.Cause(ctx), count(len(changes)-i, "file"))
			break
		}
		if err := replace(c.file, c.old, c.new); err != nil {
			r.unfix(c.file, c.findings, err)
			continue
		}
		written = append(written, c)
	}
	if r.fixed > 0 {
		fmt.Fprintf(diag, "fixed %s in %s\n", count(r.fixed, "finding"), count(len(written), "file"))
	}
	for _, path := range unprovided(ctx, written) {
		fmt.Fprintf(diag, "tlslint: the fixed code imports %s, which no module provides here yet; run: go get %s@latest\n", path, path)
	}
	return stopped
}
