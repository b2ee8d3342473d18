package weaktls

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

func isInsecure(n int64) bool { return tlsapi.InsecureSuite(n) != "" }

// suites judges each element of the list that CipherSuites is given.
func (r *rule) suites(v value) {
	for _, elem := range r.Elements(v.Def) {
		if r.all(elem) {
			r.found++
			r.Report(analysis.Diagnostic{
				Pos: elem.Value.Pos(), End: elem.Value.End(),
				Message: "CipherSuites gets every suite of tls.InsecureCipherSuites: " + v.subject + " accepts every suite that is known to be broken; leave CipherSuites out, or use tls.CipherSuites",
			})
			continue
		}
		decisions, _ := r.DecideNumber(elem, isInsecure)
		for _, d := range decisions {
			name := tlsapi.InsecureSuite(r.Number(d.Cause.Number))
			message := name + " is an insecure cipher suite" + r.when(d) + ": " + subjectOf(v, d) + " accepts it, and whoever listens may decrypt the connection"
			r.finding(v, d, message+"; remove it, or leave CipherSuites out", r.without(v, elem, d))
		}
	}
}

// all reports whether an element is the ID of each suite that
// tls.InsecureCipherSuites returns.
func (r *rule) all(elem summary.Def) bool {
	sel, ok := ast.Unparen(elem.Value).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != "ID" {
		return false
	}
	if at, ok := ast.Unparen(sel.X).(*ast.IndexExpr); ok {
		return r.lists(at.X, 0)
	}
	obj := r.Object(sel.X)
	if obj == nil {
		return false
	}
	rng, ok := r.Ranged(elem.At, obj)
	return ok && r.lists(rng.Node().(*ast.RangeStmt).X, 0)
}

// lists reports whether e has the result of tls.InsecureCipherSuites in it.
func (r *rule) lists(e ast.Expr, depth int) bool {
	values, _ := r.Held(e)
	return slices.ContainsFunc(values, func(def summary.Def) bool {
		call, ok := ast.Unparen(def.Value).(*ast.CallExpr)
		if !ok {
			return false
		}
		if f := r.Func(call); f != nil && f.FullName() == tlsapi.SuiteList {
			return true
		}
		return depth < 3 && r.IsAppend(call) && slices.ContainsFunc(call.Args, func(arg ast.Expr) bool { return r.lists(arg, depth+1) })
	})
}

// without takes a suite out of the list where it stands. Where nothing would be
// left of it, the whole list goes, if it is the field's own: an empty one allows
// no suite at all, none the default ones.
func (r *rule) without(v value, elem summary.Def, d summary.Decision) []analysis.SuggestedFix {
	fix := edit.New(r.Pass)
	if d.At != elem.At || len(d.Via) > 0 {
		return nil
	}
	at, elt := elem.At, elem.Value
	if kv, ok := at.Parent().Node().(*ast.KeyValueExpr); ok {
		at, elt = at.Parent(), ast.Expr(kv)
	}
	switch list := at.Parent().Node().(type) {
	case *ast.CompositeLit:
		r.withoutElement(fix, v, at.Parent(), list, elt)
	case *ast.CallExpr:
		r.withoutArgument(fix, v, at.Parent(), list, elt)
	}
	return fix.As(v.class(), "Remove the cipher suite", "a device that speaks another cipher suite")
}

func (r *rule) withoutElement(fix *edit.Fix, v value, c inspector.Cursor, lit *ast.CompositeLit, elt ast.Expr) {
	switch {
	case slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool { return !r.goes(e) && r.isOld(e) }):
		if r.own(v, c) {
			fix.Elements(lit.Elts, elt, r.goes)
		}
	case v.Value == lit && !slices.ContainsFunc(r.Elements(v.Def), func(e summary.Def) bool { return !r.goes(e.Value) && r.isOld(e.Value) }):
		fix.Field(v.At)
	}
}

// withoutArgument takes an argument of append away, or all of append.
func (r *rule) withoutArgument(fix *edit.Fix, v value, c inspector.Cursor, call *ast.CallExpr, elt ast.Expr) {
	if !r.IsAppend(call) || call.Ellipsis.IsValid() || !r.own(v, c) {
		return
	}
	if r.startsEmpty(call.Args[0]) && !slices.ContainsFunc(r.Elements(v.Def), func(e summary.Def) bool { return !r.goes(e.Value) && r.isOld(e.Value) }) {
		return // an empty list allows no suite at all
	}
	assign, ok := c.Parent().Node().(*ast.AssignStmt)
	switch {
	case slices.ContainsFunc(call.Args[1:], func(e ast.Expr) bool { return !r.goes(e) }):
		fix.Elements(call.Args, elt, r.goes)
	case ok && len(assign.Lhs) == 1 && r.Object(assign.Lhs[0]) == r.Object(call.Args[0]):
		fix.Stmt(assign)
	default:
		fix.Keep(call, call.Args[0])
	}
}

// goes reports whether an element of a list is an insecure suite, written as a constant.
func (r *rule) goes(e ast.Expr) bool {
	if kv, ok := e.(*ast.KeyValueExpr); ok {
		e = kv.Value
	}
	return isInsecure(r.Number(e))
}

// startsEmpty reports whether a list that is appended to is made by the program. One that
// is nil means the default suites.
func (r *rule) startsEmpty(list ast.Expr) bool {
	values, _ := r.Held(list)
	return slices.ContainsFunc(values, func(def summary.Def) bool {
		switch e := ast.Unparen(def.Value).(type) {
		case *ast.CompositeLit:
			return true
		case *ast.CallExpr:
			return !r.IsAppend(e)
		}
		return false
	})
}

// isOld reports whether an element is no suite of TLS 1.3, which counts in no list.
func (r *rule) isOld(e ast.Expr) bool {
	if kv, ok := e.(*ast.KeyValueExpr); ok {
		e = kv.Value
	}
	return r.Number(e)>>8 != 0x13
}

// own reports whether the list at c is there for CipherSuites, and nothing else: it
// is written there, or is what a variable holds that is used for that alone.
func (r *rule) own(v value, c inspector.Cursor) bool {
	if summary.Within(c.Node(), v.At.Node()) {
		return true
	}
	var holder ast.Expr
	switch n := c.Parent().Node().(type) {
	case *ast.AssignStmt:
		holder = n.Lhs[0]
		if len(n.Lhs) != 1 {
			return false
		}
	case *ast.ValueSpec:
		holder = n.Names[0]
		if len(n.Names) != 1 {
			return false
		}
	default:
		return false
	}
	obj, ok := r.Object(holder).(*types.Var)
	if !ok || obj.IsField() || obj.Exported() && obj.Kind() == types.PackageVar {
		return false
	}
	for _, use := range r.Uses(obj) {
		if !summary.Within(use.Node(), v.At.Node()) && !r.appends(use, obj) {
			return false
		}
	}
	return true
}

// appends reports whether a use of a list is part of list = append(list, …).
func (r *rule) appends(use inspector.Cursor, list types.Object) bool {
	for c := range use.Enclosing((*ast.AssignStmt)(nil)) {
		n := c.Node().(*ast.AssignStmt)
		return len(n.Lhs) == 1 && r.Object(n.Lhs[0]) == list
	}
	return false
}
