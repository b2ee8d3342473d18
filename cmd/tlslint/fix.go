package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rogpeppe/go-internal/diff"
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// An edit replaces the bytes from start to end of a file.
type edit struct {
	start, end int
	text       string
}

// overlaps reports whether two different edits cannot both be made. Two
// insertions at one place can: the earlier one comes first.
func (e edit) overlaps(o edit) bool {
	if e.start == e.end && o.start == o.end {
		return false
	}
	return e.start < o.end && o.start < e.end || e.start == o.start && (e.start == e.end) == (o.start == o.end)
}

// A change is what a file becomes.
type change struct {
	file     string
	old, new []byte
}

// A plan holds the edits of each file.
type plan map[string][]edit

// add takes all edits of a fix, or none if one of them overlaps an edit of
// another fix. Edits that are there already, such as an import, are made once.
func (p plan) add(pkg *packages.Package, fix analysis.SuggestedFix) bool {
	fresh := make(plan)
	for _, te := range fix.TextEdits {
		start, end := span(pkg.Fset, te.Pos, te.End)
		e := edit{start.Offset, end.Offset, string(te.NewText)}
		if slices.Contains(p[start.Filename], e) || slices.Contains(fresh[start.Filename], e) {
			continue
		}
		for _, taken := range p[start.Filename] {
			if e.overlaps(taken) {
				return false
			}
		}
		fresh[start.Filename] = append(fresh[start.Filename], e)
	}
	for file, edits := range fresh {
		p[file] = append(p[file], edits...)
	}
	return true
}

// plan applies the first fix of each finding in memory. The findings that are
// fixed leave the report.
func (r *report) plan() ([]change, error) {
	p := make(plan)
	var left []finding
	for _, f := range r.findings {
		if len(f.fixes) == 0 || !writable(f.pkg) || !p.add(f.pkg, f.fixes[0]) {
			left = append(left, f)
		}
	}
	var changes []change
	for _, file := range slices.Sorted(maps.Keys(p)) {
		old, err := os.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("nothing was fixed: %w", err)
		}
		fixed, err := rewrite(old, p[file])
		if err != nil {
			return nil, fmt.Errorf("nothing was fixed: the fixes of %s do not go together: %w", r.path(file), err)
		}
		changes = append(changes, change{file, old, fixed})
	}
	r.findings, r.fixed = left, len(r.findings)-len(left)
	return changes, nil
}

// writable reports whether a package is the user's own, not one in the module
// cache or the standard library.
func writable(pkg *packages.Package) bool {
	return pkg.Module == nil && !isStandard(pkg) || pkg.Module != nil && pkg.Module.Main
}

// isStandard reports whether a package without a module is of the standard
// library: the first element of its path has no dot, and it is no list of files.
func isStandard(pkg *packages.Package) bool {
	first, _, _ := strings.Cut(pkg.PkgPath, "/")
	return pkg.Module == nil && !strings.Contains(first, ".") && first != "command-line-arguments"
}

// apply writes the changes, or prints them for -diff.
func (r *report) apply(changes []change, o options, out, diag io.Writer) error {
	if o.diff {
		for _, c := range changes {
			name := filepath.ToSlash(r.path(c.file))
			out.Write(diff.Diff("a/"+name, c.old, "b/"+name, c.new))
		}
		return nil
	}
	for i, c := range changes {
		if err := replace(c.file, c.new); err != nil {
			return fmt.Errorf("fixed %s; %s is unchanged: %w", count(i, "file"), r.path(c.file), err)
		}
	}
	if r.fixed > 0 {
		fmt.Fprintf(diag, "fixed %s in %s\n", count(r.fixed, "finding"), count(len(changes), "file"))
	}
	for _, path := range unprovided(changes) {
		fmt.Fprintf(diag, "tlslint: the fixed code imports %s, which no module provides here yet; run: go get %s@latest\n", path, path)
	}
	return nil
}

// replace puts new content in place of a file's in one step: a reader sees the
// old content or the new, never a part.
func replace(name string, content []byte) error {
	name, err := filepath.EvalSymlinks(name)
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o200 == 0 {
		return fmt.Errorf("%s is read-only", name)
	}
	return writeFile(name, content, info.Mode().Perm())
}

// writeFile makes a file, or puts another in its place, in one step.
func writeFile(name string, content []byte, perm os.FileMode) error {
	tmp, err := os.CreateTemp(filepath.Dir(name), ".tlslint-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // fails once it is renamed
	_, err = tmp.Write(content)
	err = cmp.Or(err, tmp.Chmod(perm), tmp.Sync(), tmp.Close())
	if err != nil {
		return err
	}
	return os.Rename(tmp.Name(), name)
}
