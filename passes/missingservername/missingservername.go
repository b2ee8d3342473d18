package missingservername

import (
	_ "embed"

	"go/ast"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/report"
	"github.com/tlslint/tlslint/internal/ruledoc"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

//go:embed doc.go
var doc string

// Analyzer reports clients that dial a device by IP address without saying whose
// certificate they expect.
var Analyzer = &analysis.Analyzer{
	Name:             "missingservername",
	Doc:              ruledoc.Must(doc),
	URL:              ruledoc.Base + "missingservername",
	Requires:         []*analysis.Analyzer{configflow.Analyzer},
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
	for _, cfg := range r.flow.Configs {
		switch {
		case cfg.ServerOnly():
			r.Silent(cfg.Origin.Node(), "a server needs no ServerName", cfg.Used)
		case cfg.Fork != "":
			r.Silent(cfg.Origin.Node(), "the configuration is not one of crypto/tls", cfg.Used)
		case cfg.Checked, cfg.Helped:
			r.Silent(cfg.Origin.Node(), "printertls says whose certificate is expected", cfg.Used)
		case r.skips(cfg):
			r.Silent(cfg.Origin.Node(), "insecureskipverify decides about this one: verification may be off", cfg.Used)
		case cfg.Has("ServerName"):
			if !r.mismatch(cfg) {
				r.Silent(cfg.Origin.Node(), "there is a ServerName", cfg.Used)
			}
		case cfg.Kind == configflow.Seen:
			r.Silent(cfg.Origin.Node(), "it comes from elsewhere, with a ServerName perhaps", cfg.Used)
		case !r.device(cfg) && !r.unnamed(cfg):
			r.Silent(cfg.Origin.Node(), "no address of a device is known to be dialled with it", cfg.Used)
		}
	}
	return r.Result(), nil
}

// skips reports whether verification may be off. That it is not can be written out.
func (r *rule) skips(cfg *configflow.Config) bool {
	return cfg.Has("InsecureSkipVerify") && (len(cfg.Clones) > 0 || slices.ContainsFunc(cfg.Written("InsecureSkipVerify"), func(w configflow.Write) bool {
		return w.Value == nil || len(r.flow.Summary.When(w.Value, true)) > 0
	}))
}

// device reports a configuration that dials a device; it returns false if there
// is nothing to report.
func (r *rule) device(cfg *configflow.Config) bool {
	for _, a := range cfg.Addrs {
		addr := r.flow.Dialled(a)
		if !encrypted(cfg, a, addr) {
			continue
		}
		port := addr.PrinterPort()
		switch {
		case port != "" && addr.Host.IP():
			r.finding(cfg, "no ServerName for "+r.text(a.Expr)+": the certificate of the device at port "+port+" ("+configflow.Service(port)+
				") names its serial number, not its IP address, so verification fails; say whose certificate you expect")
			return true
		case port == "" && addr.Host.IP() && r.flow.Printer(cfg):
			r.finding(cfg, "no ServerName for "+r.text(a.Expr)+": the certificate of a printer names its serial number, not its IP address, so verification fails; say whose certificate you expect")
			return true
		case addr.Host == configflow.Private && addr.Text != "" && !cfg.Has("RootCAs"):
			r.finding(cfg, "no ServerName for "+r.text(a.Expr)+": no public CA vouches for the private address "+addr.Text+
				", so verification fails; set RootCAs to the CA of the device, and ServerName to the name in its certificate")
			return true
		}
	}
	return false
}

// encrypted reports whether the address is dialled with TLS.
func encrypted(cfg *configflow.Config, a configflow.Addr, addr configflow.Address) bool {
	if addr.Scheme != "" {
		_, ok := tlsapi.Schemes[addr.Scheme]
		return ok
	}
	if cfg.Kind != configflow.Default {
		return true
	}
	return a.Call != nil && a.Call.Config != tlsapi.No
}

// unnamed reports a configuration for tls.Client that is visible as a whole and
// has no name to check.
func (r *rule) unnamed(cfg *configflow.Config) (reported bool) {
	if cfg.Kind != configflow.Made || cfg.Base != nil || cfg.Escapes || len(cfg.Clones) > 0 || cfg.Has("VerifyConnection", "VerifyPeerCertificate") {
		return false
	}
	uses := slices.Clone(cfg.Uses)
	if slices.ContainsFunc(uses, func(use configflow.Use) bool { return use.Config == nil && use.Unnamed() }) {
		// The field that carries it there is no use of its own.
		uses = slices.DeleteFunc(uses, func(use configflow.Use) bool { return use.Field != nil && !use.Field.Unnamed })
	}
	for _, use := range uses {
		if !use.Unnamed() {
			return false
		}
	}
	if len(uses) > 0 {
		r.finding(cfg, "no ServerName for "+uses[0].Name()+", which takes none from the connection: the handshake always fails; set ServerName to the name in the server's certificate")
	}
	return len(uses) > 0
}

// mismatch reports a ServerName that can never match.
func (r *rule) mismatch(cfg *configflow.Config) (reported bool) {
	for _, w := range cfg.Written("ServerName") {
		if w.Value == nil {
			continue
		}
		name := r.flow.Address(w.Value)
		switch {
		case len(name.Ports) > 0 && name.Scheme == "" && name.Host != configflow.Unknown:
			r.report(cfg, w, w.Value, "ServerName "+r.text(w.Value)+" has a port, which no certificate has: verification always fails; use the name alone")
			reported = true
		case name.Host.IP() && r.flow.Printer(cfg):
			r.report(cfg, w, w.Value, "ServerName "+r.text(w.Value)+" is the IP address of a printer, whose certificate names its serial number: verification always fails; say whose certificate you expect")
			reported = true
		}
	}
	return reported
}

// finding reports at what makes the configuration.
func (r *rule) finding(cfg *configflow.Config, message string) {
	node := cfg.Origin.Node()
	if lit, ok := node.(*ast.CompositeLit); ok && lit.Type != nil {
		node = lit.Type
	}
	r.report(cfg, configflow.Write{}, node, message)
}

// report reports a finding at a node; wrong is the write that the fix takes away.
func (r *rule) report(cfg *configflow.Config, wrong configflow.Write, at ast.Node, message string) {
	fixes, missing := r.fixes(cfg, wrong)
	r.Report(analysis.Diagnostic{Pos: at.Pos(), End: at.End(), Message: message + missing, SuggestedFixes: fixes})
}

// fixes puts printertls in front of every use of a printer's configuration, and
// takes the wrong write away.
func (r *rule) fixes(cfg *configflow.Config, wrong configflow.Write) (fixes []analysis.SuggestedFix, missing string) {
	if !r.flow.Printer(cfg) {
		return nil, ""
	}
	gates, missing := r.flow.Gates(cfg)
	if len(gates) == 0 {
		return nil, ", with printertls and " + missing
	}
	fix := edit.New(r.Pass)
	for _, gate := range gates {
		fix.Verifier(tlsapi.Helper, gate.Expr, gate.Serial, gate.Empty)
	}
	if kv, ok := wrong.Node().(*ast.KeyValueExpr); ok {
		fix.Element(wrong.At.Parent().Node().(*ast.CompositeLit), kv)
	}
	return fix.Safe(configflow.Accepts(gates)), ""
}

func (r *rule) text(e ast.Expr) string { return edit.Text(r.Pass.Fset, e) }
