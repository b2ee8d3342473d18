package strictx509

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/callback"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// verdict judges what is done with the error of a check.
func (r *rule) verdict(c inspector.Cursor, call *ast.CallExpr) {
	if !tlsapi.IsCheck(r.Func(call)) || onLiteral(call) || !r.dropped(c) || r.callbacks.Tells(callback.Ignored, call) {
		return
	}
	r.Report(analysis.Diagnostic{
		Pos: call.Pos(), End: call.End(),
		Message:        "the result of " + r.text(call.Fun) + " is ignored: a certificate that fails verification is used nevertheless; return the error",
		SuggestedFixes: r.returnError(c, call),
	})
}

// onLiteral knows new(x509.Certificate).Verify and the like, which only make the
// system's roots be loaded.
func onLiteral(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	x := ast.Unparen(sel.X)
	if u, ok := x.(*ast.UnaryExpr); ok {
		x = ast.Unparen(u.X)
	}
	switch x := x.(type) {
	case *ast.CompositeLit:
		return true
	case *ast.CallExpr:
		id, ok := x.Fun.(*ast.Ident)
		return ok && id.Name == "new"
	}
	return false
}

// dropped reports whether nobody looks at the results of the call at c.
func (r *rule) dropped(c inspector.Cursor) bool {
	parent := c.Parent()
	for ; isParen(parent.Node()); parent = parent.Parent() {
	}
	switch n := parent.Node().(type) {
	case *ast.ExprStmt, *ast.GoStmt, *ast.DeferStmt:
		return true
	case *ast.AssignStmt:
		if len(n.Rhs) != 1 {
			return false
		}
		for _, lhs := range n.Lhs {
			if !r.unread(lhs) {
				return false
			}
		}
		return true
	}
	return false
}

func isParen(n ast.Node) bool {
	_, ok := n.(*ast.ParenExpr)
	return ok
}

// unread reports whether what is assigned to lhs is never read: it is blank, or a
// local variable that is only assigned to the blank identifier.
func (r *rule) unread(lhs ast.Expr) bool {
	id, ok := ast.Unparen(lhs).(*ast.Ident)
	if !ok {
		return false
	}
	if id.Name == "_" {
		return true
	}
	v, ok := r.Object(id).(*types.Var)
	if !ok || v.Kind() != types.LocalVar {
		return false
	}
	for _, use := range r.Uses(v) {
		assign, ok := use.Parent().Node().(*ast.AssignStmt)
		if !ok || len(assign.Lhs) != len(assign.Rhs) {
			return false
		}
		for i := range assign.Rhs {
			if blank, ok := assign.Lhs[i].(*ast.Ident); ast.Unparen(assign.Rhs[i]) == use.Node() && (!ok || blank.Name != "_") {
				return false
			}
		}
	}
	return true
}

// onlyLogged judges if err != nil { log.Print(err) } in a function that verifies
// for a connection.
func (r *rule) onlyLogged(c inspector.Cursor, n *ast.IfStmt) {
	_, sig, _ := r.function(c)
	cond, ok := ast.Unparen(n.Cond).(*ast.BinaryExpr)
	if !ok || cond.Op != token.NEQ || !r.Info.Types[cond.Y].IsNil() || n.Else != nil || !tlsapi.IsVerifier(sig) {
		return
	}
	check := r.checkOf(cond.X, 0)
	if check == nil || r.decides(n.Body) || r.readLater(cond.X, n) || skips(n.Body) && len(following(c)) > 0 || r.callbacks.Tells(callback.Ignored, n) {
		return
	}
	r.Report(analysis.Diagnostic{
		Pos: n.Cond.Pos(), End: n.Cond.End(),
		Message:        "the result of " + r.text(check.Fun) + " is only logged: a certificate that fails verification is used nevertheless; return the error",
		SuggestedFixes: r.returnLogged(c, n, cond.X),
	})
}

// skips reports whether a body ends with continue: what follows it then decides.
func skips(body *ast.BlockStmt) bool {
	if len(body.List) == 0 {
		return false
	}
	_, ok := body.List[len(body.List)-1].(*ast.BranchStmt)
	return ok
}

// readLater reports whether a variable is read behind n.
func (r *rule) readLater(e ast.Expr, n ast.Node) bool {
	for _, use := range r.Uses(r.Object(e)) {
		if use.Node().Pos() > n.End() {
			return true
		}
	}
	return false
}

// checkOf returns the check that an error comes from, or nil: through variables,
// parameters and functions of the package.
func (r *rule) checkOf(e ast.Expr, depth int) *ast.CallExpr {
	if depth > 3 {
		return nil
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		if tlsapi.IsCheck(r.Func(e)) {
			return e
		}
		if f := r.Callee(e); f != nil && r.Body(f) != nil {
			return r.checkIn(r.Body(f), depth)
		}
	case *ast.Ident:
		for _, def := range r.Defs(r.Object(e)) {
			if check := r.checkOf(valueOf(def), depth+1); check != nil {
				return check
			}
		}
	}
	return nil
}

// checkIn returns a check whose error a body returns.
func (r *rule) checkIn(body *ast.BlockStmt, depth int) *ast.CallExpr {
	for _, e := range lastResults(body) {
		if check := r.checkOf(e, depth+1); check != nil {
			return check
		}
	}
	return nil
}
