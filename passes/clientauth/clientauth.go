package clientauth

import (
	_ "embed"
	"go/ast"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/report"
	"github.com/tlslint/tlslint/internal/ruledoc"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

//go:embed doc.go
var doc string

// Analyzer reports servers that ask for client certificates and do not verify them.
var Analyzer = &analysis.Analyzer{
	Name:             "clientauth",
	Doc:              ruledoc.Must(doc),
	URL:              ruledoc.Base + "clientauth",
	Requires:         []*analysis.Analyzer{inspect.Analyzer, configflow.Analyzer},
	ResultType:       report.ResultType,
	RunDespiteErrors: true,
	Run:              run,
}

func init() { report.Flags(Analyzer) }

// An unverified is a value of ClientAuth with which nothing is verified.
type unverified struct {
	name    string
	takes   string // what the server does then
	instead string // the value with which it verifies
}

var (
	requireAny = unverified{"RequireAnyClientCert", "accepts any client certificate, even one that the client has made for itself", "RequireAndVerifyClientCert"}
	request    = unverified{"RequestClientCert", "asks for a client certificate and accepts any, even one that the client has made for itself", "VerifyClientCertIfGiven"}
)

// of returns what a value of ClientAuth stands for; the second result is false
// for those with which certificates are verified, or not asked for.
func of(n int64) (unverified, bool) {
	switch n {
	case tlsapi.RequireAnyClientCert:
		return requireAny, true
	case tlsapi.RequestClientCert:
		return request, true
	}
	return unverified{}, false
}

// A rule is one run on one package.
type rule struct {
	*report.Reporter
	*summary.Package
	names bool // whether the package takes a name from a certificate of a peer
}

func run(pass *analysis.Pass) (any, error) {
	flow := pass.ResultOf[configflow.Analyzer].(*configflow.Flow)
	r := &rule{Reporter: report.New(pass), Package: flow.Summary}
	if r.Package == nil {
		return r.Result(), nil
	}
	judged, names := r.looks(flow.Configs, pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root())
	if judged {
		return r.Result(), nil
	}
	r.names = names
	for _, cfg := range flow.Configs {
		if set(cfg, "VerifyConnection") || set(cfg, "VerifyPeerCertificate") || set(cfg, "GetConfigForClient") && !chosen(cfg) {
			for _, def := range cfg.Definitions("ClientAuth") {
				r.Silent(def.Node(), "a function of the configuration verifies clients, or chooses another configuration", cfg.Used)
			}
			continue
		}
		r.config(cfg)
	}
	return r.Result(), nil
}

// chosen reports whether a configuration is a clone that is made by the function of its
// base that chooses another configuration.
func chosen(cfg *configflow.Config) bool {
	return slices.ContainsFunc(cfg.Written("GetConfigForClient"), func(w configflow.Write) bool {
		return w.Value != nil && cfg.Base != nil && summary.Within(cfg.Origin.Node(), w.Value)
	})
}

// set reports whether a field of a configuration is given something.
func set(cfg *configflow.Config, field string) bool {
	return cfg.Has(field) && !onlyNil(cfg, field)
}

func onlyNil(cfg *configflow.Config, field string) bool {
	written := cfg.Written(field)
	for _, w := range written {
		if id, ok := w.Value.(*ast.Ident); !ok || id.Name != "nil" {
			return false
		}
	}
	return len(written) > 0
}

// config reports each value of ClientAuth with which nothing is verified.
func (r *rule) config(cfg *configflow.Config) {
	defs := cfg.Definitions("ClientAuth")
	for _, def := range defs {
		switch {
		case r.Overwritten(def, defs):
			r.Silent(def.Node(), "another value is written before there is a connection", cfg.Used)
			continue
		case r.strengthened(def, defs):
			r.Silent(def.Node(), "somebody else than the program can choose a value that verifies", cfg.Used)
			continue
		}
		decisions, _ := r.DecideNumber(def, func(n int64) bool { _, ok := of(n); return ok })
		for _, d := range decisions {
			r.finding(cfg, def, d)
		}
		if len(decisions) == 0 {
			r.Silent(def.Node(), "no way is known on which clients are asked for a certificate that nobody verifies", cfg.Used)
		}
	}
}

// strengthened reports whether somebody else can choose a value that verifies: it
// is not the program then that leaves verification out.
func (r *rule) strengthened(def summary.Def, defs []summary.Def) bool {
	for _, other := range defs {
		if other.At == def.At || other.Value == nil {
			continue
		}
		if _, weak := of(r.Number(other.Value)); !weak && summary.Silent(r.Guards(other.At)) {
			return true
		}
	}
	return false
}

func (r *rule) finding(cfg *configflow.Config, def summary.Def, d summary.Decision) {
	mode, ok := of(r.Number(d.Cause.Number))
	if !ok {
		return
	}
	cas := set(cfg, "ClientCAs")
	category := ""
	if mode == request && !cas {
		if cfg.Escapes {
			return // it may be looked at where it goes
		}
		category = report.Note
	}
	node := d.At.Node()
	if d.Value != nil && len(d.Via) > 0 {
		node = d.Value
	}
	r.Report(analysis.Diagnostic{
		Pos: node.Pos(), End: node.End(), Category: category,
		Message:        r.message(cfg, d, mode, cas),
		Related:        related(def, d, node),
		SuggestedFixes: r.fixes(def, d, mode, cas),
	})
}
