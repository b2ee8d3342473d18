// Package directive judges suppression directives.
package directive

import "golang.org/x/tools/go/analysis"

// New returns the analyzer that judges the suppression directives of rules.
func New(rules []*analysis.Analyzer) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:     "directive",
		Doc:      "report suppression directives that suppress nothing",
		Requires: rules,
		Run:      func(*analysis.Pass) (any, error) { return nil, nil },
	}
}
