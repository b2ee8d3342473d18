package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/e2e/bench/results"
)

// A pkg is what go list says of a package.
type pkg struct {
	ImportPath, Name, Dir string
	GoFiles, CgoFiles     []string
	Imports               []string
	ForTest               string
	Module                *struct {
		Path string
		Main bool
	}
	Error      *problem
	DepsErrors []*problem
}

type problem struct{ Err string }

// A graph has the packages of a module, and all that they import.
type graph struct {
	byPath map[string]*pkg // with variants for tests
	own    []*pkg          // of the module, without these
}

// list compiles all packages of the module in dir, their tests and what they
// import, into the build cache, and returns them. That some do not build is no error.
func list(ctx context.Context, dir, cache string) (*graph, error) {
	const fields = "ImportPath,Name,Dir,GoFiles,CgoFiles,Imports,ForTest,Module,Error,DepsErrors"
	out, _, err := command{
		args: []string{"go", "list", "-e", "-deps", "-test", "-export", "-compiled", "-json=" + fields, "./..."},
		dir:  dir, env: environ(cache),
	}.run(ctx)
	if err != nil {
		return nil, err
	}
	g := &graph{byPath: map[string]*pkg{}}
	d := json.NewDecoder(bytes.NewReader(out))
	for {
		p := new(pkg)
		if err := d.Decode(p); errors.Is(err, io.EOF) {
			return g, nil
		} else if err != nil {
			return nil, err
		}
		g.byPath[p.ImportPath] = p
		if p.isOwn() && p.ForTest == "" && !strings.HasSuffix(p.ImportPath, ".test") && len(p.GoFiles)+len(p.CgoFiles) > 0 {
			g.own = append(g.own, p)
		}
	}
}

func (p *pkg) isOwn() bool { return p.Module != nil && p.Module.Main }

// file is where a declaration can be added.
func (p *pkg) file() string {
	return filepath.Join(p.Dir, slices.Concat(p.GoFiles, p.CgoFiles)[0])
}

// leftOut are the own packages that do not build, or whose tests do not, with the
// first reason given.
func (g *graph) leftOut() []results.LeftOut {
	why := map[string]string{}
	for _, p := range g.byPath {
		problems := p.DepsErrors
		if p.Error != nil {
			problems = []*problem{p.Error}
		}
		if !p.isOwn() || len(problems) == 0 {
			continue
		}
		name := cmp.Or(p.ForTest, strings.TrimSuffix(p.ImportPath, ".test"))
		if reason := firstLine(problems[0].Err); why[name] == "" || reason < why[name] {
			why[name] = reason
		}
	}
	var out []results.LeftOut
	for name, reason := range why {
		out = append(out, results.LeftOut{Package: name, Reason: reason})
	}
	slices.SortFunc(out, func(a, b results.LeftOut) int { return cmp.Compare(a.Package, b.Package) })
	return out
}

// firstLine is the first line of a message of the go command that says something.
func firstLine(text string) string {
	for line := range strings.Lines(text) {
		if !strings.HasPrefix(line, "# ") {
			return strings.TrimSpace(line)
		}
	}
	return text
}

// imported are the packages and all that they import.
func (g *graph) imported(from []*pkg) []*pkg {
	seen := map[*pkg]bool{}
	var all []*pkg
	var visit func(p *pkg)
	visit = func(p *pkg) {
		if p == nil || seen[p] {
			return // nil: import "C"
		}
		seen[p] = true
		all = append(all, p)
		for _, path := range p.Imports {
			visit(g.byPath[path])
		}
	}
	for _, p := range from {
		visit(p)
	}
	return all
}

// central is the package that most of the others import, if only through others.
func (g *graph) central(own []*pkg) *pkg {
	importers := map[*pkg]int{}
	for _, p := range own {
		for _, imported := range g.imported([]*pkg{p}) {
			importers[imported]++
		}
	}
	return slices.MaxFunc(own, func(a, b *pkg) int { return cmp.Compare(importers[a], importers[b]) })
}

// size counts packages, and the lines of their files.
func size(pkgs []*pkg) results.Size {
	s := results.Size{Packages: len(pkgs)}
	for _, p := range pkgs {
		for _, name := range slices.Concat(p.GoFiles, p.CgoFiles) {
			text, err := os.ReadFile(filepath.Join(p.Dir, name))
			if err != nil {
				continue // a file that the go command has made
			}
			s.Lines += bytes.Count(text, []byte("\n"))
		}
	}
	return s
}
