package edit

import (
	"go/ast"

	"golang.org/x/tools/go/ast/astutil"
)

// Verifier hands an expression to helper's Verifier, or puts its Config there if the
// expression is empty of anything to keep.
//
//	before: &tls.Config{MinVersion: v}
//	after:  printertls.Verifier{Name: serial}.Config(&tls.Config{MinVersion: v})
func (f *Fix) Verifier(helper string, e ast.Expr, serial string, empty bool) {
	if empty {
		ast.Inspect(e, func(n ast.Node) bool {
			if call, ok := n.(*ast.CallExpr); ok && f.Text(call) == serial {
				f.calls = append(f.calls, call) // it stays
			}
			return true
		})
		f.Replace(e, f.Qualified(e.Pos(), helper, "Config")+"("+serial+")")
		return
	}
	literal := f.Qualified(e.Pos(), helper, "Verifier") + "{Name: " + serial + "}"
	if f.inHeader(e) {
		literal = "(" + literal + ")"
	}
	f.Insert(e.Pos(), literal+".Config(")
	f.Insert(e.End(), ")")
}

// inHeader reports whether a composite literal at e would be read as the block of an
// if, for or switch statement.
func (f *Fix) inHeader(e ast.Expr) bool {
	file := f.fileAt(e.Pos())
	if file == nil {
		return false
	}
	path, _ := astutil.PathEnclosingInterval(file, e.Pos(), e.End())
	for _, n := range path {
		switch n.(type) {
		case *ast.IfStmt, *ast.ForStmt, *ast.RangeStmt, *ast.SwitchStmt, *ast.TypeSwitchStmt:
			return true
		case *ast.ParenExpr, *ast.CallExpr, *ast.IndexExpr, *ast.CompositeLit, *ast.BlockStmt:
			if n != ast.Node(e) {
				return false
			}
		}
	}
	return false
}
