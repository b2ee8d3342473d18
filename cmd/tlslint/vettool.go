package main

import (
	"encoding/json"
	"os"
	"runtime/debug"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/passes/facts"
)

// calledByGo reports whether the go command calls tlslint as a vettool or fixtool.
func calledByGo(args []string) bool {
	if len(args) == 0 {
		return false
	}
	last := args[len(args)-1]
	return args[0] == "-V=full" || args[0] == "-flags" || strings.HasSuffix(last, ".cfg") && args[0] != "explain"
}

// vettool checks one package for the go command, and ends the process. The go
// command has it run on every dependency, too, for facts; most have none, and end
// here, before they are parsed.
func vettool(args []string) {
	if file := args[len(args)-1]; strings.HasSuffix(file, ".cfg") && skips() && noFacts(file) {
		os.Exit(0)
	}
	unitchecker.Main(analyzer.Suite(analyzer.Rules())...)
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

// noFacts reports whether file describes a dependency that can have no facts. If
// so, it writes that down. What is wrong with the file is for unitchecker to say.
func noFacts(file string) bool {
	text, err := os.ReadFile(file)
	if err != nil {
		return false
	}
	var cfg unitchecker.Config
	if json.Unmarshal(text, &cfg) != nil || !cfg.VetxOnly || cfg.VetxOutput == "" || possible(&cfg) {
		return false
	}
	return os.WriteFile(cfg.VetxOutput, nil, 0o666) == nil
}

// possible reports whether a dependency can have facts: it imports a package
// with a TLS configuration, or one with facts.
func possible(cfg *unitchecker.Config) bool {
	if facts.Standard(cfg.ImportPath) {
		return false
	}
	for _, path := range cfg.ImportMap {
		if facts.Source(path) {
			return true
		}
	}
	for _, file := range cfg.PackageVetx {
		if info, err := os.Stat(file); err != nil || info.Size() > 0 {
			return true
		}
	}
	return false
}
