package strictx509

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// extensions judges a value for UnhandledCriticalExtensions, which field is.
func (r *rule) extensions(field *types.Var, def summary.Def) {
	assign, ok := def.At.Node().(*ast.AssignStmt)
	if !ok || def.Value == nil || !r.empty(def.Value) || !r.verifies() {
		return
	}
	_, _, body := r.function(def.At)
	cert := certificate(assign, def.Value)
	if cert == nil || body == nil || r.template(cert) {
		return
	}
	if r.refilled(field, def, body) || r.lookedAt(field, assign, body) || r.verifiedBefore(cert, assign, body) {
		return
	}
	r.finding(assign, "UnhandledCriticalExtensions of "+r.text(cert)+" is cleared: Verify then accepts certificates with critical extensions that nobody has processed; remove only those that the program handles")
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

// empty reports whether e is a slice without elements, however it is written.
func (r *rule) empty(e ast.Expr) bool {
	e = ast.Unparen(e)
	if r.Info.Types[e].IsNil() {
		return true
	}
	switch e := e.(type) {
	case *ast.CompositeLit:
		return len(e.Elts) == 0
	case *ast.SliceExpr:
		return e.High != nil && r.zero(e.High) || e.High == nil && e.Low != nil && isLen(e.Low)
	case *ast.CallExpr:
		return r.emptyCall(e)
	case *ast.Ident:
		v, ok := r.Object(e).(*types.Var)
		if !ok || v.Kind() != types.LocalVar {
			return false
		}
		for _, def := range r.Defs(v) {
			if def.Value != nil && !r.empty(def.Value) {
				return false
			}
		}
		return len(r.Defs(v)) > 0
	}
	return false
}

// emptyCall handles conversions, make and append.
func (r *rule) emptyCall(e *ast.CallExpr) bool {
	if f := r.Func(e); f != nil && f.FullName() == "slices.DeleteFunc" && len(e.Args) == 2 {
		return r.alwaysTrue(e.Args[1])
	}
	tv := r.Info.Types[e.Fun]
	if tv.IsType() {
		return len(e.Args) == 1 && r.empty(e.Args[0])
	}
	if !tv.IsBuiltin() {
		return false
	}
	switch id, _ := ast.Unparen(e.Fun).(*ast.Ident); {
	case id == nil:
	case id.Name == "make":
		return len(e.Args) > 1 && r.zero(e.Args[1])
	case id.Name == "append":
		return len(e.Args) == 1 && r.empty(e.Args[0])
	}
	return false
}

// alwaysTrue reports whether a function literal returns nothing but true.
func (r *rule) alwaysTrue(e ast.Expr) bool {
	lit, ok := ast.Unparen(e).(*ast.FuncLit)
	if !ok {
		return false
	}
	results := returned(lit.Body)
	return len(results) > 0 && !slices.ContainsFunc(results, func(e ast.Expr) bool {
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

// template reports whether the certificate is one that the program makes.
func (r *rule) template(cert ast.Expr) bool {
	v, ok := r.Object(cert).(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return false
	}
	for _, def := range r.Defs(v) {
		switch e := ast.Unparen(valueOf(def)).(type) {
		case *ast.CompositeLit, *ast.BadExpr: // a literal, or a zero value
			return true
		case *ast.UnaryExpr:
			_, isLit := ast.Unparen(e.X).(*ast.CompositeLit)
			return isLit
		case *ast.CallExpr:
			return r.Info.Types[e.Fun].IsBuiltin() // new
		}
	}
	return false
}

func valueOf(def summary.Def) ast.Expr {
	if def.Value == nil {
		return &ast.BadExpr{}
	}
	return def.Value
}

// refilled reports whether the field gets elements back in the same function, as
// a filter does that works in place.
func (r *rule) refilled(field *types.Var, def summary.Def, body *ast.BlockStmt) bool {
	for _, other := range r.Defs(field) {
		if other.At != def.At && summary.Within(other.At.Node(), body) && !r.empty(valueOf(other)) {
			return true
		}
	}
	return false
}

// lookedAt reports whether the function looks at the extensions before it clears
// them, itself or in a function that it calls. That there are some, or to print
// them, is no look.
func (r *rule) lookedAt(field *types.Var, assign *ast.AssignStmt, body *ast.BlockStmt) bool {
	found := false
	ast.Inspect(body, func(n ast.Node) bool {
		if n == nil || found || n.Pos() >= assign.Pos() {
			return false
		}
		switch n := n.(type) {
		case *ast.CallExpr:
			if callee := r.Callee(n); callee != nil && r.Body(callee) != nil {
				found = r.reads(r.Body(callee), field)
			}
		case *ast.RangeStmt:
			return r.decides(n.Body) || !r.reads(n.X, field)
		}
		found = found || r.readsHere(n, field)
		return r.goesOn(n)
	})
	return found
}

// reads reports whether n reads the field, other than to count or to print it.
func (r *rule) reads(n ast.Node, field *types.Var) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		found = found || r.readsHere(n, field)
		return !found && r.goesOn(n)
	})
	return found
}

// readsHere reports whether n names the field, but does not give it a value.
func (r *rule) readsHere(n ast.Node, field *types.Var) bool {
	id, ok := n.(*ast.Ident)
	if !ok || r.Info.Uses[id] != field {
		return false
	}
	for _, def := range r.Defs(field) {
		if assign, ok := def.At.Node().(*ast.AssignStmt); ok && summary.Within(id, assign) && id.Pos() < assign.TokPos {
			return false
		}
	}
	return true
}

// goesOn reports whether what stands below n can be a look at the extensions.
func (r *rule) goesOn(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	return !ok || !isLen(call) && !r.Logs(call)
}

// verifiedBefore reports whether the function has verified the certificate, and
// clears the field only afterwards.
func (r *rule) verifiedBefore(cert ast.Expr, assign *ast.AssignStmt, body *ast.BlockStmt) bool {
	obj := r.Object(cert)
	last := token.NoPos
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && tlsapi.IsCheck(r.Func(call)) {
			if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && obj != nil && r.Object(sel.X) == obj {
				last = call.Pos()
			}
		}
		return true
	})
	return last.IsValid() && last < assign.Pos()
}
