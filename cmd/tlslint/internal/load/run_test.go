package load

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
)

// TestInternalError shows that a rule which panics on one package is told, and that
// the others are checked all the same.
func TestInternalError(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod": "module example.com/m\n\ngo 1.26\n",
		"a/a.go": "package a\n\nimport _ \"crypto/tls\"\n",
		"b/b.go": "package b\n\nimport (\n\t_ \"crypto/tls\"\n\t_ \"example.com/m/a\"\n)\n",
	} {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	rule := &analysis.Analyzer{Name: "fragile", Doc: "falls over", Run: func(pass *analysis.Pass) (any, error) {
		if pass.Pkg.Name() == "a" {
			panic("a case that nobody has thought of")
		}
		pass.Report(analysis.Diagnostic{Pos: pass.Files[0].Pos(), Message: "looked at"})
		return nil, nil
	}}
	res, err := Load(t.Context(), Config{Dir: dir, Analyzers: []*analysis.Analyzer{rule}}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Analyses) != 1 || res.Analyses[0].Package.Name != "b" || len(res.Analyses[0].Diagnostics) != 1 {
		t.Errorf("package b is not analysed: %v", res.Analyses)
	}
	if len(res.Failed) != 1 || !strings.Contains(res.Failed[0].Error(), "example.com/m/a, in the rule fragile: internal error: a case that nobody has thought of") ||
		!strings.Contains(res.Failed[0].Error(), "run_test.go:") {
		t.Errorf("the panic in package a is not told with its place: %v", res.Failed)
	}
}
