package summary

import (
	"go/ast"
	"go/types"
)

// An Owner says whose parameter a variable is.
type Owner struct {
	Func  *types.Func
	Index int
}

// Owners returns the owner of each parameter of a declared function or method.
func (p *Package) Owners() map[*types.Var]Owner { return p.owners() }

func (p *Package) findOwners() map[*types.Var]Owner {
	owners := make(map[*types.Var]Owner)
	for obj, c := range p.decls {
		f, ok := obj.(*types.Func)
		if _, isDecl := c.Node().(*ast.FuncDecl); !ok || !isDecl {
			continue
		}
		for i, v := range p.params(f, f.Signature()) {
			owners[v] = Owner{f, i}
		}
	}
	return owners
}

// Exported returns the functions and methods that the package declares, and
// others can call.
func (p *Package) Exported() []*types.Func {
	var list []*types.Func
	for obj := range p.decls {
		if f, ok := obj.(*types.Func); ok && f.Exported() {
			list = append(list, f)
		}
	}
	return list
}
