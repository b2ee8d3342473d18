package insecureskipverify

import (
	_ "embed"

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
	Requires:         []*analysis.Analyzer{inspect.Analyzer, configflow.Analyzer},
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
	flow  *configflow.Flow
	after *callback.After
	wants map[types.Object][2]bool // the values with which a switch turns verification off: false, true; see contrary
}

func run(pass *analysis.Pass) (any, error) {
	flow := pass.ResultOf[configflow.Analyzer].(*configflow.Flow)
	r := &rule{Reporter: report.New(pass), flow: flow, after: callback.NewAfter(flow)}
	for _, cfg := range r.flow.Configs {
		if !r.judged(cfg) {
			r.config(cfg)
		}
	}
	r.switches()
	r.given(pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root())
	return r.Result(), nil
}

// judged reports whether something else judges cfg: clientauth, what the function
// checks, printertls, or a check by hand.
func (r *rule) judged(cfg *configflow.Config) bool {
	return cfg.Judged() || r.after.Checks(cfg)
}

// config reports each place that switches verification of cfg off.
func (r *rule) config(cfg *configflow.Config) {
	defs := cfg.Definitions(skip)
	for _, def := range defs {
		if r.flow.Summary.Overwritten(def, defs) {
			continue
		}
		decisions, _ := r.flow.Summary.Decide(def, true)
		for _, d := range decisions {
			r.finding(cfg, def, d)
		}
		r.choices(def, true)
	}
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
	r.Report(analysis.Diagnostic{
		Pos:            node.Pos(),
		End:            node.End(),
		Message:        r.message(cfg, d) + missing,
		Related:        r.related(cfg, def, d),
		SuggestedFixes: fixes,
	})
}
