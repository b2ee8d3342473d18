package main

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"
)

// text prints the findings for people: place and message, the line of source,
// what is marked in it, and what the fix would do.
func (r *report) text(out, diag io.Writer) error {
	files := make(sources)
	for _, f := range r.findings {
		fmt.Fprintf(out, "%s:%d:%d: %s: %s (%s)\n", r.path(f.start.Filename), f.start.Line, f.start.Column, f.level, f.message, f.rule.Name)
		if line := lineAt(files.of(f.start.Filename), f.start.Offset); line != "" {
			fmt.Fprintf(out, "    %s\n    %s\n", line, mark(line, f))
		}
		for _, rel := range f.related {
			fmt.Fprintf(out, "    %s:%d:%d: %s\n", r.path(rel.start.Filename), rel.start.Line, rel.start.Column, rel.message)
		}
		if len(f.fixes) > 0 {
			fmt.Fprintf(out, "    fix: %s\n", f.fixes[0].Message)
		}
	}
	if len(r.findings) > 0 {
		fmt.Fprintln(diag, r.summary())
	}
	return nil
}

// summary counts what was found.
func (r *report) summary() string {
	pkgs := make(map[string]bool)
	for _, f := range r.findings {
		pkgs[f.pkg.PkgPath] = true
	}
	s := count(len(r.findings), "finding") + " in " + count(len(pkgs), "package")
	if n := r.fixable(); n > 0 {
		s += fmt.Sprintf(", %d with a fix: tlslint -diff shows it, tlslint -fix applies it", n)
	}
	return s
}

// lineAt returns the line of src around an offset, without its end.
func lineAt(src []byte, offset int) string {
	if offset >= len(src) {
		return ""
	}
	from := bytes.LastIndexByte(src[:offset], '\n') + 1
	line, _, _ := bytes.Cut(src[from:], []byte("\n"))
	return strings.TrimRight(string(line), "\r")
}

// mark puts carets under what a finding marks in its first line. Tabs stay, so
// that the carets stand right however wide a tab is.
func mark(line string, f finding) string {
	from := min(f.start.Column-1, len(line))
	to := len(strings.TrimRight(line, " \t"))
	if f.end.Line == f.start.Line {
		to = min(max(f.end.Column-1, from+1), len(line))
	}
	indent := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, line[:from])
	return indent + strings.Repeat("^", max(1, utf8.RuneCountInString(line[from:max(from, to)])))
}
