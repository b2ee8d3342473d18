package weaktls

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/passes/internal/configflow"
	"github.com/tlslint/tlslint/passes/internal/edit"
	"github.com/tlslint/tlslint/passes/internal/summary"
	"github.com/tlslint/tlslint/passes/internal/tlsapi"
)

// version judges a value for MinVersion or MaxVersion.
func (r *rule) version(v value) {
	weak := func(n int64) bool { return tlsapi.IsWeakVersion(n) && !slices.Contains(v.own, n) }
	for _, d := range r.DecideNumber(v.Def, weak) {
		name := tlsapi.VersionName(r.number(d))
		message := v.field + " is " + name
		if len(d.Via) > 0 {
			message = d.Via[len(d.Via)-1].Name() + " = " + r.text(d.Value) + " sets " + v.field + " to " + name
		}
		message += r.when(d) + ": " + v.subject
		if v.field == "MinVersion" {
			message += " agrees to versions that rest on MD5 and SHA-1 and were given up in 2021 (RFC 8996), if whoever stands in between asks for them; write tls.VersionTLS12"
		} else {
			message += " never speaks a newer one, and this one rests on MD5 and SHA-1 and was given up in 2021 (RFC 8996); leave it out, or write tls.VersionTLS12"
		}
		r.finding(v, d, message, r.raise(v, d))
	}
}

// number returns the constant that a decision is about.
func (r *rule) number(d summary.Decision) int64 {
	n, _ := r.constant(d.Cause.Number)
	return n
}

// constant returns the value of an expression that is a constant number.
func (r *rule) constant(e ast.Expr) (int64, bool) {
	v := r.Info.Types[e].Value
	if v == nil || v.Kind() != constant.Int {
		return 0, false
	}
	return constant.Int64Val(v)
}

// raise writes TLS 1.2 in place of the constant.
func (r *rule) raise(v value, d summary.Decision) []analysis.SuggestedFix {
	fix := edit.New(r.Pass)
	if e := r.replaceable(d); e != nil {
		path := "crypto/tls"
		if v.own != nil {
			return nil // of a fork, which has names of its own
		}
		fix.Replace(e, fix.Qualified(e.Pos(), path, "VersionTLS12"))
	}
	return fix.Suggest("Raise " + v.field + " to TLS 1.2")
}

// replaceable returns the constant that another can be written for: the one that
// stands where it is decided, or the only one that an unexported variable or
// function ever has, if nothing else depends on it.
func (r *rule) replaceable(d summary.Decision) ast.Expr {
	e := d.Value
	if e == nil || d.Cause.Number == nil {
		return nil
	}
	if !within(d.Cause.Number, e) && r.Info.Types[e].Value == nil {
		if !r.only(e) {
			return nil
		}
		e = d.Cause.Number
	}
	if n, ok := r.constant(e); !ok || n != r.number(d) {
		return nil // a switch that chooses the version
	}
	inner := e
	for r.isConversion(inner) {
		inner = ast.Unparen(ast.Unparen(inner).(*ast.CallExpr).Args[0])
	}
	if inner == e && r.inferred(e) {
		return nil
	}
	return inner
}

func (r *rule) isConversion(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	return ok && len(call.Args) == 1 && r.Info.Types[call.Fun].IsType()
}

// only reports whether e, a variable or a call, is all that the variable or the
// function is there for.
func (r *rule) only(e ast.Expr) bool {
	for r.isConversion(e) {
		e = ast.Unparen(e).(*ast.CallExpr).Args[0]
	}
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok {
		f := r.Callee(call)
		return f != nil && !f.Exported() && len(r.Calls(f)) == 1
	}
	v, ok := r.Object(e).(*types.Var)
	return ok && !v.IsField() && len(r.Uses(v)) == 1 && (v.Kind() == types.LocalVar || v.Kind() == types.PackageVar && !v.Exported())
}

// inferred reports whether the constant e gives a variable its type, so that
// another constant would change it.
func (r *rule) inferred(e ast.Expr) bool {
	if types.Identical(r.Info.TypeOf(e), types.Typ[types.Int]) {
		return false // tls.VersionTLS12 becomes an int, too
	}
	c, ok := r.root.FindNode(e)
	if !ok {
		return true
	}
	switch n := c.Parent().Node().(type) {
	case *ast.AssignStmt:
		return n.Tok.String() == ":="
	case *ast.ValueSpec:
		return n.Type == nil
	}
	return false
}

// leftOut reports a server without MinVersion in a program for which the go line
// of its module means that TLS 1.0 will do.
func (r *rule) leftOut(cfg *configflow.Config) {
	if cfg.Kind != configflow.Made || cfg.Base != nil || cfg.Escapes || len(cfg.Clones) > 0 || cfg.Has("MinVersion", "GetConfigForClient") || !serves(cfg) {
		return
	}
	old := slices.ContainsFunc(tlsapi.OldDefaults(r.Pass), func(s tlsapi.Setting) bool { return s.Name == "tls10server" })
	if !old {
		return
	}
	node := cfg.Origin.Node()
	if lit, ok := node.(*ast.CompositeLit); ok && lit.Type != nil {
		node = lit.Type
	}
	r.Report(analysis.Diagnostic{
		Pos: node.Pos(), End: node.End(),
		Message: "no MinVersion: " + subject(cfg) + " accepts TLS 1.0, because the go line of go.mod is older than 1.22; set MinVersion to tls.VersionTLS12, or raise the go line",
	})
}

// serves reports whether the configuration is used by a server, and nobody else.
func serves(cfg *configflow.Config) bool {
	for _, use := range cfg.Uses {
		if !use.Server() {
			return false
		}
	}
	return len(cfg.Uses) > 0
}
