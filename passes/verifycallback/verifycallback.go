package verifycallback

import (
	_ "embed"

	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/callback"
	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/report"
	"github.com/tlslint/tlslint/internal/ruledoc"
)

//go:embed doc.go
var doc string

// Analyzer reports verification callbacks that let a wrong peer through.
var Analyzer = &analysis.Analyzer{
	Name:             "verifycallback",
	Doc:              ruledoc.Must(doc),
	URL:              ruledoc.Base + "verifycallback",
	Requires:         []*analysis.Analyzer{configflow.Analyzer, callback.Analyzer},
	ResultType:       report.ResultType,
	RunDespiteErrors: true,
	Run:              run,
}

func init() {
	report.Flags(Analyzer)
	configflow.Flags(Analyzer)
}

// A rule is one run on one package.
type rule struct {
	*report.Reporter
	flow *configflow.Flow
}

func run(pass *analysis.Pass) (any, error) {
	r := &rule{report.New(pass), pass.ResultOf[configflow.Analyzer].(*configflow.Flow)}
	result := pass.ResultOf[callback.Analyzer].(*callback.Result)
	for _, l := range result.Losses {
		r.loss(l)
	}
	for _, cb := range result.Callbacks {
		for _, fault := range cb.Faults {
			r.fault(cb, fault)
		}
		if len(cb.Faults) == 0 {
			r.Silent(field(cb), unreported(cb), cb.Config.Used)
		}
		r.resumption(cb)
	}
	return r.Result(), nil
}

// unreported says why a function is not reported.
func unreported(cb *callback.Callback) string {
	switch {
	case cb.Skip == nil:
		return "the program does not switch verification off by itself here, so the function may only add to it"
	case !cb.Understood():
		return "the function is not in this package, or there is more to it than is understood"
	}
	return "the function verifies the peer on every way on which it accepts"
}

// fault reports a fault where it is, or else where the configuration gets the function.
func (r *rule) fault(cb *callback.Callback, fault judge.Fault) {
	var category string
	if fault.Flaw == judge.EmptyName {
		named, addr := r.asksName(cb.Config)
		if named {
			return
		}
		if addr == nil {
			category = report.Note // whoever dials may give a name
		}
	}
	node := fault.Node
	if node == nil {
		node = field(cb)
	}
	fixes, missing := r.fixes(cb, fault)
	r.Report(analysis.Diagnostic{
		Pos: node.Pos(), End: node.End(), Category: category,
		Message:        r.message(cb, fault) + missing,
		Related:        r.related(cb, fault),
		SuggestedFixes: fixes,
	})
}

// field returns what names the field where it is given the function.
func field(cb *callback.Callback) ast.Node {
	switch n := cb.Write.At.Node().(type) {
	case *ast.KeyValueExpr:
		return n.Key
	case *ast.AssignStmt:
		for i, rhs := range n.Rhs {
			if rhs == cb.Write.Value && len(n.Lhs) == len(n.Rhs) {
				return n.Lhs[i]
			}
		}
	}
	return cb.Write.At.Node()
}

// asksName reports whether ConnectionState.ServerName is certainly a name. If
// not, the second result is the IP address that is dialled, if one is known.
func (r *rule) asksName(cfg *configflow.Config) (named bool, addr ast.Expr) {
	for _, w := range cfg.Written("ServerName") {
		if w.Value == nil || !r.flow.Address(w.Value).Host.IP() {
			return true, nil
		}
		return false, w.Value
	}
	names := 0
	for _, a := range cfg.Addrs {
		switch host := r.flow.Address(a.Expr).Host; {
		case host.IP():
			return false, a.Expr
		case host == configflow.Name || host == configflow.Loopback:
			names++
		}
	}
	if cfg.Kind == configflow.Seen || cfg.Base != nil && cfg.Base.Kind == configflow.Seen {
		return true, nil // whoever made it may have set a name
	}
	return names > 0 && names == len(cfg.Addrs), nil
}

func (r *rule) text(n ast.Node) string { return edit.Text(r.Pass.Fset, n) }
