package verifycallback

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/callback"
	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/report"
)

// loss reports what takes a check of printertls out of a configuration. It has two, so
// that one loss alone lets nobody through.
func (r *rule) loss(l callback.Loss) {
	at := field(l.Callback)
	d := analysis.Diagnostic{Pos: at.Pos(), End: at.End(), Related: r.lossRelated(l), SuggestedFixes: r.restore(l)}
	none := r.Pass.TypesInfo.Types[l.Write.Value].IsNil()
	other := map[string]string{"VerifyConnection": "VerifyPeerCertificate", "VerifyPeerCertificate": "VerifyConnection"}[l.Write.Field]
	cure := "; call the old function in the new one, and return its error"
	if none {
		cure = "; leave the function where it is"
	}
	switch {
	case l.Last && none:
		d.Message = "without " + l.Write.Field + ", nothing is left of the check that printertls has put into this configuration, since " + other + " does not make it any more either: " + r.impostor(l.Config) + cure
	case l.Last:
		d.Message = r.subject(l.Callback) + " takes the place of the check that printertls has put there, and " + other + " does not make it any more either: " + r.impostor(l.Config) + cure
	case none:
		d.Category = report.Warning
		d.Message = "without " + l.Write.Field + ", one of the two checks is gone that printertls has put into this configuration, and an impostor is refused by " + other + " alone" + cure
	default:
		d.Category = report.Warning
		d.Message = r.subject(l.Callback) + " takes the place of one of the two checks that printertls has put into this configuration, and an impostor is refused by " + other + " alone" + cure
	}
	r.Report(d)
}

// lossRelated leads to what makes the configuration, and to the connection.
func (r *rule) lossRelated(l callback.Loss) []analysis.RelatedInformation {
	made := l.Config
	for made.Base != nil {
		made = made.Base
	}
	n := made.Origin.Node()
	list := []analysis.RelatedInformation{{Pos: n.Pos(), End: n.End(), Message: "the configuration is made by printertls here"}}
	for _, use := range l.Config.Uses {
		if use.Config != nil && !use.Server() {
			return append(list, analysis.RelatedInformation{Pos: use.Config.Pos(), End: use.Config.End(), Message: "the configuration is used by " + use.Name() + " here"})
		}
	}
	return list
}

// restore takes away an assignment of nil to a configuration that nothing but printertls
// has made: it is in the function that got it there. A check in the other field may accept
// others than printertls does, whom the one that is gone would refuse.
func (r *rule) restore(l callback.Loss) []analysis.SuggestedFix {
	assign, ok := l.Write.At.Node().(*ast.AssignStmt)
	if !ok || !r.Pass.TypesInfo.Types[l.Write.Value].IsNil() || !r.removable(l.Write.At) {
		return nil
	}
	for _, field := range []string{"VerifyConnection", "VerifyPeerCertificate"} {
		if !l.Last && slices.ContainsFunc(l.Config.Written(field), func(w configflow.Write) bool {
			return w.Value == nil || !r.Pass.TypesInfo.Types[w.Value].IsNil()
		}) {
			return nil
		}
	}
	for fn := range l.Config.Origin.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		if !fn.Contains(l.Write.At) {
			return nil
		}
		break
	}
	fix := edit.New(r.Pass)
	fix.Stmt(assign)
	return fix.Safe("Keep the " + l.Write.Field + " of printertls")
}
