package strictx509

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// swallowed judges if errors.As(err, &unknown) { return nil }, and its reverse:
// if err != nil && !errors.As(err, &unknown) { return err }; return nil.
func (r *rule) swallowed(c inspector.Cursor, n *ast.IfStmt) {
	if err := r.classified(n.Cond); err != nil {
		if n.Else == nil && r.succeeds(c, n.Body.List) {
			r.swallow(n.Cond, err)
		}
		return
	}
	if err := r.unless(n.Cond); err != nil && n.Else == nil && r.succeeds(c, following(c)) {
		r.swallow(n.Cond, err)
	}
}

// swallowedCase judges the same in a switch, on types too.
func (r *rule) swallowedCase(c inspector.Cursor, n *ast.CaseClause) {
	if !r.succeeds(c, n.Body) {
		return
	}
	sw := c.Parent().Parent().Node()
	for _, e := range n.List {
		var err ast.Expr
		switch sw := sw.(type) {
		case *ast.SwitchStmt:
			if sw.Tag == nil {
				err = r.classified(e)
			}
		case *ast.TypeSwitchStmt:
			if tlsapi.IsVerifyError(r.Info.TypeOf(e)) {
				err = asserted(sw)
			}
		}
		if err != nil {
			r.swallow(e, err)
		}
	}
}

// asserted returns x of switch x.(type).
func asserted(sw *ast.TypeSwitchStmt) ast.Expr {
	var x ast.Expr
	ast.Inspect(sw.Assign, func(n ast.Node) bool {
		if assert, ok := n.(*ast.TypeAssertExpr); ok {
			x = assert.X
		}
		return x == nil
	})
	return x
}

func (r *rule) swallow(cond, err ast.Expr) {
	if check := r.checkOf(err, 0); check != nil && !r.callbacks.Tells(judge.Ignored, cond) {
		r.finding(cond, "an error of "+r.text(check.Fun)+" is turned into success: every certificate that fails for this reason is accepted, an impostor's too; return the error")
	}
}

// following lists the statements behind the one at c, in its block.
func following(c inspector.Cursor) []ast.Stmt {
	block, ok := c.Parent().Node().(*ast.BlockStmt)
	if !ok {
		return nil
	}
	for i, s := range block.List {
		if s == c.Node() {
			return block.List[i+1:]
		}
	}
	return nil
}

// succeeds reports whether statements do no more than log, and end with success:
// return nil for an error, or err = nil.
func (r *rule) succeeds(c inspector.Cursor, list []ast.Stmt) bool {
	if len(list) == 0 || r.anyDecides(list[:len(list)-1]) {
		return false
	}
	switch last := list[len(list)-1].(type) {
	case *ast.ReturnStmt:
		_, sig, _ := r.function(c)
		if sig == nil || len(last.Results) == 0 || len(last.Results) != sig.Results().Len() {
			return false
		}
		i := len(last.Results) - 1
		return isError(sig.Results().At(i).Type()) && r.Info.Types[last.Results[i]].IsNil()
	case *ast.AssignStmt:
		return last.Tok == token.ASSIGN && len(last.Rhs) == 1 && r.Info.Types[last.Rhs[0]].IsNil() && isError(r.Info.TypeOf(last.Lhs[0]))
	}
	return false
}

func isError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}

// unless returns err if cond is err != nil && !classified.
func (r *rule) unless(cond ast.Expr) ast.Expr {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return r.classified(e.X)
		}
	case *ast.BinaryExpr:
		if e.Op == token.LAND && r.present(e.X) {
			return r.unless(e.Y)
		}
	}
	return nil
}

// present matches err != nil.
func (r *rule) present(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	return ok && b.Op == token.NEQ && r.Info.Types[b.Y].IsNil() && isError(r.Info.TypeOf(b.X))
}

// classified returns the error that a condition tells the kind of, and asks for
// nothing else; otherwise nil.
func (r *rule) classified(cond ast.Expr) ast.Expr {
	switch e := ast.Unparen(cond).(type) {
	case *ast.BinaryExpr:
		return r.classifiedBoth(e)
	case *ast.CallExpr:
		return r.classifiedCall(e)
	case *ast.Ident: // ok of a type assertion or of errors.AsType
		for _, def := range r.Defs(r.Object(e)) {
			if err := r.classifiedOK(def); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *rule) classifiedBoth(e *ast.BinaryExpr) ast.Expr {
	switch e.Op {
	case token.LAND, token.LOR:
		x, y := r.classified(e.X), r.classified(e.Y)
		switch {
		case x != nil && (y != nil || r.reason(e.Y)):
			return x
		case y != nil && r.present(e.X):
			return y
		}
	case token.EQL:
		return nil
	}
	return nil
}

// reason matches invalid.Reason == x509.Expired.
func (r *rule) reason(e ast.Expr) bool {
	b, ok := ast.Unparen(e).(*ast.BinaryExpr)
	if !ok || b.Op != token.EQL {
		return false
	}
	sel, ok := ast.Unparen(b.X).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Reason" && tlsapi.IsVerifyError(r.Info.TypeOf(sel.X))
}

// classifiedOK handles the second result of x.(T) and errors.AsType[T](x).
func (r *rule) classifiedOK(def summary.Def) ast.Expr {
	if def.Index != 1 {
		return nil
	}
	switch e := ast.Unparen(valueOf(def)).(type) {
	case *ast.TypeAssertExpr:
		if e.Type != nil && tlsapi.IsVerifyError(r.Info.TypeOf(e.Type)) {
			return e.X
		}
	case *ast.CallExpr:
		if f := r.Func(e); f != nil && f.FullName() == "errors.AsType" && len(e.Args) == 1 {
			if t, ok := r.Info.TypeOf(e).(*types.Tuple); ok && tlsapi.IsVerifyError(t.At(0).Type()) {
				return e.Args[0]
			}
		}
	}
	return nil
}

// classifiedCall handles errors.As, a look into the text of the error, and
// functions of the package that do one of these.
func (r *rule) classifiedCall(call *ast.CallExpr) ast.Expr {
	f := r.Func(call)
	switch {
	case f == nil || len(call.Args) == 0:
		return nil
	case f.FullName() == "errors.As" && len(call.Args) == 2:
		if p, ok := types.Unalias(r.Info.TypeOf(call.Args[1])).(*types.Pointer); ok && tlsapi.IsVerifyError(p.Elem()) {
			return call.Args[0]
		}
	case f.FullName() == "strings.Contains" && len(call.Args) == 2:
		if text := r.Info.Types[call.Args[1]].Value; text != nil && aboutCertificates(constant.StringVal(text)) {
			return errorOf(call.Args[0])
		}
	case r.Body(r.Callee(call)) != nil && len(call.Args) == 1 && isError(r.Info.TypeOf(call.Args[0])):
		if results := r.returned(r.Callee(call)); len(results) == 1 && r.classified(results[0]) != nil {
			return call.Args[0]
		}
	}
	return nil
}

func aboutCertificates(text string) bool {
	return strings.Contains(text, "x509") || strings.Contains(text, "certificate") || strings.Contains(text, "unknown authority")
}

// errorOf returns err of err.Error().
func errorOf(e ast.Expr) ast.Expr {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && len(call.Args) == 0 {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Error" {
			return sel.X
		}
	}
	return nil
}

// lastResults lists what a body returns last.
func lastResults(body *ast.BlockStmt) []ast.Expr {
	var list []ast.Expr
	for _, ret := range summary.Returns(body) {
		if n := len(ret.Results); n > 0 {
			list = append(list, ret.Results[n-1])
		}
	}
	return list
}
