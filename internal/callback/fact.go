package callback

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

// paths returns what the function does as a callback.
func (f *Fact) paths() []path {
	var paths []path
	for _, a := range f.Accepts {
		paths = append(paths, path{has: a.Has, marks: a.marks(nil)})
	}
	return paths
}

// newFact makes a fact of paths: nil if there is nothing to tell for certain.
func newFact(name string, paths []path, returns bool) *Fact {
	fact := &Fact{Name: name, Returns: returns}
	seen := make(map[string]bool)
	for _, p := range paths {
		if p.has&(Unknown|Chosen) != 0 {
			return nil
		}
		a := Accept{Has: p.has &^ status}
		for _, m := range p.marks {
			if m.flaw != Ignored || m.need&^p.has != 0 {
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

// export tells the users of the package about its functions.
func (c *collector) export(export func(types.Object, *Fact)) {
	for _, f := range c.sum.Exported() {
		sig := f.Signature()
		switch {
		case sig.Results().Len() > 0 && isVerifier(sig.Results().At(0).Type()):
			r := c.resolver()
			if body := c.sum.Body(f); body == nil || !r.results(body) || r.chosen {
				continue
			}
			var paths []path
			ok := true
			for _, fn := range r.found {
				v, understood := c.decide(fn)
				paths, ok = append(paths, v.paths...), ok && understood
			}
			if fact := newFact(f.Name(), paths, true); ok && fact != nil {
				export(f, fact)
			}
		case judges(sig):
			decl, ok := c.sum.Decl(f)
			if !ok {
				continue
			}
			paths, ok := c.judge().callback(decl)
			if fact := newFact(f.Name(), paths, false); ok && fact != nil && (tlsapi.IsVerifier(sig) || fact.proves()) {
				export(f, fact)
			}
		}
	}
}

// judges reports whether a function can judge a peer by one argument.
func judges(sig *types.Signature) bool {
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

func (f *Fact) proves() bool {
	for _, a := range f.Accepts {
		if a.Has != 0 {
			return true
		}
	}
	return false
}
