package load

import (
	"go/types"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	pass "github.com/tlslint/tlslint/internal/facts"
)

// facts holds what the rules have learnt of packages, for those that import them.
type facts struct {
	mu      sync.Mutex
	objects map[objectFact]analysis.Fact
	of      map[*packages.Package][]analysis.ObjectFact // of a package, and of all that it imports
}

type objectFact struct {
	obj types.Object
	typ reflect.Type
}

func newFacts() *facts {
	return &facts{objects: make(map[objectFact]analysis.Fact), of: make(map[*packages.Package][]analysis.ObjectFact)}
}

// describe returns what can be told of a package without parsing it.
func (f *facts) describe(pkg *packages.Package) *pass.Package {
	p := &pass.Package{Standard: pass.Standard(pkg.PkgPath, module(pkg).Path), Own: own(pkg), Files: pkg.GoFiles}
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

// add adds the facts of a package to those of what it imports.
func (f *facts) add(pkg *packages.Package, own []analysis.ObjectFact) {
	list := append(f.inherited(pkg), own...)
	if len(list) == 0 {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.of[pkg] = list
}

func (f *facts) exportFact(obj types.Object, fact analysis.Fact) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.objects[objectFact{obj, reflect.TypeOf(fact)}] = fact
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
