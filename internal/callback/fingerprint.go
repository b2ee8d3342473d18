package callback

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
)

// fingerprinted reports whether what is fetched with a configuration is compared with a
// fingerprint before it goes anywhere, as programs do to get the root certificate that
// they cannot verify anything without:
//
//	resp, err := client.Get(url)
//	…
//	if sum := sha256.Sum256(root.Raw); hex.EncodeToString(sum[:]) != fingerprint {
//		return nil, errors.New("another root certificate")
//	}
//	return root, nil
func (c *collector) fingerprinted(cfg *configflow.Config) bool {
	return c.compares(cfg.Origin, make(map[ast.Node]bool))
}

// compares is fingerprinted for the function around a place, or else for all that call
// it.
func (c *collector) compares(at inspector.Cursor, asked map[ast.Node]bool) bool {
	for fn := range at.Enclosing((*ast.FuncDecl)(nil)) {
		if asked[fn.Node()] || len(asked) > maxAround {
			return false
		}
		asked[fn.Node()] = true
		if c.compared.Of(fn.Node(), func(ast.Node) bool { return c.comparesIn(fn) }) {
			return true
		}
		f := c.sum.Info.Defs[fn.Node().(*ast.FuncDecl).Name]
		if f == nil || f.Exported() || len(c.sum.Calls(f)) == 0 {
			return false
		}
		return !slices.ContainsFunc(c.sum.Calls(f), func(call inspector.Cursor) bool { return !c.compares(call, asked) })
	}
	return false
}

// comparesIn reports whether a function returns nothing that it has not compared.
func (c *collector) comparesIn(fn inspector.Cursor) bool {
	checked := false
	for at := range fn.Preorder((*ast.IfStmt)(nil)) {
		if n := at.Node().(*ast.IfStmt); c.comparesSum(n.Cond) && leaves(n.Body) {
			here, ok := c.sum.Flow.At(at)
			if !ok {
				continue
			}
			for ret := range fn.Preorder((*ast.ReturnStmt)(nil)) {
				end, ok := c.sum.Flow.At(ret)
				results := ret.Node().(*ast.ReturnStmt).Results
				empty := len(results) > 1 && c.sum.IsEmpty(results[0])
				if ok && function(ret) == fn && !empty && !c.sum.Fails(ret) && !here.Dominates(end) {
					return false
				}
			}
			checked = true
		}
	}
	return checked
}

// leaves reports whether a block ends in a return.
func leaves(block *ast.BlockStmt) bool {
	if len(block.List) == 0 {
		return false
	}
	_, ok := block.List[len(block.List)-1].(*ast.ReturnStmt)
	return ok
}

// comparesSum reports whether a condition is that a hash differs from something.
func (c *collector) comparesSum(cond ast.Expr) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.NOT && c.equals(e.X)
	case *ast.BinaryExpr:
		if e.Op == token.NEQ {
			return c.hashed(e.X, 0) != c.hashed(e.Y, 0) || c.equals(e.X)
		}
		return e.Op == token.EQL && c.equals(e.X) && c.sum.IsEmpty(e.Y) // of ConstantTimeCompare
	}
	return false
}

// equals reports whether e compares a hash with something else.
func (c *collector) equals(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		return e.Op == token.EQL && c.hashed(e.X, 0) != c.hashed(e.Y, 0)
	case *ast.CallExpr:
		f := c.sum.Func(e)
		if f == nil || len(e.Args) != 2 {
			return false
		}
		switch f.FullName() {
		case "strings.EqualFold", "bytes.Equal", "crypto/subtle.ConstantTimeCompare", "crypto/hmac.Equal":
			return c.hashed(e.Args[0], 0) != c.hashed(e.Args[1], 0)
		}
	}
	return false
}

// hashed reports whether e is made of the hash of something.
func (c *collector) hashed(e ast.Expr, depth int) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			f := c.sum.Func(n)
			found = found || f != nil && f.Pkg() != nil && strings.HasPrefix(f.Pkg().Path(), "crypto/sha") && strings.HasPrefix(f.Name(), "Sum")
		case *ast.Ident:
			if v, ok := c.sum.Object(n).(*types.Var); ok && v.Kind() == types.LocalVar && depth < 3 {
				for _, def := range c.sum.Defs(v) {
					found = found || def.Value != nil && c.hashed(def.Value, depth+1)
				}
			}
		}
		return !found
	})
	return found
}
