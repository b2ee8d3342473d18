package analyzer

import "golang.org/x/tools/go/analysis"

// WithFacts returns those of the suite, and of what it requires, that have facts,
// each after all that it requires.
func WithFacts(suite []*analysis.Analyzer) []*analysis.Analyzer {
	var list []*analysis.Analyzer
	seen := make(map[*analysis.Analyzer]bool)
	var visit func(a *analysis.Analyzer)
	visit = func(a *analysis.Analyzer) {
		if seen[a] {
			return
		}
		seen[a] = true
		for _, req := range a.Requires {
			visit(req)
		}
		if len(a.FactTypes) > 0 {
			list = append(list, a)
		}
	}
	for _, a := range suite {
		visit(a)
	}
	return list
}
