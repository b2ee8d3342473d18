package summary

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// nilConnects reports whether there may be a connection where v, a variable or a field,
// is not set: a library is given it, and has a default of its own, or the program tests
// it. A pointer or an interface that the package only calls methods of, or a function that
// it calls, has to be set before:
//
//	if d.Token != "" {
//		d.client = &http.Client{Transport: lax} // otherwise d.client.Get panics
//	}
//
// The same goes for what v has for an index or a key.
func (w *way) nilConnects(v *types.Var) bool {
	t := v.Type()
	if elem, ok := t.Underlying().(interface{ Elem() types.Type }); ok {
		if !canBeNil(t) {
			t = elem.Elem()
		}
	}
	if !canBeNil(t) || tlsapi.IsConfig(t) || !w.Local(v) || v.Exported() {
		return true
	}
	return w.defaulted.Of(w.question(v, 0), func(question) bool {
		for _, use := range w.uses[v] {
			if kind, _ := use.ParentEdge(); kind == edge.SelectorExpr_Sel {
				use = use.Parent()
			}
			if w.goesOn(use, 0) {
				return true
			}
		}
		return false
	})
}

// canBeNil reports whether t is a pointer, an interface or a function.
func canBeNil(t types.Type) bool {
	switch t.Underlying().(type) {
	case *types.Pointer, *types.Interface, *types.Signature:
		return true
	}
	return false
}

// maxHops is through how many variables a value is followed that may be nil.
const maxHops = 4

// goesOn reports whether the program may connect although the expression at c is
// nil.
func (w *way) goesOn(c inspector.Cursor, depth int) bool {
	if depth > maxHops {
		return true
	}
	parent := c.Parent()
	switch kind, i := c.ParentEdge(); kind {
	case edge.SelectorExpr_X, edge.StarExpr_X, edge.AssignStmt_Lhs, edge.KeyValueExpr_Key, edge.CallExpr_Fun:
		return false
	case edge.ParenExpr_X, edge.IndexExpr_X:
		return w.goesOn(parent, depth)
	case edge.AssignStmt_Rhs:
		n := parent.Node().(*ast.AssignStmt)
		if n.Tok != token.DEFINE || len(n.Lhs) != len(n.Rhs) {
			return true
		}
		return w.variableGoesOn(n.Lhs[i], depth)
	case edge.RangeStmt_X:
		value := parent.Node().(*ast.RangeStmt).Value
		return value != nil && w.variableGoesOn(value, depth)
	case edge.CallExpr_Args:
		call := parent.Node().(*ast.CallExpr)
		if w.Info.Types[call.Fun].IsBuiltin() {
			return w.IsAppend(call)
		}
		params := w.Params(w.Callee(call))
		return i >= len(params) || w.uses[params[i]] == nil || w.useGoesOn(params[i], depth)
	case edge.BinaryExpr_X, edge.BinaryExpr_Y:
		tested, ok := w.Object(c.Node().(ast.Expr)).(*types.Var)
		return !ok || w.testedGoesOn(parent, tested)
	}
	return true
}

func (w *way) variableGoesOn(e ast.Expr, depth int) bool {
	v, ok := w.Object(e).(*types.Var)
	return ok && (v.Kind() != types.LocalVar || w.useGoesOn(v, depth))
}

// useGoesOn is goesOn for all that is done with a variable.
func (w *way) useGoesOn(v *types.Var, depth int) bool {
	for _, use := range w.uses[v] {
		if w.goesOn(use, depth+1) {
			return true
		}
	}
	return false
}

// testedGoesOn reports whether the program may connect if the comparison of v at c says
// that it is nil.
func (w *way) testedGoesOn(c inspector.Cursor, v *types.Var) bool {
	e := c.Node().(*ast.BinaryExpr)
	for { // what else is asked does not matter
		more, ok := c.Parent().Node().(*ast.BinaryExpr)
		if !ok || more.Op != map[token.Token]token.Token{token.NEQ: token.LAND, token.EQL: token.LOR}[e.Op] {
			break
		}
		c = c.Parent()
	}
	n, ok := c.Parent().Node().(*ast.IfStmt)
	if !ok || !w.IsEmpty(e.Y) {
		return true
	}
	var unset ast.Node = n.Body
	if e.Op == token.NEQ {
		if unset = n.Else; n.Else == nil {
			_, body, _ := function(c)
			unset = body
		}
	}
	connects, sets := false, false // sets: to what is in question
	ast.Inspect(unset, func(inner ast.Node) bool {
		if e.Op == token.NEQ && n.Else == nil && inner != nil && (inner == ast.Node(n) || inner.End() < n.Pos()) {
			return false // only what comes behind it
		}
		switch n := inner.(type) {
		case *ast.AssignStmt:
			for _, def := range w.defs[v] {
				if def.At.Node() == n && def.Value != nil {
					good := w.mayBe(def.Value, max(def.Index, 0), v.Type())
					connects, sets = connects || good, sets || !good
				}
			}
		case *ast.CallExpr:
			row := tlsapi.CallOf(w.Func(n))
			callee := w.Callee(n)
			sets = sets || w.setsAnew(callee, v)
			connects = connects || row != nil || callee != nil && w.graph().dialing[callee]
		case ast.Expr:
			if x, ok := w.Object(n).(*types.Var); ok && x != v {
				connects = connects || tlsapi.IsHolder(x.Type())
			}
		}
		return true
	})
	return connects && !sets
}

// setsAnew reports whether a function gives v a value, and none that verifies.
func (w *way) setsAnew(f types.Object, v *types.Var) bool {
	sets := false
	for _, def := range w.defs[v] {
		fn, _, _ := function(def.At)
		if decl, ok := fn.Node().(*ast.FuncDecl); !ok || def.Value == nil || w.Info.Defs[decl.Name] != f {
			continue
		}
		if w.mayBe(def.Value, max(def.Index, 0), v.Type()) {
			return false
		}
		sets = true
	}
	return sets
}
