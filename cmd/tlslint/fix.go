package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
)

// A change is what a file becomes.
type change struct {
	file     string
	old, new []byte
	findings []finding // that it fixes
}

// fix makes the first fix of each finding, or shows with -diff what it would
// change. Files that cannot be fixed are left as they are, and do not keep others
// from it. Once files are written, the report is that of another run: what the
// fixes have moved, solved together with something else or brought to light is
// told as it is now.
func (r *report) fix(ctx context.Context, o options, out, diag io.Writer) error {
	if r.number(finding.safe) == 0 && (!o.breaking || r.number(finding.breaking) == 0) {
		return nil
	}
	t, err := newTargets(ctx, r, o)
	if err != nil {
		return fmt.Errorf("nothing was fixed: %w", err)
	}
	changes := r.plan(t, o)
	for _, file := range slices.Sorted(maps.Keys(t.files)) {
		switch err := t.files[file].err; {
		case errors.Is(err, errNotGo), errors.Is(err, errForeign):
			fmt.Fprintf(diag, "tlslint: %s is not fixed: %v\n", r.path(file), err)
		case err != nil:
			r.errors = append(r.errors, fmt.Errorf("%s is unchanged: %w", r.path(file), err))
		}
	}
	if o.diff {
		if err := r.show(changes, out); err != nil {
			return err
		}
		for _, m := range unprovided(ctx, changes) {
			fmt.Fprintf(diag, "tlslint: the fixed code would import %s, which no module provides here yet; run: go get %s@latest\n", m.path, m.path)
		}
		return nil
	}
	return r.apply(ctx, o, changes, diag)
}

// plan applies the first fix of each finding in memory, if it is safe or with -breaking.
func (r *report) plan(t *targets, o options) []change {
	p := make(plan)
	fixed := make(map[string][]finding)
	var left []finding
	for _, f := range r.findings {
		if !f.safe() && !(o.breaking && f.breaking()) || !t.take(f) || !p.add(f.pkg, f.fixes[0].edits) {
			left = append(left, f)
			continue
		}
		for _, file := range filesOf(f.pkg, f.fixes[0].edits) {
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

// show prints the changes as git does, so that git apply takes them at the top of
// the repository.
func (r *report) show(changes []change, out io.Writer) error {
	p := newPalette(out, r.color)
	for _, c := range changes {
		was, is := r.diffNames(c.file)
		if _, err := io.WriteString(out, p.diff(string(diff.Diff(was, c.old, is, c.new)))); err != nil {
			return fmt.Errorf("the changes cannot be written: %w", err)
		}
	}
	return nil
}

// diffNames returns what a diff calls the two versions of a file. One that is not
// in the repository has its own name, which no program applies by mistake.
func (r *report) diffNames(file string) (was, is string) {
	name := r.repoPath(file)
	if filepath.IsAbs(name) {
		return cQuoted(name), cQuoted(name)
	}
	return cQuoted("a/" + name), cQuoted("b/" + name)
}

// cQuoted writes a file's name as git does: in quotes where it would not be read
// back, and with a tab behind it where it has blanks.
func cQuoted(name string) string {
	var quoted strings.Builder
	for _, b := range []byte(name) {
		switch {
		case b == '"' || b == '\\':
			quoted.Write([]byte{'\\', b})
		case b < ' ' || b == 0x7f:
			fmt.Fprintf(&quoted, "\\%03o", b)
		default:
			quoted.WriteByte(b)
		}
	}
	switch {
	case quoted.Len() > len(name):
		return `"` + quoted.String() + `"`
	case strings.Contains(name, " "):
		return name + "\t"
	}
	return name
}

// apply writes the changes, and looks at what is there then.
func (r *report) apply(ctx context.Context, o options, changes []change, diag io.Writer) error {
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
	var made []finding
	for _, c := range written {
		made = append(made, c.findings...)
	}
	if what := needs(made); what != "" {
		fmt.Fprintln(diag, wrap("what is fixed may fail to connect until it has "+what, width(diag), indent))
	}
	var missing []string
	for _, m := range unprovided(ctx, written) {
		if o.get {
			err := m.get(ctx)
			if err == nil {
				fmt.Fprintf(diag, "got %s, which the fixed code imports\n", m.path)
				continue
			}
			r.errors = append(r.errors, err)
		} else if !slices.Contains(missing, m.path) {
			fmt.Fprintf(diag, "tlslint: the fixed code imports %s, which no module provides here yet; run: go get %s@latest (tlslint -fix -get does that)\n", m.path, m.path)
		}
		missing = append(missing, m.path)
	}
	switch {
	case stopped != nil:
		r.findings = nil // their places are of before
	case len(written) > 0:
		r.renew(ctx, o, missing)
	}
	return stopped
}

// needs lists what connections need after the breaking fixes of findings.
func needs(findings []finding) string {
	var list []string
	for _, f := range findings {
		if f.breaking() && !slices.Contains(list, f.fixes[0].needs) {
			list = append(list, f.fixes[0].needs)
		}
	}
	return strings.Join(list, ", or ")
}

// left says which fixes are not made, or shown, and why.
func (r *report) left(o options, diag io.Writer) {
	n := r.number(finding.breaking)
	if o.breaking || n == 0 {
		return
	}
	verb, does, what, them := "left", "applies", fmt.Sprintf("%d fixes", n), "them"
	if o.diff {
		verb, does = "did not show", "shows"
	}
	if n == 1 {
		what, them = "1 fix", "it"
	}
	r.toldLeft = true
	fmt.Fprintln(diag, wrap(fmt.Sprintf("%s %s that may break a connection (-breaking %s %s), which then needs %s", verb, what, does, them, needs(r.findings)), width(diag), indent))
}

// renew looks for findings again. That the fixed code imports what no module
// provides yet has been told, and hides nothing: the fixes have written what is
// used of it.
func (r *report) renew(ctx context.Context, o options, missing []string) {
	again, err := find(ctx, o, io.Discard)
	if err != nil {
		r.findings = nil
		r.errors = append(r.errors, fmt.Errorf("what the fixes have left could not be checked: %w", cmp.Or(context.Cause(ctx), err)))
		return
	}
	r.packages, r.findings, r.warnings = again.packages, again.findings, again.warnings
	for _, err := range again.errors {
		known := slices.ContainsFunc(r.errors, func(e error) bool { return e.Error() == err.Error() })
		told := slices.ContainsFunc(missing, func(path string) bool { return strings.HasPrefix(err.Error(), path+" ") })
		if !known && !told {
			r.errors = append(r.errors, err)
		}
	}
}
