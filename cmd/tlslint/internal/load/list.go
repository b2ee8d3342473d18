package load

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/packages"
)

// An attempt is a way to ask the go command for packages.
type attempt struct {
	env     []string
	flags   []string
	without string // what the go command leaves out of account
}

// attempts are made one after another until the go command lists packages: a
// broken go.mod need not keep anybody from checking the files beside it.
var attempts = []attempt{
	{},
	{flags: []string{"-mod=readonly"}, without: "the vendor folder"},
	{env: []string{"GOWORK=off"}, without: "go.work"},
	{env: []string{"GOWORK=off"}, flags: []string{"-mod=readonly"}, without: "go.work and the vendor folder"},
	{env: []string{"GO111MODULE=off"}, without: "modules"},
}

// A listing is what the go command lists of a unit.
type listing struct {
	unit
	attempt                     // that it was listed by, with the environment of the unit
	graph   []*packages.Package // nil if the go command lists nothing
	remark  string              // what was left out of account where the go command knows of no packages without it, such as outside of modules
	refused error               // what the go command said if it refused; if there is a graph all the same, something was left out of account
}

// listAll lists all units, some at a time. If packages of several units are the same,
// they are made one, so that their types are.
func listAll(ctx context.Context, cfg Config, fset *token.FileSet, units []unit) []*listing {
	below, ended := endChildren(ctx)
	defer ended()
	listings := make([]*listing, len(units))
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	var wg sync.WaitGroup
	for i, u := range units {
		wg.Go(func() {
			slots <- struct{}{}
			defer func() { <-slots }()
			l := list(below, cfg, fset, u)
			l.complete(below, cfg, fset)
			listings[i] = l
		})
	}
	wg.Wait()
	if len(units) > 1 {
		unify(listings)
	}
	return listings
}

// unify makes one of packages that have the same files and imports.
func unify(listings []*listing) {
	known := make(map[string]*packages.Package)
	same := make(map[*packages.Package]*packages.Package)
	for _, l := range listings {
		packages.Visit(l.graph, nil, func(pkg *packages.Package) {
			key := fmt.Sprintln(pkg.ID, pkg.GoFiles)
			for _, path := range slices.Sorted(maps.Keys(pkg.Imports)) {
				pkg.Imports[path] = same[pkg.Imports[path]]
				key += fmt.Sprintf("%s %p\n", path, pkg.Imports[path])
			}
			if known[key] == nil {
				known[key] = pkg
			}
			same[pkg] = known[key]
		})
		for i, pkg := range l.graph {
			l.graph[i] = same[pkg]
		}
	}
}

// list asks the go command for the graph of packages.
func list(ctx context.Context, cfg Config, fset *token.FileSet, u unit) *listing {
	l := &listing{unit: u}
	for i, a := range attempts {
		a.env = append(slices.Clone(u.env), a.env...)
		if flag, others := otherModfile(); flag != "" {
			a.flags, a.env = append(slices.Clip(a.flags), flag), append(a.env, "GOFLAGS="+others)
		}
		got, err := a.list(ctx, cfg, fset, u)
		switch {
		case ctx.Err() != nil:
			l.graph, l.refused = nil, context.Cause(ctx)
			return l
		case i == 0:
			l.attempt = a
			if l.graph, l.refused = got, err; err == nil && !nothing(got) {
				return l
			}
		case err != nil || !slices.ContainsFunc(got, hasFiles):
			continue
		case l.refused != nil:
			l.attempt, l.graph, l.refused = a, got, fmt.Errorf("%w; checked without %s, as far as types go", l.refused, a.without)
			return l
		default:
			l.remark = fmt.Sprintf("%v; checked without %s, as far as types go", refusal(l.graph), a.without)
			l.attempt, l.graph = a, got
			return l
		}
	}
	return l
}

func (a attempt) list(ctx context.Context, cfg Config, fset *token.FileSet, u unit) ([]*packages.Package, error) {
	pcfg := &packages.Config{Context: ctx, Mode: mode, Dir: u.dir, Tests: cfg.Tests, Fset: fset, Env: append(os.Environ(), a.env...), BuildFlags: a.flags}
	if cfg.Tags != "" {
		pcfg.BuildFlags = append(slices.Clip(a.flags), "-tags="+cfg.Tags)
	}
	sizes, err := a.sizes(ctx, u.dir)
	if err != nil {
		return nil, fmt.Errorf("the go command could not list the packages: %w", err)
	}
	graph, err := packages.Load(pcfg, u.patterns...)
	if err != nil {
		return nil, fmt.Errorf("the go command could not list the packages: %w", words(err))
	}
	packages.Visit(graph, nil, func(pkg *packages.Package) {
		pkg.TypesSizes = sizes
		ownFiles(pkg)
	})
	return graph, nil
}

// otherModfile returns the flag of GOFLAGS that puts another file in the place of
// go.mod, and the other flags. Go/packages asks the go command for its version
// outside of modules, which fails with that flag in the environment.
func otherModfile() (flag, others string) {
	flags := strings.Fields(os.Getenv("GOFLAGS"))
	i := slices.IndexFunc(flags, func(f string) bool { return strings.HasPrefix(strings.TrimLeft(f, "-"), "modfile=") })
	if i < 0 {
		return "", ""
	}
	return flags[i], strings.Join(slices.Concat(flags[:i], flags[i+1:]), " ")
}

// ownFiles takes the files out of a package that does not exist which go/packages
// puts there: it takes the place of an error for a file, and so gives the package
// one of those that import it.
func ownFiles(pkg *packages.Package) {
	if len(pkg.Errors) > 0 {
		pkg.GoFiles = slices.DeleteFunc(pkg.GoFiles, func(file string) bool {
			name, err := filepath.Abs(file)
			return err != nil || filepath.Dir(name) != pkg.Dir
		})
	}
}

// nothing reports whether the go command knows of no package with files, and has
// said why.
func nothing(graph []*packages.Package) bool {
	return !slices.ContainsFunc(graph, hasFiles) && slices.ContainsFunc(graph, func(p *packages.Package) bool { return len(p.Errors) > 0 })
}

// refusal is what the go command says of packages without files.
func refusal(graph []*packages.Package) error {
	i := slices.IndexFunc(graph, func(p *packages.Package) bool { return len(p.Errors) > 0 })
	return errors.New(fold(graph[i].Errors[0].Msg))
}

func hasFiles(pkg *packages.Package) bool { return len(pkg.GoFiles) > 0 }

// words takes what the go command said out of an error of package packages, on
// one line.
func words(err error) error {
	status, said, _ := strings.Cut(err.Error(), ": stderr: ")
	if said = sentence(said); said == "" {
		said = strings.TrimPrefix(status, "err: ")
	}
	return errors.New(said)
}

// sentence writes what the go command said on one line, to be a part of another
// sentence.
func sentence(text string) string {
	text = strings.TrimPrefix(strings.TrimPrefix(fold(text), "go: "), "-: ")
	return strings.TrimSuffix(text, ".")
}

// fold writes lines as one.
func fold(text string) string { return strings.Join(strings.Fields(text), " ") }
