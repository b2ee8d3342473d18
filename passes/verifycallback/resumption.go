package verifycallback

import (
	"go/ast"
	"go/constant"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/callback"
	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/report"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// resumption reports a VerifyPeerCertificate that judges peers, where sessions
// are resumed and there is no VerifyConnection.
func (r *rule) resumption(cb *callback.Callback) {
	cfg := cb.Config
	if cb.Write.Field != "VerifyPeerCertificate" || cb.Func == nil || !cb.Judges || len(cb.Faults) > 0 || cfg.Checked || cfg.Has("VerifyConnection") {
		return
	}
	d := analysis.Diagnostic{Pos: field(cb).Pos(), End: field(cb).End()}
	const cure = "; use VerifyConnection, which is called for each connection"
	switch {
	case !cfg.ServerOnly():
		cache, ok := r.cache(cfg)
		if !ok {
			return
		}
		d.Message = r.subject(cb) + " is not called when a session of " + r.textOr(cache, "ClientSessionCache") +
			" is resumed: whoever has got a session into it, by another configuration or before the check has changed, is accepted without it" + cure
		d.Related = []analysis.RelatedInformation{{Pos: cache.Pos(), End: cache.End(), Message: "sessions are kept here"}}
	case r.asksClients(cfg):
		if r.goVerifies(cfg) {
			d.Category = report.Note // what is skipped is an extra check
		}
		d.Message = r.subject(cb) + " is not called when a client resumes a session with its ticket: a client that would be refused by now stays accepted" + cure
	default:
		return
	}
	d.SuggestedFixes = r.toConnection(cb)
	r.Report(d)
}

// cache returns what keeps the sessions of a client.
func (r *rule) cache(cfg *configflow.Config) (ast.Expr, bool) {
	for _, w := range cfg.Written("ClientSessionCache") {
		if w.Value != nil && !r.Pass.TypesInfo.Types[w.Value].IsNil() {
			return w.Value, true
		}
	}
	return nil, false
}

// asksClients reports whether a server asks for certificates, and gives tickets.
func (r *rule) asksClients(cfg *configflow.Config) bool {
	for _, w := range cfg.Written("SessionTicketsDisabled") {
		if w.Value == nil || r.constant(w.Value) != "false" {
			return false
		}
	}
	return r.clientAuth(cfg) > tlsapi.NoClientCert
}

// goVerifies reports whether a server verifies the certificates of clients by itself.
func (r *rule) goVerifies(cfg *configflow.Config) bool {
	return r.clientAuth(cfg) >= tlsapi.VerifyClientCertIfGiven
}

// clientAuth returns the one constant that ClientAuth is, or NoClientCert.
func (r *rule) clientAuth(cfg *configflow.Config) int64 {
	writes := cfg.Written("ClientAuth")
	if len(writes) != 1 || writes[0].Value == nil {
		return tlsapi.NoClientCert
	}
	v := r.Pass.TypesInfo.Types[writes[0].Value].Value
	if v == nil {
		return tlsapi.NoClientCert
	}
	n, _ := constant.Int64Val(v)
	return n
}

func (r *rule) constant(e ast.Expr) string {
	if v := r.Pass.TypesInfo.Types[e].Value; v != nil {
		return v.ExactString()
	}
	return ""
}
