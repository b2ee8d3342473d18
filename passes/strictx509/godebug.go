package strictx509

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/passes/internal/edit"
	"github.com/tlslint/tlslint/passes/internal/tlsapi"
)

// directives judges //go:debug lines. They count above the package clause of
// package main, and of tests.
func (r *rule) directives() {
	for _, f := range r.Pass.Files {
		for _, group := range f.Comments {
			if group.Pos() > f.Package {
				break
			}
			for _, c := range group.List {
				if setting, ok := strings.CutPrefix(c.Text, "//go:debug "); ok {
					r.setting(c, setting)
				}
			}
		}
	}
}

// environment judges os.Setenv("GODEBUG", …).
func (r *rule) environment(root inspector.Cursor) {
	for c := range root.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		if len(call.Args) != 2 || !r.isGodebug(call) {
			continue
		}
		for _, list := range r.constants(call.Args[1]) {
			for setting := range strings.SplitSeq(list, ",") {
				r.setting(call, setting)
			}
		}
	}
}

func (r *rule) isGodebug(call *ast.CallExpr) bool {
	info := r.Pass.TypesInfo
	name := info.Types[call.Args[0]].Value
	if name == nil || name.Kind() != constant.String || constant.StringVal(name) != "GODEBUG" {
		return false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || info.Uses[sel.Sel] == nil || info.Uses[sel.Sel].Pkg() == nil {
		return false
	}
	return slices.Contains(tlsapi.EnvSetters, info.Uses[sel.Sel].Pkg().Path()+"."+sel.Sel.Name)
}

// constants returns the constant parts of a concatenation.
func (r *rule) constants(e ast.Expr) []string {
	e = ast.Unparen(e)
	if v := r.Pass.TypesInfo.Types[e].Value; v != nil && v.Kind() == constant.String {
		return []string{constant.StringVal(v)}
	}
	if b, ok := e.(*ast.BinaryExpr); ok && b.Op == token.ADD {
		return append(r.constants(b.X), r.constants(b.Y)...)
	}
	return nil
}

// setting judges name=value.
func (r *rule) setting(n ast.Node, setting string) {
	setting, _, _ = strings.Cut(strings.TrimSpace(setting), " ")
	name, value, _ := strings.Cut(setting, "=")
	if old, ok := strings.CutPrefix(value, "go1."); ok && name == "default" {
		r.oldDefault(n, value, old)
		return
	}
	for _, row := range tlsapi.Settings {
		if row.Name == name && row.Value == value {
			r.weaken(n, fmt.Sprintf("GODEBUG %s=%s: %s%s; remove it", name, value, row.Effect, until(row)))
		}
	}
}

// until tells when the setting ends to work.
func until(row tlsapi.Setting) string {
	if row.Removed == 0 {
		return ""
	}
	return fmt.Sprintf(" (by programs built with Go before 1.%d, which took the setting away)", row.Removed)
}

// oldDefault judges default=go1.N, which brings back all defaults of that version.
func (r *rule) oldDefault(n ast.Node, version, old string) {
	minor, err := strconv.Atoi(old)
	if err != nil {
		return
	}
	var effects []string
	for _, row := range tlsapi.Settings {
		if row.Changed > minor {
			effects = append(effects, row.Name+"="+row.Value)
		}
	}
	if len(effects) > 0 {
		r.weaken(n, fmt.Sprintf("GODEBUG default=%s brings back %s; name the one setting that is needed, if any", version, strings.Join(effects, ", ")))
	}
}

func (r *rule) weaken(n ast.Node, message string) {
	fix := edit.New(r.Pass)
	if line, ok := n.(*ast.Comment); ok {
		fix.Comment(line)
	}
	r.Report(analysis.Diagnostic{Pos: n.Pos(), End: n.End(), Message: message, SuggestedFixes: fix.Suggest("Remove the line: the default of this version of Go holds")})
}
