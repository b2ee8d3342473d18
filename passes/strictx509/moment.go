package strictx509

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// moment judges a value for CurrentTime, or a function for Config.Time.
func (r *rule) moment(field *types.Var, def summary.Def) {
	if def.Value == nil || def.Index != summary.Whole {
		return
	} else if !r.aboutTLS(def.At) {
		r.Silent(def.Node(), "it verifies no peer of a connection", nil)
		return
	}
	why, from := r.frozen(def.Value)
	if field.Name() == "Time" {
		why, from = r.frozenClock(def.Value)
	}
	switch {
	case why == "":
		r.Silent(def.Node(), "the time may go on", nil)
		return
	case r.signature(def.At):
		r.Silent(def.Node(), "it verifies no peer of a connection", nil)
		return
	case r.datesByHand(def):
		r.Silent(def.Node(), "the function checks the dates by hand", nil)
		return
	}
	r.findingIn(def, from, "", field.Name()+" "+why+": certificates are verified as of that time forever, so none ever expires; leave it out to use the system clock",
		r.without(field.Name(), def, "certificates that have not expired"))
}

// frozenClock judges what a function returns.
func (r *rule) frozenClock(e ast.Expr) (why string, from ast.Node) {
	results, _ := r.returned(e)
	for _, e := range results {
		if why, from = r.frozen(e); why == "" {
			return "", nil
		}
	}
	return why, from
}

// returned lists what a function returns as its first result: one that e is, if it can
// only be functions of the package.
func (r *rule) returned(e ast.Expr) (list []ast.Expr, ok bool) {
	values, all := r.held(e)
	for _, e := range values {
		var body *ast.BlockStmt
		switch e := e.(type) {
		case *ast.FuncLit:
			body = e.Body
		case *ast.Ident:
			body = r.Body(r.Info.Uses[e])
		case *ast.SelectorExpr:
			body = r.Body(r.Info.Uses[e.Sel])
		}
		if body == nil {
			return nil, false
		}
		for _, ret := range summary.Returns(body) {
			if len(ret.Results) > 0 {
				list = append(list, ret.Results[0])
			}
		}
	}
	return list, all && len(list) > 0
}

// frozen says why a time stands still, and where it comes from, or "" if it may not.
// Zero does not count: it means the time of the system.
func (r *rule) frozen(e ast.Expr) (why string, from ast.Node) {
	values, all := r.held(e)
	for _, e := range values {
		switch e := e.(type) {
		case *ast.SelectorExpr:
			why, from = "", e
			if r.isDate(e.Sel) {
				why = "is the certificate's own " + e.Sel.Name
			}
		case *ast.CallExpr:
			why, from = r.frozenCall(e)
		default:
			return "", nil
		}
		if why == "" {
			return "", nil
		}
	}
	if !all {
		return "", nil
	}
	return why, from
}

// isDate reports whether id names NotBefore or NotAfter of a certificate.
func (r *rule) isDate(id *ast.Ident) bool {
	v, ok := r.Info.Uses[id].(*types.Var)
	if !ok || !v.IsField() || id.Name != "NotBefore" && id.Name != "NotAfter" || v.Pkg() == nil {
		return false
	}
	return slices.ContainsFunc(tlsapi.StrictFields, func(row tlsapi.StrictField) bool {
		return row.Type == v.Pkg().Path()+".Certificate"
	})
}

// frozenCall judges what functions of package time make of their arguments.
func (r *rule) frozenCall(call *ast.CallExpr) (why string, from ast.Node) {
	f := r.Func(call)
	if f == nil || f.Pkg() == nil {
		return "", nil
	}
	switch f.FullName() {
	case "time.Date", "time.Unix", "time.UnixMilli", "time.UnixMicro", "time.Parse", "time.ParseInLocation":
		for _, arg := range call.Args {
			if t := r.Info.TypeOf(arg); t != nil && types.TypeString(t, nil) != "*time.Location" && !r.constant(arg) {
				return "", nil
			}
		}
		return "is the constant " + r.text(call), call
	case "(time.Time).Add", "(time.Time).AddDate", "(time.Time).UTC", "(time.Time).Local", "(time.Time).In", "(time.Time).Truncate", "(time.Time).Round":
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			return r.frozen(sel.X)
		}
	}
	return "", nil
}

// constant reports whether e can hold nothing but constants.
func (r *rule) constant(e ast.Expr) bool {
	values, all := r.held(e)
	return all && !slices.ContainsFunc(values, func(e ast.Expr) bool { return e != nil && r.Info.Types[e].Value == nil })
}

// datesByHand reports whether the function around def looks at the certificate's
// dates by itself, other than to set a moment.
func (r *rule) datesByHand(def summary.Def) bool {
	_, _, body := r.function(def.At)
	return body != nil && r.mentions(body, func(id *ast.Ident, _ types.Object) bool {
		return r.isDate(id) && !r.sets(id) && !r.feeds(id, def.Value, 0)
	})
}

// sets reports whether id stands where a moment is set, this one or another.
func (r *rule) sets(id *ast.Ident) bool {
	for v := range r.Fields() {
		if row := tlsapi.StrictOf(v); row == nil || row.Check != tlsapi.Moment {
			continue
		}
		if slices.ContainsFunc(r.Defs(v), func(def summary.Def) bool { return summary.Within(id, def.At.Node()) }) {
			return true
		}
	}
	return false
}

// feeds reports whether the date goes into a value, through variables.
func (r *rule) feeds(date *ast.Ident, value ast.Expr, depth int) bool {
	if value == nil || depth > 3 {
		return false
	}
	return r.mentions(value, func(_ *ast.Ident, obj types.Object) bool {
		return slices.ContainsFunc(r.Defs(obj), func(d summary.Def) bool {
			return summary.Within(date, d.At.Node()) || r.feeds(date, d.Value, depth+1)
		})
	})
}

// signature reports whether the function around c asks for usages that have
// nothing to do with connections.
func (r *rule) signature(c inspector.Cursor) bool {
	_, _, body := r.function(c)
	return body != nil && r.mentions(body, func(id *ast.Ident, obj types.Object) bool {
		switch id.Name {
		case "ExtKeyUsageCodeSigning", "ExtKeyUsageEmailProtection", "ExtKeyUsageTimeStamping", "ExtKeyUsageOCSPSigning":
			_, ok := obj.(*types.Const)
			return ok
		}
		return false
	})
}
