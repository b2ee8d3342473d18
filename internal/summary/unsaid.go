package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"github.com/tlslint/tlslint/internal/flow"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Doing nothing must be safe: what a program does for who gives no pin, sets no field and
// no flag. This file says which way a condition goes then.

// Unsaid returns the condition for which control does not come from one place to another,
// where the node at stands, if nobody says anything, and false if that is not known of any.
//
//	if pin != nil {
//		cfg.VerifyConnection = pinned(pin)
//	}
func (p *Package) Unsaid(from, to flow.Point, at ast.Node) (Cause, bool) {
	ev := p.ask(nil)
	n := 0
	for b := range to.Conditions(from) {
		if n++; n > maxBranches {
			break
		}
		cond, way := b.Cond, b.Way
		switch stmt := b.Stmt.(type) {
		case *ast.IfStmt: // the whole of it: of a || b, one is enough
			cond, way = stmt.Cond, Within(at, stmt.Body)
		case *ast.SwitchStmt:
			if b.Tag != nil || b.Clause == nil || len(b.Clause.List) != 1 {
				continue
			}
			cond = b.Clause.List[0]
		default:
			continue
		}
		if value, known := ev.unsaid(cond); known && value != way {
			return Cause{Who: Condition, Expr: cond, Not: way, Open: true}, true
		}
	}
	return Cause{}, false
}

// unsaid returns what a condition is if nobody says anything.
func (ev *eval) unsaid(e ast.Expr) (value, known bool) {
	e = ast.Unparen(e)
	switch e := e.(type) {
	case *ast.UnaryExpr:
		value, known = ev.unsaid(e.X)
		return !value, known && e.Op == token.NOT
	case *ast.BinaryExpr:
		return ev.unsaidBinary(e)
	}
	t := ev.Info.TypeOf(e)
	if t == nil || !isBool(t) || ev.Info.Types[e].Value != nil {
		return false, false
	}
	if v, ok := ev.Object(e).(*types.Var); ok && v.Kind() == types.ParamVar {
		return false, false // who calls has to say something
	}
	return false, ev.leftEmpty(e)
}

func (ev *eval) unsaidBinary(e *ast.BinaryExpr) (value, known bool) {
	switch e.Op {
	case token.LAND, token.LOR:
		x, knownX := ev.unsaid(e.X)
		y, knownY := ev.unsaid(e.Y)
		all := e.Op == token.LAND
		if knownX && x != all || knownY && y != all {
			return !all, true
		}
		return all, knownX && knownY
	}
	x := ast.Unparen(e.X)
	if call, ok := x.(*ast.CallExpr); ok && len(call.Args) == 1 {
		if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "len" && ev.Info.Types[call.Fun].IsBuiltin() {
			n := ev.Info.Types[e.Y].Value
			if n == nil || !ev.leftEmpty(call.Args[0]) {
				return false, false
			}
			return constant.Compare(constant.MakeInt64(0), e.Op, n), true
		}
	}
	if e.Op != token.EQL && e.Op != token.NEQ || !ev.leftEmpty(x) {
		return false, false
	}
	switch {
	case ev.IsEmpty(e.Y):
		return e.Op == token.EQL, true
	case ev.Info.Types[e.Y].Value != nil && ev.Info.Types[e.Y].Value.Kind() != constant.Bool:
		return e.Op == token.NEQ, true
	}
	return false, false
}

// leftEmpty reports whether e is something that somebody else chooses, and is empty if he
// does not.
func (ev *eval) leftEmpty(e ast.Expr) bool {
	e = ast.Unparen(e)
	if ev.from(e, tlsapi.IsOperator) {
		return slices.ContainsFunc(ev.defaults(e), func(d tlsapi.Default) bool { return d.Nil || d.Const != nil && isZero(d.Const) })
	}
	v, ok := ev.Object(e).(*types.Var)
	if !ok || isError(v.Type()) {
		return false
	}
	leave := ev.enter(asEmpty{v})
	if leave == nil {
		return false
	}
	defer leave()
	switch {
	case v.Kind() == types.LocalVar && len(ev.defs[v]) == 1 && ev.defs[v][0].Value != nil && ev.defs[v][0].Index == Whole:
		return ev.leftEmpty(ev.defs[v][0].Value)
	case !v.IsField() && v.Kind() != types.ParamVar, ev.settings().Held(v) != nil:
		return false
	}
	return !slices.ContainsFunc(ev.defs[v], func(def Def) bool { return def.Value != nil && ev.something(def.Value) })
}

type asEmpty struct{ *types.Var }

// something reports whether e is certainly not empty.
func (ev *eval) something(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit, *ast.CompositeLit:
		return true
	case *ast.UnaryExpr:
		return e.Op == token.AND
	case *ast.Ident, *ast.SelectorExpr:
		if ev.funcValue(e) != nil {
			return true
		}
	case *ast.CallExpr:
		return !ev.Info.Types[e.Fun].IsType() && ev.Func(e) != nil
	}
	v := ev.Info.Types[ast.Unparen(e)].Value
	return v != nil && !isZero(v)
}

func isZero(v constant.Value) bool {
	switch v.Kind() {
	case constant.Bool:
		return !constant.BoolVal(v)
	case constant.String:
		return constant.StringVal(v) == ""
	case constant.Int, constant.Float:
		return constant.Sign(v) == 0
	}
	return false
}
