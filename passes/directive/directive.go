package directive

import (
	_ "embed"

	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/report"
	"github.com/tlslint/tlslint/internal/ruledoc"
	"github.com/tlslint/tlslint/passes/clientauth"
	"github.com/tlslint/tlslint/passes/insecureskipverify"
	"github.com/tlslint/tlslint/passes/missingservername"
	"github.com/tlslint/tlslint/passes/strictx509"
	"github.com/tlslint/tlslint/passes/verifycallback"
	"github.com/tlslint/tlslint/passes/weaktls"
)

//go:embed doc.go
var doc string

// Analyzer reports comments that are meant to suppress findings and do not, or need
// not. It requires all other rules, whose results say what the directives suppress.
var Analyzer = &analysis.Analyzer{
	Name: "directive",
	Doc:  ruledoc.Must(doc),
	URL:  ruledoc.Base + "directive",
	Requires: []*analysis.Analyzer{
		insecureskipverify.Analyzer,
		missingservername.Analyzer,
		verifycallback.Analyzer,
		strictx509.Analyzer,
		clientauth.Analyzer,
		weaktls.Analyzer,
	},
	ResultType:       report.ResultType,
	RunDespiteErrors: true,
	Run:              run,
}

func init() { report.Flags(Analyzer) }

// A rule is one run on one package.
type rule struct {
	pass       *analysis.Pass
	names      []string // of all rules, this one last
	directives []report.Directive
	needed     map[token.Pos]bool // directives that suppress what is reported here
	builds     builds
}

func run(pass *analysis.Pass) (any, error) {
	r := &rule{pass: pass, directives: report.Directives(pass), needed: make(map[token.Pos]bool), builds: builds{pass, make(map[*ast.File]bool), make(map[string][]byte)}}
	for _, a := range pass.Analyzer.Requires {
		r.names = append(r.names, a.Name)
	}
	r.names = append(r.names, pass.Analyzer.Name)
	for _, f := range report.Files(pass) {
		for _, group := range f.Comments {
			for _, c := range group.List {
				if inner := buried(c.Text); inner != "" {
					r.report(analysis.Diagnostic{Pos: c.Pos(), End: c.End(), Message: "a directive must begin its comment: write " + inner + " on a line of its own above"})
				} else if write := r.miss(c, group); write != "" {
					r.report(analysis.Diagnostic{Pos: c.Pos(), End: c.End(), Message: "this comment suppresses nothing, since it is not written as a directive: write " + write})
				}
			}
		}
	}
	var own []report.Directive // for findings of this rule alone
	for _, d := range r.directives {
		if len(d.Rules) == 1 && d.Rules[0] == pass.Analyzer.Name && d.Reason != "" {
			own = append(own, d)
			continue
		}
		r.directive(d)
	}
	for _, d := range own {
		if !r.needed[d.Pos] {
			r.stale(d, d.Rules)
		}
	}
	return new(report.Result), nil
}

// report reports a finding, unless a directive that names this rule suppresses it.
func (r *rule) report(diag analysis.Diagnostic) {
	suppressed := false
	for _, d := range r.directives {
		if d.Reason != "" && slices.Contains(d.Rules, r.pass.Analyzer.Name) && (d.Pos != diag.Pos && d.Covers(diag.Pos) || d.Pos == diag.Pos && len(d.Rules) > 1) {
			r.needed[d.Pos] = true
			suppressed = true
		}
	}
	if !suppressed {
		r.pass.Report(diag)
	}
}

// directive reports what is wrong with a directive.
func (r *rule) directive(d report.Directive) {
	diag := analysis.Diagnostic{Pos: d.Pos, End: d.End}
	for _, name := range d.Rules {
		if !slices.Contains(r.names, name) {
			diag.Message = "there is no rule " + name + r.suggest(name)
			r.report(diag)
			return
		}
	}
	reason := report.SplitNames(d.Reason)
	switch {
	case d.Rules != nil && len(d.Rules) == 0:
		diag.Message = "this directive names no rule, so it does not count: write //tlslint:ignore, the rule, and why the finding can be accepted"
	case d.Reason == "" && d.Rules == nil:
		diag.Message = "this directive gives no reason, so it does not count: write // and why the finding can be accepted after it"
	case d.Reason == "":
		diag.Message = "this directive gives no reason, so it does not count: write why the finding can be accepted after the rule"
	case !slices.ContainsFunc(reason, func(word string) bool { return !slices.Contains(r.names, word) }):
		diag.Message = "this directive gives the rule " + reason[0] + " as its reason: write " + strings.Join(append(d.Rules, reason...), ",") + " with commas, and then why the findings can be accepted"
	default:
		r.unused(d)
		return
	}
	r.report(diag)
}

// suggest says which rule a name may stand for.
func (r *rule) suggest(name string) string {
	near := r.nearest(name)
	if i := slices.IndexFunc(r.names, func(rule string) bool { return strings.Contains(rule, strings.ToLower(name)) }); near == "" && i >= 0 && len(name) > 3 {
		near = r.names[i]
	}
	if near != "" {
		return ": did you mean " + near + "?"
	}
	return ": the rules are " + strings.Join(r.names, ", ")
}

// nearest returns the rule whose name is like the given one, or nothing. Letters of
// the other case, and signs around it, are no difference.
func (r *rule) nearest(name string) string {
	name = strings.ToLower(strings.Trim(name, ".:;-_/'\"`[](){}"))
	best, least := "", max(2, len(name)/4)+1
	for _, rule := range r.names {
		if n := levenshtein.ComputeDistance(name, rule); n < least {
			best, least = rule, n
		}
	}
	return best
}

// unused reports a directive that suppresses nothing, or nothing of some rules that
// it names.
func (r *rule) unused(d report.Directive) {
	var idle []string
	for _, a := range r.pass.Analyzer.Requires {
		result := r.pass.ResultOf[a].(*report.Result)
		switch {
		case !d.Names(a.Name):
		case result.Used(d.Pos) && d.Rules == nil:
			return
		case !result.Used(d.Pos):
			idle = append(idle, a.Name)
		}
	}
	if len(idle) == 0 {
		return
	}
	f := r.file(d.Pos)
	if report.IsTest(r.pass, f) && !r.lookedAtTests(idle) || r.builds.differ(f) {
		return // another run or build may need it
	}
	r.stale(d, idle)
}

// lookedAtTests reports whether all of the rules report findings in _test.go files.
func (r *rule) lookedAtTests(rules []string) bool {
	return !slices.ContainsFunc(r.pass.Analyzer.Requires, func(a *analysis.Analyzer) bool {
		return slices.Contains(rules, a.Name) && !r.pass.ResultOf[a].(*report.Result).Tests()
	})
}

func (r *rule) file(pos token.Pos) *ast.File {
	i := slices.IndexFunc(r.pass.Files, func(f *ast.File) bool { return f.FileStart <= pos && pos <= f.FileEnd })
	return r.pass.Files[i]
}

// stale reports that a directive suppresses nothing of the given rules.
func (r *rule) stale(d report.Directive, idle []string) {
	diag := analysis.Diagnostic{Pos: d.Pos, End: d.End}
	if d.Rules != nil && len(idle) < len(d.Rules) {
		diag.Message = "this directive suppresses no finding of " + strings.Join(idle, " and ") + ": remove that from it"
	} else if where := r.misplaced(d); where != "" {
		diag.Message = "this directive suppresses nothing: " + where
		r.report(diag)
		return
	} else {
		diag.Message = "this directive suppresses nothing: remove it"
	}
	diag.SuggestedFixes = r.fix(d, idle)
	r.report(diag)
}

// misplaced says where a directive may belong that suppresses nothing where it is.
func (r *rule) misplaced(d report.Directive) string {
	line := func(pos token.Pos) int { return r.pass.Fset.PositionFor(pos, false).Line }
	at, f := line(d.Pos), r.file(d.Pos)
	if d.Alone {
		group := f.Comments[slices.IndexFunc(f.Comments, func(g *ast.CommentGroup) bool { return d.Pos <= g.End() })]
		below := line(group.End()) + 1
		if blank := !report.HasCode(f, group.End(), r.lineEnd(d.Pos, below)); blank && below <= r.pass.Fset.File(d.Pos).LineCount() {
			return "it covers the line below, which is empty; remove it, or the empty line"
		}
		return ""
	}
	begin := at
	ast.Inspect(f, func(n ast.Node) bool {
		switch n.(type) {
		case *ast.CompositeLit, *ast.FuncLit, *ast.FuncDecl, *ast.GenDecl:
			if n.End() <= d.Pos && line(n.End()) == at && line(n.Pos()) < begin {
				begin = line(n.Pos())
			}
		}
		return true
	})
	if begin == at {
		return ""
	}
	return fmt.Sprintf("it covers its own line; remove it, or move it to the end of line %d to cover what ends here", begin)
}

// lineEnd returns where a line ends in the file of pos.
func (r *rule) lineEnd(pos token.Pos, line int) token.Pos {
	file := r.pass.Fset.File(pos)
	if line < file.LineCount() {
		return file.LineStart(line + 1)
	}
	return token.Pos(file.Base() + file.Size())
}
