package analyzer_test

import (
	"flag"
	"go/format"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/passes/directive"
)

// testdata is the folder of the rules' cases: src/NAME, one for each rule.
var testdata = func() string {
	dir, err := filepath.Abs("../testdata")
	if err != nil {
		panic(err)
	}
	return dir
}()

var only = flag.String("rule", "", "run the cases of this rule only")

// TestRules runs each rule on its cases. They are loaded together, since that takes
// longest; -rule leaves out the others.
func TestRules(t *testing.T) {
	t.Parallel()
	byName := make(map[string]analyzer.Rule)
	all := &analysis.Analyzer{
		Name: "all", Doc: "runs each rule on its cases", RunDespiteErrors: true, ResultType: report,
		Run: func(pass *analysis.Pass) (any, error) {
			name, _, _ := strings.Cut(pass.Pkg.Path(), "/")
			rule, ok := byName[name]
			if !ok {
				return reflect.Zero(report).Interface(), nil
			}
			own := *pass
			own.Analyzer = rule.Analyzer
			return rule.Run(&own)
		},
	}
	var patterns []string
	for _, rule := range analyzer.Rules() {
		if *only != "" && rule.Name != *only {
			continue
		}
		for _, name := range []string{"bad.go", "good.go"} {
			if _, err := os.Stat(filepath.Join(testdata, "src", rule.Name, name)); err != nil {
				t.Errorf("a rule has no cases: %v", err)
			}
		}
		byName[rule.Name] = rule
		all.Requires = append(all.Requires, rule.Requires...)
		patterns = append(patterns, rule.Name+"/...")
	}
	slices.SortFunc(all.Requires, func(a, b *analysis.Analyzer) int { return strings.Compare(a.Name, b.Name) })
	all.Requires = slices.Compact(all.Requires)
	analysistest.RunWithSuggestedFixes(t, testdata, all, patterns...)
}

// report is the type of a rule's result.
var report = analyzer.Rules()[0].ResultType

// cases loads the cases of all rules, with all that they import.
var cases = sync.OnceValues(func() (map[string]*packages.Package, error) {
	cfg := &packages.Config{Mode: packages.LoadAllSyntax, Dir: testdata, Env: append(os.Environ(), gopath...)}
	var patterns []string
	for _, rule := range analyzer.Rules() {
		patterns = append(patterns, rule.Name+"/...")
	}
	pkgs, err := packages.Load(cfg, patterns...)
	byPath := make(map[string]*packages.Package)
	for _, pkg := range pkgs {
		byPath[pkg.PkgPath] = pkg
	}
	return byPath, err
})

// loaded returns packages of the cases.
func loaded(t *testing.T, paths ...string) []*packages.Package {
	t.Helper()
	byPath, err := cases()
	if err != nil {
		t.Fatal(err)
	}
	var pkgs []*packages.Package
	for _, path := range paths {
		if byPath[path] == nil {
			t.Fatalf("there are no cases in %s", path)
		}
		pkgs = append(pkgs, byPath[path])
	}
	return pkgs
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
	rules := analyzer.Suite(analyzer.Rules())
	last := len(rules) - 1
	if want := rules[:last]; rules[last] != directive.Analyzer || !slices.Equal(directive.Analyzer.Requires, want) {
		t.Errorf("directive must come last and require all other rules, %v; it requires %v", want, directive.Analyzer.Requires)
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
		graph, err := checker.Analyze(analyzer.Suite(rules), loaded(t, folder), nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, act := range graph.Roots {
			for _, d := range act.Diagnostics {
				t.Errorf("%s: told by %s, too: %s", act.Package.Fset.Position(d.Pos), act.Analyzer.Name, d.Message)
			}
		}
	}
}

// TestGolden shows that fixed code is formatted, type-checks, and has nothing
// left to fix.
func TestGolden(t *testing.T) {
	t.Parallel()
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
		Env:     append(os.Environ(), gopath...),
		Overlay: overlay,
	}
	var patterns []string
	for _, rule := range analyzer.Rules() {
		patterns = append(patterns, rule.Name+"/...")
	}
	all, err := packages.Load(cfg, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range analyzer.Rules() {
		pkgs := slices.DeleteFunc(slices.Clone(all), func(pkg *packages.Package) bool {
			name, _, _ := strings.Cut(pkg.PkgPath, "/")
			return name != rule.Name
		})
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
	"analyzer":               {"passes/*"},
	"analyzer/golangci":      {"analyzer"},
	"cmd/tlslint":            {"analyzer", "internal/configflow", "internal/report", "cmd/tlslint/internal/*"},
	"cmd/tlslint/internal/*": {"analyzer", "internal/configflow", "internal/defaults", "internal/facts", "internal/tlsapi"},
	"passes/*":               {"internal/*"},
	"passes/directive":       {"internal/*", "passes/*"},
	"internal/callback":      {"internal/configflow", "internal/flow", "internal/judge", "internal/summary", "internal/tlsapi"},
	"internal/judge":         {"internal/flow", "internal/summary", "internal/tlsapi"},
	"internal/configflow":    {"internal/facts", "internal/flow", "internal/report", "internal/summary", "internal/tlsapi"},
	"internal/summary":       {"internal/flow", "internal/tlsapi"},
	"internal/defaults":      {"internal/tlsapi"},
	"internal/flow":          {},
	"internal/tlsapi":        {"internal/facts"},
	"internal/facts":         {},
	"internal/edit":          {},
	"internal/need":          {},
	"internal/report":        {},
	"internal/ruledoc":       {},
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
			if path == "golang.org/x/tools/go/ssa" {
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
