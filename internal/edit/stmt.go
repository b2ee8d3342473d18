package edit

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/astutil"
)

// Stmt deletes a statement and its line, and what would be left empty around it: an if
// statement or its else, a loop over a list, a deferred function literal. The others go,
// too, by this fix or by fixes beside it. It does nothing, and returns false, where
// something empty would be left, or a statement is no part of a list.
//
//	before: if debug { cfg.InsecureSkipVerify = true }
//	after:
func (f *Fix) Stmt(stmt ast.Stmt, others ...ast.Stmt) bool {
	file := f.fileAt(stmt.Pos())
	if file == nil {
		f.Fail()
		return false
	}
	path, _ := astutil.PathEnclosingInterval(file, stmt.Pos(), stmt.End())
	for len(path) > 0 && path[0] != ast.Node(stmt) {
		path = path[1:]
	}
	from, to, ok := f.emptied(stmt, path, others)
	if !ok {
		return false
	}
	if tf, src := f.source(from); tf != nil {
		f.deleteLines(tf, src, tf.Offset(from), tf.Offset(to))
	}
	return true
}

// emptied returns the range that goes with a statement, which the path leads to.
func (f *Fix) emptied(stmt ast.Stmt, path []ast.Node, others []ast.Stmt) (from, to token.Pos, ok bool) {
	if len(path) < 3 {
		return 0, 0, false
	}
	block, ok := path[1].(*ast.BlockStmt)
	if !ok {
		switch path[1].(type) {
		case *ast.CaseClause, *ast.CommClause:
			return stmt.Pos(), stmt.End(), true
		}
		return 0, 0, false
	}
	if slices.ContainsFunc(block.List, func(s ast.Stmt) bool { return s != stmt && !slices.Contains(others, s) }) {
		return stmt.Pos(), stmt.End(), true
	}
	switch n := path[2].(type) {
	case *ast.FuncDecl: // others may call it
		return stmt.Pos(), stmt.End(), true
	case *ast.BlockStmt, *ast.CaseClause, *ast.CommClause:
		return f.emptied(block, path[1:], nil)
	case *ast.IfStmt:
		return f.emptiedIf(n, block, path[2:])
	case *ast.RangeStmt:
		t := f.pass.TypesInfo.TypeOf(n.X)
		if t == nil || n.Tok == token.ASSIGN {
			return 0, 0, false
		}
		switch t.Underlying().(type) {
		case *types.Slice, *types.Array, *types.Map, *types.Pointer:
			return f.emptied(n, path[2:], nil)
		}
	case *ast.FuncLit:
		call, ok := path[3].(*ast.CallExpr)
		if !ok || call.Fun != ast.Expr(n) || len(call.Args) > 0 {
			return 0, 0, false
		}
		switch s := path[4].(type) {
		case *ast.DeferStmt:
			f.calls = append(f.calls, call)
			return f.emptied(s, path[4:], nil)
		case *ast.ExprStmt:
			f.calls = append(f.calls, call)
			return f.emptied(s, path[4:], nil)
		}
	}
	return 0, 0, false
}

// emptiedIf is emptied for a branch of an if statement, the first on the path.
func (f *Fix) emptiedIf(n *ast.IfStmt, branch *ast.BlockStmt, path []ast.Node) (from, to token.Pos, ok bool) {
	if n.Else == ast.Stmt(branch) {
		return n.Body.End(), branch.End(), true
	}
	if n.Else != nil || n.Init != nil {
		return 0, 0, false
	}
	if outer, ok := path[1].(*ast.IfStmt); ok && outer.Else == ast.Stmt(n) {
		return outer.Body.End(), n.End(), true
	}
	return f.emptied(n, path, nil)
}
