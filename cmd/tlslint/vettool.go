package main

import (
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/unitchecker"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/cmd/tlslint/internal/unit"
	"github.com/tlslint/tlslint/internal/configflow"
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
// command has it run on every dependency, too, for facts. What can have nothing
// ends before it is parsed. The go command shows nothing but messages, so that these
// name their rule.
func vettool(args []string) {
	suite := analyzer.Suite(analyzer.Reporting(analyzer.Rules(), func(rule string, d *analysis.Diagnostic) {
		d.Message += " (" + rule + ")"
	}))
	if cfg := unit.Read(args[len(args)-1], analyzer.WithFacts(suite)); cfg != nil && !matters(cfg, args[:len(args)-1]) {
		cfg.End()
	}
	giveRoom(vettoolRoom)
	unitchecker.Main(suite...)
}

// matters reports whether there is anything to do for a package that is checked with
// the given flags. go vet itself gives -json; others may ask for more.
func matters(cfg *unit.Config, flags []string) bool {
	if cfg.VetxOnly {
		return cfg.Package().Possible()
	}
	return len(flags) > 1 || len(flags) == 1 && flags[0] != "-json" || configflow.Concerns(cfg.Package())
}
