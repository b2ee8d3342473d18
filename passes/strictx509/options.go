package strictx509

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/report"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// usages judges a value for VerifyOptions.KeyUsages.
func (r *rule) usages(def summary.Def) {
	from := r.any(def)
	if from == nil {
		return
	}
	_, _, body := r.function(def.At)
	switch {
	case !r.aboutTLS(def.At) || r.signature(def.At):
		r.Silent(def.Node(), "it verifies no peer of a connection", nil)
		return
	case body != nil && r.mentions(body, isUsageField):
		r.Silent(def.Node(), "the function checks the usages by hand", nil)
		return
	}
	const message = "KeyUsages has ExtKeyUsageAny: a certificate that was issued "
	switch servers, clients := r.sides(def.At); {
	case clients && servers:
		r.findingIn(def, from, report.Note, message+"for something else, such as to sign code, will do; write ExtKeyUsageClientAuth where clients are verified, and leave KeyUsages out where servers are", nil)
	case clients:
		r.findingIn(def, from, report.Note, message+"to a server, or to sign code, is as good as a client's; write ExtKeyUsageClientAuth", r.clientUsage(def, from))
	default:
		r.findingIn(def, from, report.Note, message+"to a client, or to sign code, is as good as a server's; leave KeyUsages out, which means server authentication",
			r.without("KeyUsages", def, "certificates for server authentication"))
	}
}

// clientUsage writes ExtKeyUsageClientAuth in place of ExtKeyUsageAny, where the list is
// there for this value alone. Without the list, nothing but certificates for server
// authentication would do, which clients do not have.
//
//	before: KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}
//	after:  KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
func (r *rule) clientUsage(def summary.Def, from ast.Expr) []analysis.SuggestedFix {
	lit, ok := ast.Unparen(def.Value).(*ast.CompositeLit)
	if !ok || !slices.Contains(lit.Elts, from) || !r.isAny(from) {
		return nil
	}
	fix := edit.New(r.Pass)
	if slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool { return r.isUsage(e, "2") }) {
		fix.Element(lit, from)
	} else {
		path := types.Unalias(r.Info.TypeOf(from)).(*types.Named).Obj().Pkg().Path() // crypto/x509, or a fork
		fix.Replace(from, fix.Qualified(from.Pos(), path, "ExtKeyUsageClientAuth"))
	}
	return fix.Breaking("Write ExtKeyUsageClientAuth", "clients whose certificates are for client authentication")
}

// any returns the element of a list that can be ExtKeyUsageAny, or nil. A field is for
// others to fill in.
func (r *rule) any(def summary.Def) ast.Expr {
	if v, ok := r.Object(def.Value).(*types.Var); ok && v.IsField() {
		return nil
	}
	for _, elem := range r.Elements(def) {
		values, _ := r.held(elem.Value)
		for _, e := range values {
			if e == nil || r.isAny(e) {
				return elem.Value
			}
		}
	}
	return nil
}

// isAny reports whether e is the constant ExtKeyUsageAny, however it is written.
func (r *rule) isAny(e ast.Expr) bool { return r.isUsage(e, "0") }

func (r *rule) isUsage(e ast.Expr, number string) bool {
	tv := r.Info.Types[e]
	named, ok := types.Unalias(tv.Type).(*types.Named)
	return ok && named.Obj().Name() == "ExtKeyUsage" && tv.Value != nil && tv.Value.ExactString() == number
}

// sides says whose certificates the code at c may verify: those of servers, or of clients
// too, as a callback of a server does, and a handler of its requests.
func (r *rule) sides(c inspector.Cursor) (servers, clients bool) {
	fn, sig, _ := r.function(c)
	if sig != nil {
		for v := range sig.Params().Variables() {
			if types.TypeString(v.Type(), nil) == "*net/http.Request" {
				return false, true
			}
		}
	}
	at := []ast.Node{c.Node()}
	if decl, ok := fn.Node().(*ast.FuncDecl); ok {
		for _, call := range r.Calls(r.Info.Defs[decl.Name]) {
			at = append(at, call.Node())
		}
	}
	known := false
	for _, cb := range r.callbacks.Callbacks {
		if cb.Func != nil && cb.Func.Node != nil && slices.ContainsFunc(at, func(n ast.Node) bool { return summary.Within(n, cb.Func.Node) }) {
			known = true
			server := cb.Config.ServerOnly()
			servers, clients = servers || !server, clients || server
		}
	}
	if !known { // the package may have servers that ask for certificates
		for v := range r.Fields() {
			clients = clients || tlsapi.ConfigField(v) == "ClientAuth"
		}
		servers = true
	}
	return servers, clients
}

// isUsageField matches Certificate.ExtKeyUsage.
func isUsageField(id *ast.Ident, obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.IsField() && id.Name == "ExtKeyUsage"
}

// disabled judges a value for a field that leaves a check out.
func (r *rule) disabled(row *tlsapi.StrictField, def summary.Def) {
	decisions, _ := r.Decide(def, true)
	decisions = slices.DeleteFunc(decisions, func(d summary.Decision) bool { return d.Cause.Open }) // an option of the operator's, whatever it is by default
	if len(decisions) == 0 {
		r.Silent(def.Node(), "no way is known on which the program sets "+row.Field+" by itself", nil)
	}
	for _, d := range decisions {
		message := row.Field + " is true: Verify accepts a certificate without checking " + row.Loses + "; leave it out"
		if d.At == def.At {
			r.findingIn(def, d.Value, "", message, r.without(row.Field, def, verified))
		} else {
			r.finding(d.At.Node(), message, related(def.At.Node(), row.Field+" is set from it here"))
		}
	}
}
