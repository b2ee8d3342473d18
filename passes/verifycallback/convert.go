package verifycallback

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/callback"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// toConnection makes a VerifyConnection of a VerifyPeerCertificate literal, where
// all that it does with its arguments can be said of a connection.
//
//	before: VerifyPeerCertificate: func(raw [][]byte, chains [][]*x509.Certificate) error { … raw[0] … chains … }
//	after:  VerifyConnection: func(cs tls.ConnectionState) error { … cs.PeerCertificates[0].Raw … cs.VerifiedChains … }
func (r *rule) toConnection(cb *callback.Callback) []analysis.SuggestedFix {
	lit, ok := cb.Write.Value.(*ast.FuncLit)
	at, found := cb.Write.At.FindNode(cb.Write.Value)
	if !ok || !found || cb.Config.Fork != "" || !r.alwaysPresents(cb) {
		return nil
	}
	fix := edit.New(r.Pass)
	c := &conversion{r, fix, at, "cs"}
	if c.names("cs") {
		return nil
	}
	switch n := field(cb).(type) {
	case *ast.Ident:
		fix.Replace(n, "VerifyConnection")
	case *ast.SelectorExpr:
		fix.Replace(n.Sel, "VerifyConnection")
	default:
		return nil
	}
	fix.Replace(lit.Type.Params, "(cs "+fix.Qualified(lit.Pos(), "crypto/tls", "ConnectionState")+")")
	var params []*ast.Ident
	for _, f := range lit.Type.Params.List {
		params = append(params, f.Names...)
	}
	if len(params) == 2 {
		c.certificates(r.Pass.TypesInfo.Defs[params[0]])
		c.chains(r.Pass.TypesInfo.Defs[params[1]])
	}
	return fix.Safe("Make it a VerifyConnection")
}

// alwaysPresents reports whether the peer of each connection has a certificate: a
// server has, a client may be asked for one only.
func (r *rule) alwaysPresents(cb *callback.Callback) bool {
	if !cb.Config.ServerOnly() {
		return true
	}
	auth := r.clientAuth(cb.Config)
	return auth == tlsapi.RequireAnyClientCert || auth == tlsapi.RequireAndVerifyClientCert
}

// A conversion rewrites the uses of the two parameters.
type conversion struct {
	*rule
	fix *edit.Fix
	lit inspector.Cursor
	cs  string
}

// names reports whether the literal has anything of that name.
func (c *conversion) names(name string) bool {
	for id := range c.lit.Preorder((*ast.Ident)(nil)) {
		if id.Node().(*ast.Ident).Name == name {
			return true
		}
	}
	return false
}

func (c *conversion) uses(obj types.Object) []inspector.Cursor {
	var list []inspector.Cursor
	for id := range c.lit.Preorder((*ast.Ident)(nil)) {
		if obj != nil && c.Pass.TypesInfo.Uses[id.Node().(*ast.Ident)] == obj {
			list = append(list, id)
		}
	}
	return list
}

func (c *conversion) chains(obj types.Object) {
	for _, use := range c.uses(obj) {
		if kind, _ := use.ParentEdge(); kind == edge.AssignStmt_Lhs {
			c.fix.Fail()
		}
		c.fix.Replace(use.Node(), c.cs+".VerifiedChains")
	}
}

// certificates rewrites raw[i], len(raw) and the loops over raw.
func (c *conversion) certificates(obj types.Object) {
	for _, use := range c.uses(obj) {
		parent := use.Parent()
		switch kind, _ := use.ParentEdge(); kind {
		case edge.IndexExpr_X:
			if !c.read(parent) {
				c.fix.Fail()
			}
			c.fix.Insert(parent.Node().End(), ".Raw")
		case edge.CallExpr_Args:
			if id, ok := parent.Node().(*ast.CallExpr).Fun.(*ast.Ident); !ok || id.Name != "len" {
				c.fix.Fail()
			}
		case edge.RangeStmt_X:
			if value, ok := parent.Node().(*ast.RangeStmt).Value.(*ast.Ident); ok {
				c.elements(c.Pass.TypesInfo.Defs[value])
			}
		default:
			c.fix.Fail()
		}
		c.fix.Replace(use.Node(), c.cs+".PeerCertificates")
	}
}

// elements rewrites the uses of a loop's variable, which is a certificate now.
func (c *conversion) elements(obj types.Object) {
	if obj == nil {
		c.fix.Fail() // a variable from outside
	}
	for _, use := range c.uses(obj) {
		if !c.read(use) {
			c.fix.Fail()
		}
		c.fix.Insert(use.Node().End(), ".Raw")
	}
}

// read reports whether the expression at c is only read.
func (c *conversion) read(e inspector.Cursor) bool {
	switch kind, _ := e.ParentEdge(); kind {
	case edge.AssignStmt_Lhs, edge.UnaryExpr_X, edge.IncDecStmt_X:
		return false
	}
	return true
}
