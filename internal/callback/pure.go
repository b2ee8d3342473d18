package callback

import "go/ast"

// pure reports whether a function does nothing but check and log, so that nothing
// else would be missing without it.
func (j *judge) pure(fn ast.Node) bool {
	_, body := parts(fn)
	if body == nil || len(j.inside) >= maxDepth {
		return false
	}
	j.inside = append(j.inside, fn)
	defer func() { j.inside = j.inside[:len(j.inside)-1] }()
	pure := true
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.SendStmt, *ast.DeferStmt, *ast.FuncLit:
			pure = false
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				pure = pure && j.mine(lhs)
			}
		case *ast.IncDecStmt:
			pure = pure && j.mine(n.X)
		case *ast.CallExpr:
			pure = pure && j.harmless(n)
		}
		return pure
	})
	return pure
}

// mine reports whether an assignment to e can be seen by the function only.
func (j *judge) mine(e ast.Expr) bool {
	if id, ok := e.(*ast.Ident); ok && id.Name == "_" {
		return true
	}
	obj := j.sum.Object(base(e))
	return obj != nil && j.local(obj)
}

// harmless reports whether a call only reads what it is given, checks it, or logs.
func (j *judge) harmless(call *ast.CallExpr) bool {
	if tv := j.sum.Info.Types[call.Fun]; tv.IsType() {
		return true
	}
	if callee := j.sum.Callee(call); callee != nil {
		if decl, ok := j.sum.Decl(callee); ok {
			return j.pure(decl.Node())
		}
	}
	if j.quiet(call) {
		return true
	}
	f := j.sum.Func(call)
	if f == nil || f.Pkg() == nil {
		return false
	}
	switch f.Pkg().Path() {
	case "crypto/x509", "errors":
		return true
	}
	return false
}
