// Package analyzer is the suite: the list of tlslint's rules, and nothing else.
//
// Left out on purpose: rules about certificates that a program creates, about
// plain-text protocols, and about key sizes. Other linters find those well.
package analyzer

import (
	"fmt"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/passes/clientauth"
	"github.com/tlslint/tlslint/passes/directive"
	"github.com/tlslint/tlslint/passes/insecureskipverify"
	"github.com/tlslint/tlslint/passes/missingservername"
	"github.com/tlslint/tlslint/passes/strictx509"
	"github.com/tlslint/tlslint/passes/verifycallback"
	"github.com/tlslint/tlslint/passes/weaktls"
)

// A Level says how much a finding of a rule weighs.
type Level string

// The levels, named as SARIF names them.
const (
	Error   Level = "error"   // a peer that is not the one meant gets through
	Warning Level = "warning" // the connection is weaker than it should be or will fail, or a fault can hide
	Note    Level = "note"    // worth a look
)

// Levels lists the levels, from the one that weighs most.
var Levels = []Level{Error, Warning, Note}

// AtLeast reports whether a level weighs as much as another one, or more.
func (l Level) AtLeast(other Level) bool {
	return slices.Index(Levels, l) <= slices.Index(Levels, other)
}

// UnmarshalText reads the name of a level.
func (l *Level) UnmarshalText(text []byte) error {
	if !slices.Contains(Levels, Level(text)) {
		return fmt.Errorf("there is no level %q; the levels are %s, %s and %s", text, Levels[0], Levels[1], Levels[2])
	}
	*l = Level(text)
	return nil
}

// MarshalText returns the name of the level.
func (l Level) MarshalText() ([]byte, error) { return []byte(l), nil }

// A Rule is one row of the suite.
type Rule struct {
	*analysis.Analyzer
	Level Level
	CWE   int    // number in the Common Weakness Enumeration, https://cwe.mitre.org
	Title string // what a finding says, whatever it is about: a sentence, for lists of alerts
}

// Rules returns the rules, in the order in which help shows them.
func Rules() []Rule {
	return []Rule{
		{insecureskipverify.Analyzer, Error, 295, "A client accepts any certificate."},
		{missingservername.Analyzer, Warning, 297, "A client does not say whose certificate it expects."},
		{verifycallback.Analyzer, Error, 295, "A verification function lets a wrong peer through."},
		{strictx509.Analyzer, Warning, 295, "A check of X.509 certificates is switched off."},
		{clientauth.Analyzer, Error, 295, "A server does not verify the client certificates that it asks for."},
		{weaktls.Analyzer, Warning, 327, "A TLS version, cipher suite or option is known to be weak."},
		{directive.Analyzer, Warning, 1116, "A directive suppresses nothing, or does not count."},
	}
}

// Suite returns the analyzers of the given rules.
func Suite(rules []Rule) []*analysis.Analyzer {
	var suite []*analysis.Analyzer
	for _, r := range rules {
		suite = append(suite, r.Analyzer)
	}
	return suite
}
