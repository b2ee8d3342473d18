package clientauth

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// looks reports whether the package looks at the certificates of a peer by itself:
// at what a client cannot make up, or where we cannot see. Names, dates and numbers are
// what the client likes, also where a method compares them. The second result tells
// whether it takes a name from one, which is no look.
func (r *rule) looks(configs []*configflow.Config, root inspector.Cursor) (judged, names bool) {
	var own []ast.Node // functions of one configuration, which say nothing of another
	for _, cfg := range configs {
		for _, w := range append(cfg.Written("VerifyConnection"), cfg.Written("VerifyPeerCertificate")...) {
			if lit, ok := w.Value.(*ast.FuncLit); ok {
				own = append(own, lit)
			}
		}
	}
	selected := func(sel *ast.Ident) bool {
		names = names || tlsapi.IsName(sel.Name)
		return !tlsapi.IsClaim(sel.Name)
	}
	for c := range root.Preorder((*ast.SelectorExpr)(nil), (*ast.CallExpr)(nil)) {
		switch n := c.Node().(type) {
		case *ast.SelectorExpr:
			v, ok := r.Info.Uses[n.Sel].(*types.Var)
			judged = judged || ok && tlsapi.IsPeer(v) && r.Used(c, selected) &&
				!slices.ContainsFunc(own, func(lit ast.Node) bool { return summary.Within(n, lit) })
		case *ast.CallExpr:
			judged = judged || r.handsOn(n)
		}
	}
	return judged, names
}

// handsOn reports whether a call gives the whole state of a connection to another
// package.
func (r *rule) handsOn(call *ast.CallExpr) bool {
	for _, arg := range call.Args {
		if t := r.Info.TypeOf(arg); t != nil && tlsapi.IsState(t) {
			callee := r.Callee(call)
			return !r.Info.Types[call.Fun].IsType() && !r.Logs(call) && (callee == nil || r.Body(callee) == nil)
		}
	}
	return false
}
