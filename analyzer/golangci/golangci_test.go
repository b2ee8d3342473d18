package golangci_test

import (
	"slices"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/analyzer/golangci"
)

// TestOnce shows that each rule runs once: those that directive requires are those
// that report.
func TestOnce(t *testing.T) {
	for _, chosen := range [][]any{nil, {"weaktls", "directive"}, {"directive"}} {
		plugin, err := golangci.New(map[string]any{"rules": chosen})
		if err != nil {
			t.Fatal(err)
		}
		list, err := plugin.BuildAnalyzers()
		if err != nil {
			t.Fatal(err)
		}
		if err := analysis.Validate(list); err != nil {
			t.Error(err)
		}
		directive := list[len(list)-1]
		if n := len(analyzer.Rules()) - 1; len(directive.Requires) != n {
			t.Errorf("%v: directive requires %d rules of %d", chosen, len(directive.Requires), n)
		}
		for _, a := range list[:len(list)-1] {
			if !slices.Contains(directive.Requires, a) {
				t.Errorf("%v: %s reports, and directive requires another one", chosen, a.Name)
			}
		}
	}
}
