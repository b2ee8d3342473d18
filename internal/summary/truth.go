package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/tlslint/tlslint/internal/flow"
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
	if tv, ok := ev.Info.Types[e]; ok && tv.Value != nil && tv.Value.Kind() == constant.Bool && ev.match == nil && !ev.isPlatform(e) {
		if constant.BoolVal(tv.Value) == want {
			return one(Program, e)
		}
		return nil
	}
	if v := ev.Info.Types[e].Value; v != nil && ev.match != nil {
		if ev.match(v) == want {
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
		if f := ev.funcValue(e); f != nil { // stands for its result
			return ev.call(&ast.CallExpr{Fun: e, Lparen: e.End(), Rparen: e.End()}, Whole, want)
		}
	case *ast.FuncLit:
		if e.Type.Params.NumFields() == 0 && e.Type.Results.NumFields() == 1 {
			return ev.results(&ast.CallExpr{Fun: e, Lparen: e.End(), Rparen: e.End()}, e.Body, nil, 0, want)
		}
	case *ast.IndexExpr:
		if elem := ev.element(e); elem != nil {
			return ev.expr(elem, Whole, want)
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
		return []Cause{ev.switched(e, v, want)}
	}
	return ev.operator(e, ev.defaults(e.X), want)
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
	case v.IsField() && ev.match != nil && ev.listed(e):
		return one(Unknown, e) // one after the other, or one that is looked up
	case v.IsField():
		return []Cause{ev.switched(e, v, want)}
	case ev.taken[v] > 0 && !ev.asked[addressOf{v}]:
		return ev.operator(e, ev.settings().Held(v), want)
	case v.Kind() == types.RecvVar:
		return ev.receiver(v, e, want)
	case v.Kind() == types.PackageVar && v.Exported() && v.Pkg().Name() != "main", !ev.Local(v):
		return one(Unknown, e) // another package may set it
	}
	var causes []Cause
	if v.Kind() == types.ParamVar {
		causes = append(causes, ev.switched(e, v, want))
	}
	defs := ev.assignments(v)
	if len(defs) > maxDefs {
		return one(Unknown, e)
	}
	for _, def := range defs {
		if def.Value == nil { // the zero value
			if ev.zero(v.Type()) == want {
				causes = append(causes, Cause{Who: Program, Expr: e})
			}
			continue
		}
		if here := ev.expr(def.Value, def.Index, want); here != nil {
			causes = append(causes, both(here, ev.arrives(def, defs, v, e, want))...)
		}
	}
	if len(causes) == 0 && len(defs) == 0 {
		return one(Unknown, e)
	}
	return causes
}

// switched is the cause of whoever gives a parameter or field its value.
func (ev *eval) switched(e ast.Expr, v *types.Var, want bool) Cause {
	return Cause{Who: Switched, Expr: e, Obj: v, Want: want, Equal: ev.equal, match: ev.match, kind: ev.kind}
}

// zero reports whether the zero value of a type is what is asked for.
func (ev *eval) zero(t types.Type) bool {
	if ev.match == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	switch {
	case !ok:
		return false
	case b.Info()&types.IsInteger != 0:
		return ev.match(constant.MakeInt64(0))
	case b.Info()&types.IsString != 0:
		return ev.match(constant.MakeString(""))
	}
	return false
}

// arrives returns who decides that e, which stands for the variable v, has the value of
// def, and none of the other kind.
func (ev *eval) arrives(def Def, defs []Def, v *types.Var, e ast.Expr, want bool) []Cause {
	here, ok := ev.Flow.At(def.At)
	if !ok {
		return one(Program, nil)
	}
	w := &way{eval: ev}
	var targets []flow.Point
	open := true
	if c, ok := ev.At(e); ok {
		if at, ok := ev.Flow.At(c); ok && at.Common(here) {
			targets, open = []flow.Point{at}, false
		}
	}
	var others []flow.Point
	var rivals []Def
	for _, other := range defs {
		if other.At == def.At {
			continue
		}
		if at, ok := ev.Flow.At(other.At); ok {
			others = append(others, at)
		}
		if other.Value == nil && ev.zero(v.Type()) != want || other.Value != nil && len(ev.expr(other.Value, other.Index, !want)) > 0 {
			rivals = append(rivals, other)
		}
	}
	for _, at := range targets {
		if !here.Reaches(at, others...) {
			return nil
		}
	}
	causes := w.separating(here, targets, open, v.Kind() == types.ParamVar, rivals, nil, v)
	return both(causes, ev.replaces(here, v))
}

// replaces returns who decides that a value is given to v at here because of what v was
// before: whoever chose that has chosen the new one, too.
//
//	if err != nil && mode == allow {
//		mode = require // and try again
//	}
func (ev *eval) replaces(here flow.Point, v types.Object) []Cause {
	var branches []flow.Branch
	for b := range here.Conditions(flow.Point{}) {
		if b.Way && len(branches) < maxBranches && (b.Cond != nil && ev.requires(b.Cond, v) || b.Tag != nil && ev.Object(b.Tag) == v) {
			branches = append(branches, b)
		}
	}
	return ev.branches(branches)
}

// requires reports whether a condition needs v to equal a constant.
func (ev *eval) requires(cond ast.Expr, v types.Object) bool {
	e, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	switch {
	case !ok:
		return false
	case e.Op == token.LAND:
		return ev.requires(e.X, v) || ev.requires(e.Y, v)
	}
	return e.Op == token.EQL && ev.Object(e.X) == v && ev.Info.Types[e.Y].Value != nil
}

// maxDefs is how many values of one variable are compared with each other.
const maxDefs = 40

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

// assignments returns the definitions of v that are not arguments of calls, but for those
// that store them in it.
func (ev *eval) assignments(v *types.Var) []Def {
	var defs []Def
	for _, def := range ev.defs[v] {
		if call, isCall := def.At.Node().(*ast.CallExpr); !isCall || v.Kind() != types.ParamVar && ev.atomic(call, "Store") != nil {
			defs = append(defs, def)
		}
	}
	return defs
}
