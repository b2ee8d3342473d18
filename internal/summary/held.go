package summary

import (
	"go/ast"
	"go/types"
)

// Held returns what the expression e may hold: where it gets its values, and those, which
// are expressions that cannot be followed further (e itself, if it is one). It follows
// parentheses, conversions, variables, parameters and fields of the package, and the
// results of its functions, but not which value is overwritten when. A Def without a
// value is a zero value that is written out, as in "var v T".
//
// all is false if e may hold something else, too: what another package gives it, or what
// is written through its address.
func (p *Package) Held(e ast.Expr) (values []Def, all bool) {
	h := &held{Package: p, asked: make(map[types.Object]bool), all: true}
	if at, ok := p.At(e); ok {
		h.value(Def{At: at, Value: e, Index: Whole})
	}
	return h.values, h.all && len(h.values) > 0
}

// maxHeld is how many values of one expression are taken.
const maxHeld = 1000

type held struct {
	*Package
	asked  map[types.Object]bool
	values []Def
	all    bool
}

func (h *held) value(def Def) {
	if len(h.values) >= maxHeld {
		h.all = false
		return
	}
	switch e := ast.Unparen(def.value()).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		if v, ok := h.Object(e).(*types.Var); ok && h.Local(v) && len(h.defs[v]) > 0 {
			h.variable(v)
			return
		}
	case *ast.CallExpr:
		if h.isConversion(e) {
			h.value(Def{At: def.At, Value: e.Args[0], Index: Whole})
			return
		}
		if f := h.Callee(e); f != nil && h.Body(f) != nil {
			h.results(f, max(def.Index, 0))
			return
		}
	}
	h.values = append(h.values, def)
}

func (h *held) variable(v *types.Var) {
	if h.asked[v] {
		return
	}
	h.asked[v] = true
	h.all = h.all && !h.Taken(v) && !h.Open(v)
	for _, def := range h.defs[v] {
		h.value(def)
	}
}

// Open reports whether others than the package can give v a value, or the calls that do are
// not all known.
func (p *Package) Open(v *types.Var) bool {
	switch v.Kind() {
	case types.LocalVar:
		return false
	case types.ParamVar:
		owner, ok := p.Owners()[v]
		return !ok || owner.Func.Exported() || len(p.refs[owner.Func]) > 0
	}
	return v.Exported() && p.Pkg.Name() != "main"
}

func (h *held) results(f types.Object, index int) {
	if h.asked[f] {
		return
	}
	h.asked[f] = true
	for _, ret := range Returns(h.Body(f)) {
		at, ok := h.At(ret)
		if !ok || index >= len(ret.Results) {
			h.all = false
			continue
		}
		h.value(Def{At: at, Value: ret.Results[index], Index: Whole})
	}
}
