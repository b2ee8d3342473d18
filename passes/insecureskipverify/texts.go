package insecureskipverify

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/passes/internal/summary"
	"github.com/tlslint/tlslint/passes/internal/tlsapi"
)

// texts reports data source names and the like that switch verification off.
func (r *rule) texts(root inspector.Cursor) {
	if r.flow.Summary == nil {
		return
	}
	for c := range root.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		row := tlsapi.TextCallOf(r.flow.Summary.Func(call))
		if row == nil || row.Arg >= len(call.Args) {
			continue
		}
		text := r.flow.Text(call.Args[row.Arg])
		for _, setting := range row.Texts {
			if row.Arg > 0 && !r.driver(setting, call.Args[0]) {
				continue
			}
			if found := setting.In(text); found != "" && !summary.Silent(r.flow.Summary.Guards(c)) {
				r.Report(analysis.Diagnostic{
					Pos: call.Args[row.Arg].Pos(), End: call.Args[row.Arg].End(),
					Message: found + " switches verification off" + consequence + "; write " + setting.Instead,
				})
			}
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
