package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// indent stands before what belongs to a finding.
const indent = "    "

// text prints the findings for people: place and message, the line of source,
// what is marked in it, and what the fix would do.
func (r *report) text(out, diag io.Writer) error {
	files, p, columns := make(sources), newPalette(out), width(out)
	for _, f := range r.findings {
		place := fmt.Sprintf("%s:%d:%d:", r.path(f.start.Filename), f.start.Line, f.start.Column)
		level := p.level[f.level]
		fmt.Fprintf(out, "%s %s %s %s\n", p.place(place), level(f.level+":"), f.message, p.rule("("+f.rule.Name+")"))
		if line := lineAt(files.of(f.start.Filename), f.start.Offset); line != "" {
			marks := mark(line, f)
			if columns > 0 {
				line, marks = fit(line, marks, columns-len(indent))
			}
			fmt.Fprintf(out, indent+"%s\n"+indent+"%s\n", line, level(marks))
		}
		for _, rel := range f.related {
			fmt.Fprintf(out, indent+"%s:%d:%d: %s\n", r.path(rel.start.Filename), rel.start.Line, rel.start.Column, rel.message)
		}
		if len(f.fixes) > 0 {
			fmt.Fprintf(out, indent+"%s %s\n", p.fix("fix:"), f.fixes[0].Message)
		}
	}
	if len(r.findings) > 0 {
		fmt.Fprintln(diag, r.summary())
	}
	return nil
}

// summary counts what was found, by rule if it was found by several.
func (r *report) summary() string {
	pkgs, rules := make(map[string]bool), make(map[string]int)
	for _, f := range r.findings {
		pkgs[f.pkg.PkgPath] = true
		rules[f.rule.Name]++
	}
	s := count(len(r.findings), "finding") + " in " + count(len(pkgs), "package")
	if len(rules) > 1 {
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(rules)) {
			parts = append(parts, fmt.Sprintf("%s %d", name, rules[name]))
		}
		s += " (" + strings.Join(parts, ", ") + ")"
	}
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
	blank := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, line[:from])
	return blank + strings.Repeat("^", max(1, utf8.RuneCountInString(line[from:max(from, to)])))
}
