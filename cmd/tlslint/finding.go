package main

import (
	"cmp"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/cmd/tlslint/internal/load"
	"github.com/tlslint/tlslint/internal/edit"
)

// A report is what one run has found.
type report struct {
	color    string // the value of -color
	base     string // the working directory: people are shown paths relative to it
	root     string // programs are given paths relative to it; empty until repoPath finds it
	packages int
	files    []string // of the packages
	findings []finding
	fixed    int      // findings that were fixed and are no longer among them
	toldLeft bool     // which fixes were left, and why
	errors   []error  // what could not be checked or fixed
	warnings []string // what was checked only in part, or in another way

	unchanged func(file string, src []byte) bool // since it was loaded
}

// A finding is one diagnostic with all that there is to say about it.
type finding struct {
	rule       analyzer.Rule
	level      analyzer.Level
	pkg        *packages.Package
	start, end token.Position
	message    string
	related    []related
	fixes      []fix
}

// A fix is what can be done about a finding. Of several, -fix takes the first.
type fix struct {
	message string // what it does
	class   edit.Class
	needs   string // what the connection needs after a breaking one
	edits   []analysis.TextEdit
}

func (f finding) safe() bool     { return len(f.fixes) > 0 && f.fixes[0].class == edit.Safe }
func (f finding) breaking() bool { return len(f.fixes) > 0 && f.fixes[0].class == edit.Breaking }

type related struct {
	start, end token.Position
	message    string
}

// collect takes the findings out of the analyses, in the order of their places. A
// package and its test variant have the same ones; they count once.
func (r *report) collect(analyses []load.Analysis, rules []analyzer.Rule) {
	byName := make(map[string]analyzer.Rule)
	for _, rule := range rules {
		byName[rule.Name] = rule
	}
	for _, a := range analyses {
		for _, d := range a.Diagnostics {
			r.findings = append(r.findings, newFinding(byName[a.Analyzer.Name], a.Package, d))
		}
		r.findings = append(r.findings, silences(byName[a.Analyzer.Name], a)...)
	}
	r.sort()
}

// sort puts the findings in the order of their places, each once.
func (r *report) sort() {
	slices.SortStableFunc(r.findings, func(a, b finding) int {
		return cmp.Or(
			strings.Compare(a.start.Filename, b.start.Filename),
			cmp.Compare(a.start.Offset, b.start.Offset),
			strings.Compare(a.rule.Name, b.rule.Name),
			strings.Compare(a.message, b.message),
		)
	})
	r.findings = slices.CompactFunc(r.findings, func(a, b finding) bool {
		return a.start == b.start && a.rule.Name == b.rule.Name && a.message == b.message
	})
}

// newFinding takes over a diagnostic. Its texts quote source, which may hold what
// speaks to a terminal.
func newFinding(rule analyzer.Rule, pkg *packages.Package, d analysis.Diagnostic) finding {
	f := finding{rule: rule, level: rule.Level, pkg: pkg, message: printable(d.Message)}
	for _, suggested := range d.SuggestedFixes {
		message, class, needs := edit.Read(suggested)
		f.fixes = append(f.fixes, fix{printable(message), class, printable(needs), suggested.TextEdits})
	}
	if level := analyzer.Level(d.Category); slices.Contains(analyzer.Levels, level) {
		f.level = level
	}
	f.start, f.end = span(pkg.Fset, d.Pos, d.End)
	for _, rel := range d.Related {
		start, end := span(pkg.Fset, rel.Pos, rel.End)
		f.related = append(f.related, related{start, end, printable(rel.Message)})
	}
	return f
}

// module returns the folder of the module that a finding is in, or nothing.
func (f finding) module() string {
	if f.pkg.Module == nil {
		return ""
	}
	return f.pkg.Module.Dir
}

// span returns the positions of a range; a missing end means the start.
func span(fset *token.FileSet, pos, end token.Pos) (token.Position, token.Position) {
	if !end.IsValid() {
		end = pos
	}
	return fset.PositionFor(pos, false), fset.PositionFor(end, false)
}

// number counts the findings of which something is true.
func (r *report) number(is func(finding) bool) int {
	n := 0
	for _, f := range r.findings {
		if is(f) {
			n++
		}
	}
	return n
}
