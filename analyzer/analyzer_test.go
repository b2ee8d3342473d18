package analyzer_test

import (
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/tlslint/tlslint/analyzer"
)

// testdata is the folder of the rules' cases: src/NAME, one for each rule.
var testdata = func() string {
	dir, err := filepath.Abs("../testdata")
	if err != nil {
		panic(err)
	}
	return dir
}()

func TestRules(t *testing.T) {
	for _, rule := range analyzer.Rules() {
		t.Run(rule.Name, func(t *testing.T) {
			t.Parallel()
			for _, name := range []string{"bad.go", "good.go"} {
				if _, err := os.Stat(filepath.Join(testdata, "src", rule.Name, name)); err != nil {
					t.Errorf("rule without cases: %v", err)
				}
			}
			analysistest.RunWithSuggestedFixes(t, testdata, rule.Analyzer, rule.Name+"/...")
		})
	}
}

var _ *analysis.Analyzer
