package load

import (
	"go/types"
	"os"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/analyzer"
	pass "github.com/tlslint/tlslint/passes/facts"
)

// facts finds out which dependencies have facts, right after their types are
// checked, so that those above them know whether they need their bodies. The
// analyzers run again when all is loaded, on the few packages that have some.
type facts struct {
	analyzers []*analysis.Analyzer
	roots     map[*packages.Package]bool
	below     map[*packages.Package]bool // roots that another package imports

	mu      sync.Mutex
	objects map[objectFact]analysis.Fact
	has     map[*packages.Package]bool // facts, or imports of some
}

type objectFact struct {
	obj types.Object
	typ reflect.Type
}

func newFacts(analyzers []*analysis.Analyzer, roots []*packages.Package) *facts {
	f := &facts{
		analyzers: analyzer.WithFacts(analyzers),
		roots:     make(map[*packages.Package]bool),
		below:     make(map[*packages.Package]bool),
		objects:   make(map[objectFact]analysis.Fact),
		has:       make(map[*packages.Package]bool),
	}
	for _, pkg := range roots {
		f.roots[pkg] = true
	}
	packages.Visit(roots, nil, func(pkg *packages.Package) {
		for _, imp := range pkg.Imports {
			if f.roots[imp] {
				f.below[imp] = true
			}
		}
	})
	return f
}

// describe returns what can be told of a package without parsing it.
func (f *facts) describe(pkg *packages.Package) *pass.Package {
	p := &pass.Package{Standard: pass.Standard(pkg.PkgPath, module(pkg).Path), Files: pkg.GoFiles, Inherits: f.inherits(pkg)}
	for path := range pkg.Imports {
		p.Imports = append(p.Imports, path)
	}
	return p
}

// find runs the analyzers on a package, and reports whether they have facts of
// it. A package that was asked for is left to the rules' run, unless another one
// imports it.
func (f *facts) find(pkg *packages.Package) bool {
	inherited := f.inherits(pkg)
	own := false
	if (!f.roots[pkg] || f.below[pkg]) && f.describe(pkg).Possible() {
		results := make(map[*analysis.Analyzer]any)
		for _, a := range f.analyzers {
			own = f.run(a, pkg, results) || own
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.has[pkg] = own || inherited
	return own
}

func (f *facts) inherits(pkg *packages.Package) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, imp := range pkg.Imports {
		if f.has[imp] {
			return true
		}
	}
	return false
}

// run runs an analyzer and what it requires, and reports whether it exported facts.
func (f *facts) run(a *analysis.Analyzer, pkg *packages.Package, results map[*analysis.Analyzer]any) (exported bool) {
	if _, done := results[a]; done {
		return false
	}
	for _, req := range a.Requires {
		exported = f.run(req, pkg, results) || exported
	}
	p := &analysis.Pass{
		Analyzer: a, Fset: pkg.Fset, Files: pkg.Syntax, Pkg: pkg.Types, TypesInfo: pkg.TypesInfo, TypesSizes: pkg.TypesSizes,
		Module: module(pkg), ResultOf: results, ReadFile: os.ReadFile,
		Report: func(analysis.Diagnostic) {}, // only facts count here
		ImportObjectFact: func(obj types.Object, fact analysis.Fact) bool {
			f.mu.Lock()
			defer f.mu.Unlock()
			found, ok := f.objects[objectFact{obj, reflect.TypeOf(fact)}]
			if ok {
				reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(found).Elem())
			}
			return ok
		},
		ExportObjectFact: func(obj types.Object, fact analysis.Fact) {
			f.mu.Lock()
			defer f.mu.Unlock()
			exported = true
			f.objects[objectFact{obj, reflect.TypeOf(fact)}] = fact
		},
		AllObjectFacts: func() []analysis.ObjectFact {
			if f.inherits(pkg) {
				return []analysis.ObjectFact{{}} // that there are some is all that is asked
			}
			return nil
		},
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportPackageFact: func(analysis.Fact) {},
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
	}
	results[a], _ = a.Run(p) // an error here is told by the rules' run
	return exported
}

func module(pkg *packages.Package) *analysis.Module {
	if pkg.Module == nil {
		return new(analysis.Module)
	}
	return &analysis.Module{Path: pkg.Module.Path, Version: pkg.Module.Version, GoVersion: pkg.Module.GoVersion}
}
