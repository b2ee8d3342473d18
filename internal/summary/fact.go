package summary

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A FieldFact says of a field of a struct that it is a switch: verification is
// off where it has the value Want. Or it is a version of the protocol.
type FieldFact struct {
	Name    string   // of the field
	Holders []string // names of types whose literals can set it without its name
	Want    bool
	Equal   []string // not empty: it is a switch if it equals one of these constants, as ExactString writes them, or, if Want is false, does not
	Version bool     // the value is the lowest or highest version of a configuration
	To      string   // where the value ends, by which ways; see Path
}

// A FuncFact says what a function or method does to verification.
type FuncFact struct {
	Name   string      // of the function
	Params []ParamFact // those that are switches or versions, in their order
	Off    string      // not empty: a call switches verification off; see Path
	More   bool        // a call of which Off is said does more than that
	Config bool        // a result is, or holds, a configuration that verifies nothing
	Helped bool        // a result is, or holds, a configuration that printertls has made
	Always string      // "true" or "false": the one result it ever has
}

// A ParamFact is what a FieldFact is, for a parameter.
type ParamFact struct {
	Index   int
	Want    bool
	Equal   string
	Version bool
	To      string
}

func (*FieldFact) AFact() {}
func (*FuncFact) AFact()  {}

// Subject implements [facts.Named].
func (f *FieldFact) Subject() string { return f.Name }

// Types implements [facts.Field].
func (f *FieldFact) Types() []string { return f.Holders }

// Subject implements [facts.Named].
func (f *FuncFact) Subject() string { return f.Name }

func (f *FieldFact) String() string {
	return text(f.Version, f.Want, strings.Join(f.Equal, " or "), f.To)
}

func text(version, want bool, equal, to string) string {
	switch {
	case version:
		return "version(" + to + ")"
	case equal != "" && want:
		return fmt.Sprintf("switch(== %s: %s)", equal, to)
	case equal != "":
		return fmt.Sprintf("switch(!= %s: %s)", equal, to)
	}
	return fmt.Sprintf("switch(%t: %s)", want, to)
}

func (f *FuncFact) String() string {
	var parts []string
	for _, p := range f.Params {
		parts = append(parts, fmt.Sprintf("param %d %s", p.Index, text(p.Version, p.Want, p.Equal, p.To)))
	}
	if f.Off != "" {
		off := "off(" + f.Off + ")"
		if f.More {
			off += " and more"
		}
		parts = append(parts, off)
	}
	if f.Config {
		parts = append(parts, "insecure result")
	}
	if f.Helped {
		parts = append(parts, "result of printertls")
	}
	if f.Always != "" {
		parts = append(parts, "always "+f.Always)
	}
	return strings.Join(parts, ", ")
}

// FactTypes lists the types of the facts.
func FactTypes() []analysis.Fact {
	return []analysis.Fact{(*FieldFact)(nil), (*FuncFact)(nil), (*NoReturn)(nil), (*Preset)(nil), (*Ports)(nil)}
}

// maxSteps is how many steps of a path are kept: the first ones, and the end.
const maxSteps = 4

// Path puts a step in front of a path, such as transport.TLSConfig.Insecure →
// tls.Config.InsecureSkipVerify.
func Path(step, rest string) string {
	if rest == "" {
		return step
	}
	steps := append([]string{step}, strings.Split(rest, arrow)...)
	if len(steps) > maxSteps {
		steps = append(steps[:maxSteps-2:maxSteps-2], "…", steps[len(steps)-1])
	}
	return strings.Join(steps, arrow)
}

const arrow = " → "
