// Package relevant says which packages the rules look into at all. A driver asks
// before it parses a package, and leaves those alone that they have nothing to do
// with: most of a program.
package relevant

import (
	"bytes"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/facts"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Is reports whether there can be findings in a package, or facts of it. line
// is the version in the go line of its module; empty means that there is none.
func Is(p *facts.Package, line string) bool {
	return configflow.Concerns(p) || p.Ends() || tlsapi.IsOldLine(line) && p.Mentions(isMain)
}

// isMain reports whether a file is one of package main, whose defaults depend on
// the go line.
func isMain(text []byte) bool { return bytes.Contains(text, []byte("package main")) }
