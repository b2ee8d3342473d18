package edit

import (
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A Class says what a fix may do to a program that works.
type Class string

const (
	Safe     Class = "safe"     // the program still reaches whom it reached rightly
	Breaking Class = "breaking" // a connection may fail until something else is done
)

// needs stands in the message of a breaking fix before what it needs: a driver is given
// nothing else to know it by.
const needs = " (breaking: needs "

// Safe returns the fix under a message that says what it does: none if it failed or
// changes nothing.
func (f *Fix) Safe(message string) []analysis.SuggestedFix {
	if f.module != "" { // whether go.mod has it is not known here
		message += " (go get " + f.module + ", unless go.mod requires it)"
	}
	return f.suggest(message)
}

// Breaking returns the fix, as Safe does, if -breaking is set. what says what the
// connection needs in order not to fail.
func (f *Fix) Breaking(message, what string) []analysis.SuggestedFix {
	if f.pass.Analyzer == nil {
		return nil
	}
	if set := f.pass.Analyzer.Flags.Lookup("breaking"); set == nil || set.Value.String() != "true" {
		return nil
	}
	return f.suggest(message + needs + what + ")")
}

// As returns the fix as one of a class; what is for a breaking one.
func (f *Fix) As(class Class, message, what string) []analysis.SuggestedFix {
	if class == Breaking {
		return f.Breaking(message, what)
	}
	return f.Safe(message)
}

// Read takes the message of a fix apart: what it does, its class, and what a breaking
// one needs.
func Read(fix analysis.SuggestedFix) (message string, class Class, what string) {
	message, what, breaking := strings.Cut(fix.Message, needs)
	if !breaking {
		return message, Safe, ""
	}
	return message, Breaking, strings.TrimSuffix(what, ")")
}

func (f *Fix) suggest(message string) []analysis.SuggestedFix {
	if f.failed || len(f.edits) == 0 || f.torn() || f.strands() || f.acts() {
		return nil
	}
	f.dropComments()
	f.dropImports()
	return []analysis.SuggestedFix{{Message: message, TextEdits: f.edits}}
}
