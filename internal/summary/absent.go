package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// nilConnects reports whether there may be a connection where v, a variable or a field,
// is not set: a library is given it, and has a default of its own, or the program tests
// it. A pointer that the package only calls methods of, or a function that it calls, has to
// be set before:
//
//	if d.Token != "" {
//		d.client = &http.Client{Transport: lax} // otherwise d.client.Get panics
//	}
//
// The same goes for what v has for an index or a key.
func (p *Package) nilConnects(v *types.Var) bool {
	t := v.Type()
	if elem, ok := t.Underlying().(interface{ Elem() types.Type }); ok {
		if _, pointer := t.Underlying().(*types.Pointer); !pointer {
			t = elem.Elem()
		}
	}
	_, pointer := t.Underlying().(*types.Pointer)
	if _, function := t.Underlying().(*types.Signature); !pointer && !function || tlsapi.IsConfig(t) || !p.Local(v) || v.Exported() {
		return true
	}
	return p.defaulted.Of(v, func(*types.Var) bool {
		for _, use := range p.uses[v] {
			if kind, _ := use.ParentEdge(); kind == edge.SelectorExpr_Sel {
				use = use.Parent()
			}
			if p.goesOn(use, 0) {
				return true
			}
		}
		return false
	})
}

// maxHops is through how many variables a value is followed that may be nil.
const maxHops = 4

// goesOn reports whether the program may connect although the expression at c is
// nil.
func (p *Package) goesOn(c inspector.Cursor, depth int) bool {
	if depth > maxHops {
		return true
	}
	parent := c.Parent()
	switch kind, i := c.ParentEdge(); kind {
	case edge.SelectorExpr_X, edge.StarExpr_X, edge.AssignStmt_Lhs, edge.KeyValueExpr_Key, edge.CallExpr_Fun:
		return false
	case edge.ParenExpr_X, edge.IndexExpr_X:
		return p.goesOn(parent, depth)
	case edge.AssignStmt_Rhs:
		n := parent.Node().(*ast.AssignStmt)
		if n.Tok != token.DEFINE || len(n.Lhs) != len(n.Rhs) {
			return true
		}
		return p.variableGoesOn(n.Lhs[i], depth)
	case edge.RangeStmt_X:
		value := parent.Node().(*ast.RangeStmt).Value
		return value != nil && p.variableGoesOn(value, depth)
	case edge.CallExpr_Args:
		call := parent.Node().(*ast.CallExpr)
		if p.Info.Types[call.Fun].IsBuiltin() {
			return p.IsAppend(call)
		}
		params := p.Params(p.Callee(call))
		return i >= len(params) || p.uses[params[i]] == nil || p.useGoesOn(params[i], depth)
	case edge.BinaryExpr_X, edge.BinaryExpr_Y:
		tested, ok := p.Object(c.Node().(ast.Expr)).(*types.Var)
		return !ok || p.testedGoesOn(parent, tested)
	}
	return true
}

func (p *Package) variableGoesOn(e ast.Expr, depth int) bool {
	v, ok := p.Object(e).(*types.Var)
	return ok && (v.Kind() != types.LocalVar || p.useGoesOn(v, depth))
}

// useGoesOn is goesOn for all that is done with a variable.
func (p *Package) useGoesOn(v *types.Var, depth int) bool {
	for _, use := range p.uses[v] {
		if p.goesOn(use, depth+1) {
			return true
		}
	}
	return false
}

// testedGoesOn reports whether the program may connect if the comparison of v at c says
// that it is nil.
func (p *Package) testedGoesOn(c inspector.Cursor, v *types.Var) bool {
	n, ok := c.Parent().Node().(*ast.IfStmt)
	e := c.Node().(*ast.BinaryExpr)
	if !ok || !p.IsEmpty(e.Y) {
		return true
	}
	var unset ast.Node = n.Body
	if e.Op == token.NEQ {
		if unset = n.Else; n.Else == nil {
			_, body, _ := function(c)
			unset = body
		}
	}
	connects := false
	ast.Inspect(unset, func(inner ast.Node) bool {
		if e.Op == token.NEQ && n.Else == nil && inner != nil && (inner == ast.Node(n) || inner.End() < n.Pos()) {
			return false // only what comes behind it
		}
		switch n := inner.(type) {
		case *ast.AssignStmt:
			connects = connects || slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { return p.Object(e) == types.Object(v) })
		case *ast.CallExpr:
			row := tlsapi.CallOf(p.Func(n))
			callee := p.Callee(n)
			connects = connects || row != nil || callee != nil && p.graph().dialing[callee]
		case ast.Expr:
			if x, ok := p.Object(n).(*types.Var); ok && x != v {
				connects = connects || tlsapi.IsHolder(x.Type())
			}
		}
		return !connects
	})
	return connects
}
