package strictx509

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/edit"
)

const returnsError = "Return the error"

// verified is what a connection needs whose checks count from now on.
const verified = "certificates that pass the check"

// returnError makes the function around the check at c return its error, where the
// last result is one, and the check stands in a statement of its own.
//
//	before: cert.Verify(opts)
//	after:  if _, err := cert.Verify(opts); err != nil { return err }
func (r *rule) returnError(c inspector.Cursor, call *ast.CallExpr) []analysis.SuggestedFix {
	results, ok := r.failure(c)
	for kind, _ := c.ParentEdge(); kind == edge.ParenExpr_X; kind, _ = c.ParentEdge() {
		c = c.Parent()
	}
	stmt := c.Parent()
	if !ok || !inList(stmt) {
		return nil
	}
	fix := edit.New(r.Pass)
	switch n := stmt.Node().(type) {
	case *ast.ExprStmt:
		r.wrap(fix, n, call, results)
	case *ast.AssignStmt:
		switch id, ok := n.Lhs[len(n.Lhs)-1].(*ast.Ident); {
		case ok && id.Name != "_":
			fix.Insert(n.End(), "\nif "+id.Name+" != nil {\nreturn "+results+id.Name+"\n}")
		case allBlank(n.Lhs):
			r.wrap(fix, n, call, results)
		}
	}
	return fix.Breaking(returnsError, verified)
}

// wrap puts a call into an if statement that returns its error.
func (r *rule) wrap(fix *edit.Fix, stmt ast.Stmt, call *ast.CallExpr, results string) {
	names := "err"
	if t, ok := r.Info.TypeOf(call).(*types.Tuple); ok {
		names = strings.Repeat("_, ", t.Len()-1) + names
	}
	fix.Keep(stmt, call)
	fix.Insert(call.Pos(), "if "+names+" := ")
	fix.Insert(call.End(), "; err != nil {\nreturn "+results+"err\n}")
}

func allBlank(list []ast.Expr) bool {
	for _, e := range list {
		if id, ok := e.(*ast.Ident); !ok || id.Name != "_" {
			return false
		}
	}
	return true
}

// inList reports whether a statement stands in a list of statements.
func inList(stmt inspector.Cursor) bool {
	switch kind, _ := stmt.ParentEdge(); kind {
	case edge.BlockStmt_List, edge.CaseClause_Body, edge.CommClause_Body:
		return true
	}
	return false
}

// returnLogged adds a return statement to the body of if err != nil { log.Print(err) },
// whose condition stands at c.
func (r *rule) returnLogged(c inspector.Cursor) []analysis.SuggestedFix {
	n, ok := c.Parent().Node().(*ast.IfStmt)
	if !ok || n.Else != nil {
		return nil
	}
	results, ok := r.failure(c)
	cond, isBinary := ast.Unparen(n.Cond).(*ast.BinaryExpr)
	if !ok || !isBinary || cond.Op != token.NEQ || !r.Info.Types[cond.Y].IsNil() {
		return nil
	}
	name, ok := ast.Unparen(cond.X).(*ast.Ident)
	if !ok {
		return nil
	}
	fix := edit.New(r.Pass)
	if len(n.Body.List) == 0 {
		fix.Insert(n.Body.Rbrace, "\nreturn "+results+name.Name+"\n")
	}
	for i, stmt := range n.Body.List {
		isLast := i == len(n.Body.List)-1
		switch stmt := stmt.(type) {
		case *ast.ExprStmt:
			if isLast {
				fix.Insert(stmt.End(), "\nreturn "+results+name.Name)
			}
		case *ast.BranchStmt, *ast.ReturnStmt:
			if isLast {
				fix.Replace(stmt, "return "+results+name.Name)
			}
		default:
			return nil
		}
	}
	return fix.Breaking(returnsError, verified)
}

// failure returns what the function around c returns in front of an error, as
// "nil, ". It is false if the function returns no error, or something that cannot
// be written for certain.
func (r *rule) failure(c inspector.Cursor) (results string, ok bool) {
	_, sig, _ := r.function(c)
	if sig == nil || sig.Results().Len() == 0 || !isError(sig.Results().At(sig.Results().Len()-1).Type()) {
		return "", false
	}
	for i := range sig.Results().Len() - 1 {
		zero := zeroText(sig.Results().At(i).Type())
		if zero == "" {
			return "", false
		}
		results += zero + ", "
	}
	return results, true
}

// zeroText returns the zero value of a type as code writes it, or "".
func zeroText(t types.Type) string {
	if _, ok := types.Unalias(t).(*types.TypeParam); ok {
		return ""
	}
	switch t := t.Underlying().(type) {
	case *types.Basic:
		switch info := t.Info(); {
		case info&types.IsBoolean != 0:
			return "false"
		case info&types.IsString != 0:
			return `""`
		case info&types.IsNumeric != 0:
			return "0"
		}
	case *types.Pointer, *types.Slice, *types.Map, *types.Chan, *types.Signature, *types.Interface:
		return "nil"
	}
	return ""
}

func isError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}
