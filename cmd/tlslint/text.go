package main

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// indent stands before what belongs to a finding.
const indent = "    "

// widest is the longest line of source that is shown whole, in columns, where
// there is no terminal with a width of its own.
const widest = 240

// text prints the findings for people: place and message, the line of source,
// what is marked in it, and what the fix would do.
func (r *report) text(out, diag io.Writer) error {
	files, p, columns := make(sources), newPalette(out), width(out)
	w := bufio.NewWriter(out) // keeps the first error
	for _, f := range r.findings {
		place := fmt.Sprintf("%s:%d:%d:", printable(r.path(f.start.Filename)), f.start.Line, f.start.Column)
		level := p.level[f.level]
		fmt.Fprintf(w, "%s %s %s %s\n", p.place(place), level(f.level+":"), f.message, p.rule("("+f.rule.Name+")"))
		if line, marks := excerpt(files.of(f.start.Filename), f, columns); line != "" {
			fmt.Fprintf(w, indent+"%s\n"+indent+"%s\n", line, level(marks))
		}
		for _, rel := range f.related {
			fmt.Fprintf(w, indent+"%s:%d:%d: %s\n", printable(r.path(rel.start.Filename)), rel.start.Line, rel.start.Column, rel.message)
		}
		if len(f.fixes) > 0 {
			fmt.Fprintf(w, indent+"%s %s\n", p.fix("fix:"), f.fixes[0].Message)
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if len(r.findings) > 0 {
		fmt.Fprintln(diag, r.summary())
	}
	return nil
}

// printable returns a file's name without what would end its line, or speak to the
// terminal.
func printable(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return '?'
		}
		return r
	}, name)
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

// excerpt returns the line that a finding begins in, and the marks below it, as
// far as they fit into a terminal of a number of columns, or into widest if it is
// 0. Of a line without end, such as a program writes, only the surroundings of the
// finding are looked at.
func excerpt(src []byte, f finding, columns int) (line, marks string) {
	terminal := columns > 0
	if columns -= len(indent); !terminal {
		columns = widest
	}
	at, around := f.start.Offset, max(columns, widest)*utf8.UTFMax
	if at >= len(src) || f.start.Column < 1 || f.start.Column > at+1 {
		return "", ""
	}
	from, to := at-(f.start.Column-1), min(len(src), at+around)
	for from < at && (from < at-around || !utf8.RuneStart(src[from])) {
		from = max(from+1, at-around)
	}
	part, _, _ := bytes.Cut(src[from:to], []byte("\n"))
	f.end.Column -= f.start.Column - (at - from + 1)
	f.start.Column = at - from + 1
	line = strings.TrimRight(string(part), "\r")
	marks = mark(line, f)
	if !terminal && utf8.RuneCountInString(line) <= widest {
		return line, marks
	}
	return fit(line, marks, columns)
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
