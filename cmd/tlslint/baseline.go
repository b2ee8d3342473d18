package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/analyzer"
)

// A baseline is the file of -baseline: the findings that were there when a program
// began to be checked, and are not told again.
type baseline struct {
	Version  int             `json:"version"` // of the form of the file: 1
	Findings []baselineEntry `json:"findings"`
}

type baselineEntry struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"` // this and what follows is for readers
	File        string `json:"file"` // below the path of its module
	Message     string `json:"message"`
}

// A scope is what -baseline and -new-from leave of the findings: all where both
// are nil.
type scope struct {
	file     string // of the baseline
	baseline *baseline
	changed  changedLines
}

// newScope reads the baseline, and asks git for changes.
func newScope(ctx context.Context, base string, o options) (s scope, err error) {
	if s.file = o.baseline; !filepath.IsAbs(s.file) {
		s.file = filepath.Join(base, s.file)
	}
	if o.baseline != "" && !o.writeBaseline {
		if s.baseline, err = readBaseline(s.file); err != nil {
			return s, err
		}
	}
	if o.newFrom != "" {
		s.changed, err = changedSince(ctx, base, o.newFrom)
	}
	return s, err
}

// narrow leaves in the report what is in the scope.
func (r *report) narrow(s scope, c coverage, diag io.Writer) {
	if s.baseline != nil {
		r.without(s.baseline, r.path(s.file), c, diag)
	}
	if s.changed != nil {
		r.findings = slices.DeleteFunc(r.findings, func(f finding) bool { return !s.changed.has(f) })
	}
}

// readBaseline reads the file.
func readBaseline(name string) (*baseline, error) {
	text, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("-baseline: %w; -write-baseline makes it", err)
	}
	if err != nil {
		return nil, fmt.Errorf("-baseline: %w", err)
	}
	var b baseline
	dec := json.NewDecoder(bytes.NewReader(text))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&b); err != nil {
		return nil, fmt.Errorf("-baseline %s: not a baseline; make a new one with -write-baseline: %w", name, err)
	}
	if b.Version != 1 {
		return nil, fmt.Errorf("-baseline %s: version %d is not known here; update tlslint, or make a new file with -write-baseline", name, b.Version)
	}
	return &b, nil
}

// A coverage is what one run checks: a baseline may be about more.
type coverage struct {
	rules   map[string]bool
	files   map[string]bool   // by the names that a baseline has for them
	modules map[string]string // folders, by module paths
}

func (r *report) coverage(rules []analyzer.Rule, pkgs []*packages.Package) coverage {
	c := coverage{make(map[string]bool), make(map[string]bool), make(map[string]string)}
	for _, rule := range rules {
		c.rules[rule.Name] = true
	}
	for _, pkg := range pkgs {
		for _, file := range pkg.GoFiles {
			c.files[r.known(pkg, file)] = true
		}
		if pkg.Module != nil {
			c.modules[pkg.Module.Path] = pkg.Module.Dir
		}
	}
	return c
}

// has reports whether an entry would be found again if it still held: its rule runs,
// and its file is checked, or is no longer there.
func (c coverage) has(e baselineEntry) bool {
	if !c.rules[e.Rule] || c.files[e.File] {
		return c.rules[e.Rule]
	}
	for path, dir := range c.modules {
		if rel, ok := strings.CutPrefix(e.File, path+"/"); ok {
			_, err := os.Stat(filepath.Join(dir, filepath.FromSlash(rel)))
			return errors.Is(err, fs.ErrNotExist)
		}
	}
	return false
}

// without takes the findings of the baseline out of the report, and tells of
// entries that nothing matches any more.
func (r *report) without(b *baseline, name string, c coverage, diag io.Writer) {
	old := make(map[string]bool)
	for _, e := range b.Findings {
		old[e.Fingerprint] = true
	}
	fingerprints := r.fingerprints()
	var fresh []finding
	for i, f := range r.findings {
		if !old[fingerprints[i]] {
			fresh = append(fresh, f)
		}
	}
	r.findings = fresh
	for _, e := range b.Findings {
		if c.has(e) && !slices.Contains(fingerprints, e.Fingerprint) {
			fmt.Fprintf(diag, "tlslint: %s: no longer found: %s: %s (%s); -write-baseline takes it out\n", name, e.File, e.Message, e.Rule)
		}
	}
}

// writeBaseline writes the findings of the report to the file, and takes them out
// of the report.
func (r *report) writeBaseline(name string, diag io.Writer) error {
	b := baseline{Version: 1, Findings: []baselineEntry{}}
	fingerprints := r.fingerprints()
	for i, f := range r.findings {
		b.Findings = append(b.Findings, baselineEntry{fingerprints[i], f.rule.Name, r.known(f.pkg, f.start.Filename), f.message})
	}
	text, err := json.MarshalIndent(b, "", "  ")
	if err == nil {
		err = writeFile(name, append(text, '\n'))
	}
	if err != nil {
		return fmt.Errorf("-write-baseline: %w", err)
	}
	fmt.Fprintf(diag, "wrote %s to %s\n", count(len(b.Findings), "finding"), r.path(name))
	r.findings = nil
	return nil
}
