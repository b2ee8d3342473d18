package main

import (
	"bufio"
	"fmt"
	"go/token"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/internal/edit"
)

// indent stands before what belongs to a finding.
const indent = "    "

// text prints the findings for people: place and message, the line of source,
// what is marked in it, and what the fix would do.
func (r *report) text(out, diag io.Writer) error {
	files, p, columns := make(sources), newPalette(out, r.color), width(out)
	w := bufio.NewWriter(out) // keeps the first error
	for i, f := range r.findings {
		if i > 0 {
			fmt.Fprintln(w)
		}
		level := p.level[f.level]
		fmt.Fprintln(w, wrap(fmt.Sprintf("%s %s %s %s", p.place(r.place(f.start)+":"), level(f.level+":"), f.message, p.rule("("+f.rule.Name+")")), columns, indent))
		if line, carets := excerpt(files.of(f.start.Filename), f, columns-len(indent)); line != "" {
			fmt.Fprintf(w, indent+"%s\n"+indent+"%s\n", line, level(carets))
		}
		for _, rel := range f.related {
			fmt.Fprintln(w, wrap(indent+r.place(rel.start)+": "+rel.message, columns, indent+indent))
		}
		if len(f.fixes) > 0 {
			label, text, _ := strings.Cut(f.fixes[0].String(), ": ")
			fmt.Fprintln(w, wrap(indent+p.fix(label+":")+" "+text, columns, indent+indent))
		}
	}
	if err := w.Flush(); err != nil {
		return err
	}
	if len(r.findings) > 0 {
		for _, line := range r.summary() {
			fmt.Fprintln(diag, wrap(line, width(diag), indent))
		}
	}
	return nil
}

// place shows where something begins.
func (r *report) place(p token.Position) string {
	return fmt.Sprintf("%s:%d:%d", printable(r.path(p.Filename)), p.Line, p.Column)
}

// summary counts what was found, by rule if it was found by several, and says what
// can be done, a line each.
func (r *report) summary() []string {
	pkgs, rules := make(map[string]bool), make(map[string]int)
	for _, f := range r.findings {
		pkgs[f.pkg.PkgPath] = true
		rules[f.rule.Name]++
	}
	names := slices.Sorted(maps.Keys(rules))
	s := count(len(r.findings), "finding") + " in " + count(len(pkgs), "package")
	if len(rules) > 1 {
		var parts []string
		for _, name := range names {
			parts = append(parts, fmt.Sprintf("%s %d", name, rules[name]))
		}
		s += " (" + strings.Join(parts, ", ") + ")"
	}
	if n := r.number(finding.safe); n > 0 {
		s += fmt.Sprintf(", %d with a safe fix: tlslint -diff shows it, tlslint -fix applies it", n)
	}
	lines := []string{s}
	if n := r.number(finding.breaking); n > 0 && !r.toldLeft {
		lines = append(lines, fmt.Sprintf("%d with a fix that may break a connection: tlslint -diff -breaking shows it, tlslint -fix -breaking applies it", n))
	}
	if len(names) > 1 {
		return append(lines, "tlslint help RULE explains a rule")
	}
	return append(lines, "tlslint help "+names[0]+" explains the rule")
}

// String shows a fix with its class, and with what a breaking one needs.
func (f fix) String() string {
	text := string(f.class) + " fix: " + f.message
	if f.class == edit.Breaking {
		text += "; the connection then needs " + f.needs
	}
	return text
}
