package load

import (
	"context"
	"errors"
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/defaults"
)

// A checker checks the types of packages in the order of their imports, as many
// at a time as there are processors.
type checker struct {
	ctx   context.Context
	fset  *token.FileSet
	roots map[*packages.Package]bool
	slots chan struct{}
	facts *facts

	suite, withFacts []*analysis.Analyzer // all, and those that have facts

	progress func(done, all int)
	results  bool // whether somebody asks for the results of analyzers

	mu      sync.Mutex
	done    map[*packages.Package]chan struct{}
	may     map[*packages.Package]bool // have facts
	checked int                        // packages, of those in done
	said    []Analysis
	failed  []error
	partly  []*packages.Package // read, of those below the roots

	programs map[*packages.Package]*defaults.Program // those with weak settings

	sums sums
}

func newChecker(ctx context.Context, fset *token.FileSet, roots []*packages.Package, analyzers []*analysis.Analyzer) *checker {
	c := &checker{
		ctx:   ctx,
		fset:  fset,
		roots: make(map[*packages.Package]bool),
		slots: make(chan struct{}, runtime.GOMAXPROCS(0)),
		facts: newFacts(),
		done:  make(map[*packages.Package]chan struct{}),
		may:   make(map[*packages.Package]bool),

		programs: make(map[*packages.Package]*defaults.Program),

		suite:     analyzers,
		withFacts: analyzer.WithFacts(analyzers),

		progress: func(int, int) {},
	}
	for _, pkg := range roots {
		c.roots[pkg] = true
	}
	return c
}

// types checks the types of a package, where the files' imports are checked.
func (c *checker) types(pkg *packages.Package, files []*ast.File, whole bool) {
	pkg.Types = types.NewPackage(pkg.PkgPath, pkg.Name)
	cfg := &types.Config{
		GoVersion:        goVersion(pkg),
		IgnoreFuncBodies: !whole,
		FakeImportC:      true,
		Sizes:            pkg.TypesSizes,
		Importer:         importer{pkg},
		Error:            func(error) {},
	}
	if whole {
		pkg.Syntax, pkg.TypesInfo = files, newInfo()
		cgo := slices.ContainsFunc(files, importsC)
		cfg.Error = func(err error) {
			// What C declares has no type here. Go/types says so of little.
			if !cgo || !strings.HasSuffix(err.Error(), "(value with invalid type)") {
				c.typeError(pkg, err)
			}
		}
	}
	if err := types.NewChecker(cfg, c.fset, pkg.Types, pkg.TypesInfo).Files(files); err != nil && c.roots[pkg] {
		pkg.IllTyped = true
	}
	if !whole {
		c.facts.add(pkg, nil)
		return
	}
	c.analyze(pkg)
	pkg.Syntax, pkg.TypesInfo = nil, nil // that was all there is to it
}

func importsC(f *ast.File) bool {
	return slices.ContainsFunc(f.Imports, func(spec *ast.ImportSpec) bool { return spec.Path.Value == `"C"` })
}

// matters reports whether a package has to be known from the inside: because there
// can be findings, or facts.
func (c *checker) matters(pkg *packages.Package) bool {
	p := c.facts.describe(pkg)
	if c.roots[pkg] {
		return c.programs[pkg] != nil || configflow.Concerns(p)
	}
	return len(c.withFacts) > 0 && p.Possible()
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
