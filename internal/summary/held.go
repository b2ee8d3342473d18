package summary

import (
	"go/ast"
	"go/types"
)

// Held returns what e may hold: e itself, or, through conversions, variables and functions
// of the package, what these are given and return. nil stands for the zero value. all is
// false if there may be more: of what a caller gives, or whoever has the address, nothing
// is known.
func (p *Package) Held(e ast.Expr) (values []ast.Expr, all bool) {
	h := &held{Package: p, seen: make(map[types.Object]bool), all: true}
	h.expr(e, Whole)
	return h.values, h.all
}

type held struct {
	*Package
	seen   map[types.Object]bool
	values []ast.Expr
	all    bool
}

// expr takes result index of e.
func (h *held) expr(e ast.Expr, index int) {
	e = ast.Unparen(e)
	switch x := e.(type) {
	case *ast.CallExpr:
		if h.Info.Types[x.Fun].IsType() && len(x.Args) == 1 {
			h.expr(x.Args[0], Whole)
			return
		}
		if callee := h.Callee(x); callee != nil && h.Body(callee) != nil {
			h.results(callee, max(index, 0))
			return
		}
	case *ast.Ident:
		if v, ok := h.Object(x).(*types.Var); ok && !h.Info.Types[x].IsNil() {
			h.variable(v)
			return
		}
	}
	if index > 0 {
		h.all = false
		return
	}
	h.values = append(h.values, e)
}

func (h *held) variable(v *types.Var) {
	defs := h.defs[v]
	if len(defs) == 0 || h.Taken(v) || v.Kind() != types.LocalVar && (v.Kind() != types.PackageVar || v.Exported() && h.Pkg.Name() != "main") {
		h.all = false
		return
	}
	if h.seen[v] {
		return
	}
	h.seen[v] = true
	for _, def := range defs {
		if def.Value == nil {
			h.values = append(h.values, nil)
		} else {
			h.expr(def.Value, def.Index)
		}
	}
}

func (h *held) results(f types.Object, index int) {
	if h.seen[f] {
		return
	}
	h.seen[f] = true
	for _, ret := range Returns(h.Body(f)) {
		if index < len(ret.Results) {
			h.expr(ret.Results[index], Whole)
		} else {
			h.all = false
		}
	}
}
