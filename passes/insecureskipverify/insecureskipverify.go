package insecureskipverify

import (
	_ "embed"

	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/callback"
	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/report"
	"github.com/tlslint/tlslint/internal/ruledoc"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

//go:embed doc.go
var doc string

// Analyzer reports clients that accept any certificate.
var Analyzer = &analysis.Analyzer{
	Name:             "insecureskipverify",
	Doc:              ruledoc.Must(doc),
	URL:              ruledoc.Base + "insecureskipverify",
	Requires:         []*analysis.Analyzer{inspect.Analyzer, configflow.Analyzer, callback.Analyzer},
	ResultType:       report.ResultType,
	RunDespiteErrors: true,
	Run:              run,
}

var optIn bool

func init() {
	report.Flags(Analyzer)
	configflow.Flags(Analyzer)
	Analyzer.Flags.BoolVar(&optIn, "optin", false, "note where a flag, the environment, a parameter or a field can switch verification off")
}

const skip = "InsecureSkipVerify"

// A rule is one run on one package.
type rule struct {
	*report.Reporter
	flow      *configflow.Flow
	callbacks *callback.Result
	wants     map[types.Object][2]bool // the values with which a switch turns verification off: false, true; see contrary
}

func run(pass *analysis.Pass) (any, error) {
	flow := pass.ResultOf[configflow.Analyzer].(*configflow.Flow)
	r := &rule{Reporter: report.New(pass), flow: flow, callbacks: pass.ResultOf[callback.Analyzer].(*callback.Result)}
	for _, cfg := range r.flow.Configs {
		r.config(cfg)
	}
	r.switches()
	r.given(pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root())
	return r.Result(), nil
}

// judged reports whether something else judges cfg: clientauth, what the function
// checks, printertls, or a check by hand. Nobody stands in between on this machine.
func (r *rule) judged(cfg *configflow.Config) bool {
	return cfg.Judged() || r.flow.Loopback(cfg) || r.callbacks.Behind(cfg).Checked
}

// config reports each place that switches verification of cfg off.
func (r *rule) config(cfg *configflow.Config) {
	defs, judged := cfg.Definitions(skip), r.judged(cfg)
	for _, def := range defs {
		if judged && !r.callbacks.Bare(def) || r.flow.Summary.Overwritten(def, defs) {
			continue
		}
		decisions, _ := r.flow.Summary.Decide(def, true)
		if r.copied(def) {
			decisions = append(decisions, summary.Decision{At: def.At, Value: def.Value})
		}
		for _, d := range decisions {
			r.finding(cfg, def, d)
		}
		r.choices(def, true)
	}
}

// copied reports whether the field is given what it is in a configuration of printertls.
func (r *rule) copied(def summary.Def) bool {
	sel, ok := ast.Unparen(def.Value).(*ast.SelectorExpr)
	return ok && r.flow.Helped(sel)
}

// choices notes, if asked to, who may switch verification off where the program
// itself does not. A directive is not stale because nobody asks here.
func (r *rule) choices(def summary.Def, want bool) {
	node := def.At.Node()
	if !optIn && !r.Suppresses(node.Pos()) {
		return
	}
	for _, choice := range r.flow.Summary.Choices(def, want) {
		if v, ok := choice.Obj.(*types.Var); choice.Expr == nil || ok && tlsapi.ConfigField(v) != "" {
			continue // what it was before
		}
		when := "if " + r.text(choice.Expr) + " is set"
		if choice.Who == summary.Switched && !choice.Want {
			when = "unless " + r.text(choice.Expr) + " is set, so that who leaves it out does not verify"
		}
		r.Report(analysis.Diagnostic{
			Pos: node.Pos(), End: node.End(), Category: report.Note,
			Message: "verification is off " + when + ": whoever sets that decides whether the peer is verified",
		})
	}
}

func (r *rule) finding(cfg *configflow.Config, def summary.Def, d summary.Decision) {
	node := d.At.Node()
	if d.Value != nil && len(d.Via) > 0 {
		node = d.Value
	}
	fixes, missing := r.fixes(cfg, def, d)
	behind, category := r.callbacks.Behind(cfg), ""
	switch {
	case behind.Probe:
		category, fixes = report.Note, nil // it has to see certificates that are not good
	case cfg.Judged():
		fixes = nil // the callback is there for a certificate that nothing else trusts
	}
	r.Report(analysis.Diagnostic{
		Pos:            node.Pos(),
		End:            node.End(),
		Category:       category,
		Message:        r.message(cfg, d) + missing,
		Related:        append(r.related(cfg, def, d), unchecked(behind)...),
		SuggestedFixes: fixes,
	})
}
