package callback

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// An After knows where a package checks the peer's certificate by hand, once the
// handshake is done.
type After struct {
	*summary.Package
	byFunc map[ast.Node]bool // declarations and literals that were asked about
}

// NewAfter returns an After for the package of a flow. It is for one goroutine.
func NewAfter(flow *configflow.Flow) *After {
	return &After{flow.Summary, make(map[ast.Node]bool)}
}

// Checks reports whether the program does so in each function that dials with the
// configuration.
func (a *After) Checks(cfg *configflow.Config) bool {
	dials := 0
	for _, use := range cfg.Uses {
		if use.Call == nil || use.Server() || !a.around(use.At) {
			return false
		}
		dials++
	}
	return dials > 0
}

// around reports whether the function around c checks a certificate.
func (a *After) around(c inspector.Cursor) bool {
	for fn := range c.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		checks, asked := a.byFunc[fn.Node()]
		if !asked {
			checks = a.function(fn.Node())
			a.byFunc[fn.Node()] = checks
		}
		return checks
	}
	return false
}

// function reports whether fn takes the peer's certificates and compares or
// verifies something. What a callback in it does is no part of that.
func (a *After) function(fn ast.Node) bool {
	takes, compares := false, false
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return !isVerifier(a.Info.TypeOf(n))
		case *ast.SelectorExpr:
			takes = takes || n.Sel.Name == "PeerCertificates"
		case *ast.CallExpr:
			compares = compares || a.compares(n)
		case *ast.BinaryExpr:
			compares = compares || (n.Op == token.EQL || n.Op == token.NEQ) && a.isSum(n.X) && a.isSum(n.Y)
		}
		return true
	})
	return takes && compares
}

// compares reports whether a call verifies a certificate, or compares bytes.
func (a *After) compares(call *ast.CallExpr) bool {
	f := a.Func(call)
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
func (a *After) isSum(e ast.Expr) bool {
	tv := a.Info.Types[e]
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

// namesLater reports whether the package compares names of certificates outside of
// all callbacks: it may do so once the handshake is done.
func (c *collector) namesLater() bool {
	for at := range c.root.Preorder((*ast.CallExpr)(nil)) {
		f := c.sum.Func(at.Node().(*ast.CallExpr))
		if f == nil || f.Name() != "VerifyHostname" || !tlsapi.IsCheck(f) {
			continue
		}
		run := false
		for fn := range at.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			run = run || c.met[fn.Node()]
		}
		if !run {
			return true
		}
	}
	return false
}

// asksLater reports whether the package asks connections for their state: it may
// look at the peer then.
func (c *collector) asksLater() bool {
	for id, obj := range c.sum.Info.Uses {
		if f, ok := obj.(*types.Func); ok && id.Name == "ConnectionState" && f.Signature().Recv() != nil {
			return true
		}
	}
	return false
}
