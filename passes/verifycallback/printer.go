package verifycallback

import (
	"go/ast"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/callback"
	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// printer puts printertls in front of every use of the configuration, with the
// roots that the function has verified with.
func (r *rule) printer(cb *callback.Callback) ([]analysis.SuggestedFix, string) {
	gates, missing := r.flow.Gates(cb.Config)
	if len(gates) == 0 {
		return nil, " (use a printertls.Verifier with " + missing + ")"
	}
	roots, ok := r.keptRoots(cb)
	if !ok {
		return nil, " (use a printertls.Verifier, with these roots as RootCAs)"
	}
	if cb.Differs && !mentions(cb, gates[0].Serial) {
		return nil, " (use a printertls.Verifier with the serial number of the printer)" // it may expect another name
	}
	fix := edit.New(r.Pass)
	whole := false
	for _, gate := range gates {
		empty := roots == nil && r.onlyThese(cb) && summary.Within(cb.Write.At.Node(), gate.Expr) && summary.Within(cb.Skip.Def.At.Node(), gate.Expr)
		fix.Verifier(tlsapi.Helper, gate.Expr, gate.Serial, empty)
		whole = whole || empty
	}
	switch {
	case whole:
	case roots == nil:
		r.remove(fix, cb.Skip.Def.At, cb.Write.At)
	default:
		r.remove(fix, cb.Skip.Def.At)
		r.keepRoots(fix, cb, roots)
	}
	return fix.Safe(configflow.Accepts(gates)), ""
}

// mentions reports whether the function names the serial number, by its last name.
func mentions(cb *callback.Callback, serial string) bool {
	last := serial[strings.LastIndexAny(serial, ".*")+1:]
	found := false
	ast.Inspect(cb.Func.Node, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && id.Name == strings.TrimSuffix(last, "()")
		return !found
	})
	return found
}

// onlyThese reports whether the configuration has nothing but what is taken away.
func (r *rule) onlyThese(cb *callback.Callback) bool {
	return !slices.ContainsFunc(cb.Config.Writes, func(w configflow.Write) bool {
		return w.At != cb.Write.At && w.At != cb.Skip.Def.At
	})
}

// keptRoots returns the roots that the function has verified with, as the
// configuration can name them: nil if there are none to keep. The CAs of the
// system have never vouched for a printer.
func (r *rule) keptRoots(cb *callback.Callback) (roots ast.Expr, ok bool) {
	switch {
	case cb.Has(judge.TrustsPeer) || cb.Config.Has("RootCAs"):
		return nil, true
	case cb.Verified == nil:
		return nil, !cb.Has(judge.ChainOnly)
	case cb.Verified.Roots == nil:
		return nil, true
	}
	e := cb.Verified.Roots
	id := first(e)
	if id == nil {
		return nil, false
	}
	obj := r.Pass.TypesInfo.Uses[id]
	return e, obj != nil && edit.Lookup(r.Pass, cb.Write.At.Node().Pos(), id.Name) == obj
}

// first returns x of x.f.g, or nil.
func first(e ast.Expr) *ast.Ident {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e
	case *ast.SelectorExpr:
		return first(e.X)
	}
	return nil
}

// keepRoots writes RootCAs in place of the function.
//
//	before: VerifyConnection: func(cs tls.ConnectionState) error {… Roots: pool …}
//	after:  RootCAs: pool
func (r *rule) keepRoots(fix *edit.Fix, cb *callback.Callback, roots ast.Expr) {
	node, name := cb.Write.At.Node(), "RootCAs: "
	if assign, ok := node.(*ast.AssignStmt); ok {
		sel, ok := ast.Unparen(assign.Lhs[0]).(*ast.SelectorExpr)
		if !ok {
			fix.Fail()
			return
		}
		name = r.text(sel.X) + ".RootCAs = "
	}
	if !summary.Within(roots, node) {
		fix.Replace(node, name+r.text(roots))
		return
	}
	fix.Insert(node.Pos(), name)
	fix.Keep(node, roots)
}
