package strictx509

import (
	"go/ast"
	"go/token"
)

// decides reports whether a statement can change what happens after it: it does
// more than log, or turns somewhere.
func (r *rule) decides(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.EmptyStmt:
		return false
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		return !ok || !r.Logs(call)
	case *ast.BlockStmt:
		return r.anyDecides(s.List)
	case *ast.IfStmt:
		return s.Init != nil || r.decides(s.Body) || s.Else != nil && r.decides(s.Else)
	case *ast.BranchStmt:
		return s.Tok != token.CONTINUE
	}
	return true
}

func (r *rule) anyDecides(list []ast.Stmt) bool {
	for _, s := range list {
		if r.decides(s) {
			return true
		}
	}
	return false
}
