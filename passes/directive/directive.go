// Package directive judges suppression directives, once the rules they name
// have run: each must give a reason, name rules that exist, and suppress
// something.
package directive

import (
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/report"
)

// Name is the name of the analyzer.
const Name = "directive"

// New returns the analyzer that judges the directives for the rules that run;
// known are the names of all rules there are.
func New(rules []*analysis.Analyzer, known []string) *analysis.Analyzer {
	a := &analysis.Analyzer{
		Name:             Name,
		Doc:              "reports suppression directives without a reason or a use\n\nA directive is //tlslint:ignore RULE[,RULE] reason, or //nolint:tlslint // reason.",
		Requires:         rules,
		RunDespiteErrors: true,
		Run: func(pass *analysis.Pass) (any, error) {
			for _, d := range report.Directives(pass) {
				if fault := judge(pass, d, rules, known); fault != "" {
					pass.Report(analysis.Diagnostic{Pos: d.Pos, End: d.End, Message: fault})
				}
			}
			return nil, nil
		},
	}
	report.Flags(a)
	return a
}

// judge says what is wrong with a directive, or "".
func judge(pass *analysis.Pass, d report.Directive, rules []*analysis.Analyzer, known []string) string {
	for _, name := range d.Rules {
		if !slices.Contains(known, name) {
			return "directive names " + name + ", which is not a rule; the rules are " + strings.Join(known, ", ")
		}
	}
	if d.Reason == "" {
		return "directive gives no reason, so it does not count; write why the finding does not matter behind it"
	}
	judged := 0
	for _, rule := range rules {
		if !d.Names(rule.Name) {
			continue
		}
		judged++
		if pass.ResultOf[rule].(*report.Result).Used(d.Pos) {
			return ""
		}
	}
	if judged < len(d.Rules) || len(d.Rules) == 0 && judged < len(known) {
		return "" // it may be there for a rule that does not run
	}
	return "directive suppresses nothing; remove it"
}
