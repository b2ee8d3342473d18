package callback

import (
	"go/ast"
	"go/types"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

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
			run = run || c.Met[fn.Node()]
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
