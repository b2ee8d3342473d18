package insecureskipverify

import (
	_ "embed"

	"go/ast"
	"go/token"
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
	for _, preset := range r.flow.Presets {
		r.Accept(preset.Pos)
	}
	r.switches()
	r.given(pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root())
	return r.Result(), nil
}

// judged says what else judges cfg, or is "" if nothing does.
func (r *rule) judged(cfg *configflow.Config) string {
	switch {
	case cfg.ServerOnly():
		return "a server does not verify with " + skip + "; clientauth reads ClientAuth"
	case cfg.Has("VerifyConnection", "VerifyPeerCertificate"):
		return "a function takes the place of verification; verifycallback reads it"
	case cfg.Judged():
		return "printertls sets what verifies"
	case r.flow.Loopback(cfg):
		return "the connection stays on this machine, where nobody stands in between"
	case r.callbacks.Behind(cfg).Checked:
		return "the program verifies the certificate behind the handshake"
	}
	return ""
}

// config reports each place that switches verification of cfg off.
func (r *rule) config(cfg *configflow.Config) {
	defs, judged := cfg.Definitions(skip), r.judged(cfg)
	if len(defs) == 0 {
		r.Silent(cfg.Origin.Node(), "nothing sets "+skip, cfg.Used)
	}
	for _, def := range defs {
		unless, bare := r.callbacks.Bare(def)
		switch {
		case judged != "" && !bare:
			r.Silent(def.Node(), judged, cfg.Used)
			continue
		case r.flow.Summary.Overwritten(def, defs):
			r.Silent(def.Node(), "another value is written before there is a connection", cfg.Used)
			continue
		}
		decisions, _ := r.flow.Summary.Decide(def, true)
		if r.copied(def) {
			decisions = append(decisions, summary.Decision{At: def.At, Value: def.Value})
		}
		for _, d := range decisions {
			if unless.Expr != nil {
				d.Cause = unless
			}
			r.finding(cfg, def, d)
		}
		if len(decisions) == 0 {
			r.unreported(def, true, cfg.Used)
		}
		r.choices(def, true)
	}
}

// copied reports whether the field is given what it is in a configuration of printertls.
func (r *rule) copied(def summary.Def) bool {
	sel, ok := ast.Unparen(def.Value).(*ast.SelectorExpr)
	return ok && r.flow.Helped(sel)
}

// unreported keeps why nothing is reported of what may switch verification off, with the
// value want; used lists where that goes.
func (r *rule) unreported(def summary.Def, want bool, used func() []analysis.RelatedInformation) {
	r.Silent(def.Node(), "no way is known on which the program by itself switches verification off here", func() []analysis.RelatedInformation {
		related := used()
		for _, c := range r.flow.Summary.Choices(def, want) {
			if c.Expr != nil {
				related = append(related, analysis.RelatedInformation{Pos: c.Expr.Pos(), End: c.Expr.End(), Message: chooser[c.Who] + r.text(c.Expr)})
			}
		}
		return related
	})
}

// chooser names who decides.
var chooser = map[summary.Who]string{
	summary.Operator: "whoever runs the program decides by ",
	summary.Switched: "whoever calls this, or fills it in, decides by ",
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
			when = "unless " + r.text(choice.Expr) + " is set, so whoever leaves it out does not verify"
		}
		r.Report(analysis.Diagnostic{
			Pos: node.Pos(), End: node.End(), Category: report.Note,
			Message: "verification is off " + when + ": whoever sets that decides whether the peer is verified",
		})
	}
}

func (r *rule) finding(cfg *configflow.Config, def summary.Def, d summary.Decision) {
	pos, end := r.place(d, len(d.Via) > 0)
	fixes, missing := r.fixes(cfg, def, d)
	behind, category := r.callbacks.Behind(cfg), level(d)
	if behind.Probe || behind.Fetch { // it has to see certificates that are not good, or compares what it fetches
		category, fixes, missing = report.Note, nil, ""
	}
	if cfg.Judged() {
		fixes, missing = nil, "" // the callback is there for a certificate that nothing else trusts
	}
	r.Report(analysis.Diagnostic{
		Pos:            pos,
		End:            end,
		Category:       category,
		Message:        r.message(cfg, def, d) + missing,
		Related:        append(r.related(cfg, def, d), unchecked(behind)...),
		SuggestedFixes: fixes,
	})
}

// place returns where a decision is reported: at its value, if asked to, or where another
// package makes it.
func (r *rule) place(d summary.Decision, value bool) (pos, end token.Pos) {
	if d.Preset != nil {
		if pos := d.Preset.Pos(r.Pass.Fset, d.Via[len(d.Via)-1]); pos.IsValid() {
			return pos, pos
		}
	}
	if d.Value != nil && value {
		return d.Value.Pos(), d.Value.End()
	}
	return d.At.Node().Pos(), d.At.Node().End()
}

// level returns the level of a decision, where that is not the rule's: somebody can see to
// it that verification is on.
func level(d summary.Decision) string {
	if d.Cause.Open {
		return report.Warning
	}
	return ""
}
