package strictx509

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// root judges pool.AddCert(cert) for a certificate that the peer presents, where
// the pool becomes the roots of a verification.
func (r *rule) root(c inspector.Cursor, call *ast.CallExpr) {
	f := r.Func(call)
	if f == nil || f.Name() != "AddCert" || f.FullName() != "(*crypto/x509.CertPool).AddCert" || len(call.Args) != 1 {
		return
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || !r.presented(c, call.Args[0], 0) || !r.isRoots(r.Object(sel.X)) || r.chosen(c) || r.callbacks.Tells(judge.TrustsPeer, call) {
		return
	}
	r.finding(call, r.text(call.Args[0])+", which the peer presents, becomes a root: whoever answers brings their own CA, and passes; take the roots from somewhere else")
}

// isRoots reports whether a pool is used as roots.
func (r *rule) isRoots(pool types.Object) bool {
	if pool == nil {
		return false
	}
	for v := range r.Fields() {
		if v.Name() != "Roots" && tlsapi.ConfigField(v) != "RootCAs" || v.Pkg() == nil || !v.IsField() {
			continue
		}
		if v.Name() == "Roots" && v.Pkg().Path() != "crypto/x509" {
			continue
		}
		for _, def := range r.Defs(v) {
			if def.Value != nil && r.Object(def.Value) == pool {
				return true
			}
		}
	}
	return false
}

// presented reports whether an expression is a certificate, or a list of some,
// that the peer presents.
func (r *rule) presented(c inspector.Cursor, e ast.Expr, depth int) bool {
	if depth > 5 {
		return false
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		v, ok := r.Info.Uses[e.Sel].(*types.Var)
		return ok && v.IsField() && v.Name() == "PeerCertificates" && v.Pkg() != nil && v.Pkg().Path() == "crypto/tls"
	case *ast.IndexExpr:
		return r.presented(c, e.X, depth+1)
	case *ast.SliceExpr:
		return r.presented(c, e.X, depth+1)
	case *ast.CallExpr:
		f := r.Func(e)
		return f != nil && f.FullName() == "crypto/x509.ParseCertificate" && len(e.Args) == 1 && r.presented(c, e.Args[0], depth+1)
	case *ast.Ident:
		return r.presentedVar(c, e, depth)
	}
	return false
}

// presentedVar follows variables, those of range statements, and the first
// parameter of a VerifyPeerCertificate function.
func (r *rule) presentedVar(c inspector.Cursor, id *ast.Ident, depth int) bool {
	obj := r.Object(id)
	if obj == nil {
		return false
	}
	for n := range c.Enclosing((*ast.RangeStmt)(nil), (*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		if rng, ok := n.Node().(*ast.RangeStmt); ok {
			if value, ok := rng.Value.(*ast.Ident); ok && r.Object(value) == obj {
				return r.presented(n, rng.X, depth+1)
			}
			continue
		}
		_, sig, _ := r.function(firstChild(n))
		if tlsapi.IsVerifier(sig) && sig.Params().Len() == 2 && sig.Params().At(0).Pos() == obj.Pos() {
			return true
		}
	}
	defs := r.Defs(obj)
	for _, def := range defs {
		if def.Value == nil || !r.presented(c, def.Value, depth+1) {
			return false
		}
	}
	return len(defs) > 0
}

// firstChild returns a cursor inside of n, for function to start from.
func firstChild(n inspector.Cursor) inspector.Cursor {
	if child, ok := n.FirstChild(); ok {
		return child
	}
	return n
}

// chosen reports whether the program asks something about the certificate before
// it trusts it: a condition around c, or one that leaves before c, that is more
// than a count or whether it is a CA.
func (r *rule) chosen(c inspector.Cursor) bool {
	for cur := c; ; cur = cur.Parent() {
		parent := cur.Parent()
		switch n := parent.Node().(type) {
		case nil, *ast.FuncDecl, *ast.FuncLit:
			return false
		case *ast.IfStmt:
			if cur.Node() == n.Body || cur.Node() == n.Else {
				if r.asks(n.Cond) {
					return true
				}
			}
		case *ast.CaseClause, *ast.SelectStmt:
			return true
		case *ast.BlockStmt:
			for _, s := range n.List {
				if s == cur.Node() {
					break
				}
				if before, ok := s.(*ast.IfStmt); ok && r.asks(before.Cond) {
					return true
				}
			}
		}
	}
}

// asks reports whether a condition is about the certificate's contents.
func (r *rule) asks(cond ast.Expr) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		return e.Op != token.NOT || r.asks(e.X)
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			return r.asks(e.X) || r.asks(e.Y)
		}
		if r.Info.Types[e.Y].IsNil() {
			return false
		}
		t := r.Info.TypeOf(e.X)
		return t == nil || !isInteger(t)
	case *ast.SelectorExpr:
		return e.Sel.Name != "IsCA"
	case *ast.Ident:
		return r.Info.Types[e].Value == nil && e.Name != "ok"
	}
	return true
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}
