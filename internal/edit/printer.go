package edit

import "go/ast"

// Verify wraps an expression in helper's Verify, or puts its Config there if the
// expression is empty of anything to keep.
//
//	before: &tls.Config{MinVersion: v}
//	after:  printertls.Verify(&tls.Config{MinVersion: v}, serial)
func (f *Fix) Verify(helper string, e ast.Expr, serial string, empty bool) {
	if empty {
		f.Replace(e, f.Qualified(e.Pos(), helper, "Config")+"("+serial+")")
		return
	}
	f.Insert(e.Pos(), f.Qualified(e.Pos(), helper, "Verify")+"(")
	f.Insert(e.End(), ", "+serial+")")
}
