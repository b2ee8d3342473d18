package edit

import (
	"cmp"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"sort"
)

// A span is a range of source.
type span struct{ from, to token.Pos }

func (s span) has(pos token.Pos) bool { return s.from <= pos && pos < s.to }

func (f *Fix) isRemoved(pos token.Pos) bool {
	for _, s := range f.removed {
		if s.has(pos) {
			return true
		}
	}
	return false
}

// removedUses returns what the identifiers mean that are removed. Only the
// declarations around them are looked at: there may be thousands of fixes.
func (f *Fix) removedUses() map[*ast.Ident]types.Object {
	uses := make(map[*ast.Ident]types.Object)
	for _, s := range f.removed {
		file := f.fileAt(s.from)
		if file == nil {
			continue
		}
		for _, decl := range file.Decls[firstDecl(file, s.from):] {
			if decl.Pos() >= s.to {
				break
			}
			var visit func(n ast.Node) bool
			visit = func(n ast.Node) bool {
				if block, ok := n.(*ast.BlockStmt); ok { // of which there may be thousands of statements
					first := sort.Search(len(block.List), func(i int) bool { return s.from < block.List[i].End() })
					for _, stmt := range block.List[first:] {
						if stmt.Pos() >= s.to {
							break
						}
						ast.Inspect(stmt, visit)
					}
					return false
				}
				if id, ok := n.(*ast.Ident); ok && s.has(id.Pos()) && f.pass.TypesInfo.Uses[id] != nil {
					uses[id] = f.pass.TypesInfo.Uses[id]
				}
				return n != nil && n.Pos() < s.to && s.from < n.End()
			}
			ast.Inspect(decl, visit)
		}
	}
	return uses
}

// firstDecl returns the index of the declaration that ends behind pos first.
func firstDecl(file *ast.File, pos token.Pos) int {
	i, _ := slices.BinarySearchFunc(file.Decls, pos, func(d ast.Decl, pos token.Pos) int { return cmp.Compare(d.End(), pos+1) })
	return i
}

// declAround returns the declaration that pos is in, or nil.
func (f *Fix) declAround(pos token.Pos) ast.Decl {
	if file := f.fileAt(pos); file != nil {
		if i := firstDecl(file, pos); i < len(file.Decls) && file.Decls[i].Pos() <= pos {
			return file.Decls[i]
		}
	}
	return nil
}

// strands reports whether a local variable, declared outside of what is
// removed, is used nowhere else: the fixed code would not compile.
func (f *Fix) strands() bool {
	assigned := make(map[ast.Decl]map[*ast.Ident]bool)
	for id, obj := range f.removedUses() {
		v, ok := obj.(*types.Var)
		if !ok || v.Kind() != types.LocalVar || f.isRemoved(v.Pos()) {
			continue
		}
		decl := f.declAround(v.Pos())
		if decl == nil {
			return true // nobody knows
		}
		if assigned[decl] == nil {
			assigned[decl] = assignedIn(decl)
		}
		if !assigned[decl][id] && !f.isLeft(decl, v, assigned[decl]) {
			return true
		}
	}
	return false
}

// isLeft reports whether an object is used in n, outside of what is removed. A use
// that is among the excluded is none.
func (f *Fix) isLeft(n ast.Node, obj types.Object, excluded map[*ast.Ident]bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && f.pass.TypesInfo.Uses[id] == obj && !excluded[id] && !f.isRemoved(id.Pos()) {
			found = true
		}
		return !found
	})
	return found
}

// assignedIn returns the identifiers that are only assigned to, which is no use.
func assignedIn(decl ast.Decl) map[*ast.Ident]bool {
	ids := make(map[*ast.Ident]bool)
	ast.Inspect(decl, func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok && assign.Tok == token.ASSIGN {
			for _, lhs := range assign.Lhs {
				if id, ok := lhs.(*ast.Ident); ok {
					ids[id] = true
				}
			}
		}
		return true
	})
	return ids
}
