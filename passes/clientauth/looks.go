package clientauth

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A look follows the certificates of a peer to what is done with them.
type look struct {
	*rule
	seen  map[types.Object]bool
	names bool // a name is taken
}

// looks reports whether the package looks at the certificates of a peer by itself:
// at what a client cannot make up, or where we cannot see. The second result tells
// whether it takes a name from one, which is no look.
func (r *rule) looks(root inspector.Cursor) (judged, names bool) {
	l := &look{r, make(map[types.Object]bool), false}
	for c := range root.Preorder((*ast.SelectorExpr)(nil), (*ast.CallExpr)(nil)) {
		switch n := c.Node().(type) {
		case *ast.SelectorExpr:
			if v, ok := r.Info.Uses[n.Sel].(*types.Var); ok && tlsapi.IsPeer(v) && l.judged(c) {
				return true, l.names
			}
		case *ast.CallExpr:
			if r.handsOn(n) {
				return true, l.names
			}
		}
	}
	return false, l.names
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

// judged reports whether what stands at c, certificates or one of them, is looked at.
func (l *look) judged(c inspector.Cursor) bool {
	parent := c.Parent()
	kind, i := c.ParentEdge()
	switch n := parent.Node().(type) {
	case *ast.ParenExpr, *ast.IndexExpr, *ast.SliceExpr, *ast.StarExpr, *ast.UnaryExpr:
		return l.judged(parent)
	case *ast.SelectorExpr:
		return !l.logged(parent) && l.selected(n.Sel)
	case *ast.CallExpr:
		return kind == edge.CallExpr_Args && l.argument(n, i)
	case *ast.BinaryExpr, *ast.ExprStmt:
		return false // it is compared with nil
	case *ast.RangeStmt:
		return kind == edge.RangeStmt_X && n.Value != nil && l.held(n.Value)
	case *ast.AssignStmt:
		return kind == edge.AssignStmt_Rhs && (len(n.Lhs) != len(n.Rhs) || l.held(n.Lhs[i]))
	case *ast.ValueSpec:
		return len(n.Names) != len(n.Values) || l.held(n.Names[i])
	}
	return true
}

// selected judges a field or method of a certificate. Names, dates and numbers are
// what the client likes, also where a method compares them.
func (l *look) selected(sel *ast.Ident) bool {
	if !tlsapi.IsClaim(sel.Name) {
		return true
	}
	l.names = true
	return false
}

// logged reports whether what stands at c goes into a log. To make a text of it
// does not.
func (l *look) logged(c inspector.Cursor) bool {
	for call := range c.Enclosing((*ast.CallExpr)(nil)) {
		n := call.Node().(*ast.CallExpr)
		if f := l.Func(n); f != nil && l.Logs(n) && !strings.HasPrefix(f.Name(), "Sprint") {
			return true
		}
	}
	return false
}

func (l *look) argument(call *ast.CallExpr, i int) bool {
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && id.Name == "len" || l.Logs(call) {
		return false
	}
	callee := l.Callee(call)
	if callee == nil || l.Body(callee) == nil {
		return true
	}
	params := l.Params(callee)
	return len(params) == 0 || l.follow(params[min(i, len(params)-1)])
}

// held follows what is assigned to a variable. A field is looked at elsewhere.
func (l *look) held(e ast.Expr) bool {
	if id, ok := e.(*ast.Ident); ok && id.Name == "_" {
		return false
	}
	v, ok := l.Object(e).(*types.Var)
	return !ok || v.IsField() || l.follow(v)
}

func (l *look) follow(v *types.Var) bool {
	if l.seen[v] {
		return false
	}
	l.seen[v] = true
	for _, use := range l.Uses(v) {
		if l.judged(use) {
			return true
		}
	}
	return false
}
