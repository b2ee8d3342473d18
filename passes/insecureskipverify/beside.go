package insecureskipverify

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// steers reports whether a loop may depend on the value that obj is given at c: it, or what
// is in it, reads the value in a condition. A try that is made once would be made forever.
func (r *rule) steers(obj types.Object, c inspector.Cursor) bool {
	assign, ok := c.Node().(*ast.AssignStmt)
	written := ok && len(assign.Lhs) == 1 && r.isShared(assign.Lhs[0])
	return slices.ContainsFunc(r.flow.Summary.Uses(obj), func(use inspector.Cursor) bool {
		cond, read := false, use.Node().(ast.Expr)
		if sel, ok := use.Parent().Node().(*ast.SelectorExpr); ok {
			read = sel
		}
		shared := written && r.isShared(read)
		for up := use; ; up = up.Parent() {
			kind, _ := up.ParentEdge()
			switch kind {
			case edge.ForStmt_Cond:
				return shared || up.Parent().Contains(c)
			case edge.IfStmt_Cond, edge.SwitchStmt_Tag, edge.CaseClause_List:
				cond = true
			case edge.ForStmt_Body, edge.RangeStmt_Body:
				if cond && (shared || up.Contains(c)) {
					return true
				}
			case edge.FuncDecl_Body:
				return cond && up.Contains(c) && r.repeats(up.Parent().Node().(*ast.FuncDecl))
			case edge.File_Decls, edge.Invalid:
				return false
			}
		}
	})
}

// isShared reports whether functions may have what e is in common: it is a package variable,
// or in a field, or in what a parameter points to.
func (r *rule) isShared(e ast.Expr) bool {
	v, ok := r.flow.Summary.Object(e).(*types.Var)
	if sel, isSel := ast.Unparen(e).(*ast.SelectorExpr); isSel && ok && v.IsField() {
		v, ok = r.flow.Summary.Object(sel.X).(*types.Var)
		return ok && v.Kind() != types.LocalVar
	}
	return ok && v.Kind() == types.PackageVar
}

// repeats reports whether a function comes back to what it has done: it jumps back, or
// calls itself.
func (r *rule) repeats(fn *ast.FuncDecl) bool {
	found := false
	ast.Inspect(fn.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BranchStmt:
			found = found || n.Tok == token.GOTO
		case *ast.CallExpr:
			f := r.flow.Summary.Func(n)
			found = found || f != nil && f == r.Pass.TypesInfo.Defs[fn.Name]
		}
		return !found
	})
	return found
}

// alone reports whether the parameters and fields between a value and the configuration,
// which is given the field at def, mean nothing else: all that reads them is on that way,
// or another one to the field, or is the one condition around it.
func (r *rule) alone(via []types.Object, def summary.Def) bool {
	sum := r.flow.Summary
	ways := []ast.Node{def.At.Node()}
	for _, obj := range via {
		for _, d := range sum.Defs(obj) {
			ways = append(ways, d.At.Node())
		}
	}
	for _, obj := range via {
		if v, ok := obj.(*types.Var); !ok || !sum.Local(v) {
			continue
		}
		for _, use := range sum.Uses(obj) {
			if !r.written(use) && !slices.ContainsFunc(ways, func(n ast.Node) bool { return summary.Within(use.Node(), n) }) && !r.leads(use) {
				return false
			}
		}
	}
	return true
}

// written reports whether the name at c is only given a value there.
func (r *rule) written(c inspector.Cursor) bool {
	for up := c; ; up = up.Parent() {
		switch kind, _ := up.ParentEdge(); kind {
		case edge.SelectorExpr_Sel, edge.ParenExpr_X:
		case edge.AssignStmt_Lhs, edge.KeyValueExpr_Key:
			return true
		default:
			return false
		}
	}
}

// leads reports whether what is read at c ends in a configuration's field: it is the value,
// or it chooses the statements that give it one. What calls something else
// means something else, too.
func (r *rule) leads(c inspector.Cursor) bool {
	sets := func(n ast.Node) bool {
		found := false
		ast.Inspect(n, func(n ast.Node) bool {
			id, ok := n.(*ast.Ident)
			if ok {
				v, _ := r.Pass.TypesInfo.Uses[id].(*types.Var)
				found = found || tlsapi.ConfigField(v) == skip
			}
			return !found
		})
		return found
	}
	chooses := func(body []ast.Stmt) bool {
		if len(body) == 1 {
			if _, leaves := body[0].(*ast.ReturnStmt); leaves {
				return true
			}
		}
		set := false
		for _, stmt := range body {
			found := sets(stmt)
			switch stmt.(type) {
			case *ast.ExprStmt, *ast.GoStmt, *ast.DeferStmt, *ast.SendStmt, *ast.IncDecStmt:
				if !found {
					return false
				}
			}
			set = set || found
		}
		return set
	}
	for up := range c.Enclosing((*ast.KeyValueExpr)(nil), (*ast.AssignStmt)(nil), (*ast.IfStmt)(nil), (*ast.CaseClause)(nil)) {
		switch n := up.Node().(type) {
		case *ast.KeyValueExpr:
			return sets(n.Key)
		case *ast.AssignStmt:
			return slices.ContainsFunc(n.Lhs, func(e ast.Expr) bool { return sets(e) })
		case *ast.IfStmt:
			return summary.Within(c.Node(), n.Cond) && chooses(n.Body.List)
		case *ast.CaseClause:
			return chooses(n.Body)
		}
	}
	return false
}
