package insecureskipverify

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/passes/internal/configflow"
	"github.com/tlslint/tlslint/passes/internal/tlsapi"
)

// checkedAfter reports whether the program checks the peer's certificate by hand
// once the handshake is done, in each function that dials with the configuration.
func (r *rule) checkedAfter(cfg *configflow.Config) bool {
	dials := 0
	for _, use := range cfg.Uses {
		if use.Call == nil || use.Server() || !r.checks(use.At) {
			return false
		}
		dials++
	}
	return dials > 0
}

// checks reports whether the function around c takes the peer's certificates and
// compares or verifies something.
func (r *rule) checks(c inspector.Cursor) bool {
	for fn := range c.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		takes, compares := false, false
		ast.Inspect(fn.Node(), func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.SelectorExpr:
				takes = takes || n.Sel.Name == "PeerCertificates"
			case *ast.CallExpr:
				compares = compares || r.compares(n)
			case *ast.BinaryExpr:
				compares = compares || (n.Op == token.EQL || n.Op == token.NEQ) && r.isSum(n.X) && r.isSum(n.Y)
			}
			return true
		})
		return takes && compares
	}
	return false
}

// compares reports whether a call verifies a certificate, or compares bytes.
func (r *rule) compares(call *ast.CallExpr) bool {
	f := r.flow.Summary.Func(call)
	if f == nil {
		return false
	}
	switch f.FullName() {
	case "bytes.Equal", "bytes.Compare", "crypto/subtle.ConstantTimeCompare", "crypto/hmac.Equal", "(*crypto/x509.Certificate).Equal":
		return true
	}
	return tlsapi.IsCheck(f)
}

// isSum reports whether e is a fingerprint: an array of bytes, or text.
func (r *rule) isSum(e ast.Expr) bool {
	tv := r.flow.Summary.Info.Types[e]
	if tv.Type == nil || tv.Value != nil {
		return false
	}
	switch t := tv.Type.Underlying().(type) {
	case *types.Array:
		return types.Identical(t.Elem(), types.Typ[types.Uint8])
	case *types.Basic:
		return t.Info()&types.IsString != 0
	}
	return false
}
