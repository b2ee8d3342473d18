package strictx509

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// extensions judges a value for UnhandledCriticalExtensions, which field is.
func (r *rule) extensions(field *types.Var, def summary.Def) {
	assign, ok := def.At.Node().(*ast.AssignStmt)
	if !ok || def.Value == nil || !r.empty(def.Value) {
		return
	}
	cert := certificate(assign, def.Value)
	if cert == nil {
		return
	}
	before, after := r.verified(cert, def.At)
	switch {
	case !r.verifies():
		r.Silent(assign, "the package verifies no certificates", nil)
	case r.template(cert):
		r.Silent(assign, "the program has made this certificate itself", nil)
	case r.refilled(field, def):
		r.Silent(assign, "some extensions are put back afterwards", nil)
	case r.inspected(field, def.At):
		r.Silent(assign, "the program inspects the extensions before it clears them", nil)
	case before != nil && after == nil:
		r.Silent(assign, "the certificate has been verified before", func() []analysis.RelatedInformation { return related(before, "it is verified here") })
	default:
		var list []analysis.RelatedInformation
		if after != nil {
			list = related(after, "it is verified without them here")
		}
		r.finding(assign, "UnhandledCriticalExtensions of "+r.text(cert)+" is cleared: Verify then accepts certificates with critical extensions that nobody has processed; remove only those that the program handles", list)
	}
}

// certificate returns X of the X.UnhandledCriticalExtensions that gets a value.
func certificate(assign *ast.AssignStmt, value ast.Expr) ast.Expr {
	for i, rhs := range assign.Rhs {
		if rhs != value || len(assign.Lhs) != len(assign.Rhs) {
			continue
		}
		if sel, ok := ast.Unparen(assign.Lhs[i]).(*ast.SelectorExpr); ok {
			return sel.X
		}
	}
	return nil
}

// empty reports whether e can only be a slice without elements, however it is written.
func (r *rule) empty(e ast.Expr) bool {
	values, all := r.held(e)
	return all && !slices.ContainsFunc(values, func(e ast.Expr) bool { return !r.none(e) })
}

func (r *rule) none(e ast.Expr) bool {
	if e == nil || r.Info.Types[e].IsNil() {
		return true
	}
	switch e := e.(type) {
	case *ast.CompositeLit:
		return len(e.Elts) == 0
	case *ast.SliceExpr:
		return e.High != nil && r.zero(e.High) || e.High == nil && e.Low != nil && isLen(e.Low)
	case *ast.CallExpr:
		if f := r.Func(e); f != nil && f.FullName() == "slices.DeleteFunc" && len(e.Args) == 2 {
			return r.alwaysTrue(e.Args[1])
		}
		switch id, ok := ast.Unparen(e.Fun).(*ast.Ident); {
		case !ok || !r.Info.Types[e.Fun].IsBuiltin():
		case id.Name == "make":
			return len(e.Args) > 1 && r.zero(e.Args[1])
		case id.Name == "append":
			return len(e.Args) == 1 && r.empty(e.Args[0])
		}
	}
	return false
}

// alwaysTrue reports whether a function returns nothing but true.
func (r *rule) alwaysTrue(e ast.Expr) bool {
	results, ok := r.returned(e)
	return ok && !slices.ContainsFunc(results, func(e ast.Expr) bool {
		v := r.Info.Types[e].Value
		return v == nil || v.ExactString() != "true"
	})
}

func (r *rule) zero(e ast.Expr) bool {
	v := r.Info.Types[e].Value
	return v != nil && v.ExactString() == "0"
}

func isLen(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return false
	}
	id, ok := call.Fun.(*ast.Ident)
	return ok && id.Name == "len"
}

// verifies reports whether the package verifies certificates at all.
func (r *rule) verifies() bool {
	for id, obj := range r.Info.Uses {
		if f, ok := obj.(*types.Func); ok && id.Name == "Verify" && tlsapi.IsCheck(f.Origin()) {
			return true
		}
	}
	return false
}

// template reports whether the certificate can be one that the program makes.
func (r *rule) template(cert ast.Expr) bool {
	values, _ := r.held(cert)
	return slices.ContainsFunc(values, func(e ast.Expr) bool {
		switch x := e.(type) {
		case nil, *ast.CompositeLit: // a zero value, or a literal
			return true
		case *ast.UnaryExpr:
			_, isLit := ast.Unparen(x.X).(*ast.CompositeLit)
			return isLit
		case *ast.CallExpr:
			return r.Info.Types[x.Fun].IsBuiltin() // new
		}
		return false
	})
}

// refilled reports whether the field gets elements back, as a filter does that works in
// place.
func (r *rule) refilled(field *types.Var, def summary.Def) bool {
	return slices.ContainsFunc(r.Defs(field), func(other summary.Def) bool {
		return other.Value != nil && !r.empty(other.Value) && r.reaches(def.At, other.At)
	})
}

// inspected reports whether the function looks at the extensions before it clears them
// at c, itself or in a function that it calls. That there are some, or to print them, is
// no look.
func (r *rule) inspected(field *types.Var, c inspector.Cursor) bool {
	return slices.ContainsFunc(r.Uses(field), func(use inspector.Cursor) bool {
		if summary.Within(use.Node(), c.Node()) || !r.Used(use, nil) {
			return false
		}
		fn, _, _ := r.function(use)
		decl, ok := fn.Node().(*ast.FuncDecl)
		return r.reaches(use, c) || ok && slices.ContainsFunc(r.Calls(r.Info.Defs[decl.Name]), func(call inspector.Cursor) bool { return r.reaches(call, c) })
	})
}

// verified returns the checks of a certificate in the same function that come before c,
// and afterwards; nil for none.
func (r *rule) verified(cert ast.Expr, c inspector.Cursor) (before, after ast.Node) {
	fn, _, _ := r.function(c)
	obj := r.Object(cert)
	if obj == nil || fn == (inspector.Cursor{}) {
		return nil, nil
	}
	for at := range fn.Preorder((*ast.CallExpr)(nil)) {
		call := at.Node().(*ast.CallExpr)
		sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
		if !ok || !tlsapi.IsCheck(r.Func(call)) || r.Object(sel.X) != obj {
			continue
		}
		if r.reaches(at, c) {
			before = call
		}
		if r.reaches(c, at) {
			after = call
		}
	}
	return before, after
}

// reaches reports whether control can come from one place to another.
func (r *rule) reaches(from, to inspector.Cursor) bool {
	a, ok := r.Flow.At(from)
	b, ok2 := r.Flow.At(to)
	return ok && ok2 && a.Reaches(b)
}
