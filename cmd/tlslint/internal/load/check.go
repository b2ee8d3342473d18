package load

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"go/types"
	"os"
	"runtime"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/passes/relevant"
)

// A checker checks the types of packages in the order of their imports, as many
// at a time as there are processors.
type checker struct {
	ctx   context.Context
	fset  *token.FileSet
	sizes types.Sizes
	roots map[*packages.Package]bool
	slots chan struct{}
	facts *facts

	total    int // packages to check
	progress func(done, all int)

	mu      sync.Mutex
	done    map[*packages.Package]chan struct{}
	checked int
}

func newChecker(ctx context.Context, fset *token.FileSet, roots []*packages.Package, analyzers []*analysis.Analyzer) *checker {
	c := &checker{
		ctx:   ctx,
		fset:  fset,
		roots: make(map[*packages.Package]bool),
		slots: make(chan struct{}, runtime.GOMAXPROCS(0)),
		facts: newFacts(analyzers, roots),
		done:  make(map[*packages.Package]chan struct{}),

		progress: func(int, int) {},
	}
	for _, pkg := range roots {
		c.roots[pkg] = true
	}
	return c
}

// all checks packages, and what they import.
func (c *checker) all(pkgs []*packages.Package) {
	var waits []chan struct{}
	for _, pkg := range pkgs {
		waits = append(waits, c.start(pkg))
	}
	for _, wait := range waits {
		<-wait
	}
}

// start begins to check a package; the channel is closed when it is done.
func (c *checker) start(pkg *packages.Package) chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	if done := c.done[pkg]; done != nil {
		return done
	}
	done := make(chan struct{})
	c.done[pkg] = done
	go func() {
		defer close(done)
		imports := make([]*packages.Package, 0, len(pkg.Imports))
		for _, imp := range pkg.Imports {
			imports = append(imports, imp)
		}
		c.all(imports)
		c.slots <- struct{}{}
		defer func() { <-c.slots }()
		if c.ctx.Err() == nil {
			c.one(pkg)
		}
		c.count()
	}()
	return done
}

func (c *checker) count() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.checked++
	c.progress(c.checked, c.total)
}

// one checks a package whose imports are checked.
func (c *checker) one(pkg *packages.Package) {
	pkg.Fset, pkg.TypesSizes = c.fset, c.sizes
	if pkg.PkgPath == "unsafe" {
		pkg.Types = types.Unsafe
		return
	}
	root := c.roots[pkg]
	whole := c.matters(pkg)
	pkg.Errors = keep(pkg.Errors)
	files := c.parse(pkg, root, whole)
	pkg.Types = types.NewPackage(pkg.PkgPath, pkg.Name)
	cfg := &types.Config{
		GoVersion:        goVersion(pkg),
		IgnoreFuncBodies: !whole,
		FakeImportC:      true,
		Sizes:            pkg.TypesSizes,
		Importer:         importer{pkg},
		Error:            func(err error) { c.typeError(pkg, err) },
	}
	if whole {
		pkg.Syntax, pkg.TypesInfo = files, newInfo()
	}
	if err := types.NewChecker(cfg, c.fset, pkg.Types, pkg.TypesInfo).Files(files); err != nil && root {
		pkg.IllTyped = true
	}
	if !c.facts.find(pkg, whole) && !root {
		pkg.Syntax, pkg.TypesInfo = nil, nil // it is as good as any other
	}
}

// matters reports whether a package has to be known from the inside: because there
// can be findings, or facts.
func (c *checker) matters(pkg *packages.Package) bool {
	p := c.facts.describe(pkg)
	if c.roots[pkg] {
		return relevant.Is(p, module(pkg).GoVersion)
	}
	return len(c.facts.analyzers) > 0 && p.Possible()
}

func newInfo() *types.Info {
	return &types.Info{
		Types:        make(map[ast.Expr]types.TypeAndValue),
		Defs:         make(map[*ast.Ident]types.Object),
		Uses:         make(map[*ast.Ident]types.Object),
		Implicits:    make(map[ast.Node]types.Object),
		Instances:    make(map[*ast.Ident]types.Instance),
		Scopes:       make(map[ast.Node]*types.Scope),
		Selections:   make(map[*ast.SelectorExpr]*types.Selection),
		FileVersions: make(map[*ast.File]string),
	}
}

// keep leaves out the go command's words for what parsing and checking say better.
func keep(errs []packages.Error) []packages.Error {
	var list []packages.Error
	for _, err := range errs {
		if err.Kind == packages.ListError || err.Kind == packages.UnknownError {
			list = append(list, err)
		}
	}
	return list
}

func (c *checker) typeError(pkg *packages.Package, err error) {
	var terr types.Error
	if !c.roots[pkg] || !errors.As(err, &terr) {
		return
	}
	pkg.TypeErrors = append(pkg.TypeErrors, terr)
	pkg.Errors = append(pkg.Errors, packages.Error{Pos: terr.Fset.Position(terr.Pos).String(), Msg: terr.Msg, Kind: packages.TypeError})
}

// parse parses the files of a package, as far as they go. Of a dependency that does
// not matter, only an outline is needed.
func (c *checker) parse(pkg *packages.Package, root, whole bool) []*ast.File {
	mode := parser.SkipObjectResolution
	if root {
		mode |= parser.ParseComments | parser.AllErrors
	}
	var files []*ast.File
	for _, name := range pkg.GoFiles {
		src, err := os.ReadFile(name)
		if err == nil {
			if !root && !whole {
				src = outline(src)
			}
			var f *ast.File
			if f, err = parser.ParseFile(c.fset, name, src, mode); f != nil && f.Name != nil && f.Name.Name != "" {
				files = append(files, f)
			}
		}
		if err != nil && root {
			pkg.IllTyped = true
			pkg.Errors = append(pkg.Errors, parseError(name, err))
		}
	}
	return files
}

func parseError(name string, err error) packages.Error {
	var list scanner.ErrorList
	if errors.As(err, &list) && len(list) > 0 {
		return packages.Error{Pos: list[0].Pos.String(), Msg: list[0].Msg, Kind: packages.ParseError}
	}
	return packages.Error{Pos: name + ":1", Msg: err.Error(), Kind: packages.ParseError}
}

func goVersion(pkg *packages.Package) string {
	if pkg.Module == nil || pkg.Module.GoVersion == "" {
		return ""
	}
	return "go" + pkg.Module.GoVersion
}

// An importer hands a package the types of its imports.
type importer struct{ pkg *packages.Package }

func (imp importer) Import(path string) (*types.Package, error) {
	if path == "unsafe" {
		return types.Unsafe, nil
	}
	dep := imp.pkg.Imports[path]
	if dep == nil || dep.Types == nil || len(dep.GoFiles) == 0 && path != "unsafe" {
		if dep != nil && len(dep.Errors) > 0 {
			return nil, errors.New(dep.Errors[0].Msg)
		}
		return nil, fmt.Errorf("the package is not there")
	}
	return dep.Types, nil
}
