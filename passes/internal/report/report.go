// Package report is the one way in which rules report: it leaves out generated
// and test files, and what a directive suppresses.
package report

import (
	"go/ast"
	"go/token"
	"reflect"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Flags adds the flags that every rule has.
func Flags(a *analysis.Analyzer) {
	a.Flags.Bool("tests", false, "report in _test.go files, too")
}

// Note is the category of a diagnostic that is only worth a look.
const Note = "note"

// ResultType is the type of a rule's result: *Result.
var ResultType = reflect.TypeFor[*Result]()

// A Result is what a rule returns for the judge of directives.
type Result struct {
	used map[token.Pos]bool // directives that suppressed a finding
}

// Used reports whether the directive at pos suppressed a finding of the rule.
func (r *Result) Used(pos token.Pos) bool { return r.used[pos] }

// A Reporter reports the findings of one rule in one package.
type Reporter struct {
	Pass *analysis.Pass

	directives []Directive
	skipped    map[*token.File]bool
	told       map[token.Pos]bool
	result     Result
}

// New returns a reporter for a pass.
func New(pass *analysis.Pass) *Reporter {
	r := &Reporter{
		Pass:       pass,
		directives: Directives(pass),
		skipped:    make(map[*token.File]bool),
		told:       make(map[token.Pos]bool),
		result:     Result{make(map[token.Pos]bool)},
	}
	for _, f := range pass.Files {
		if skip(pass, f) {
			r.skipped[pass.Fset.File(f.FileStart)] = true
		}
	}
	return r
}

// skip reports whether nothing is reported in a file.
func skip(pass *analysis.Pass, f *ast.File) bool {
	if ast.IsGenerated(f) {
		return true
	}
	tests := pass.Analyzer.Flags.Lookup("tests")
	withTests := tests != nil && tests.Value.String() == "true"
	return !withTests && strings.HasSuffix(pass.Fset.Position(f.FileStart).Filename, "_test.go")
}

// Report reports a finding, unless its file is left out, a directive suppresses
// it, or one was reported at the same place.
func (r *Reporter) Report(d analysis.Diagnostic) {
	file := r.Pass.Fset.File(d.Pos)
	if file == nil || r.skipped[file] || r.told[d.Pos] {
		return
	}
	r.told[d.Pos] = true
	for _, dir := range r.directives {
		if dir.Reason != "" && dir.Names(r.Pass.Analyzer.Name) && dir.Covers(d.Pos) {
			r.result.used[dir.Pos] = true
			return
		}
	}
	r.Pass.Report(d)
}

// Result returns the rule's result.
func (r *Reporter) Result() *Result { return &r.result }
