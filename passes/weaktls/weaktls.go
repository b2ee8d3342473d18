package weaktls

import (
	_ "embed"

	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

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

// Analyzer reports protocol versions, cipher suites and options known to be weak.
var Analyzer = &analysis.Analyzer{
	Name:             "weaktls",
	Doc:              ruledoc.Must(doc),
	URL:              ruledoc.Base + "weaktls",
	Requires:         []*analysis.Analyzer{configflow.Analyzer, defaults.Analyzer},
	ResultType:       report.ResultType,
	RunDespiteErrors: true,
	Run:              run,
}

func init() { report.Flags(Analyzer) }

// A rule is one run on one package.
type rule struct {
	*report.Reporter
	*summary.Package
	flow  *configflow.Flow
	found int // findings
}

// A value is what a field of a configuration is given.
type value struct {
	summary.Def
	field   string
	subject string         // who connects with it, for messages
	own     []int64        // versions that are no weak ones, of a fork
	via     []types.Object // what of another package the value is given to, and ends as the field
	path    string         // by which ways, for messages
	device  bool           // one may be dialled with it
}

func run(pass *analysis.Pass) (any, error) {
	flow := pass.ResultOf[configflow.Analyzer].(*configflow.Flow)
	r := &rule{Reporter: report.New(pass), Package: flow.Summary, flow: flow}
	if r.Package == nil {
		return r.Result(), nil
	}
	for _, cfg := range flow.Configs {
		r.config(cfg)
	}
	for _, sink := range r.VersionSinks() {
		field := sink.To[strings.LastIndexByte(sink.To, '.')+1:]
		r.judge(value{Def: sink.Def, field: field, subject: unnamed, via: []types.Object{sink.Obj}, path: " (" + sink.To + ")"})
	}
	return r.Result(), nil
}

// config judges what is written to the fields of a configuration.
func (r *rule) config(cfg *configflow.Config) {
	own := tlsapi.OwnVersions[cfg.Fork]
	if cfg.Fork != "" && own == nil {
		r.Silent(cfg.Origin.Node(), "the configuration is not one of crypto/tls", cfg.Used)
		return
	}
	for _, w := range cfg.Writes {
		defs := slices.DeleteFunc(cfg.Definitions(w.Field), r.adds)
		if w.Value != nil && !r.Overwritten(w.Def, defs) {
			r.judge(value{Def: w.Def, field: w.Field, subject: subject(cfg), own: own, device: r.flow.Device(cfg)})
		}
	}
	if cfg.Fork == "" {
		r.leftOut(cfg)
	}
}

// adds reports whether a definition of a list keeps what was there before.
func (r *rule) adds(def summary.Def) bool {
	call, ok := ast.Unparen(def.Value).(*ast.CallExpr)
	return ok && r.IsAppend(call)
}

func (r *rule) judge(v value) {
	before := r.found
	switch v.field {
	case "MinVersion", "MaxVersion":
		r.version(v)
	case "CipherSuites":
		r.suites(v)
	case "Renegotiation":
		r.renegotiation(v)
	case "KeyLogWriter":
		r.keyLog(v)
	default:
		return
	}
	if r.found == before {
		r.Silent(v.Node(), "no way is known on which the program gives "+v.field+" a weak value here", nil)
	}
}

// class says what a fix may do to the connection: a device speaks what it has spoken when
// it was made, and all others have spoken TLS 1.2, with suites that are not weak, for ten
// years.
func (v value) class() edit.Class {
	if v.device {
		return edit.Breaking
	}
	return edit.Safe
}

func (r *rule) renegotiation(v value) {
	decisions, _ := r.DecideNumber(v.Def, func(n int64) bool { return n == tlsapi.FreeRenegotiation })
	for _, d := range decisions {
		r.finding(v, d, r.fault(d, "Renegotiation", "RenegotiateFreelyAsClient")+r.when(d)+": the server can start over as often as it likes, and what was sent before may come from somebody else; leave it out, or write tls.RenegotiateOnceAsClient for a server that asks for a client's certificate late", nil)
	}
}
