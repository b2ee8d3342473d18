package load

import (
	"fmt"
	"go/types"
	"os"
	"runtime/debug"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/internal/defaults"
)

// An Analysis is what an analyzer has to say of a package.
type Analysis struct {
	Package     *packages.Package
	Analyzer    *analysis.Analyzer
	Diagnostics []analysis.Diagnostic
	Result      any // of the analyzer, if Config.Results asks for it
}

// A run runs analyzers on one package.
type run struct {
	*checker
	pkg     *packages.Package
	results map[*analysis.Analyzer]any
	own     []analysis.ObjectFact // facts
	said    map[*analysis.Analyzer][]analysis.Diagnostic
}

// analyze runs the analyzers on a package, right after its types are checked, and
// keeps what they say. So no more syntax trees are in memory than packages are
// worked on, and packages above know the facts. Of a dependency, only the facts
// count.
func (c *checker) analyze(pkg *packages.Package) {
	r := &run{checker: c, pkg: pkg, results: map[*analysis.Analyzer]any{defaults.Analyzer: c.programs[pkg]}, said: make(map[*analysis.Analyzer][]analysis.Diagnostic)}
	suite := c.withFacts
	if c.roots[pkg] {
		suite = c.suite
	}
	for _, a := range suite {
		if err := r.analyzer(a); err != nil {
			c.fail(fmt.Errorf("%s, in the rule %s: %w", pkg.ID, a.Name, err))
		}
	}
	c.facts.add(pkg, r.own)
	if c.roots[pkg] {
		c.mu.Lock()
		defer c.mu.Unlock()
		for _, a := range suite { // not what those only require
			said := Analysis{Package: pkg, Analyzer: a, Diagnostics: r.said[a]}
			if c.results {
				said.Result = r.results[a]
			}
			if len(said.Diagnostics) > 0 || said.Result != nil {
				c.said = append(c.said, said)
			}
		}
	}
}

// analyzer runs an analyzer, and before it what it requires, each once.
func (r *run) analyzer(a *analysis.Analyzer) (err error) {
	if _, done := r.results[a]; done {
		return nil
	}
	for _, req := range a.Requires {
		if err := r.analyzer(req); err != nil {
			return err
		}
	}
	defer internalError(&err)
	r.results[a], err = a.Run(r.pass(a))
	return err
}

func (r *run) pass(a *analysis.Analyzer) *analysis.Pass {
	pkg, facts := r.pkg, r.facts
	return &analysis.Pass{
		Analyzer: a, Fset: pkg.Fset, Files: pkg.Syntax, OtherFiles: pkg.OtherFiles, IgnoredFiles: pkg.IgnoredFiles,
		Pkg: pkg.Types, TypesInfo: pkg.TypesInfo, TypesSizes: pkg.TypesSizes, TypeErrors: pkg.TypeErrors, Module: module(pkg),
		ResultOf: r.results, ReadFile: os.ReadFile,
		Report:           func(d analysis.Diagnostic) { r.said[a] = append(r.said[a], d) },
		ImportObjectFact: facts.importFact,
		ExportObjectFact: func(obj types.Object, fact analysis.Fact) {
			r.own = append(r.own, analysis.ObjectFact{Object: obj, Fact: fact})
			facts.exportFact(obj, fact)
		},
		AllObjectFacts: func() []analysis.ObjectFact {
			return slices.DeleteFunc(facts.inherited(pkg), func(fact analysis.ObjectFact) bool { return !isFactOf(a, fact.Fact) })
		},
		ImportPackageFact: func(*types.Package, analysis.Fact) bool { return false },
		ExportPackageFact: func(analysis.Fact) {},
		AllPackageFacts:   func() []analysis.PackageFact { return nil },
	}
}

func module(pkg *packages.Package) *analysis.Module {
	if pkg.Module == nil {
		return new(analysis.Module)
	}
	return &analysis.Module{Path: pkg.Module.Path, Version: pkg.Module.Version, GoVersion: pkg.Module.GoVersion}
}

// own reports whether a package belongs to a module that is worked on.
func own(pkg *packages.Package) bool { return pkg.Module != nil && pkg.Module.Version == "" }

// internalError makes an error of a panic: one package that nobody has thought of
// does not keep the others from being checked.
func internalError(err *error) {
	if fault := recover(); fault != nil {
		*err = fmt.Errorf("internal error: %v; please report it at https://github.com/tlslint/tlslint/issues with this trace:\n%s", fault, debug.Stack())
	}
}

// fail keeps an error that is no fault of the package.
func (c *checker) fail(err error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.failed = append(c.failed, err)
}

// unread keeps the packages below the roots that cannot be read.
func (c *checker) unread(pkg *packages.Package) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if !slices.Contains(c.partly, pkg) {
		c.partly = append(c.partly, pkg)
	}
}
