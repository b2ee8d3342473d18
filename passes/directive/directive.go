package directive

import (
	_ "embed"

	"slices"
	"strings"

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

func run(pass *analysis.Pass) (any, error) {
	r := report.New(pass)
	for _, d := range report.Directives(pass) {
		if fault := fault(pass, d); fault != "" {
			r.Report(analysis.Diagnostic{Pos: d.Pos, End: d.End, Message: fault})
		}
	}
	return r.Result(), nil
}

// fault says what is wrong with a directive, or "".
func fault(pass *analysis.Pass, d report.Directive) string {
	var known []string
	used := false
	for _, rule := range pass.Analyzer.Requires {
		known = append(known, rule.Name)
		used = used || d.Names(rule.Name) && pass.ResultOf[rule].(*report.Result).Used(d.Pos)
	}
	for _, name := range d.Rules {
		if !slices.Contains(known, name) {
			return "directive names " + name + ", which is not a rule; the rules are " + strings.Join(known, ", ")
		}
	}
	switch {
	case d.Reason == "":
		return "directive gives no reason, so it does not count; write after the rule why the finding does not matter"
	case !used:
		return "directive suppresses nothing; remove it"
	}
	return ""
}
