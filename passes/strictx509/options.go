package strictx509

import (
	"go/ast"
	"go/types"

	"github.com/tlslint/tlslint/internal/report"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// usages judges a value for VerifyOptions.KeyUsages.
func (r *rule) usages(def summary.Def) {
	from := r.any(def.Value)
	if from == nil || !r.aboutTLS(def.At) || r.signature(def.At) {
		return
	}
	_, _, body := r.function(def.At)
	if body != nil && r.mentions(body, isUsageField) {
		return // checked by hand
	}
	r.findingIn(def, from, report.Note, "KeyUsages has ExtKeyUsageAny: a certificate that was issued to a client, or to sign code, is as good as a server's; leave KeyUsages out, which means server authentication",
		"Remove KeyUsages: the certificate must be one for servers")
}

// any returns what a list can hold that has ExtKeyUsageAny in it, or nil.
func (r *rule) any(e ast.Expr) ast.Node {
	if e == nil {
		return nil
	}
	values, _ := r.Held(e)
	for _, list := range values {
		if list != nil && r.mentions(list, func(id *ast.Ident, obj types.Object) bool {
			_, ok := obj.(*types.Const)
			return ok && id.Name == "ExtKeyUsageAny"
		}) {
			return list
		}
	}
	return nil
}

// isUsageField matches Certificate.ExtKeyUsage.
func isUsageField(id *ast.Ident, obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.IsField() && id.Name == "ExtKeyUsage"
}

// disabled judges a value for a field that leaves a check out.
func (r *rule) disabled(row *tlsapi.StrictField, def summary.Def) {
	decisions, _ := r.Decide(def, true)
	for _, d := range decisions {
		if d.Cause.Open {
			continue // an option of the operator's, whatever it is by default
		}
		message := row.Field + " is true: Verify accepts a certificate without checking " + row.Loses + "; leave it out"
		if d.At == def.At {
			r.findingIn(def, d.Value, "", message, "Remove "+row.Field+": the check is made again")
		} else {
			r.finding(d.At.Node(), message, related(def.At.Node(), row.Field+" is set from it here"))
		}
	}
}
