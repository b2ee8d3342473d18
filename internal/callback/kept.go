package callback

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// keeps notes that a variable which others know gets a value that is made of what
// the peer presents, or says what became of a check.
func (w *walker) keeps(s *state, obj types.Object, v value) {
	if proves(v) || v.peer() && (obj == nil || w.judgedLater(obj)) {
		s.has |= Unknown
	}
}

// judgedLater reports whether the program may judge what it keeps in a variable or
// field: it does more with it than to log it.
func (j *judge) judgedLater(obj types.Object) bool {
	if v, ok := obj.(*types.Var); ok && v.Kind() == types.ResultVar {
		return true
	}
	if !j.sum.Local(obj) || j.sum.Taken(obj) || obj.Exported() && (obj.Parent() == obj.Pkg().Scope() || isField(obj)) {
		return true
	}
	for _, use := range j.sum.Uses(obj) {
		if kind, _ := use.ParentEdge(); kind == edge.SelectorExpr_Sel {
			use = use.Parent()
		}
		if !j.onlyTold(use) {
			return true
		}
	}
	return false
}

func isField(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.IsField()
}

// onlyTold reports whether the value at c is given up, logged, or compared with nil.
func (j *judge) onlyTold(c inspector.Cursor) bool {
	kind, _ := c.ParentEdge()
	parent := c.Parent()
	switch kind {
	case edge.AssignStmt_Lhs, edge.KeyValueExpr_Key:
		return true
	case edge.SelectorExpr_X, edge.IndexExpr_X, edge.SliceExpr_X, edge.ParenExpr_X, edge.StarExpr_X:
		return j.onlyTold(parent)
	case edge.BinaryExpr_X:
		b := parent.Node().(*ast.BinaryExpr)
		return (b.Op == token.EQL || b.Op == token.NEQ) && j.sum.Info.Types[b.Y].IsNil()
	case edge.CallExpr_Args:
		return j.tells(parent.Node().(*ast.CallExpr))
	case edge.CallExpr_Fun: // cert.Subject.String()
		return j.onlyTold(parent)
	}
	return false
}

// tells reports whether a call only tells somebody something.
func (j *judge) tells(call *ast.CallExpr) bool {
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && id.Name == "len" {
		return true
	}
	f := j.sum.Func(call)
	if f == nil || f.Pkg() == nil {
		return false
	}
	switch f.Pkg().Path() {
	case "fmt", "log", "log/slog":
		return !isErrorResult(f)
	}
	return tlsapi.IsLogName(f.Name()) && f.Signature().Results().Len() == 0
}

// isErrorResult reports whether f makes an error, as fmt.Errorf does.
func isErrorResult(f *types.Func) bool {
	results := f.Signature().Results()
	return results.Len() == 1 && isError(results.At(0).Type())
}
