package main

import (
	"context"
	"crypto/sha256"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/tlslint/tlslint/e2e/bench/results"
)

// A tool is one of the programs that are compared.
type tool struct {
	name string
	pkg  string // a folder of the checkout, or path@version
	// args run the tool, whose program is at path, on all packages that follow.
	args func(path string) []string
	// findings is what it exits with if it found something; 0 means that it does
	// not tell.
	findings int
}

// tlsRules are gosec's rules about TLS. The others are left out, so that all do
// the same work.
const tlsRules = "G402,G123"

// golangciConfig selects the same rules. Issues of other linters cannot come,
// except that packages do not build.
const golangciConfig = `version: "2"
linters:
  default: none
  enable: [gosec]
  settings:
    gosec:
      includes: [` + tlsRules + `]
`

// tools take turns in this order. Tests are linted where the go command runs the
// tool, which knows no other way; the others leave them out, as tlslint does.
var tools = []tool{
	{results.Stock, "./e2e/bench/stock", vet, 0},
	{results.Nop, "./e2e/bench/nop", vet, 0},
	{results.Vettool, "./cmd/tlslint", vet, 1},
	{results.Command, "./cmd/tlslint", func(path string) []string { return []string{path} }, 1},
	{results.Gosec, "github.com/securego/gosec/v2/cmd/gosec@v2.30.0", func(path string) []string {
		return []string{path, "-quiet", "-no-fail", "-include=" + tlsRules}
	}, 0},
	{results.Golangci, "github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.15.0", func(path string) []string {
		return []string{path, "run", "--tests=false", "--allow-parallel-runners", "--config=" + filepath.Join(filepath.Dir(path), "golangci.yml")}
	}, 1},
}

func vet(path string) []string { return []string{"go", "vet", "-vettool=" + path} }

// A program is a tool that is built.
type program struct {
	tool
	path  string
	build string // tells it from what other source makes
}

// build builds the tools into a folder.
func build(ctx context.Context, dir string, tools []tool) ([]program, error) {
	if err := os.WriteFile(filepath.Join(dir, "golangci.yml"), []byte(golangciConfig), 0o644); err != nil {
		return nil, err
	}
	var programs []program
	for _, t := range tools {
		p, err := t.build(ctx, dir)
		if err != nil {
			return nil, err
		}
		programs = append(programs, p)
	}
	return programs, nil
}

func (t tool) build(ctx context.Context, dir string) (program, error) {
	pkg, version, remote := strings.Cut(t.pkg, "@")
	path := filepath.Join(dir, filepath.Base(pkg))
	c := command{args: []string{"go", "build", "-buildvcs=false", "-o", path, t.pkg}}
	why := "this is to be run in the root of a checkout"
	if remote {
		c = command{args: []string{"go", "install", t.pkg}, env: []string{"GOBIN=" + dir}}
		why = "is " + version + " in the module cache, or a module proxy in reach? -tools leaves a tool out"
	}
	if _, _, err := c.run(ctx); err != nil {
		return program{}, fmt.Errorf("cannot build %s (%s): %w", t.name, why, err)
	}
	sum, err := digest(path)
	return program{t, path, sum}, err
}

// digest is the start of a hash of a file.
func digest(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	_, err = io.Copy(h, f)
	return fmt.Sprintf("%x", h.Sum(nil)[:6]), err
}
