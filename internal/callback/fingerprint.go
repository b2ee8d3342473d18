package callback

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/summary"
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

// compares is fingerprinted for what the expression at a place makes, in the function
// around it, or else in all that call that.
func (c *collector) compares(at inspector.Cursor, asked map[ast.Node]bool) bool {
	for fn := range at.Enclosing((*ast.FuncDecl)(nil)) {
		if asked[fn.Node()] || len(asked) > maxAround {
			return false
		}
		asked[fn.Node()] = true
		if refusals := c.refusals.Of(fn.Node(), func(ast.Node) []ast.Expr { return c.refusalsIn(fn) }); len(refusals) > 0 {
			fetched := c.derived(fn, at)
			if slices.ContainsFunc(refusals, func(cond ast.Expr) bool { return c.hashes(cond, fetched) }) {
				return true
			}
		}
		f := c.sum.Info.Defs[fn.Node().(*ast.FuncDecl).Name]
		if f == nil || f.Exported() || len(c.sum.Calls(f)) == 0 {
			return false
		}
		return !slices.ContainsFunc(c.sum.Calls(f), func(call inspector.Cursor) bool { return !c.compares(call, asked) })
	}
	return false
}

// refusalsIn returns the conditions of a function that two things differ, under which it
// returns, and before which it returns nothing.
func (c *collector) refusalsIn(fn inspector.Cursor) (list []ast.Expr) {
	for at := range fn.Preorder((*ast.IfStmt)(nil)) {
		n := at.Node().(*ast.IfStmt)
		here, ok := c.sum.Flow.At(at)
		if !ok || len(c.compared(n.Cond)) == 0 || !leaves(n.Body) {
			continue
		}
		before := false
		for ret := range fn.Preorder((*ast.ReturnStmt)(nil)) {
			end, ok := c.sum.Flow.At(ret)
			results := ret.Node().(*ast.ReturnStmt).Results
			empty := len(results) > 1 && c.sum.IsEmpty(results[0])
			before = before || ok && function(ret) == fn && !empty && !c.sum.Fails(ret) && !here.Dominates(end)
		}
		if !before {
			list = append(list, n.Cond)
		}
	}
	return list
}

// leaves reports whether a block ends in a return.
func leaves(block *ast.BlockStmt) bool {
	if len(block.List) == 0 {
		return false
	}
	_, ok := block.List[len(block.List)-1].(*ast.ReturnStmt)
	return ok
}

// compared returns the two values of which a condition says that they differ.
func (c *collector) compared(cond ast.Expr) []ast.Expr {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		if e.Op == token.NOT {
			return c.equals(e.X)
		}
	case *ast.BinaryExpr:
		switch two := c.equals(e.X); {
		case two != nil && c.sum.IsEmpty(e.Y) == (e.Op == token.EQL) && (e.Op == token.EQL || e.Op == token.NEQ): // of ConstantTimeCompare
			return two
		case two == nil && e.Op == token.NEQ:
			return []ast.Expr{e.X, e.Y}
		}
	}
	return nil
}

// equals returns the two values that e compares, if it does.
func (c *collector) equals(e ast.Expr) []ast.Expr {
	switch e := ast.Unparen(e).(type) {
	case *ast.BinaryExpr:
		if e.Op == token.EQL {
			return []ast.Expr{e.X, e.Y}
		}
	case *ast.CallExpr:
		f := c.sum.Func(e)
		if f == nil || len(e.Args) != 2 {
			return nil
		}
		switch f.FullName() {
		case "strings.EqualFold", "bytes.Equal", "crypto/subtle.ConstantTimeCompare", "crypto/hmac.Equal":
			return e.Args
		}
	}
	return nil
}

// hashes reports whether a condition compares the hash of something in fetched with
// what is no hash of that.
func (c *collector) hashes(cond ast.Expr, fetched map[types.Object]bool) bool {
	two := c.compared(cond)
	return c.hashed(two[0], fetched, 0) != c.hashed(two[1], fetched, 0)
}

// hashed reports whether e is made of the hash of something in fetched.
func (c *collector) hashed(e ast.Expr, fetched map[types.Object]bool, depth int) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			f := c.sum.Func(n)
			if f != nil && f.Pkg() != nil && strings.HasPrefix(f.Pkg().Path(), "crypto/sha") && strings.HasPrefix(f.Name(), "Sum") {
				found = found || slices.ContainsFunc(n.Args, func(arg ast.Expr) bool { return c.mentions(arg, fetched) })
			}
		case *ast.Ident:
			if v, ok := c.sum.Object(n).(*types.Var); ok && v.Kind() == types.LocalVar && depth < 3 {
				for _, def := range c.sum.Defs(v) {
					found = found || def.Value != nil && c.hashed(def.Value, fetched, depth+1)
				}
			}
		}
		return !found
	})
	return found
}

// derived returns the variables of a function whose values come from the expression at a
// place: what is assigned from it or from another one of them, and what a call fills that
// is given one.
func (c *collector) derived(fn, at inspector.Cursor) map[types.Object]bool {
	found := make(map[types.Object]bool)
	from := func(e ast.Node) bool { return e != nil && summary.Within(at.Node(), e) || c.mentions(e, found) }
	add := func(e ast.Expr) {
		if v := c.sum.Base(e); v != nil {
			found[v] = true
		}
	}
	for before := -1; before < len(found); {
		before = len(found)
		for at := range fn.Preorder((*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil), (*ast.CallExpr)(nil), (*ast.RangeStmt)(nil)) {
			switch n := at.Node().(type) {
			case *ast.AssignStmt:
				for i, lhs := range n.Lhs {
					if from(n.Rhs[min(i, len(n.Rhs)-1)]) {
						add(lhs)
					}
				}
			case *ast.ValueSpec:
				for i, name := range n.Names {
					if len(n.Values) > 0 && from(n.Values[min(i, len(n.Values)-1)]) {
						add(name)
					}
				}
			case *ast.RangeStmt:
				if n.Value != nil && from(n.X) {
					add(n.Value)
				}
			case *ast.CallExpr:
				if !from(n) {
					continue
				}
				for _, arg := range n.Args {
					if u, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok && u.Op == token.AND {
						add(u.X)
					} else if t := c.sum.Info.TypeOf(arg); t != nil && fills(t) {
						add(arg)
					}
				}
			}
		}
	}
	return found
}

// fills reports whether a call can put something into a value of a type: a buffer.
func fills(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Pointer:
		_, ok := t.Elem().Underlying().(*types.Struct)
		return ok
	case *types.Slice:
		return types.Identical(t.Elem(), types.Typ[types.Byte])
	}
	return false
}

// mentions reports whether a variable of a set stands in n.
func (c *collector) mentions(n ast.Node, set map[types.Object]bool) (found bool) {
	if n == nil {
		return false
	}
	ast.Inspect(n, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		found = found || ok && set[c.sum.Object(id)]
		return !found
	})
	return found
}
