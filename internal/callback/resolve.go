package callback

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A Func is a function that a callback can be.
type Func struct {
	Node ast.Node // its declaration or literal; nil for one of another package
	at   inspector.Cursor
	fact *judge.Fact
}

// A resolver finds out which functions an expression can be.
type resolver struct {
	sum   *summary.Package
	facts func(*types.Func) *judge.Fact
	asked map[any]bool
	found []Func

	chosen bool // a flag, a parameter or the like decides which one it is
}

// resolve returns the functions that e can be, nil left out; false if there may
// be others.
func (r *resolver) resolve(e ast.Expr) bool {
	e = ast.Unparen(e)
	if r.sum.Info.Types[e].IsNil() {
		return true
	}
	switch e := e.(type) {
	case *ast.FuncLit:
		at, ok := r.sum.At(e)
		if ok {
			r.found = append(r.found, Func{Node: e, at: at})
		}
		return ok
	case *ast.Ident:
		return r.object(r.sum.Info.Uses[e])
	case *ast.SelectorExpr:
		if sel := r.sum.Info.Selections[e]; sel != nil && sel.Kind() == types.MethodExpr {
			return false
		}
		return r.object(r.sum.Info.Uses[e.Sel])
	case *ast.IndexExpr: // an instance
		return r.sum.Info.Types[e.Index].IsType() && r.resolve(e.X)
	case *ast.CallExpr:
		return r.call(e)
	}
	return false
}

func (r *resolver) object(obj types.Object) bool {
	switch obj := obj.(type) {
	case *types.Func:
		return r.function(obj.Origin())
	case *types.Var:
		return r.variable(obj.Origin())
	}
	return false
}

func (r *resolver) function(f *types.Func) bool {
	if recv := f.Signature().Recv(); recv != nil && types.IsInterface(recv.Type()) {
		return false
	}
	if tlsapi.OfHelper(f) && !r.sum.Local(f) {
		return false // it is complete, and more than can be followed
	}
	if decl, ok := r.sum.Decl(f); ok {
		r.found = append(r.found, Func{Node: decl.Node(), at: decl})
		return true
	}
	return r.byFact(f, false)
}

func (r *resolver) byFact(f *types.Func, returns bool) bool {
	fact := r.facts(f)
	if fact == nil || fact.Returns != returns {
		return false
	}
	r.found = append(r.found, Func{fact: fact})
	return true
}

// variable follows what a variable, or a field that others cannot set, is given.
func (r *resolver) variable(v *types.Var) bool {
	if r.asked[v] || !r.sum.Local(v) || r.sum.Taken(v) {
		return false
	}
	r.asked[v] = true
	switch v.Kind() {
	case types.LocalVar:
	case types.ParamVar:
		if r.mayBeCalled(v) {
			return false
		}
	default: // fields and package variables
		if v.Exported() {
			return false
		}
	}
	defs := r.sum.Defs(v)
	for _, def := range defs {
		r.guarded(def.At)
		if def.Value == nil { // var f func(…) error
			continue
		}
		if def.Index > 0 || !r.resolve(def.Value) {
			return false
		}
	}
	return len(defs) > 0
}

// mayBeCalled reports whether others can give a parameter its value: those of
// another package, or who gets the function as a value.
func (r *resolver) mayBeCalled(param *types.Var) bool {
	owner, ok := r.sum.Owners()[param]
	return !ok || owner.Func.Exported() || owner.Func.Signature().Recv() != nil
}

// call follows a function to the functions that it returns.
func (r *resolver) call(call *ast.CallExpr) bool {
	if r.sum.Info.Types[call.Fun].IsType() && len(call.Args) == 1 {
		return r.resolve(call.Args[0])
	}
	callee := r.sum.Callee(call)
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return r.results(lit.Body)
	}
	if callee == nil {
		return false
	}
	if body := r.sum.Body(callee); body != nil {
		return r.results(body)
	}
	f, ok := callee.(*types.Func)
	return ok && r.byFact(f, true)
}

func (r *resolver) results(body *ast.BlockStmt) bool {
	if r.asked[body] {
		return false
	}
	r.asked[body] = true
	list := summary.Returns(body)
	for _, ret := range list {
		if at, ok := r.sum.At(ret); ok {
			r.guarded(at)
		}
		if len(ret.Results) == 0 || !r.isCallback(ret.Results[0]) || !r.resolve(ret.Results[0]) {
			return false
		}
	}
	return len(list) > 0
}

// guarded notes whether somebody else than the program decides that the code at c runs.
func (r *resolver) guarded(c inspector.Cursor) {
	r.chosen = r.chosen || othersDecide(r.sum, c)
}

// othersDecide reports whether somebody else than the program decides that the
// code at c runs; that it never does is no such decision.
func othersDecide(sum *summary.Package, c inspector.Cursor) bool {
	causes := sum.Guards(c)
	return len(causes) > 0 && summary.Silent(causes)
}

func (r *resolver) isCallback(e ast.Expr) bool {
	if r.sum.Info.Types[e].IsNil() {
		return true
	}
	return judge.IsVerifier(r.sum.Info.TypeOf(e))
}
