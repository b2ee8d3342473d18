package strictx509

import (
	_ "embed"

	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/callback"
	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/defaults"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/report"
	"github.com/tlslint/tlslint/internal/ruledoc"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

//go:embed doc.go
var doc string

// Analyzer reports code that switches off X.509 checks.
var Analyzer = &analysis.Analyzer{
	Name:             "strictx509",
	Doc:              ruledoc.Must(doc),
	URL:              ruledoc.Base + "strictx509",
	Requires:         []*analysis.Analyzer{inspect.Analyzer, configflow.Analyzer, callback.Analyzer, defaults.Analyzer},
	ResultType:       report.ResultType,
	RunDespiteErrors: true,
	Run:              run,
}

func init() { report.Flags(Analyzer) }

// A rule is one run on one package.
type rule struct {
	*report.Reporter
	*summary.Package
	callbacks *callback.Result
}

func run(pass *analysis.Pass) (any, error) {
	r := &rule{
		report.New(pass),
		pass.ResultOf[configflow.Analyzer].(*configflow.Flow).Summary,
		pass.ResultOf[callback.Analyzer].(*callback.Result),
	}
	r.directives()
	r.goLine()
	root := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root()
	if r.Package != nil {
		r.environment(root)
		r.fields()
		r.checks(root)
	}
	return r.Result(), nil
}

// fields judges what is written to the fields that checks depend on.
func (r *rule) fields() {
	for v := range r.Fields() {
		row := tlsapi.StrictOf(v)
		if row == nil {
			continue
		}
		for _, def := range r.Defs(v) {
			switch row.Check {
			case tlsapi.Extensions:
				r.extensions(v, def)
			case tlsapi.Moment:
				r.moment(v, def)
			case tlsapi.Usages:
				r.usages(def)
			case tlsapi.Disable:
				r.disabled(row, def)
			}
		}
	}
}

func (r *rule) finding(n ast.Node, message string, related []analysis.RelatedInformation) {
	r.Report(analysis.Diagnostic{Pos: n.Pos(), End: n.End(), Message: message, Related: related})
}

// findingIn reports a value of a field, which may come from elsewhere.
func (r *rule) findingIn(def summary.Def, from ast.Node, category, message string, fixes []analysis.SuggestedFix) {
	n := def.At.Node()
	d := analysis.Diagnostic{Pos: n.Pos(), End: n.End(), Category: category, Message: message, SuggestedFixes: fixes}
	if from != nil && !summary.Within(from, n) {
		d.Related = related(from, "the value comes from here")
	}
	r.Report(d)
}

// without takes a field's value away, so that a check is made again; what is what a
// connection needs then.
func (r *rule) without(field string, def summary.Def, what string) []analysis.SuggestedFix {
	fix := edit.New(r.Pass)
	fix.Field(def.At)
	return fix.Breaking("Remove "+field, what)
}

// held returns the expressions that e may hold; nil stands for a zero value. all is false
// if there may be more.
func (r *rule) held(e ast.Expr) (values []ast.Expr, all bool) {
	defs, all := r.Held(e)
	for _, def := range defs {
		values = append(values, ast.Unparen(def.Value))
		all = all && def.Index <= 0
	}
	return values, all
}

func (r *rule) text(e ast.Node) string { return edit.Text(r.Pass.Fset, e) }

// function returns the innermost function around c, its signature and its body:
// a declaration or a literal.
func (r *rule) function(c inspector.Cursor) (fn inspector.Cursor, sig *types.Signature, body *ast.BlockStmt) {
	for fn := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		switch n := fn.Node().(type) {
		case *ast.FuncDecl:
			if f, ok := r.Info.Defs[n.Name].(*types.Func); ok {
				return fn, f.Signature(), n.Body
			}
		case *ast.FuncLit:
			sig, _ := r.Info.TypeOf(n).(*types.Signature)
			return fn, sig, n.Body
		}
		break
	}
	return inspector.Cursor{}, nil, nil
}

// aboutTLS reports whether the code at c judges the peer of a connection, not
// somebody's signature: the package imports crypto/tls, or the function around
// it is one that verifies for a connection.
func (r *rule) aboutTLS(c inspector.Cursor) bool {
	for _, imp := range r.Pkg.Imports() {
		if imp.Path() == "crypto/tls" {
			return true
		}
	}
	_, sig, _ := r.function(c)
	return tlsapi.IsVerifier(sig)
}

// mentions reports whether match accepts a variable or constant that n names.
func (r *rule) mentions(n ast.Node, match func(id *ast.Ident, obj types.Object) bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && !found {
			if obj := r.Info.Uses[id]; obj != nil {
				found = match(id, obj)
			}
		}
		return !found
	})
	return found
}
