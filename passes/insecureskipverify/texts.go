package insecureskipverify

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// given reports data source names and the like, and constants, that switch
// verification off where a function is given them.
func (r *rule) given(root inspector.Cursor) {
	if r.flow.Summary == nil {
		return
	}
	for c := range root.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		f := r.flow.Summary.Func(call)
		if row := tlsapi.TextCallOf(f); row != nil && row.Arg < len(call.Args) {
			r.textOf(c, call, row)
		}
		if row := tlsapi.SwitchConstOf(f); row != nil && row.Arg < len(call.Args) {
			r.constOf(c, call, row)
		}
	}
}

func (r *rule) textOf(c inspector.Cursor, call *ast.CallExpr, row *tlsapi.TextCall) {
	arg := call.Args[row.Arg]
	text := r.flow.Text(arg)
	for _, setting := range row.Texts {
		if row.Arg > 0 && !r.driver(setting, call.Args[0]) {
			continue
		}
		if found := setting.In(text); found != "" && !summary.Silent(r.flow.Summary.Guards(c)) {
			r.Report(analysis.Diagnostic{
				Pos: arg.Pos(), End: arg.End(),
				Message: found + " switches verification off" + consequence + "; write " + setting.Instead,
			})
		}
	}
}

// driver reports whether the first argument of a call names a driver that reads
// the setting, or is no name of a driver at all.
func (r *rule) driver(setting tlsapi.SwitchText, first ast.Expr) bool {
	tv := r.flow.Summary.Info.Types[first]
	if tv.Value == nil {
		return tv.Type == nil || !types.Identical(tv.Type.Underlying(), types.Typ[types.String])
	}
	return slices.Contains(setting.Drivers, r.flow.Text(first))
}
