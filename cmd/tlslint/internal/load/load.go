// Package load loads packages, and runs analyzers on them in this process. It asks
// the go command for the graph of packages, once for each module or workspace, then
// checks types from source:
// packages that matter, and dependencies that can have facts, as a whole, of all
// others an outline.
// Nothing is compiled, so packages that do not build are loaded, too.
package load

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"maps"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/internal/defaults"
)

// A Config says what to load.
type Config struct {
	Dir   string // where patterns are relative to; empty means the working directory
	Tags  string // build tags, separated by commas
	Tests bool   // load _test.go files, too

	Results bool // keep the results of the analyzers, with all that they hold of packages

	Analyzers []*analysis.Analyzer // what is to run; those with facts need dependencies

	Listing  func(downloading bool) // told once a second that the go command lists packages, and whether it downloads modules for that; nil for nobody
	Progress func(done, all int)    // told how many packages are loaded, one call at a time; nil for nobody
}

// A Result holds what was loaded.
type Result struct {
	Packages []*packages.Package // those that match, in the order of their import paths
	Analyses []Analysis          // of those among them that matter, in the same order
	Partial  []Partial           // those whose types are not complete
	Missing  []error             // what they import and cannot be had, so that there may be more to find
	Failed   []error             // patterns, packages and files that could not be loaded, and why the go command refuses others
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
	var err error
	if cfg.Dir, err = filepath.Abs(cfg.Dir); err != nil {
		return nil, err
	}
	p, err := newPlan(ctx, cfg, patterns)
	if err != nil {
		return nil, err
	}
	fset := token.NewFileSet()
	res := &Result{Remarks: p.remarks, Failed: p.failed}
	listed := watch(ctx, cfg, p.units)
	listings := listAll(ctx, cfg, fset, p.units)
	listed()
	programs := make(map[string]*defaults.Program)
	for _, l := range listings {
		res.add(l, cfg.Dir)
		maps.Copy(programs, l.programs(ctx, cfg))
	}
	if ctx.Err() != nil {
		return nil, context.Cause(ctx)
	}
	if len(res.Packages) == 0 && len(res.Failed) == 0 {
		return nil, fmt.Errorf("no packages with Go files match %s, or none for this system and these tags; see GOOS, CGO_ENABLED and -tags", strings.Join(patterns, " "))
	}
	res.unmatched(cfg.Dir, patterns, listings)
	slices.SortFunc(res.Packages, func(a, b *packages.Package) int { return strings.Compare(a.ID, b.ID) })
	res.Packages = slices.Compact(res.Packages)
	res.Missing = missing(res.Packages)
	c := newChecker(ctx, fset, res.Packages, cfg.Analyzers)
	for _, pkg := range res.Packages {
		if pkg.Name == "main" && programs[pkg.PkgPath] != nil {
			c.programs[pkg] = programs[pkg.PkgPath]
		}
	}
	c.results = cfg.Results
	if cfg.Progress != nil {
		c.progress = cfg.Progress
	}
	res.sums = &c.sums
	if err := c.wait(res.Packages); err != nil {
		return nil, err
	}
	for _, pkg := range c.partly {
		_, unread := problems(pkg, cfg.Dir)
		res.Failed = append(res.Failed, unread...)
	}
	for _, pkg := range res.Packages {
		own, unread := problems(pkg, cfg.Dir)
		if len(own) > 0 {
			res.Partial = append(res.Partial, Partial{pkg.PkgPath, own})
		}
		res.Failed = append(res.Failed, unread...)
	}
	res.Analyses = c.said
	slices.SortStableFunc(res.Analyses, func(a, b Analysis) int { return strings.Compare(a.Package.ID, b.Package.ID) })
	slices.SortFunc(c.failed, func(a, b error) int { return strings.Compare(a.Error(), b.Error()) })
	res.Failed = append(res.Failed, c.failed...)
	return res, nil
}

// add takes up what is to be checked of a listing, and why the rest is not.
func (res *Result) add(l *listing, dir string) {
	where := ""
	if rel := relative(dir, l.unit.dir); rel != "." {
		where = rel + ": "
	}
	if l.remark != "" {
		res.Remarks = append(res.Remarks, where+l.remark)
	}
	if l.refused != nil {
		res.Failed = append(res.Failed, fmt.Errorf("%s%w", where, l.refused))
	}
	contained := make(map[string]bool) // packages with a test variant, which holds their files, too
	for _, pkg := range l.graph {
		contained[pkg.ForTest] = contained[pkg.ForTest] || pkg.ForTest == pkg.PkgPath
	}
	for _, pkg := range l.graph {
		switch {
		case isTestMain(pkg), pkg.PkgPath == "unsafe", pkg.ForTest == "" && contained[pkg.PkgPath]:
		case len(pkg.GoFiles) == 0 && len(pkg.Errors) == 0 && l.every:
		case len(pkg.GoFiles) == 0:
			res.Failed = append(res.Failed, failure(pkg, dir))
		default:
			parts, remark := split(pkg)
			res.Packages = append(res.Packages, parts...)
			if remark != "" {
				res.Remarks = append(res.Remarks, remark)
			}
		}
	}
}

// isTestMain reports whether pkg is the program that go test generates.
func isTestMain(pkg *packages.Package) bool {
	return pkg.Name == "main" && strings.HasSuffix(pkg.ID, ".test")
}

// failure says why there is nothing to load in pkg.
func failure(pkg *packages.Package, dir string) error {
	if len(pkg.Errors) == 0 {
		return fmt.Errorf("%s: there are no Go files; -tests includes test files", pkg.PkgPath)
	}
	msg := strings.TrimPrefix(strings.TrimSpace(pkg.Errors[0].Msg), "-: ")
	switch {
	case strings.HasPrefix(msg, "malformed import path"):
		msg += "; rename its folder, or name its files: they can be checked as files"
	case strings.Contains(msg, "is not in std") && isFolder(filepath.Join(dir, filepath.FromSlash(pkg.PkgPath))):
		msg += "; write ./" + pkg.PkgPath + " for the folder"
	}
	return errors.New(msg)
}

// unmatched adds to what failed the patterns with wildcards that stand for nothing,
// such as one with a spelling mistake beside others. There may be nothing to ./...
// where all is in the modules below.
func (res *Result) unmatched(dir string, patterns []string, listings []*listing) {
	for _, pattern := range patterns {
		if !strings.Contains(pattern, "...") || isEverything(pattern) {
			continue
		}
		_, local := folderOf(dir, pattern)
		name := pattern
		if local {
			name = filepath.ToSlash(absolute(dir, pattern))
		}
		matches := wildcards(name)
		matched := slices.ContainsFunc(listings, func(l *listing) bool {
			return l.refused != nil || slices.ContainsFunc(l.graph, func(pkg *packages.Package) bool {
				if local {
					return matches.MatchString(filepath.ToSlash(pkg.Dir))
				}
				return matches.MatchString(pkg.PkgPath)
			})
		})
		reported := slices.ContainsFunc(res.Failed, func(err error) bool { return strings.Contains(err.Error(), pattern) })
		if !matched && !reported {
			res.Failed = append(res.Failed, fmt.Errorf("no packages match %s", pattern))
		}
	}
}

// wildcards returns what matches the names that a pattern stands for: ... is any
// text, and none with the slash before it.
func wildcards(pattern string) *regexp.Regexp {
	text := strings.ReplaceAll(regexp.QuoteMeta(pattern), `\.\.\.`, `.*`)
	if before, ok := strings.CutSuffix(text, `/.*`); ok {
		text = before + `(/.*)?`
	}
	return regexp.MustCompile(`^` + text + `$`)
}

// problems lists what is wrong with a package: what keeps it from having all its
// types, or else what keeps its files from being read to their end, which the former
// follows from. What it imports in vain is not among it: see missing.
func problems(pkg *packages.Package, dir string) (own, unread []error) {
	for _, err := range pkg.Errors {
		text := place(err.Pos, dir) + firstWords(err.Msg)
		switch {
		case err.Kind == packages.ParseError:
			unread = append(unread, fmt.Errorf("%s cannot be read to its end, and what is not read is not checked: %s", pkg.PkgPath, text))
		case err.Kind == packages.TypeError && strings.HasPrefix(err.Msg, "could not import "), strings.HasPrefix(err.Msg, cycle):
		default:
			own = append(own, errors.New(text))
		}
	}
	if len(unread) > 0 {
		return nil, unread[:1]
	}
	return own, nil
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

// place shows the position of an error, and a colon. Files below a folder are
// relative to it.
func place(pos, dir string) string {
	if pos == "" || pos == "-" {
		return ""
	}
	return relative(dir, absolute(dir, pos)) + ": "
}
