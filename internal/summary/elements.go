package summary

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// Elements returns what gives the list at def its elements: those of literals and
// the arguments of append, through variables, parameters, functions and fields of
// the package. What somebody else chooses is left out.
func (p *Package) Elements(def Def) []Def {
	l := &lister{decider: decider{eval: p.ask(nil)}}
	l.list(def)
	return l.found
}

type lister struct {
	decider
	found []Def
}

// list takes what def gives: a list, or an element of a variadic parameter.
func (l *lister) list(def Def) {
	if def.Value == nil || Silent(l.reasons(def, true)) {
		return
	}
	if t := l.Info.TypeOf(def.Value); t != nil && def.Index == Whole && !isList(t) && !l.Info.Types[def.Value].IsNil() {
		l.element(def.At, def.Value)
		return
	}
	l.value(def.At, def.Value, def.Index)
}

// isList reports whether t, which may be nil in broken code, is a list.
func isList(t types.Type) bool {
	if t == nil {
		return false
	}
	switch t := t.Underlying().(type) {
	case *types.Slice, *types.Array:
		return true
	case *types.Pointer:
		_, ok := t.Elem().Underlying().(*types.Array)
		return ok
	}
	return false
}

// value takes the list that e, which stands at c or below, is.
func (l *lister) value(c inspector.Cursor, e ast.Expr, index int) {
	switch e := ast.Unparen(e).(type) {
	case *ast.CompositeLit:
		for _, elt := range e.Elts {
			if kv, ok := elt.(*ast.KeyValueExpr); ok {
				elt = kv.Value
			}
			l.element(c, elt)
		}
	case *ast.SliceExpr:
		l.value(c, e.X, Whole)
	case *ast.UnaryExpr:
		l.value(c, e.X, Whole)
	case *ast.CallExpr:
		l.call(c, e, max(index, 0))
	case *ast.Ident, *ast.SelectorExpr:
		l.object(l.Object(e))
	}
}

func (l *lister) object(obj types.Object) {
	if obj == nil || !l.Local(obj) {
		return
	}
	leave := l.enter(obj)
	if leave == nil {
		return
	}
	defer leave()
	for _, def := range l.defs[obj] {
		l.list(def)
	}
}

// call takes what append, some functions of package slices, and those of the
// package return.
func (l *lister) call(c inspector.Cursor, call *ast.CallExpr, index int) {
	switch {
	case l.Info.Types[call.Fun].IsType() && len(call.Args) == 1:
		l.value(c, call.Args[0], Whole)
	case l.IsAppend(call), l.joins(call):
		for i, arg := range call.Args {
			if i == 0 || call.Ellipsis.IsValid() || isList(l.Info.TypeOf(arg)) {
				l.value(c, arg, Whole)
			} else {
				l.element(c, arg)
			}
		}
	default:
		l.results(call, index)
	}
}

// IsAppend reports whether call is one of the built-in append.
func (p *Package) IsAppend(call *ast.CallExpr) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	return ok && id.Name == "append" && p.Info.Types[call.Fun].IsBuiltin()
}

// joins reports whether call returns the elements of its arguments.
func (l *lister) joins(call *ast.CallExpr) bool {
	f := l.Func(call)
	if f == nil {
		return false
	}
	switch f.FullName() {
	case "slices.Clip", "slices.Clone", "slices.Compact", "slices.Concat":
		return true
	}
	return false
}

func (l *lister) results(call *ast.CallExpr, index int) {
	callee := l.Callee(call)
	if callee == nil {
		return
	}
	decl, ok := l.Decl(callee)
	leave := l.enter(callee)
	if !ok || leave == nil {
		return
	}
	defer leave()
	for _, ret := range Returns(l.Body(callee)) {
		if at, ok := decl.FindNode(ret); ok && index < len(ret.Results) {
			l.value(at, ret.Results[index], Whole)
		}
	}
}

// element takes one element. The variable of a range statement stands for all
// elements of what it ranges over.
func (l *lister) element(c inspector.Cursor, e ast.Expr) {
	at, ok := c.FindNode(e)
	if !ok {
		return
	}
	if obj := l.Object(e); obj != nil {
		if rng, ok := l.Ranged(at, obj); ok {
			l.value(rng, rng.Node().(*ast.RangeStmt).X, Whole)
			return
		}
	}
	l.found = append(l.found, Def{At: at, Value: e, Index: Whole})
}

// element returns what a constant index or key picks from the one literal that a list or
// map of the package ever is, or nil.
func (p *Package) element(e *ast.IndexExpr) ast.Expr {
	v, ok := p.Object(e.X).(*types.Var)
	key := p.Info.Types[e.Index].Value
	if !ok || key == nil || v.Kind() != types.LocalVar && v.Kind() != types.PackageVar || len(p.defs[v]) != 1 || p.taken[v] > 0 {
		return nil
	}
	lit, ok := ast.Unparen(p.defs[v][0].value()).(*ast.CompositeLit)
	if !ok || slices.ContainsFunc(p.uses[v], func(use inspector.Cursor) bool {
		kind, _ := use.ParentEdge() // only what is looked up is sure not to change it
		written, _ := use.Parent().ParentEdge()
		return kind != edge.IndexExpr_X || written == edge.AssignStmt_Lhs
	}) {
		return nil
	}
	for i, elt := range lit.Elts {
		kv, keyed := elt.(*ast.KeyValueExpr)
		switch {
		case keyed:
			if k := p.Info.Types[kv.Key].Value; k != nil && equalTo(key)(k) {
				return kv.Value
			}
		case equalTo(key)(constant.MakeInt64(int64(i))):
			return elt
		}
	}
	return nil
}

// Ranged returns the range statement around c whose value the variable v is.
func (p *Package) Ranged(c inspector.Cursor, v types.Object) (inspector.Cursor, bool) {
	for rng := range c.Enclosing((*ast.RangeStmt)(nil)) {
		if value := rng.Node().(*ast.RangeStmt).Value; value != nil && p.Object(value) == v {
			return rng, true
		}
	}
	return inspector.Cursor{}, false
}

// listed reports whether e is a field of an element of a list or map: of what a
// range statement or an index takes from it.
func (ev *eval) listed(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	for ok {
		switch x := ast.Unparen(sel.X).(type) {
		case *ast.IndexExpr:
			return true
		case *ast.SelectorExpr:
			sel = x
		case *ast.Ident:
			v, isVar := ev.Object(x).(*types.Var)
			return isVar && v.Kind() == types.LocalVar && len(ev.defs[v]) == 0
		default:
			return false
		}
	}
	return false
}
