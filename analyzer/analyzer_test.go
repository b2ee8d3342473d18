package analyzer_test

import (
	"go/format"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

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
					t.Errorf("a rule has no cases: %v", err)
				}
			}
			analysistest.RunWithSuggestedFixes(t, testdata, rule.Analyzer, rule.Name+"/...")
		})
	}
}

func TestNames(t *testing.T) {
	for _, rule := range analyzer.Rules() {
		if _, err := os.Stat(filepath.Join("../passes", rule.Name, rule.Name+".go")); err != nil {
			t.Errorf("the folder of a rule has another name: %v", err)
		}
		if want := "https://pkg.go.dev/github.com/tlslint/tlslint/passes/" + rule.Name; rule.URL != want {
			t.Errorf("%s: URL = %s, want %s", rule.Name, rule.URL, want)
		}
		title, rest, _ := strings.Cut(rule.Doc, "\n\n")
		if !strings.HasPrefix(title, "reports ") || rest == "" {
			t.Errorf("%s: the package comment must begin with a sentence that says what it reports, then explain; got %q", rule.Name, title)
		}
		if rule.CWE == 0 || rule.Level == "" {
			t.Errorf("%s: no level or CWE number", rule.Name)
		}
		if rule.Flags.Lookup("tests") == nil || !rule.RunDespiteErrors {
			t.Errorf("%s: does not have what every rule has", rule.Name)
		}
	}
	if err := analysis.Validate(analyzer.Suite(analyzer.Rules())); err != nil {
		t.Error(err)
	}
}

// TestToldOnce shows that no two rules tell the same fault: what a function does
// that takes the place of verification, verifycallback alone tells.
func TestToldOnce(t *testing.T) {
	t.Parallel()
	for folder, silent := range map[string][]string{
		"verifycallback": {"insecureskipverify", "strictx509"},
		"strictx509":     {"verifycallback"},
	} {
		var rules []analyzer.Rule
		for _, rule := range analyzer.Rules() {
			if slices.Contains(silent, rule.Name) {
				rules = append(rules, rule)
			}
		}
		pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax, Dir: testdata, Env: append(os.Environ(), gopath...)}, folder)
		if err != nil {
			t.Fatal(err)
		}
		graph, err := checker.Analyze(analyzer.Suite(rules), pkgs, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, act := range graph.Roots {
			if act.Analyzer.Name == "directive" {
				continue
			}
			for _, d := range act.Diagnostics {
				t.Errorf("%s: told by %s, too: %s", act.Package.Fset.Position(d.Pos), act.Analyzer.Name, d.Message)
			}
		}
	}
}

// TestGolden shows that fixed code is formatted, type-checks, and has nothing
// left to fix.
func TestGolden(t *testing.T) {
	overlay := make(map[string][]byte)
	for _, golden := range goldens(t) {
		src, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if formatted, err := format.Source(src); err != nil || string(formatted) != string(src) {
			t.Errorf("%s is not formatted: %v", golden, err)
		}
		overlay[strings.TrimSuffix(golden, ".golden")] = src
	}
	cfg := &packages.Config{
		Mode:    packages.LoadAllSyntax,
		Dir:     testdata,
		Env:     append(os.Environ(), "GOPATH="+testdata, "GO111MODULE=off", "GOWORK=off", "GOPROXY=off"),
		Overlay: overlay,
	}
	for _, rule := range analyzer.Rules() {
		pkgs, err := packages.Load(cfg, rule.Name+"/...")
		if err != nil {
			t.Fatal(err)
		}
		graph, err := checker.Analyze(analyzer.Suite([]analyzer.Rule{rule}), pkgs, &checker.Options{SanityCheck: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, pkg := range pkgs {
			for _, err := range pkg.Errors {
				t.Errorf("fixed code does not type-check: %v", err)
			}
		}
		for _, act := range graph.Roots {
			for _, d := range act.Diagnostics {
				if len(d.SuggestedFixes) > 0 {
					t.Errorf("%s: found again after the fix: %s", act.Package.Fset.Position(d.Pos), d.Message)
				}
			}
		}
	}
}

func goldens(t *testing.T) []string {
	var list []string
	for _, pattern := range []string{"src/*/*.golden", "src/*/*/*.golden"} {
		files, err := filepath.Glob(filepath.Join(testdata, pattern))
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, files...)
	}
	if len(list) == 0 {
		t.Fatal("no golden files")
	}
	return list
}

// layers gives each package of the project that is not a leaf what it may import.
var layers = map[string][]string{
	"analyzer":                   {"passes/*"},
	"analyzer/golangci":          {"analyzer"},
	"cmd/tlslint":                {"analyzer", "passes/facts", "cmd/tlslint/internal/*"},
	"cmd/tlslint/internal/*":     {"passes/facts"},
	"passes/*":                   {"passes/internal/*"},
	"passes/internal/callback":   {"passes/internal/configflow", "passes/internal/summary", "passes/internal/tlsapi"},
	"passes/internal/configflow": {"passes/internal/summary", "passes/internal/tlsapi"},
	"passes/internal/summary":    {"passes/internal/tlsapi"},
	"passes/internal/tlsapi":     {},
	"passes/internal/edit":       {},
	"passes/internal/report":     {},
	"passes/internal/ruledoc":    {},
}

// TestLayers shows that imports run one way, and that no rule builds SSA.
func TestLayers(t *testing.T) {
	const module = "github.com/tlslint/tlslint/"
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedImports, Dir: ".."}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	for _, pkg := range pkgs {
		name, ours := strings.CutPrefix(pkg.PkgPath, module)
		if !ours {
			continue
		}
		allowed, known := layer(name)
		if !known {
			t.Errorf("%s stands in no layer", name)
		}
		for path := range pkg.Imports {
			imported, ours := strings.CutPrefix(path, module)
			if ours && !matches(allowed, imported) {
				t.Errorf("%s must not import %s", name, imported)
			}
			if path == "golang.org/x/tools/go/ssa" && name != "passes/internal/configflow" && name != "passes/internal/callback" {
				t.Errorf("%s must not import %s", name, path)
			}
		}
	}
}

func layer(name string) (allowed []string, known bool) {
	if allowed, known = layers[name]; known {
		return allowed, true
	}
	for pattern, allowed := range layers {
		if ok, _ := filepath.Match(pattern, name); ok {
			return allowed, true
		}
	}
	return nil, false
}

func matches(patterns []string, name string) bool {
	for _, pattern := range patterns {
		if ok, _ := filepath.Match(pattern, name); ok {
			return true
		}
	}
	return false
}
