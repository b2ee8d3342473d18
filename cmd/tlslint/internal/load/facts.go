package load

import (
	"go/types"
	"os"
	"reflect"
	"slices"
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
	of      map[*packages.Package][]analysis.ObjectFact // of a package, and of all that it imports
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
		of:        make(map[*packages.Package][]analysis.ObjectFact),
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
	p := &pass.Package{Standard: pass.Standard(pkg.PkgPath, module(pkg).Path), Files: pkg.GoFiles}
	for _, fact := range f.inherited(pkg) {
		p.Add(fact.Fact)
	}
	for path := range pkg.Imports {
		p.Imports = append(p.Imports, path)
	}
	return p
}

// inherited returns the facts of all that a package imports.
func (f *facts) inherited(pkg *packages.Package) []analysis.ObjectFact {
	f.mu.Lock()
	defer f.mu.Unlock()
	var list []analysis.ObjectFact
	seen := make(map[objectFact]bool)
	for _, imp := range pkg.Imports {
		for _, fact := range f.of[imp] {
			if key := (objectFact{fact.Object, reflect.TypeOf(fact.Fact)}); !seen[key] {
				seen[key] = true
				list = append(list, fact)
			}
		}
	}
	return list
}

// find runs the analyzers on a package, and reports whether they have facts of
// it. A package that was asked for is left to the rules' run, unless another one
// imports it.
func (f *facts) find(pkg *packages.Package, whole bool) bool {
	list := f.inherited(pkg)
	inherited := len(list)
	if whole && (!f.roots[pkg] || f.below[pkg]) && f.describe(pkg).Possible() {
		results := make(map[*analysis.Analyzer]any)
		for _, a := range f.analyzers {
			list = append(list, f.run(a, pkg, results)...)
		}
	}
	if len(list) > 0 {
		f.mu.Lock()
		defer f.mu.Unlock()
		f.of[pkg] = list
	}
	return len(list) > inherited
}

// run runs an analyzer and what it requires, and returns the facts that they export.
func (f *facts) run(a *analysis.Analyzer, pkg *packages.Package, results map[*analysis.Analyzer]any) (exported []analysis.ObjectFact) {
	if _, done := results[a]; done {
		return nil
	}
	for _, req := range a.Requires {
		exported = append(exported, f.run(req, pkg, results)...)
	}
	p := &analysis.Pass{
		Analyzer: a, Fset: pkg.Fset, Files: pkg.Syntax, Pkg: pkg.Types, TypesInfo: pkg.TypesInfo, TypesSizes: pkg.TypesSizes,
		Module: module(pkg), ResultOf: results, ReadFile: os.ReadFile,
		Report:           func(analysis.Diagnostic) {}, // only facts count here
		ImportObjectFact: f.importFact,
		ExportObjectFact: func(obj types.Object, fact analysis.Fact) {
			exported = append(exported, analysis.ObjectFact{Object: obj, Fact: fact})
			f.mu.Lock()
			defer f.mu.Unlock()
			f.objects[objectFact{obj, reflect.TypeOf(fact)}] = fact
		},
		AllObjectFacts: func() []analysis.ObjectFact {
			return slices.DeleteFunc(f.inherited(pkg), func(fact analysis.ObjectFact) bool { return !isFactOf(a, fact.Fact) })
		},
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportPackageFact: func(analysis.Fact) {},
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
	}
	results[a], _ = a.Run(p) // an error here is told by the rules' run
	return exported
}

func isFactOf(a *analysis.Analyzer, fact analysis.Fact) bool {
	return slices.ContainsFunc(a.FactTypes, func(f analysis.Fact) bool { return reflect.TypeOf(f) == reflect.TypeOf(fact) })
}

func (f *facts) importFact(obj types.Object, fact analysis.Fact) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	found, ok := f.objects[objectFact{obj, reflect.TypeOf(fact)}]
	if ok {
		reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(found).Elem())
	}
	return ok
}

func module(pkg *packages.Package) *analysis.Module {
	if pkg.Module == nil {
		return new(analysis.Module)
	}
	return &analysis.Module{Path: pkg.Module.Path, Version: pkg.Module.Version, GoVersion: pkg.Module.GoVersion}
}
