package summary

import (
	"go/ast"
	"go/types"

	"github.com/tlslint/tlslint/internal/flow"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// call judges the result of a call by what the function returns.
func (ev *eval) call(e *ast.CallExpr, index int, want bool) []Cause {
	if tv := ev.Info.Types[e.Fun]; tv.IsType() && len(e.Args) == 1 {
		return ev.expr(e.Args[0], Whole, want)
	}
	if causes, ok := ev.tested(e, want); ok {
		return causes
	}
	if tlsapi.IsOperator(ev.Func(e)) {
		defaults, _ := ev.settings().Result(e, max(index, 0))
		return ev.operator(e, defaults, want)
	}
	if makesPointer(ev.Info, e) {
		return ev.expr(e.Args[0], Whole, want)
	}
	if f := ev.Func(e); orElse(f) {
		return ev.first(e.Args, want)
	} else if changesText(f) && ev.match != nil {
		return ev.expr(e.Args[0], Whole, want)
	}
	if v, ok := ev.atomic(e, "Load").(*types.Var); ok {
		return ev.variable(v, e, want)
	}
	if v := ev.others(e.Fun); v != nil && len(e.Args) == 0 && isBool(ev.Info.TypeOf(e)) {
		return []Cause{ev.switched(e, v, want)} // func() bool
	}
	f := ev.Callee(e)
	if causes, ok := ev.always(f, e, want); ok {
		return causes
	}
	if lit, ok := ast.Unparen(e.Fun).(*ast.FuncLit); ok {
		return ev.results(e, lit.Body, nil, max(index, 0), want)
	}
	if f == nil {
		return one(Unknown, e)
	}
	body := ev.Body(f)
	leave := ev.enter(f)
	if body == nil || leave == nil {
		return one(Unknown, e)
	}
	defer leave()
	return ev.results(e, body, ev.Params(f), max(index, 0), want)
}

// changesText reports whether f is such as [strings.ToLower]: what the text means stays.
func changesText(f *types.Func) bool {
	return f != nil && f.Pkg() != nil && f.Pkg().Path() == "strings" && f.Signature().Recv() == nil && f.Signature().Params().Len() == 1 && isText(f.Signature().Results().At(0).Type())
}

func isText(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// orElse reports whether f returns the first of its arguments that is there: cmp.Or, or
// what is like Deref of k8s.io/utils/ptr, which returns what a pointer points to, or else
// its second argument.
func orElse(f *types.Func) bool {
	if f == nil || f.FullName() == "cmp.Or" {
		return f != nil
	}
	params, results := f.Signature().Params(), f.Signature().Results()
	if params.Len() != 2 || results.Len() != 1 {
		return false
	}
	p, ok := params.At(0).Type().(*types.Pointer)
	return ok && types.Identical(p.Elem(), params.At(1).Type()) && types.Identical(p.Elem(), results.At(0).Type())
}

// first judges cmp.Or and the like: each argument counts unless one before it is there.
func (ev *eval) first(args []ast.Expr, want bool) []Cause {
	var causes []Cause
	for i, arg := range args {
		here := ev.expr(arg, Whole, want)
		if i > 0 {
			open := ev.others(args[0]) != nil || ev.from(args[0], tlsapi.IsOperator)
			here = both(here, []Cause{{Who: Condition, Expr: args[0], Not: true, Open: open}})
		}
		causes = append(causes, here...)
	}
	return causes
}

// makesPointer reports whether a call makes a pointer to its one argument, as
// new(true) and many libraries' functions do.
func makesPointer(info *types.Info, call *ast.CallExpr) bool {
	if len(call.Args) != 1 {
		return false
	}
	result, ok := info.TypeOf(call).(*types.Pointer)
	arg := info.TypeOf(call.Args[0])
	return ok && arg != nil && isBool(arg) && isBool(result.Elem())
}

// isBool reports whether t, which may be nil in broken code, is a boolean.
func isBool(t types.Type) bool {
	if t == nil {
		return false
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

// always judges a call of another package's function by the fact of its one result.
func (ev *eval) always(f types.Object, e *ast.CallExpr, want bool) ([]Cause, bool) {
	var fact FuncFact
	if f == nil || ev.Local(f) || ev.imported == nil || !ev.imported(f, &fact) || fact.Always == "" {
		return nil, false
	}
	if (fact.Always == "true") == want {
		return one(Program, e), true
	}
	return nil, true
}

// Constant returns "true" or "false" if a function of the package has that one
// result, whatever it is given, and "" otherwise.
func (p *Package) Constant(f *types.Func) string {
	results := f.Signature().Results()
	body := p.Body(f)
	if results.Len() != 1 || !isBool(results.At(0).Type()) || body == nil {
		return ""
	}
	found := ""
	for _, ret := range Returns(body) {
		if len(ret.Results) != 1 {
			return ""
		}
		value := p.Info.Types[ret.Results[0]].Value
		if value == nil || found != "" && found != value.String() {
			return ""
		}
		found = value.String()
	}
	return found
}

// results joins what the return statements of a body give, with the call's
// arguments in place of the parameters.
func (ev *eval) results(call *ast.CallExpr, body *ast.BlockStmt, params []*types.Var, index int, want bool) []Cause {
	var causes []Cause
	for _, ret := range Returns(body) {
		if index >= len(ret.Results) {
			return one(Unknown, call)
		}
		if at, ok := ev.At(ret); ok && ev.Fails(at) && !ev.dropsError(call) {
			continue // whoever calls looks at the error
		}
		here := ev.expr(ret.Results[index], Whole, want)
		if here == nil {
			continue
		}
		replaced := func(list []Cause) (in []Cause) {
			for _, cause := range list {
				in = append(in, ev.substitute(cause, call, params)...)
			}
			return in
		}
		causes = append(causes, both(replaced(here), replaced(ev.returnedInstead(ret, index, want)))...)
	}
	return causes
}

// dropsError reports whether the last result of a call is given to the blank identifier.
func (p *Package) dropsError(call *ast.CallExpr) bool {
	c, ok := p.At(call)
	if !ok {
		return true
	}
	n, ok := c.Parent().Node().(*ast.AssignStmt)
	if !ok {
		return false
	}
	id, ok := n.Lhs[len(n.Lhs)-1].(*ast.Ident)
	return ok && id.Name == "_"
}

// returnedInstead returns who decides that a return statement is run, and not another
// one with a result of the other kind.
func (ev *eval) returnedInstead(ret *ast.ReturnStmt, index int, want bool) []Cause {
	c, ok := ev.At(ret)
	if !ok {
		return one(Program, nil)
	}
	here, ok := ev.Flow.At(c)
	if !ok {
		return nil
	}
	var branches []flow.Branch
	for _, other := range ev.returns(c) {
		n := other.Node().(*ast.ReturnStmt)
		if n == ret || index >= len(n.Results) || len(branches) > maxBranches || ev.Fails(other) {
			continue
		}
		if at, ok := ev.Flow.At(other); ok && len(ev.expr(n.Results[index], Whole, !want)) > 0 {
			branches = append(branches, ev.apart(here, at)...)
		}
	}
	return ev.branches(branches)
}

func (ev *eval) substitute(cause Cause, call *ast.CallExpr, params []*types.Var) []Cause {
	for i, param := range params {
		if cause.Obj == types.Object(param) && i < len(call.Args) {
			return ev.like(cause).expr(call.Args[i], Whole, cause.Want)
		}
	}
	return []Cause{cause}
}

// Returns lists the return statements of a body, those of literals in it left out.
func Returns(body *ast.BlockStmt) []*ast.ReturnStmt {
	var list []*ast.ReturnStmt
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.ReturnStmt:
			list = append(list, n)
		}
		return true
	})
	return list
}
