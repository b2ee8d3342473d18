package load

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"os"
	"slices"
	"strings"

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

// list asks the go command for the graph of packages. The error tells what it
// said if it refused. If the graph is not nil all the same, it is what the go
// command lists when it leaves something out of account. The remark tells of that
// where the go command knows of no packages without it, such as outside of modules.
func list(ctx context.Context, cfg Config, fset *token.FileSet, patterns []string) (graph []*packages.Package, remark string, refused error) {
	for i, a := range attempts {
		got, err := a.list(ctx, cfg, fset, patterns)
		switch {
		case ctx.Err() != nil:
			return nil, "", context.Cause(ctx)
		case i == 0:
			if graph, refused = got, err; err == nil && !nothing(got) {
				return graph, "", nil
			}
		case err != nil || !slices.ContainsFunc(got, hasFiles):
			continue
		case refused != nil:
			return got, "", fmt.Errorf("%w; checked without %s, as far as types go", refused, a.without)
		default:
			return got, fmt.Sprintf("%v; checked without %s, as far as types go", refusal(graph), a.without), nil
		}
	}
	return graph, "", refused
}

func (a attempt) list(ctx context.Context, cfg Config, fset *token.FileSet, patterns []string) ([]*packages.Package, error) {
	ctx, ended := endChildren(ctx)
	defer ended()
	pcfg := &packages.Config{Context: ctx, Mode: mode, Dir: cfg.Dir, Tests: cfg.Tests, Fset: fset, Env: append(os.Environ(), a.env...), BuildFlags: a.flags}
	if cfg.Tags != "" {
		pcfg.BuildFlags = append(slices.Clip(a.flags), "-tags="+cfg.Tags)
	}
	sizes, err := a.sizes(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("the go command could not list the packages: %w", err)
	}
	graph, err := packages.Load(pcfg, patterns...)
	if err != nil {
		return nil, fmt.Errorf("the go command could not list the packages: %w", words(err))
	}
	packages.Visit(graph, nil, func(pkg *packages.Package) { pkg.TypesSizes = sizes })
	return graph, nil
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
	if said = fold(said); said == "" {
		said = strings.TrimPrefix(status, "err: ")
	}
	return errors.New(strings.TrimPrefix(said, "go: "))
}

// fold writes lines as one.
func fold(text string) string { return strings.Join(strings.Fields(text), " ") }
