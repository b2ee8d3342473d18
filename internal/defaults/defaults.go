// Package defaults tells the rules which weak settings of GODEBUG a program begins
// with because its module asks for the defaults of an old version of Go.
//
// A pass cannot find that out. It depends on the go line and the godebug lines of
// the go.mod or go.work that the go command is run with, and not on the package's
// own module; and whether it matters depends on all that the program imports. Only a
// driver that loads whole programs knows, so the result is nil in any other.
//
// https://go.dev/doc/godebug#defaults
package defaults

import (
	"reflect"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Analyzer reports nothing. Its result is a *Program, which a driver that knows it
// puts in place of that of Run.
var Analyzer = &analysis.Analyzer{
	Name:             "defaults",
	Doc:              "find the defaults of GODEBUG\n\nThe result is nil where the driver does not know them.",
	ResultType:       reflect.TypeFor[*Program](),
	RunDespiteErrors: true,
	Run:              func(*analysis.Pass) (any, error) { return (*Program)(nil), nil },
}

// A Program is a package main that uses TLS and has weak settings.
type Program struct {
	Cause string           // such as: the go line of go.mod is 1.20
	Line  bool             // a higher go line would do, since no godebug line says otherwise
	File  string           // that can be changed: go.mod or go.work
	Weak  []tlsapi.Setting // those that the cause switches on, and nothing switches off; at least one
	First bool             // of the programs of its module for which that is so
}

// Of returns the program that a pass is about, or nil if it has no weak settings, or
// they are not known.
func Of(pass *analysis.Pass) *Program { return pass.ResultOf[Analyzer].(*Program) }

// Has reports whether the program has a setting of that name. A nil program has none.
func (p *Program) Has(name string) bool {
	return p != nil && slices.ContainsFunc(p.Weak, func(s tlsapi.Setting) bool { return s.Name == name })
}
