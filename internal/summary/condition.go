package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// comparison judges x == y and the like. That something is missing, that an error
// came first, that the peer is an IP address, are conditions of the program's
// own. That something is present can be anybody's wish, and stays unknown.
func (ev *eval) comparison(e *ast.BinaryExpr, want bool) []Cause {
	condition := []Cause{{Who: Condition, Expr: e, Not: !want}}
	equal := (e.Op == token.EQL) == want
	if e.Op != token.EQL && e.Op != token.NEQ {
		return ev.length(e, want, condition)
	}
	x, y := e.X, e.Y
	if ev.IsEmpty(x) {
		x, y = y, x
	}
	switch t := ev.Info.TypeOf(x); {
	case t == nil:
	case ev.isGOOS(x) || ev.isGOOS(y):
		return condition
	case ev.isScheme(x) || ev.isScheme(y):
		return one(Program, e) // whether there is TLS at all
	case ev.from(x, tlsapi.IsOperator):
		return one(Operator, e)
	case !ev.IsEmpty(y):
	case tlsapi.IsConfig(t) || tlsapi.IsHolder(t):
		return one(Program, e) // the config is made where there is none
	case types.Identical(t, types.Universe.Lookup("error").Type()):
		if equal && !ev.from(x, isAddressTest) {
			return one(Program, e) // all went well so far
		}
		return condition
	case isBoolPointer(t) && !equal:
		return one(Program, e) // what it points to says it
	case isEnumeration(t):
		return one(Unknown, e) // no choice is a choice, too
	case ev.from(x, isAddressTest), equal && !isBoolPointer(t):
		return condition
	}
	return one(Unknown, e)
}

// length judges len(x) < 1, len(x) > 0 and the like.
func (ev *eval) length(e *ast.BinaryExpr, want bool, condition []Cause) []Cause {
	call, ok := ast.Unparen(e.X).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return one(Unknown, e)
	}
	if id, ok := call.Fun.(*ast.Ident); !ok || id.Name != "len" {
		return one(Unknown, e)
	}
	if (e.Op == token.LSS || e.Op == token.LEQ) == want {
		return condition
	}
	return one(Unknown, e)
}

// IsEmpty reports whether e is nil, "" or 0.
func (p *Package) IsEmpty(e ast.Expr) bool {
	tv := p.Info.Types[e]
	if tv.IsNil() {
		return true
	}
	if tv.Value == nil {
		return false
	}
	switch tv.Value.Kind() {
	case constant.String:
		return constant.StringVal(tv.Value) == ""
	case constant.Int:
		return constant.Sign(tv.Value) == 0
	}
	return false
}

func (ev *eval) isScheme(e ast.Expr) bool {
	tv := ev.Info.Types[e]
	if tv.Value == nil || tv.Value.Kind() != constant.String {
		return false
	}
	_, ok := tlsapi.Schemes[constant.StringVal(tv.Value)]
	return ok
}

func (ev *eval) isGOOS(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	obj := ev.Info.Uses[sel.Sel]
	return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "runtime" && (obj.Name() == "GOOS" || obj.Name() == "GOARCH")
}

// from reports whether e is a result of a function that match accepts, itself or
// through variables.
func (ev *eval) from(e ast.Expr, match func(*types.Func) bool) bool {
	e = ast.Unparen(e)
	if obj := ev.Object(e); obj != nil {
		leave := ev.enter(obj)
		if leave == nil || isField(obj) {
			return false
		}
		defer leave()
		for _, def := range ev.defs[obj] {
			if def.Value != nil && ev.from(def.Value, match) {
				return true
			}
		}
		return false
	}
	call, ok := e.(*ast.CallExpr)
	return ok && match(ev.Func(call))
}

// isAddressTest reports whether f tells what kind of address it is given.
func isAddressTest(f *types.Func) bool {
	if f == nil || f.Pkg() == nil {
		return false
	}
	switch f.Pkg().Path() {
	case "net":
		return f.Name() == "ParseIP" || f.Name() == "ParseCIDR" || strings.HasPrefix(f.Name(), "Is")
	case "net/netip":
		return f.Name() == "ParseAddr" || f.Name() == "ParseAddrPort" || strings.HasPrefix(f.Name(), "Is")
	}
	return false
}

func isBoolPointer(t types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	b, ok := p.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Bool
}

// isEnumeration reports whether t is a defined type of texts or numbers.
func isEnumeration(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	_, isBasic := named.Underlying().(*types.Basic)
	return isBasic
}
