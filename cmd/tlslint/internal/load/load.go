// Package load loads packages for analysis in this process. It asks the go
// command for the graph of packages once, then checks types from source: the
// packages asked for, and dependencies that can have facts, with the bodies of
// their functions, all others without.
// Nothing is compiled, so packages that do not build are loaded, too.
package load

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// A Config says what to load.
type Config struct {
	Dir   string // where patterns are relative to; empty means the working directory
	Tags  string // build tags, separated by commas
	Tests bool   // load _test.go files, too

	Analyzers []*analysis.Analyzer // what is to run; those with facts need dependencies

	Progress func(done, all int) // told how many packages are loaded, one call at a time; nil for nobody
}

// A Result holds what was loaded.
type Result struct {
	Packages []*packages.Package // those that matter, in the order of their import paths
	Partial  []Partial           // those among them whose types are not complete
	Failed   []error             // patterns and packages that could not be loaded at all
}

// A Partial is a package that is analysed as far as its types go.
type Partial struct {
	Package string
	Errors  []error // at least one
}

// ErrNoGo says that there is no go command.
var ErrNoGo = errors.New("the go command is not in PATH; install Go from https://go.dev/dl, or add its bin folder to PATH")

const mode = packages.NeedName | packages.NeedFiles | packages.NeedImports | packages.NeedDeps |
	packages.NeedModule | packages.NeedForTest

// Load loads the packages that match the patterns. Its error means that nothing
// could be loaded.
func Load(ctx context.Context, cfg Config, patterns ...string) (*Result, error) {
	if _, err := exec.LookPath("go"); err != nil {
		return nil, ErrNoGo
	}
	fset := token.NewFileSet()
	pcfg := &packages.Config{Context: ctx, Mode: mode, Dir: cfg.Dir, Tests: cfg.Tests, Fset: fset}
	if cfg.Tags != "" {
		pcfg.BuildFlags = []string{"-tags=" + cfg.Tags}
	}
	graph, err := packages.Load(pcfg, patterns...)
	if err != nil {
		return nil, fmt.Errorf("the go command could not list the packages: %w", err)
	}
	res := new(Result)
	for _, pkg := range graph {
		switch {
		case isTestMain(pkg), pkg.PkgPath == "unsafe", cfg.Tests && hasVariant(graph, pkg):
		case len(pkg.GoFiles) == 0 && len(pkg.Errors) == 0 && wildcard(patterns):
		case len(pkg.GoFiles) == 0:
			res.Failed = append(res.Failed, failure(pkg))
		default:
			res.Packages = append(res.Packages, pkg)
		}
	}
	if len(res.Packages) == 0 && len(res.Failed) == 0 {
		return nil, fmt.Errorf("no packages with Go files match %s; name a folder such as ./... or an import path", strings.Join(patterns, " "))
	}
	slices.SortFunc(res.Packages, func(a, b *packages.Package) int { return strings.Compare(a.ID, b.ID) })
	c := newChecker(ctx, fset, res.Packages, cfg.Analyzers)
	c.sizes = sizes(ctx, cfg.Dir)
	if cfg.Progress != nil {
		c.progress = cfg.Progress
	}
	c.check(res.Packages)
	for _, pkg := range res.Packages {
		if errs := problems(pkg); len(errs) > 0 {
			res.Partial = append(res.Partial, Partial{pkg.PkgPath, errs})
		}
	}
	res.Packages = slices.DeleteFunc(res.Packages, func(pkg *packages.Package) bool { return pkg.TypesInfo == nil })
	return res, ctx.Err()
}

// wildcard reports whether the patterns name more than single packages, so that
// one without files for this build, such as one of tests only, is no mistake.
func wildcard(patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return strings.Contains(p, "...") || p == "all" || p == "std" || p == "work" })
}

// isTestMain reports whether pkg is the program that go test generates.
func isTestMain(pkg *packages.Package) bool {
	return pkg.Name == "main" && strings.HasSuffix(pkg.ID, ".test")
}

// hasVariant reports whether a package is contained in its test variant, which
// is loaded, too.
func hasVariant(graph []*packages.Package, pkg *packages.Package) bool {
	return pkg.ForTest == "" && slices.ContainsFunc(graph, func(p *packages.Package) bool {
		return p.ForTest == pkg.PkgPath && p.PkgPath == pkg.PkgPath
	})
}

// failure says why there is nothing to load in pkg.
func failure(pkg *packages.Package) error {
	if len(pkg.Errors) > 0 {
		return errors.New(strings.TrimSpace(pkg.Errors[0].Msg))
	}
	return fmt.Errorf("%s: there are no Go files; -tests includes test files", pkg.PkgPath)
}

// problems lists what keeps a package from having all its types.
func problems(pkg *packages.Package) []error {
	var errs []error
	for _, err := range pkg.Errors {
		msg, _, _ := strings.Cut(strings.TrimSpace(err.Msg), "\n")
		errs = append(errs, errors.New(place(err.Pos)+msg))
	}
	return errs
}

// place shortens the position of an error to file:line:column, with a colon.
func place(pos string) string {
	if pos == "" || pos == "-" {
		return ""
	}
	return filepath.Base(pos) + ": "
}
