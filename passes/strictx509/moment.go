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
	if def.Value == nil || def.Index != summary.Whole || !r.aboutTLS(def.At) {
		return
	}
	why := r.frozen(def.Value, 0)
	if field.Name() == "Time" {
		why = r.frozenClock(def.Value)
	}
	if why == "" || r.datesByHand(def) || r.signature(def.At) {
		return
	}
	r.findingIn(def, "", field.Name()+" "+why+": certificates are verified as of that time forever, so none ever expires; leave it out to use the system clock",
		"Remove "+field.Name()+": certificates that have expired will be refused")
}

// frozenClock judges what a function returns.
func (r *rule) frozenClock(e ast.Expr) string {
	var body *ast.BlockStmt
	switch e := ast.Unparen(e).(type) {
	case *ast.FuncLit:
		body = e.Body
	case *ast.Ident, *ast.SelectorExpr:
		if id := identOf(e); id != nil && r.Info.Uses[id] != nil {
			body = r.Body(r.Info.Uses[id])
		}
	case *ast.CallExpr: // a function that returns the clock
		if results := r.returned(r.Callee(e)); len(results) == 1 {
			return r.frozenClock(results[0])
		}
	}
	if body == nil {
		return ""
	}
	why := ""
	for _, e := range returned(body) {
		if why = r.frozen(e, 0); why == "" {
			return ""
		}
	}
	return why
}

func identOf(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return e.Sel
	}
	return nil
}

// frozen says why a time stands still, or "" if it may not. Zero does not count:
// it means the time of the system.
func (r *rule) frozen(e ast.Expr, depth int) string {
	if depth > 4 {
		return ""
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		if r.isDate(e.Sel) {
			return "is the certificate's own " + e.Sel.Name
		}
	case *ast.Ident:
		return r.frozenVar(e, depth)
	case *ast.CallExpr:
		return r.frozenCall(e, depth)
	}
	return ""
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

// frozenVar judges a variable by all that it ever holds.
func (r *rule) frozenVar(id *ast.Ident, depth int) string {
	v, ok := r.Object(id).(*types.Var)
	if !ok || v.Kind() != types.LocalVar && (v.Kind() != types.PackageVar || v.Exported() && v.Pkg().Name() != "main") || r.Taken(v) {
		return ""
	}
	why := ""
	for _, def := range r.Defs(v) {
		if def.Value == nil || def.Index > 0 {
			return ""
		}
		if why = r.frozen(def.Value, depth+1); why == "" {
			return ""
		}
	}
	return why
}

// frozenCall judges what functions of package time make of their arguments.
func (r *rule) frozenCall(call *ast.CallExpr, depth int) string {
	f := r.Func(call)
	if f == nil || f.Pkg() == nil {
		return ""
	}
	switch f.FullName() {
	case "time.Date", "time.Unix", "time.UnixMilli", "time.UnixMicro", "time.Parse", "time.ParseInLocation":
		for _, arg := range call.Args {
			if t := r.Info.TypeOf(arg); t != nil && types.TypeString(t, nil) != "*time.Location" && r.Info.Types[arg].Value == nil {
				return ""
			}
		}
		return "is the constant " + r.text(call)
	case "(time.Time).Add", "(time.Time).AddDate", "(time.Time).UTC", "(time.Time).Local", "(time.Time).In", "(time.Time).Truncate", "(time.Time).Round":
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			return r.frozen(sel.X, depth+1)
		}
	}
	if results := r.returned(r.Callee(call)); len(results) == 1 {
		return r.frozen(results[0], depth+1)
	}
	return ""
}

// returned lists what a function of the package returns, as its first result.
func (r *rule) returned(f types.Object) []ast.Expr {
	if f == nil || r.Body(f) == nil {
		return nil
	}
	return returned(r.Body(f))
}

func returned(body *ast.BlockStmt) []ast.Expr {
	var list []ast.Expr
	for _, ret := range summary.Returns(body) {
		if len(ret.Results) > 0 {
			list = append(list, ret.Results[0])
		}
	}
	return list
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
