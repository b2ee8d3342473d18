package strictx509

import (
	"go/ast"
	"go/token"
	"strings"
)

// logs reports whether call only tells somebody something. A call that ends the
// program, or makes an error, does more.
func (r *rule) logs(call *ast.CallExpr) bool {
	f := r.Func(call)
	if f == nil || f.Pkg() == nil {
		return false
	}
	for _, end := range []string{"Fatal", "Panic", "Exit", "Errorf", "Sscan", "Fscan", "Scan"} {
		if strings.HasPrefix(f.Name(), end) && !(end == "Errorf" && f.Pkg().Path() != "fmt") {
			return false
		}
	}
	path := f.Pkg().Path()
	return path == "fmt" || path == "log" || path == "log/slog" || isLogName(f.Name()) && f.Signature().Results().Len() == 0
}

// isLogName knows the methods of loggers by their usual names.
func isLogName(name string) bool {
	for _, level := range []string{"Trace", "Debug", "Info", "Warn", "Error", "Print", "Log"} {
		if strings.HasPrefix(name, level) {
			return true
		}
	}
	return false
}

// decides reports whether a statement can change what happens after it: it does
// more than log, or turns somewhere.
func (r *rule) decides(s ast.Stmt) bool {
	switch s := s.(type) {
	case *ast.EmptyStmt:
		return false
	case *ast.ExprStmt:
		call, ok := s.X.(*ast.CallExpr)
		return !ok || !r.logs(call)
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
