package strictx509

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/defaults"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/report"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// directives judges //go:debug lines. They count above the package clause of
// package main, and of tests.
func (r *rule) directives() {
	for _, f := range r.Pass.Files {
		for _, c := range tlsapi.DebugLines(f) {
			r.weaken(c, []string{strings.TrimPrefix(c.Text, tlsapi.DebugPrefix)})
		}
	}
}

// goLine notes what an old go line brings back, at the package clause above main:
// once for all programs of a module.
func (r *rule) goLine() {
	program := defaults.Of(r.Pass)
	if program == nil || !program.First {
		return
	}
	newest := slices.MaxFunc(program.Weak, func(a, b tlsapi.Setting) int { return a.Changed - b.Changed }).Changed
	for _, f := range r.Pass.Files {
		if !declaresMain(f) {
			continue
		}
		line := fmt.Sprintf("godebug default=go1.%d", newest)
		if program.Line {
			line = fmt.Sprintf("go 1.%d or later, or %s,", newest, line)
		}
		r.Report(analysis.Diagnostic{
			Pos: f.Package, End: f.Name.End(), Category: report.Note,
			Message: fmt.Sprintf("%s, so GODEBUG has %s; write %s in %s", program.Cause, names(program.Weak), line, program.File),
		})
		return
	}
}

func declaresMain(f *ast.File) bool {
	return slices.ContainsFunc(f.Decls, func(d ast.Decl) bool {
		fn, ok := d.(*ast.FuncDecl)
		return ok && fn.Recv == nil && fn.Name.Name == "main"
	})
}

// environment judges os.Setenv("GODEBUG", …).
func (r *rule) environment(root inspector.Cursor) {
	for c := range root.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		if len(call.Args) != 2 || !r.isGodebug(call) || !r.isSetter(call) {
			continue
		}
		if r.isAsked(c) {
			r.Silent(call, "somebody asks for it, by a flag, the environment or a setting", nil)
			continue
		}
		text := (&configflow.Flow{Summary: r.Package}).Text(call.Args[1])
		r.weaken(call, strings.FieldsFunc(text, func(c rune) bool { return c == ',' || strings.ContainsRune(configflow.Hole, c) }))
	}
}

// isAsked reports whether the code at c runs because somebody asks for it: not
// because of what is, or is not, in GODEBUG already.
func (r *rule) isAsked(c inspector.Cursor) bool {
	for _, cause := range r.Reasons(c) {
		asked := cause.Who == summary.Operator || cause.Who == summary.Switched ||
			cause.Expr != nil && r.mentions(cause.Expr, func(_ *ast.Ident, obj types.Object) bool { return tlsapi.IsArguments(obj) })
		if !asked || cause.Expr != nil && r.readsGodebug(cause.Expr) {
			return false
		}
	}
	return true
}

// readsGodebug reports whether a condition looks at GODEBUG.
func (r *rule) readsGodebug(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if e, ok := n.(ast.Expr); ok {
			values, _ := r.held(e)
			found = found || slices.ContainsFunc(values, func(e ast.Expr) bool {
				call, ok := e.(*ast.CallExpr)
				return ok && r.isGodebug(call)
			})
		}
		return !found
	})
	return found
}

// isGodebug reports whether the first argument of a call is GODEBUG.
func (r *rule) isGodebug(call *ast.CallExpr) bool {
	if len(call.Args) == 0 {
		return false
	}
	name := r.Pass.TypesInfo.Types[call.Args[0]].Value
	return name != nil && name.Kind() == constant.String && constant.StringVal(name) == "GODEBUG"
}

// isSetter reports whether a call sets a variable of the environment.
func (r *rule) isSetter(call *ast.CallExpr) bool {
	f, ok := r.Callee(call).(*types.Func)
	return ok && slices.Contains(tlsapi.EnvSetters, f.FullName())
}

// weaken reports the settings of a list that weaken something, where it stands.
func (r *rule) weaken(n ast.Node, settings []string) {
	var weak []string
	cure := ""
	for _, setting := range settings {
		text, instead := broughtBack(setting)
		if text != "" {
			weak, cure = append(weak, text), instead
		}
	}
	if len(weak) == 0 {
		return
	}
	fix := edit.New(r.Pass)
	if line, ok := n.(*ast.Comment); ok {
		fix.Comment(line)
	}
	r.Report(analysis.Diagnostic{
		Pos: n.Pos(), End: n.End(),
		Message:        "GODEBUG " + strings.Join(weak, ", and ") + "; " + cure,
		SuggestedFixes: fix.Breaking("Remove the line", "peers that do without what it brings back"),
	})
}

// broughtBack says what name=value brings back, if anything, and what to do instead.
func broughtBack(setting string) (text, cure string) {
	name, value, _ := tlsapi.CutSetting(setting)
	if minor, ok := tlsapi.Minor(value); ok && name == "default" {
		if old := tlsapi.OldSettings(minor); len(old) > 0 {
			return name + "=" + value + " brings back " + names(old), "name the one setting that is needed, if any"
		}
		return "", ""
	}
	for _, row := range tlsapi.Settings {
		if row.Name == name && row.Value == value {
			return fmt.Sprintf("%s=%s: %s (a setting since Go 1.%d%s)", name, value, row.Effect, row.Since, until(row)), "remove it"
		}
	}
	return "", ""
}

// until tells when the setting ends to work.
func until(row tlsapi.Setting) string {
	if row.Removed == 0 {
		return ""
	}
	return fmt.Sprintf(", which Go 1.%d takes away", row.Removed)
}

func names(settings []tlsapi.Setting) string {
	var list []string
	for _, row := range settings {
		list = append(list, row.Name+"="+row.Value)
	}
	return strings.Join(list, ", ")
}
