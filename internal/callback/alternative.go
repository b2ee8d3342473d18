package callback

import (
	"go/ast"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

func flip(alts []alt) []alt {
	flipped := make([]alt, len(alts))
	for i, a := range alts {
		a.yes = !a.yes
		flipped[i] = a
	}
	return flipped
}

// and returns the alternatives of a && b, where b counts only if a is so.
func and(a, b []alt) []alt {
	var all []alt
	for _, x := range a {
		if !x.yes {
			all = append(all, x)
			continue
		}
		for _, y := range b {
			all = append(all, alt{
				yes:   y.yes,
				has:   x.has | y.has,
				marks: with(x.marks, y.marks...),
				binds: append(x.binds[:len(x.binds):len(x.binds)], y.binds...),
			})
		}
	}
	return all
}

// alternatives returns the ways in which a boolean or an error can be.
func (v value) alternatives() []alt {
	switch {
	case v.alts != nil && v.alike == "":
		return v.alts
	case v.from == 0:
		return either(Chosen)
	case v.from&^(tlsapi.Detail|asked) == 0:
		return either(0)
	}
	return either(Unknown)
}

func either(has Proof) []alt { return []alt{{yes: true, has: has}, {yes: false, has: has}} }

// settled gives a returned boolean or error its alternatives.
func (w *walker) settled(v value, e ast.Expr) value {
	if t := w.sum.Info.TypeOf(e); t != nil && (isBool(t) || isError(t)) {
		v.alts, v.alike = v.alternatives(), ""
	} else if t != nil && isErrorType(t) {
		v.alts = []alt{{yes: false}}
	}
	return v
}
