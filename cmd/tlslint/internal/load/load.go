// Package load loads packages, and runs analyzers on them in this process. It asks
// the go command for the graph of packages once, then checks types from source:
// packages that matter, and dependencies that can have facts, as a whole, of all
// others an outline.
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
	Packages []*packages.Package // those that match, in the order of their import paths
	Analyses []Analysis          // of those among them that matter, in the same order
	Partial  []Partial           // those whose types are not complete
	Failed   []error             // patterns and packages that could not be loaded at all, and why the go command refuses the others
	Remarks  []string            // what else was done about packages that do not build

	sums *sums
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

// Load loads the packages that match the patterns, and runs the analyzers. Its error means that nothing
// could be loaded.
func Load(ctx context.Context, cfg Config, patterns ...string) (*Result, error) {
	if _, err := exec.LookPath("go"); err != nil {
		return nil, ErrNoGo
	}
	fset := token.NewFileSet()
	graph, remark, refused := list(ctx, cfg, fset, patterns)
	if refused != nil && graph == nil {
		return nil, refused
	}
	complete(ctx, cfg, fset, graph)
	res := new(Result)
	if remark != "" {
		res.Remarks = append(res.Remarks, remark)
	}
	if refused != nil {
		res.Failed = append(res.Failed, refused)
	}
	res.take(graph, patterns)
	if len(res.Packages) == 0 && len(res.Failed) == 0 {
		return nil, fmt.Errorf("no packages with Go files match %s; name a folder such as ./... or an import path", strings.Join(patterns, " "))
	}
	slices.SortFunc(res.Packages, func(a, b *packages.Package) int { return strings.Compare(a.ID, b.ID) })
	c := newChecker(ctx, fset, res.Packages, cfg.Analyzers)
	if cfg.Progress != nil {
		c.progress = cfg.Progress
	}
	res.sums = &c.sums
	if err := c.wait(res.Packages); err != nil {
		return nil, err
	}
	for _, pkg := range res.Packages {
		if errs := problems(pkg); len(errs) > 0 {
			res.Partial = append(res.Partial, Partial{pkg.PkgPath, errs})
		}
	}
	res.Analyses = c.said
	slices.SortStableFunc(res.Analyses, func(a, b Analysis) int { return strings.Compare(a.Package.ID, b.Package.ID) })
	slices.SortFunc(c.failed, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	res.Failed = append(res.Failed, c.failed...)
	return res, nil
}

// take sorts out what is to be checked.
func (res *Result) take(graph []*packages.Package, patterns []string) {
	contained := make(map[string]bool) // packages with a test variant, which holds their files, too
	for _, pkg := range graph {
		contained[pkg.ForTest] = contained[pkg.ForTest] || pkg.ForTest == pkg.PkgPath
	}
	for _, pkg := range graph {
		switch {
		case isTestMain(pkg), pkg.PkgPath == "unsafe", pkg.ForTest == "" && contained[pkg.PkgPath]:
		case len(pkg.GoFiles) == 0 && len(pkg.Errors) == 0 && wildcard(patterns):
		case len(pkg.GoFiles) == 0:
			res.Failed = append(res.Failed, failure(pkg))
		default:
			parts, remark := split(pkg)
			res.Packages = append(res.Packages, parts...)
			if remark != "" {
				res.Remarks = append(res.Remarks, remark)
			}
		}
	}
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

// failure says why there is nothing to load in pkg.
func failure(pkg *packages.Package) error {
	if len(pkg.Errors) == 0 {
		return fmt.Errorf("%s: there are no Go files; -tests includes test files", pkg.PkgPath)
	}
	msg := strings.TrimSpace(pkg.Errors[0].Msg)
	if strings.HasPrefix(msg, "malformed import path") {
		msg += "; rename its folder, or name its files: they can be checked as files"
	}
	return errors.New(msg)
}

// problems lists what keeps a package from having all its types.
func problems(pkg *packages.Package) []error {
	var errs []error
	for _, err := range pkg.Errors {
		errs = append(errs, errors.New(place(err.Pos)+firstWords(err.Msg)))
	}
	return errs
}

// firstWords returns the first line of a message: not the heading of what another
// program said, and with the next line if it announces that.
//
//	before: # example.com/m
//		a.go:4:11: fatal error: gone.h: No such file or directory
//	after:  a.go:4:11: fatal error: gone.h: No such file or directory
func firstWords(msg string) string {
	lines := strings.Split(strings.TrimSpace(msg), "\n")
	for len(lines) > 1 && strings.HasPrefix(lines[0], "#") {
		lines = lines[1:]
	}
	if len(lines) > 1 && strings.HasSuffix(lines[0], ":") {
		return lines[0] + " " + strings.TrimSpace(lines[1])
	}
	return lines[0]
}

// place shortens the position of an error to file:line:column, with a colon.
func place(pos string) string {
	if pos == "" || pos == "-" {
		return ""
	}
	return filepath.Base(pos) + ": "
}
