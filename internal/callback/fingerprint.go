package callback

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
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
		if c.fetches.Of(fn.Node(), func(ast.Node) *fetches { return c.fetchesIn(fn) }).compare(c.first(fn, at)) {
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

// refusalsIn returns the conditions of a function that two things differ, one of which is
// made of a hash, under which it returns, and before which it returns nothing.
func (c *collector) refusalsIn(fn inspector.Cursor) (list []ast.Expr) {
	for at := range fn.Preorder((*ast.IfStmt)(nil)) {
		n := at.Node().(*ast.IfStmt)
		here, ok := c.sum.Flow.At(at)
		two := c.compared(n.Cond)
		if !ok || len(two) == 0 || c.sum.IsEmpty(two[1]) || !leaves(n.Body) || len(c.hashed(two[0], 0))+len(c.hashed(two[1], 0)) == 0 {
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

// fetches is what a function does with what it fetches.
type fetches struct {
	into   map[types.Object][]types.Object // the variables whose values come from a variable
	hashes map[types.Object][]side         // of a comparison that refuses, which hash a variable
}

// A side is one of the two values of a comparison.
type side struct{ comparison, of int }

// fetchesIn reads a function; it has no hashes where it refuses nothing.
func (c *collector) fetchesIn(fn inspector.Cursor) *fetches {
	f := &fetches{make(map[types.Object][]types.Object), make(map[types.Object][]side)}
	for i, cond := range c.refusalsIn(fn) {
		for of, e := range c.compared(cond) {
			for v := range c.hashed(e, 0) {
				f.hashes[v] = append(f.hashes[v], side{i, of})
			}
		}
	}
	if len(f.hashes) == 0 {
		return f
	}
	for at := range fn.Preorder((*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil), (*ast.CallExpr)(nil), (*ast.RangeStmt)(nil)) {
		c.moves(at.Node(), func(from ast.Node, to types.Object) {
			for v := range c.mentioned(from) {
				f.into[v] = append(f.into[v], to)
			}
		})
	}
	return f
}

// compare reports whether a comparison refuses by the hash of what comes from one of some
// variables, compared with what is no hash of that.
func (f *fetches) compare(from []types.Object) bool {
	if len(f.hashes) == 0 {
		return false
	}
	seen := make(map[types.Object]bool)
	sides := make(map[int][2]bool)
	for len(from) > 0 {
		v := from[len(from)-1]
		from = from[:len(from)-1]
		if seen[v] {
			continue
		}
		seen[v] = true
		for _, s := range f.hashes[v] {
			both := sides[s.comparison]
			both[s.of] = true
			sides[s.comparison] = both
		}
		from = append(from, f.into[v]...)
	}
	for _, both := range sides {
		if both[0] != both[1] {
			return true
		}
	}
	return false
}

// hashed returns the variables of whose hash e is made.
func (c *collector) hashed(e ast.Expr, depth int) map[types.Object]bool {
	found := make(map[types.Object]bool)
	ast.Inspect(e, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.CallExpr:
			f := c.sum.Func(n)
			if f != nil && f.Pkg() != nil && strings.HasPrefix(f.Pkg().Path(), "crypto/sha") && strings.HasPrefix(f.Name(), "Sum") {
				for _, arg := range n.Args {
					maps.Copy(found, c.mentioned(arg))
				}
			}
		case *ast.Ident:
			if v, ok := c.sum.Object(n).(*types.Var); ok && v.Kind() == types.LocalVar && depth < 3 {
				for _, def := range c.sum.Defs(v) {
					if def.Value != nil {
						maps.Copy(found, c.hashed(def.Value, depth+1))
					}
				}
			}
		}
		return true
	})
	return found
}

// first returns the variables that the expression at a place goes into at once.
func (c *collector) first(fn, at inspector.Cursor) (list []types.Object) {
	for around := at; around.Node() != fn.Node(); around = around.Parent() {
		c.moves(around.Node(), func(from ast.Node, to types.Object) {
			if summary.Within(at.Node(), from) {
				list = append(list, to)
			}
		})
	}
	return list
}

// moves calls move for each expression of a statement or call whose value goes into a
// variable: it is assigned, or a call fills what it is given beside it.
func (c *collector) moves(n ast.Node, move func(from ast.Node, to types.Object)) {
	to := func(from ast.Node, e ast.Expr) {
		if v := c.sum.Base(e); v != nil {
			move(from, v)
		}
	}
	switch n := n.(type) {
	case *ast.AssignStmt:
		for i, lhs := range n.Lhs {
			to(n.Rhs[min(i, len(n.Rhs)-1)], lhs)
		}
	case *ast.ValueSpec:
		for i, name := range n.Names {
			if len(n.Values) > 0 {
				to(n.Values[min(i, len(n.Values)-1)], name)
			}
		}
	case *ast.RangeStmt:
		if n.Value != nil {
			to(n.X, n.Value)
		}
	case *ast.CallExpr:
		for _, arg := range n.Args {
			if u, ok := ast.Unparen(arg).(*ast.UnaryExpr); ok && u.Op == token.AND {
				to(n, u.X)
			} else if t := c.sum.Info.TypeOf(arg); t != nil && fills(t) {
				to(n, arg)
			}
		}
	}
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

// mentioned returns the variables that stand in n.
func (c *collector) mentioned(n ast.Node) map[types.Object]bool {
	found := make(map[types.Object]bool)
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			if v := c.sum.Object(id); v != nil {
				found[v] = true
			}
		}
		return true
	})
	return found
}
