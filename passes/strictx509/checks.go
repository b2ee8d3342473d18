package strictx509

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// checks reports what is wrong with what functions make of checks.
func (r *rule) checks(root inspector.Cursor) {
	for c := range root.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		if f, _ := r.Callee(call).(*types.Func); tlsapi.IsCheck(f) && !onLiteral(call) {
			r.unread(c, call)
		}
	}
	results := r.callbacks.Checks()
	for _, w := range results.Waivers {
		r.waiver(w)
	}
	for _, t := range results.Trusts {
		if r.callbacks.Tells(judge.TrustsPeer, t.Call) {
			r.Silent(t.Call, "verifycallback reports it", nil)
			continue
		}
		cert := t.Call.Args[0]
		r.Report(analysis.Diagnostic{
			Pos: t.Call.Pos(), End: t.Call.End(),
			Message: r.text(cert) + ", which the peer presents, becomes a root: whoever answers brings their own CA, and passes; take the roots from somewhere else",
			Related: related(t.Roots, "the pool is used as the roots here"),
		})
	}
}

// unread judges a check whose result nobody reads, or which is only logged.
func (r *rule) unread(c inspector.Cursor, call *ast.CallExpr) {
	reads, known := r.Reads(c)
	if !known {
		return
	}
	message := "the result of " + r.text(call.Fun) + " is ignored"
	if len(reads) > 0 {
		_, sig, _ := r.function(c)
		for _, read := range reads {
			if !r.logs(read) {
				return
			}
		}
		if !tlsapi.IsVerifier(sig) {
			r.Silent(call, "the result is logged, in a function that does not stand in for a verification", nil)
			return
		}
		message = "the result of " + r.text(call.Fun) + " is only logged"
	}
	if r.callbacks.Tells(judge.Ignored, call) {
		r.Silent(call, "verifycallback reports it", nil)
		return
	}
	r.Report(analysis.Diagnostic{
		Pos: call.Pos(), End: call.End(),
		Message:        message + ": a certificate that fails verification is used nevertheless; return the error",
		SuggestedFixes: r.returnError(c, call),
	})
}

// logs reports whether what stands at c goes into a log.
func (r *rule) logs(c inspector.Cursor) bool {
	for call := range c.Enclosing((*ast.CallExpr)(nil)) {
		return r.Logs(call.Node().(*ast.CallExpr))
	}
	return false
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

// waiver reports an error of a check that has no consequence.
func (r *rule) waiver(w judge.Waiver) {
	at, ok := r.At(w.At)
	if !ok {
		return
	}
	switch {
	case r.callbacks.Tells(judge.Ignored, w.At):
		r.Silent(w.At, "verifycallback reports it", nil)
	case w.Kind:
		r.Report(analysis.Diagnostic{
			Pos: w.At.Pos(), End: w.At.End(),
			Message: "an error of " + r.text(w.Check.Fun) + " is turned into success: every certificate that fails for this reason is accepted, an impostor's too; return the error",
			Related: related(w.Check, "the certificate is checked here"),
		})
	case w.Sole:
		r.Report(analysis.Diagnostic{
			Pos: w.At.Pos(), End: w.At.End(),
			Message:        "the result of " + r.text(w.Check.Fun) + " is only logged: a certificate that fails verification is used nevertheless; return the error",
			Related:        related(w.Check, "the certificate is checked here"),
			SuggestedFixes: r.returnLogged(at),
		})
	default:
		r.Silent(w.At, "the error has no consequence here, but the function does more than to verify: it may only show what is wrong", nil)
	}
}

func related(n ast.Node, message string) []analysis.RelatedInformation {
	return []analysis.RelatedInformation{{Pos: n.Pos(), End: n.End(), Message: message}}
}
