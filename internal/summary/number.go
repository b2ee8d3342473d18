package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
)

// Number returns the value of a constant integer, and 0 for all else, nil included.
func (p *Package) Number(e ast.Expr) int64 {
	v := p.Info.Types[e].Value
	if v == nil || v.Kind() != constant.Int {
		return 0
	}
	n, _ := constant.Int64Val(v)
	return n
}

// Replaceable returns the constant that a decision about a number rests on, where
// another of type typ can be written for it: it stands where it is decided, or it
// is all that an unexported variable or function is there for. Otherwise, nil.
func (p *Package) Replaceable(d Decision, typ types.Type) ast.Expr {
	e := d.Value
	if e == nil || d.Cause.Number == nil {
		return nil
	}
	if n, ok := d.At.Node().(*ast.AssignStmt); ok && n.Tok != token.ASSIGN && n.Tok != token.DEFINE {
		return nil // such as +=, to which it is a part
	}
	if p.Info.Types[e].Value == nil {
		if !p.only(e) || p.picked(d.Cause.Number) {
			return nil
		}
		e = d.Cause.Number
	}
	if t := p.Info.TypeOf(e); p.Number(e) != p.Number(d.Cause.Number) || t == nil || !isInteger(t) {
		return nil // a switch, or a text, that chooses the number
	}
	for p.isConversion(e) && !types.Identical(p.Info.TypeOf(e), typ) {
		e = ast.Unparen(ast.Unparen(e).(*ast.CallExpr).Args[0])
	}
	if p.inferred(e) && !types.Identical(p.Info.TypeOf(e), typ) {
		return nil
	}
	return e
}

// picked reports whether e is an element of a list or map, which others look up, too.
func (p *Package) picked(e ast.Expr) bool {
	c, ok := p.At(e)
	if !ok {
		return true
	}
	if kind, _ := c.ParentEdge(); kind == edge.KeyValueExpr_Value {
		c = c.Parent()
	}
	lit, ok := c.Parent().Node().(*ast.CompositeLit)
	if !ok {
		return false
	}
	t := p.Info.TypeOf(lit)
	return t == nil || structOf(t) == nil
}

func (p *Package) isConversion(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && len(call.Args) == 1 && p.Info.Types[call.Fun].IsType()
}

// only reports whether e, a variable or a call, is all that the variable or the
// function is there for.
func (p *Package) only(e ast.Expr) bool {
	for p.isConversion(e) {
		e = ast.Unparen(e).(*ast.CallExpr).Args[0]
	}
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		f := p.Callee(call)
		return f != nil && !f.Exported() && len(p.calls[f]) == 1
	}
	v, ok := p.Object(e).(*types.Var)
	return ok && len(p.uses[v]) == 1 && (v.Kind() == types.LocalVar || v.Kind() == types.PackageVar && !v.Exported())
}

// inferred reports whether e gives a variable, or a type parameter, its type.
func (p *Package) inferred(e ast.Expr) bool {
	c, ok := p.At(e)
	if !ok {
		return true
	}
	switch n := c.Parent().Node().(type) {
	case *ast.AssignStmt:
		return n.Tok == token.DEFINE
	case *ast.ValueSpec:
		return n.Type == nil
	case *ast.CallExpr:
		return p.infers(n.Fun)
	}
	return false
}

// infers reports whether a generic function takes its types from its arguments.
func (p *Package) infers(fun ast.Expr) bool {
	switch f := ast.Unparen(fun).(type) {
	case *ast.Ident:
		_, ok := p.Info.Instances[f]
		return ok
	case *ast.SelectorExpr:
		_, ok := p.Info.Instances[f.Sel]
		return ok
	}
	return false
}
