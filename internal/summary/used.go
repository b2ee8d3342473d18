package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// Used reports whether the program does more with the value at c than to log it, to count
// it, or to compare it with nil. It is followed through variables, and into functions of
// the package. selected says whether a field or method of it counts; nil stands for one
// that goes on with what is selected.
func (p *Package) Used(c inspector.Cursor, selected func(*ast.Ident) bool) bool {
	u := &used{p, selected, make(map[types.Object]bool)}
	return u.used(c)
}

type used struct {
	*Package
	selected func(*ast.Ident) bool
	seen     map[types.Object]bool
}

func (u *used) used(c inspector.Cursor) bool {
	parent := c.Parent()
	kind, i := c.ParentEdge()
	switch n := parent.Node().(type) {
	case *ast.ParenExpr, *ast.SliceExpr, *ast.StarExpr, *ast.UnaryExpr, *ast.TypeAssertExpr:
		return u.used(parent)
	case *ast.IndexExpr:
		return kind != edge.IndexExpr_X || u.used(parent)
	case *ast.SelectorExpr:
		if kind == edge.SelectorExpr_X && u.selected != nil {
			return !u.logged(parent) && u.selected(n.Sel)
		}
		return u.used(parent)
	case *ast.CallExpr:
		return kind == edge.CallExpr_Fun && u.used(parent) || kind == edge.CallExpr_Args && u.argument(parent, n, i)
	case *ast.BinaryExpr:
		return n.Op != token.EQL && n.Op != token.NEQ || !u.Info.Types[n.X].IsNil() && !u.Info.Types[n.Y].IsNil()
	case *ast.ExprStmt:
		return false
	case *ast.RangeStmt:
		return kind == edge.RangeStmt_X && n.Value != nil && u.held(n.Value)
	case *ast.AssignStmt:
		return kind == edge.AssignStmt_Rhs && (len(n.Lhs) != len(n.Rhs) || u.held(n.Lhs[i]))
	case *ast.ValueSpec:
		return len(n.Names) != len(n.Values) || u.held(n.Names[i])
	case *ast.KeyValueExpr:
		return kind != edge.KeyValueExpr_Key
	}
	return true
}

// logged reports whether what stands at c goes into a log.
func (u *used) logged(c inspector.Cursor) bool {
	for call := range c.Enclosing((*ast.CallExpr)(nil)) {
		if u.Logs(call.Node().(*ast.CallExpr)) {
			return true
		}
	}
	return false
}

// argument judges argument i of the call at c.
func (u *used) argument(c inspector.Cursor, call *ast.CallExpr, i int) bool {
	tv := u.Info.Types[call.Fun]
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if tv.IsType() {
		return u.used(c)
	} else if f := u.Func(call); f != nil && strings.HasPrefix(f.FullName(), "fmt.Sprint") {
		return u.used(c)
	} else if ok && tv.IsBuiltin() && id.Name == "len" || u.Logs(call) {
		return false
	}
	callee := u.Callee(call)
	if callee == nil || u.Body(callee) == nil {
		return true
	}
	params := u.Params(callee)
	return len(params) == 0 || u.follow(params[min(i, len(params)-1)])
}

// held follows what is assigned to a variable. A field may be read elsewhere.
func (u *used) held(e ast.Expr) bool {
	if id, ok := e.(*ast.Ident); ok && id.Name == "_" {
		return false
	}
	v, ok := u.Object(e).(*types.Var)
	return !ok || v.IsField() || u.follow(v)
}

func (u *used) follow(v *types.Var) bool {
	if u.seen[v] {
		return false
	}
	u.seen[v] = true
	for _, use := range u.Uses(v) {
		if u.used(use) {
			return true
		}
	}
	return false
}
