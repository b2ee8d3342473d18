// Package facts says which packages the rules have to know from the inside. The
// rules learn from the source of a dependency which of its parameters, fields and
// functions switch verification off; most dependencies have nothing of the kind,
// and a driver leaves them alone.
package facts

import (
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/passes/internal/tlsapi"
)

// Source reports whether a package that imports path can have facts for that
// reason: path has a TLS configuration. Otherwise only those can that import a
// package with facts.
func Source(path string) bool { return tlsapi.HasConfig(path) }

// Standard reports whether path is that of a package of the standard library,
// which has no switches; a test holds that.
func Standard(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	return !strings.Contains(first, ".")
}

// Analyzers returns those of the suite, and of what it requires, that have facts,
// each after all that it requires.
func Analyzers(suite []*analysis.Analyzer) []*analysis.Analyzer {
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
