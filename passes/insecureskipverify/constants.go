package insecureskipverify

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// constOf judges an argument that can be a constant such as openssl.VerifyNone.
func (r *rule) constOf(c inspector.Cursor, call *ast.CallExpr, row *tlsapi.SwitchConst) {
	f := r.flow.Summary.Func(call)
	if !r.isConst(call.Args[row.Arg], f.Pkg().Path(), row.Const) || r.serves(call) || summary.Silent(r.flow.Summary.Guards(c)) {
		return
	}
	arg := call.Args[row.Arg]
	r.Report(analysis.Diagnostic{
		Pos: arg.Pos(), End: arg.End(),
		Message: r.text(arg) + " switches verification off: the client accepts " + row.Peer + ", so whoever answers can pose as the server; write " + row.Instead,
	})
}

// isConst reports whether e is a constant of a package, or has it among others, or
// is a variable that only ever holds it.
func (r *rule) isConst(e ast.Expr, path, name string) bool {
	var id *ast.Ident
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		return e.Op == token.OR && (r.isConst(e.X, path, name) || r.isConst(e.Y, path, name))
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
	default:
		return false
	}
	switch obj := r.Pass.TypesInfo.Uses[id].(type) {
	case *types.Const:
		return obj.Name() == name && obj.Pkg() != nil && obj.Pkg().Path() == path
	case *types.Var:
		values, all := r.flow.Summary.Held(e)
		return all && len(values) == 1 && values[0].Value != e && r.isConst(values[0].Value, path, name)
	}
	return false
}

// serves reports whether what a method is called on goes to a server.
func (r *rule) serves(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return false
	}
	ctx := r.flow.Summary.Object(sel.X)
	if ctx == nil {
		return false
	}
	for _, use := range r.flow.Summary.Uses(ctx) {
		if call, ok := use.Parent().Node().(*ast.CallExpr); ok && tlsapi.ServesOpenSSL(r.flow.Summary.Func(call)) {
			return true
		}
	}
	return false
}
