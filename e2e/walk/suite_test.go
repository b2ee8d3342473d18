package main

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"reflect"
	"runtime/debug"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/e2e/walk/program"
)

// A lab runs the rules on files in memory. It is for one goroutine.
type lab struct {
	fset    *token.FileSet
	library types.Importer
	suite   []*analysis.Analyzer
}

// newLab returns the lab of this process: the standard library is read
// once.
var newLab = sync.OnceValues(func() (*lab, error) {
	l := &lab{fset: token.NewFileSet(), suite: analyzer.Suite(analyzer.Rules())}
	l.library = importer.ForCompiler(l.fset, "gc", nil)
	for _, path := range program.Imports() { // takes longer than an input of a fuzz target may
		if _, err := l.library.Import(path); err != nil {
			return nil, err
		}
	}
	return l, analyzer.Options{Tests: true, OptIn: true}.Apply(l.suite)
})

// A find is what a rule says of files, a line each, and its first fix.
type find struct {
	text string
	fix  []analysis.TextEdit
}

// findings runs the rules on the files of a package. What panics is an error.
func (l *lab) findings(files map[string]string) (list []find, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("panic: %v\n%s", r, debug.Stack())
		}
	}()
	pass := l.check(files)
	if pass == nil {
		return nil, nil
	}
	facts := make(map[types.Object][]analysis.Fact)
	pass.ResultOf = make(map[*analysis.Analyzer]any)
	for _, a := range l.suite {
		if err := l.run(a, *pass, facts, &list); err != nil {
			return nil, err
		}
	}
	return list, nil
}

// check parses files and checks their types as far as they go. It returns nil if
// there is no file left.
func (l *lab) check(files map[string]string) *analysis.Pass {
	pass := &analysis.Pass{
		Fset: l.fset, Module: new(analysis.Module), TypesSizes: types.SizesFor("gc", "amd64"),
		ReadFile: func(name string) ([]byte, error) { return []byte(files[name]), nil },
		TypesInfo: &types.Info{
			Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
			Implicits: make(map[ast.Node]types.Object), Instances: make(map[*ast.Ident]types.Instance), Scopes: make(map[ast.Node]*types.Scope),
			Selections: make(map[*ast.SelectorExpr]*types.Selection), FileVersions: make(map[*ast.File]string),
		},
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		f, _ := parser.ParseFile(l.fset, name, files[name], parser.SkipObjectResolution|parser.ParseComments|parser.AllErrors)
		if f != nil && f.Name != nil && f.Name.Name != "" {
			pass.Files = append(pass.Files, f)
		}
	}
	if len(pass.Files) == 0 {
		return nil
	}
	cfg := &types.Config{
		Importer: l.library, Sizes: pass.TypesSizes, FakeImportC: true,
		Error: func(err error) { pass.TypeErrors = append(pass.TypeErrors, err.(types.Error)) },
	}
	pass.Pkg = types.NewPackage("example.com/x", pass.Files[0].Name.Name)
	types.NewChecker(cfg, l.fset, pass.Pkg, pass.TypesInfo).Files(pass.Files)
	return pass
}

// run runs an analyzer after those that it requires.
func (l *lab) run(a *analysis.Analyzer, pass analysis.Pass, facts map[types.Object][]analysis.Fact, list *[]find) error {
	if _, done := pass.ResultOf[a]; done {
		return nil
	}
	for _, req := range a.Requires {
		if err := l.run(req, pass, facts, list); err != nil {
			return err
		}
	}
	pass.Analyzer = a
	pass.Report = func(d analysis.Diagnostic) {
		f := find{text: fmt.Sprintf("%s: %s (%s)", l.fset.Position(d.Pos), d.Message, a.Name)}
		if len(d.SuggestedFixes) > 0 {
			f.fix = d.SuggestedFixes[0].TextEdits
		}
		*list = append(*list, f)
	}
	pass.ImportObjectFact = func(obj types.Object, fact analysis.Fact) bool {
		for _, known := range facts[obj] {
			if reflect.TypeOf(known) == reflect.TypeOf(fact) {
				reflect.ValueOf(fact).Elem().Set(reflect.ValueOf(known).Elem())
				return true
			}
		}
		return false
	}
	pass.ExportObjectFact = func(obj types.Object, fact analysis.Fact) { facts[obj] = append(facts[obj], fact) }
	pass.AllObjectFacts = func() []analysis.ObjectFact { return nil }
	result, err := a.Run(&pass)
	pass.ResultOf[a] = result
	return err
}
