package weaktls

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/report"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// keyLog judges a value for KeyLogWriter.
func (r *rule) keyLog(v value) {
	if v.Value == nil || !r.logsAlways(v.At, v.Value, 0) {
		return
	}
	n := v.At.Node()
	r.found++
	r.Report(analysis.Diagnostic{
		Pos: n.Pos(), End: n.End(), Category: report.Note,
		Message: "KeyLogWriter is set: whoever reads what " + r.text(v.Value) + " gets can decrypt every connection; set it only where the operator asks for it, with SSLKEYLOGFILE",
	})
}

// logsAlways reports whether a writer is there without anybody having asked for it.
func (r *rule) logsAlways(c inspector.Cursor, e ast.Expr, depth int) bool {
	if depth > 3 || r.Info.Types[e].IsNil() || summary.Silent(r.Reasons(c)) || r.asksOperator(c) {
		return false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident, *ast.SelectorExpr:
		return r.holdsWriter(r.Object(e), depth)
	case *ast.CallExpr:
		return r.makesWriter(e)
	case *ast.UnaryExpr, *ast.CompositeLit:
		return true
	}
	return false
}

// holdsWriter judges a variable by what it is given. Parameters and fields are
// for others to fill in.
func (r *rule) holdsWriter(obj types.Object, depth int) bool {
	v, ok := obj.(*types.Var)
	if !ok || v.IsField() || v.Kind() == types.ParamVar {
		return false
	}
	if !r.Local(v) { // such as os.Stderr; io.Discard keeps nothing
		return v.Pkg().Path() != "io"
	}
	for _, def := range r.Defs(v) {
		if def.Value != nil && !r.logsAlways(def.At, def.Value, depth+1) {
			return false
		}
	}
	return len(r.Defs(v)) > 0
}

// makesWriter judges a call: of a function of the package by whether it asks
// somebody, of others by whether somebody else names the file.
func (r *rule) makesWriter(call *ast.CallExpr) bool {
	if callee := r.Callee(call); callee != nil && r.Body(callee) != nil {
		decl, _ := r.Decl(callee)
		child, ok := decl.FirstChild()
		return ok && !r.asksOperator(child)
	}
	for _, arg := range call.Args {
		if v, ok := r.Object(arg).(*types.Var); ok && (v.IsField() || v.Kind() == types.ParamVar) {
			return false
		}
	}
	return true
}

// asksOperator reports whether the function around c asks a flag or the environment.
func (r *rule) asksOperator(c inspector.Cursor) bool {
	for fn := range c.Enclosing((*ast.FuncDecl)(nil)) {
		for call := range fn.Preorder((*ast.CallExpr)(nil)) {
			if tlsapi.IsOperator(r.Func(call.Node().(*ast.CallExpr))) {
				return true
			}
		}
	}
	return false
}
