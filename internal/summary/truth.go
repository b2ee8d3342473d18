package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
)

// When returns the reasons for which e has the value want: none if it never has.
func (p *Package) When(e ast.Expr, want bool) []Cause {
	return p.ask(nil).expr(e, Whole, want)
}

func (ev *eval) expr(e ast.Expr, index int, want bool) []Cause {
	e = ast.Unparen(e)
	if ev.judged++; ev.judged > maxJudged {
		return one(Unknown, e)
	}
	if tv, ok := ev.Info.Types[e]; ok && tv.Value != nil && tv.Value.Kind() == constant.Bool {
		if constant.BoolVal(tv.Value) == want {
			return one(Program, e)
		}
		return nil
	}
	if n, ok := ev.integer(e); ok {
		if ev.number(n) == want {
			return []Cause{{Who: Program, Expr: e, Number: e}}
		}
		return nil
	}
	switch e := e.(type) {
	case *ast.UnaryExpr:
		switch e.Op {
		case token.NOT:
			return ev.expr(e.X, Whole, !want)
		case token.AND: // a pointer stands for what it points to
			return ev.address(e, want)
		}
	case *ast.BinaryExpr:
		return ev.binary(e, want)
	case *ast.StarExpr:
		return ev.pointer(e, want)
	case *ast.CallExpr:
		return ev.call(e, index, want)
	case *ast.Ident, *ast.SelectorExpr:
		if obj, ok := ev.Object(e).(*types.Var); ok {
			return ev.variable(obj, e, want)
		}
	case *ast.TypeAssertExpr:
		if index == 1 { // v, ok := x.(T): no decision, only the way to v
			return one(Program, e)
		}
	}
	return one(Unknown, e)
}

func (ev *eval) binary(e *ast.BinaryExpr, want bool) []Cause {
	x, y := func(w bool) []Cause { return ev.expr(e.X, Whole, w) }, func(w bool) []Cause { return ev.expr(e.Y, Whole, w) }
	switch e.Op {
	case token.LOR, token.LAND:
		if (e.Op == token.LOR) == want {
			return append(x(want), y(want)...)
		}
		return both(x(want), y(want))
	case token.EQL, token.NEQ:
		if tv := ev.Info.Types[e.Y]; tv.Value != nil && tv.Value.Kind() == constant.Bool {
			return x((constant.BoolVal(tv.Value) == (e.Op == token.EQL)) == want)
		}
	}
	return ev.comparison(e, want)
}

// pointer judges *p, where p is &x, or comes from a flag package.
func (ev *eval) pointer(e *ast.StarExpr, want bool) []Cause {
	if x := ev.Pointee(e.X); x != nil {
		return ev.expr(x, Whole, want)
	}
	if v, ok := ev.Object(e.X).(*types.Var); ok && (v.IsField() || v.Kind() == types.ParamVar) {
		return []Cause{{Who: Switched, Expr: e, Obj: v, Want: want}}
	}
	return one(Operator, e)
}

// address judges &x: nobody else can write to x if this is its only address.
func (ev *eval) address(e *ast.UnaryExpr, want bool) []Cause {
	v, ok := ev.Object(e.X).(*types.Var)
	if !ok || v.IsField() || ev.taken[v] != 1 {
		return one(Unknown, e)
	}
	leave := ev.enter(addressOf{v})
	if leave == nil {
		return nil
	}
	defer leave()
	return ev.variable(v, e, want)
}

// addressOf is the question what a variable holds whose only address is the one
// that is asked about.
type addressOf struct{ v *types.Var }

// variable judges a variable by all that is ever assigned to it.
func (ev *eval) variable(v *types.Var, e ast.Expr, want bool) []Cause {
	leave := ev.enter(v)
	if leave == nil {
		return nil
	}
	defer leave()
	switch {
	case v.IsField() && ev.number != nil && ev.listed(e):
		return one(Unknown, e) // one after the other, or one that is looked up
	case v.IsField():
		return []Cause{{Who: Switched, Expr: e, Obj: v, Want: want}}
	case ev.taken[v] > 0 && !ev.asked[addressOf{v}]:
		return one(Operator, e)
	case v.Kind() == types.RecvVar:
		return ev.receiver(v, e, want)
	case v.Kind() == types.PackageVar && v.Exported() && v.Pkg().Name() != "main", !ev.Local(v):
		return one(Unknown, e) // another package may set it
	}
	var causes []Cause
	if v.Kind() == types.ParamVar {
		causes = append(causes, Cause{Who: Switched, Expr: e, Obj: v, Want: want})
	}
	defs := ev.assignments(v)
	for _, def := range defs {
		if def.Value == nil { // the zero value
			if !want {
				causes = append(causes, Cause{Who: Program, Expr: e})
			}
			continue
		}
		if ev.overwritten(def, defs) {
			continue
		}
		here := both(ev.expr(def.Value, def.Index, want), ev.guards(def.At))
		causes = append(causes, ev.unlessReset(here, def, defs, want)...)
	}
	if len(causes) == 0 && len(defs) == 0 {
		return one(Unknown, e)
	}
	return causes
}

// receiver judges a receiver of a defined boolean type, as options have one, by the
// parameters and fields that the package converts to that type.
func (ev *eval) receiver(v *types.Var, e ast.Expr, want bool) []Cause {
	named, ok := types.Unalias(v.Type()).(*types.Named)
	if !ok || !isBool(named) || !ev.Local(named.Obj()) || named.Obj().Exported() {
		return one(Operator, e)
	}
	causes := one(Operator, e)
	for c := range ev.root.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		tv := ev.Info.Types[call.Fun]
		if !tv.IsType() || len(call.Args) != 1 || !types.Identical(tv.Type, named) {
			continue
		}
		for _, cause := range ev.expr(call.Args[0], Whole, want) {
			if cause.Who == Switched {
				causes = append(causes, cause)
			}
		}
	}
	return causes
}

// assignments returns the definitions of v that are not arguments of calls.
func (ev *eval) assignments(v *types.Var) []Def {
	var defs []Def
	for _, def := range ev.defs[v] {
		if _, isCall := def.At.Node().(*ast.CallExpr); !isCall {
			defs = append(defs, def)
		}
	}
	return defs
}

// overwritten reports whether a later statement of the same block, run in any
// case, gives the variable another value before this one can matter.
func (ev *eval) overwritten(def Def, defs []Def) bool {
	for _, other := range defs {
		if other.At != def.At && sameBlock(def.At, other.At) && def.At.Node().Pos() < other.At.Node().Pos() {
			return true
		}
	}
	return false
}

func sameBlock(a, b inspector.Cursor) bool {
	if _, ok := a.Node().(ast.Stmt); !ok {
		if a, ok = statement(a); !ok {
			return false
		}
	}
	_, isStmt := b.Node().(*ast.AssignStmt)
	return isStmt && a.Parent() == b.Parent()
}

// statement returns the statement that c is part of.
func statement(c inspector.Cursor) (inspector.Cursor, bool) {
	for s := range c.Enclosing((*ast.DeclStmt)(nil), (*ast.AssignStmt)(nil), (*ast.ExprStmt)(nil), (*ast.ReturnStmt)(nil)) {
		return s, true
	}
	return c, false
}

// unlessReset weighs causes of def against the definitions that give the other
// value: skip := true; if verify { skip = false } leaves it to verify.
func (ev *eval) unlessReset(causes []Cause, def Def, defs []Def, want bool) []Cause {
	for _, other := range defs {
		if other.At == def.At || other.Value == nil || other.At.Node().Pos() < def.At.Node().Pos() {
			continue
		}
		if len(ev.expr(other.Value, other.Index, !want)) > 0 && Silent(ev.guards(other.At)) {
			causes = both(causes, ev.skipped(other.At))
		}
	}
	return causes
}
