package summary

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/flow"
)

// Reads returns what can read the results of the call at c, where they go into local
// variables or nowhere. It returns false if they go somewhere else.
func (p *Package) Reads(c inspector.Cursor) (reads []inspector.Cursor, known bool) {
	for kind, _ := c.ParentEdge(); kind == edge.ParenExpr_X; kind, _ = c.ParentEdge() {
		c = c.Parent()
	}
	var lhs []ast.Expr
	switch n := c.Parent().Node().(type) {
	case *ast.ExprStmt, *ast.GoStmt, *ast.DeferStmt:
		return nil, true
	case *ast.AssignStmt:
		if len(n.Rhs) != 1 {
			return nil, false
		}
		lhs = n.Lhs
	case *ast.ValueSpec:
		for _, name := range n.Names {
			lhs = append(lhs, name)
		}
	default:
		return nil, false
	}
	here, ok := p.Flow.At(c.Parent())
	if !ok {
		return nil, false
	}
	for _, e := range lhs {
		id, ok := ast.Unparen(e).(*ast.Ident)
		if !ok {
			return nil, false
		}
		if id.Name == "_" {
			continue
		}
		v, ok := p.Object(id).(*types.Var)
		if !ok || v.Kind() != types.LocalVar || p.Taken(v) {
			return nil, false
		}
		var stops []flow.Point
		for _, def := range p.defs[v] {
			if at, ok := p.Flow.At(def.At); ok && def.At != c.Parent() {
				stops = append(stops, at)
			}
		}
		for _, use := range p.uses[v] {
			at, ok := p.Flow.At(use)
			if ok && !gaveUp(use) && here.Reaches(at, stops...) {
				reads = append(reads, use)
			}
		}
	}
	return reads, true
}

// gaveUp reports whether the use of a variable at c reads nothing: it is assigned to, or
// assigned to the blank identifier.
func gaveUp(c inspector.Cursor) bool {
	kind, i := c.ParentEdge()
	switch kind {
	case edge.AssignStmt_Lhs:
		return true
	case edge.AssignStmt_Rhs:
		n := c.Parent().Node().(*ast.AssignStmt)
		blank, ok := n.Lhs[i].(*ast.Ident)
		return ok && blank.Name == "_"
	}
	return false
}
