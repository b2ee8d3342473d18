package facts

import (
	"bytes"
	"slices"
)

// A Subject says by which words a text uses what a fact is about.
type Subject struct {
	Name  string   // of the field, function or method
	Types []string // names of types whose literals can set the field without its name
}

// A Named is a fact that knows its subject, also where the object is not at hand.
type Named interface {
	Subject() string // its name
}

// A Field is a fact about a field.
type Field interface {
	Named
	Types() []string // as in Subject
}

// Add adds the subject of a fact that a package gets from an import.
func (p *Package) Add(fact any) {
	n, ok := fact.(Named)
	if !ok {
		return
	}
	s := Subject{Name: n.Subject()}
	if f, ok := fact.(Field); ok {
		s.Types = f.Types()
	}
	p.Subjects = append(p.Subjects, s)
}

// Uses reports whether a text of the package uses what has facts.
func (p *Package) Uses(text []byte) bool {
	return slices.ContainsFunc(p.Subjects, func(s Subject) bool {
		return hasName(text, s.Name) || slices.ContainsFunc(s.Types, func(typ string) bool { return positional(text, typ) })
	})
}

// positional reports whether there is a literal of a type whose elements, or their
// elements, have no names of fields.
//
//	lib.Options{"broker:8883", true}
//	[]lib.Options{{"broker:8883", true}}
func positional(text []byte, typ string) bool {
	for _, end := range places(text, typ) {
		rest := text[end:]
		if bytes.HasPrefix(rest, []byte("[")) { // type arguments
			_, rest, _ = bytes.Cut(rest, []byte("]"))
		}
		if !bytes.HasPrefix(rest, []byte("{")) {
			continue
		}
		rest = bytes.TrimLeft(rest, "{& \t\r\n")
		if !bytes.HasPrefix(rest, []byte("}")) && !keyed(rest) {
			return true
		}
	}
	return false
}

// keyed reports whether a text begins with the name of a field that others can set,
// and a colon.
func keyed(text []byte) bool {
	rest := bytes.TrimLeftFunc(text, func(r rune) bool { return r >= 0x80 || inName(byte(r)) })
	return len(rest) < len(text) && !('a' <= text[0] && text[0] <= 'z') && bytes.HasPrefix(bytes.TrimLeft(rest, " \t"), []byte(":"))
}
