// Package unit answers the go command about packages that tlslint has nothing to
// say of, before they are parsed.
//
// go vet starts its tool once for each package of a program, the standard library
// included: a thousand times for a program of some size. What counts then is how
// long a process takes to start. So the command links no network and no cgo, and
// its packages set up little before main.
package unit

import (
	"encoding/gob"
	"encoding/json"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/facts"
)

// A Config is what the go command says of a package, as far as it is needed here.
// The fields are those of golang.org/x/tools/go/analysis/unitchecker.Config.
type Config struct {
	ImportPath    string
	GoFiles       []string
	ModulePath    string
	ModuleVersion string
	ImportMap     map[string]string
	PackageVetx   map[string]string
	VetxOnly      bool // for its facts alone: it is a dependency
	VetxOutput    string
	Stdout        string // where findings go, as JSON

	facts []fact // of what it imports
}

// Read reads the file that the go command hands to its tool. suite are the analyzers
// that run. It returns nil if there is anything wrong: unitchecker says what.
func Read(file string, suite []*analysis.Analyzer) *Config {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil
	}
	cfg := new(Config)
	if json.Unmarshal(text, cfg) != nil || cfg.VetxOutput == "" || len(cfg.GoFiles) == 0 {
		return nil
	}
	for _, a := range suite {
		for _, f := range a.FactTypes {
			gob.Register(f)
		}
	}
	if cfg.facts, err = cfg.inherited(); err != nil {
		return nil
	}
	return cfg
}

// Package returns what can be told of the package without parsing it.
func (c *Config) Package() *facts.Package {
	p := &facts.Package{Standard: facts.Standard(c.ImportPath, c.ModulePath), Own: c.ModulePath != "" && c.ModuleVersion == "", Files: c.GoFiles}
	for _, f := range c.facts {
		p.Add(f.Fact)
	}
	for path := range c.ImportMap {
		p.Imports = append(p.Imports, path)
	}
	return p
}

// End ends the process, if it can write that there are no findings, and for the
// users of the package what they get by way of it. Facts of its own it has none.
func (c *Config) End() {
	data, err := encode(c.facts)
	if err != nil || !skips() || os.WriteFile(c.VetxOutput, data, 0o666) != nil {
		return
	}
	if c.VetxOnly || c.Stdout == "" || os.WriteFile(c.Stdout, []byte("{}\n"), 0o666) == nil {
		os.Exit(0)
	}
}

// lastOfExport is the last minor version of golang.org/x/tools whose unitchecker
// takes types from what the compiler exports. Later ones take them from the files
// that it writes for each package, so that none can be left out.
const lastOfExport = 49

// skips reports whether the program is built with a unitchecker that lets
// packages be left out.
func skips() bool {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return false
	}
	for _, dep := range info.Deps {
		if dep.Path == "golang.org/x/tools" {
			if dep.Replace != nil {
				dep = dep.Replace
			}
			minor, _, _ := strings.Cut(strings.TrimPrefix(dep.Version, "v0."), ".")
			n, err := strconv.Atoi(minor)
			return err == nil && n <= lastOfExport
		}
	}
	return false
}
