package judge

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A Fact says what an exported function makes sure of that judges what a peer
// presents, or what the callback does that it returns.
type Fact struct {
	Name    string // of the function
	Returns bool   // it is about the callback that the function returns
	Accepts []Accept
}

// An Accept is one way in which a function accepts a peer.
type Accept struct {
	Has   Proof
	Flaws []Flaw
}

func (*Fact) AFact() {}

// Subject implements facts.Named.
func (f *Fact) Subject() string { return f.Name }

func (f *Fact) String() string {
	var ways []string
	for _, a := range f.Accepts {
		way := a.Has.String()
		for _, flaw := range a.Flaws {
			way += " " + flaw.String()
		}
		ways = append(ways, way)
	}
	what := "accepts"
	if f.Returns {
		what = "returns a callback that accepts"
	}
	return what + "(" + strings.Join(ways, ", ") + ")"
}

// alts returns the alternatives of the error that a call returns.
func (f *Fact) alts(call ast.Node) []alt {
	alts := []alt{{yes: false}}
	for _, a := range f.Accepts {
		alts = append(alts, alt{yes: true, has: a.Has, marks: a.marks(call)})
	}
	return alts
}

func (a Accept) marks(node ast.Node) []mark {
	var marks []mark
	for _, flaw := range a.Flaws {
		marks = append(marks, mark{flaw: flaw, node: node, need: Chain})
	}
	return marks
}

// Paths returns what the function does as a callback.
func (f *Fact) Paths() []Path {
	var paths []Path
	for _, a := range f.Accepts {
		paths = append(paths, Path{Has: a.Has, marks: a.marks(nil)})
	}
	return paths
}

// NewFact makes a fact of paths: nil if there is nothing to tell for certain.
func NewFact(name string, paths []Path, returns bool) *Fact {
	fact := &Fact{Name: name, Returns: returns}
	seen := make(map[string]bool)
	for _, p := range paths {
		if p.Has&(Unknown|Chosen) != 0 {
			return nil
		}
		a := Accept{Has: p.Has &^ status}
		for _, m := range p.marks {
			if m.flaw != Ignored || m.need&^p.Has != 0 {
				a.Flaws = append(a.Flaws, m.flaw)
			}
		}
		if key := fmt.Sprint(a); !seen[key] {
			seen[key] = true
			fact.Accepts = append(fact.Accepts, a)
		}
	}
	if len(fact.Accepts) == 0 {
		return nil
	}
	return fact
}

// Judges reports whether a function can judge a peer by one argument.
func Judges(sig *types.Signature) bool {
	if tlsapi.IsVerifier(sig) {
		return true
	}
	n := sig.Results().Len()
	if n == 0 || !isError(sig.Results().At(n-1).Type()) {
		return false
	}
	peers := 0
	for v := range sig.Params().Variables() {
		if parameter(v.Type()).from != 0 {
			peers++
		}
	}
	return peers == 1
}

// Proves reports whether it makes sure of anything.
func (f *Fact) Proves() bool {
	for _, a := range f.Accepts {
		if a.Has != 0 {
			return true
		}
	}
	return false
}
