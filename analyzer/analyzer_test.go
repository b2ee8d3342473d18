package analyzer_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/types"
	"maps"
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

// TestRules runs each rule on its cases; -rule leaves out those of the others.
func TestRules(t *testing.T) {
	t.Parallel()
	for _, rule := range analyzer.Rules() {
		for _, name := range []string{"bad.go", "good.go"} {
			if _, err := os.Stat(filepath.Join(testdata, "src", rule.Name, name)); err != nil {
				t.Errorf("a rule has no cases: %v", err)
			}
		}
	}
	for _, fault := range cases().faults {
		t.Error(fault)
	}
}

// A library is the cases, which are loaded from source with all that they import.
type library struct {
	faults   faults                       // of the rules in their cases
	fixes    []ruleFix                    // of the rules in their cases
	packages []*packages.Package          // the cases
	types    map[string]*types.Package    // by path, with all that they import
	byPath   map[string]*packages.Package // the cases, without their tests
}

type faults []string

func (f *faults) Errorf(format string, args ...any) { *f = append(*f, fmt.Sprintf(format, args...)) }

// cases runs each rule on its cases. That is done together and once, since to load
// them takes longest.
var cases = sync.OnceValue(func() *library {
	if err := (analyzer.Options{Breaking: true}).Apply(analyzer.Suite(analyzer.Rules())); err != nil {
		panic(err)
	}
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
		byName[rule.Name] = rule
		all.Requires = append(all.Requires, rule.Requires...)
		patterns = append(patterns, rule.Name+"/...")
	}
	slices.SortFunc(all.Requires, func(a, b *analysis.Analyzer) int { return strings.Compare(a.Name, b.Name) })
	all.Requires = slices.Compact(all.Requires)

	l := &library{types: make(map[string]*types.Package), byPath: make(map[string]*packages.Package)}
	for _, result := range analysistest.RunWithSuggestedFixes(&l.faults, testdata, all, patterns...) {
		l.packages = append(l.packages, result.Action.Package)
		l.fixes = append(l.fixes, fixesOf(result.Action.Package, result.Action.Diagnostics)...)
	}
	packages.Visit(l.packages, nil, func(pkg *packages.Package) {
		if pkg.ID == pkg.PkgPath {
			l.types[pkg.PkgPath] = pkg.Types
		}
		// Drivers leave the standard library alone, as TestStandard allows.
		maps.DeleteFunc(pkg.Imports, func(_ string, imported *packages.Package) bool {
			return len(imported.GoFiles) == 0 || !strings.HasPrefix(imported.GoFiles[0], testdata)
		})
	})
	for _, pkg := range l.packages {
		if pkg.ID == pkg.PkgPath {
			l.byPath[pkg.PkgPath] = pkg
		}
	}
	return l
})

// report is the type of a rule's result.
var report = analyzer.Rules()[0].ResultType

// loaded returns packages of the cases.
func loaded(t *testing.T, paths ...string) []*packages.Package {
	t.Helper()
	var pkgs []*packages.Package
	for _, path := range paths {
		pkg := cases().byPath[path]
		if pkg == nil && *only != "" {
			t.Skipf("-rule leaves out %s", path)
		}
		if pkg == nil {
			t.Fatalf("there are no cases in %s", path)
		}
		pkgs = append(pkgs, pkg)
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
		if rule.Flags.Lookup("tests") == nil || rule.Flags.Lookup("breaking") == nil || !rule.RunDespiteErrors {
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
	fixed := make(map[string][]byte) // by the name of the file
	for _, golden := range goldens(t) {
		src, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if formatted, err := format.Source(src); err != nil || string(formatted) != string(src) {
			t.Errorf("%s is not formatted: %v", golden, err)
		}
		fixed[strings.TrimSuffix(golden, ".golden")] = src
	}
	var pkgs []*packages.Package
	for _, pkg := range cases().byPath {
		if slices.ContainsFunc(pkg.GoFiles, func(name string) bool { return fixed[name] != nil }) {
			pkgs = append(pkgs, replaced(t, pkg, fixed))
		}
	}
	for name := range fixed {
		if *only == "" {
			t.Errorf("%s.golden stands beside no case", name)
		}
	}
	graph, err := checker.Analyze(analyzer.Suite(analyzer.Rules()), pkgs, &checker.Options{SanityCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if rule, _, _ := strings.Cut(act.Package.PkgPath, "/"); act.Analyzer.Name != rule {
			continue
		}
		if act.Err != nil {
			t.Error(act.Err)
		}
		for _, d := range act.Diagnostics {
			if len(d.SuggestedFixes) > 0 {
				t.Errorf("%s: found again after the fix: %s", act.Package.Fset.Position(d.Pos), d.Message)
			}
		}
	}
}

// replaced returns a package of the cases with other text in some of its files.
func replaced(t *testing.T, pkg *packages.Package, texts map[string][]byte) *packages.Package {
	t.Helper()
	var files []*ast.File
	for _, name := range pkg.GoFiles {
		var src any // the file as it is
		if text := texts[name]; text != nil {
			src = text
			delete(texts, name)
		}
		file, err := parser.ParseFile(pkg.Fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	other, err := typeCheck(pkg.PkgPath, pkg.Fset, files, cases())
	if err != nil {
		t.Errorf("fixed code does not type-check: %v", err)
	}
	other.GoFiles, other.CompiledGoFiles, other.Imports = pkg.GoFiles, pkg.GoFiles, pkg.Imports
	return other
}

// Import returns a package that the cases import, or one of the cases.
func (l *library) Import(path string) (*types.Package, error) {
	switch pkg := l.types[path]; {
	case path == "unsafe":
		return types.Unsafe, nil
	case pkg == nil:
		return nil, fmt.Errorf("no case imports %s", path)
	default:
		return pkg, nil
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
	"cmd/tlslint":            {"analyzer", "internal/configflow", "internal/edit", "internal/report", "cmd/tlslint/internal/*"},
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
