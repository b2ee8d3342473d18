package summary

import (
	"cmp"
	"go/ast"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Callee returns what call calls, if that is known: a function or method, the one
// implementation in this package of an interface of its own, what a variable
// stands for that only ever holds one function, or the variable itself if that is
// a literal. It is nil for other calls through interfaces, conversions and
// built-in functions.
func (p *Package) Callee(call *ast.CallExpr) types.Object {
	if f := typeutil.StaticCallee(p.Info, call); f != nil {
		return f.Origin()
	}
	if f, ok := typeutil.Callee(p.Info, call).(*types.Func); ok {
		return p.implementation(f.Origin())
	}
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok {
		return nil
	}
	v, ok := p.Info.Uses[id].(*types.Var)
	if !ok {
		return nil
	}
	if defs := p.defs[v]; len(defs) == 1 && defs[0].Value != nil && defs[0].Index == Whole {
		if f := p.funcValue(defs[0].Value); f != nil {
			return f
		}
	}
	return v
}

// funcValue returns the function or method that an expression is the value of.
func (p *Package) funcValue(e ast.Expr) types.Object {
	var id *ast.Ident
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		id = e
	case *ast.SelectorExpr:
		id = e.Sel
		if sel := p.Info.Selections[e]; sel != nil && sel.Kind() == types.MethodExpr {
			return nil // its first parameter is the receiver
		}
	default:
		return nil
	}
	if f, ok := p.Info.Uses[id].(*types.Func); ok {
		return f.Origin()
	}
	return nil
}

// implementation returns the method that stands behind a method of an interface
// of this package, if one type of the package has it.
func (p *Package) implementation(method *types.Func) types.Object {
	iface, ok := method.Signature().Recv().Type().Underlying().(*types.Interface)
	if !ok || !p.Local(method) {
		return nil
	}
	impl, ok := p.impls[iface]
	if !ok {
		impl = p.implementer(iface)
		p.impls[iface] = impl
	}
	if impl == nil {
		return nil
	}
	obj, _, _ := types.LookupFieldOrMethod(impl, true, p.Pkg, method.Name())
	if f, ok := obj.(*types.Func); ok {
		return f.Origin()
	}
	return nil
}

// implementer returns a pointer to the one type of the package that implements
// iface, or nil if there are none or several.
func (p *Package) implementer(iface *types.Interface) types.Type {
	var found types.Type
	scope := p.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || types.IsInterface(tn.Type()) || tn.IsAlias() {
			continue
		}
		ptr := types.NewPointer(tn.Type())
		if !types.Implements(ptr, iface) {
			continue
		}
		if found != nil {
			return nil
		}
		found = ptr
	}
	return found
}

// Func returns the function that call calls, methods of interfaces included.
func (p *Package) Func(call *ast.CallExpr) *types.Func {
	f, _ := typeutil.Callee(p.Info, call).(*types.Func)
	if f != nil {
		return f.Origin()
	}
	return nil
}

// atomic returns the variable or field of which a call is the method with a name of
// atomic.Bool, or nil.
func (p *Package) atomic(call *ast.CallExpr, method string) types.Object {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok || sel.Sel.Name != method {
		return nil
	}
	t := p.Info.TypeOf(sel.X)
	if t == nil {
		return nil
	}
	named, ok := tlsapi.Deref(t).(*types.Named)
	if !ok || named.Obj().Name() != "Bool" || named.Obj().Pkg() == nil || named.Obj().Pkg().Name() != "atomic" {
		return nil
	}
	return p.Object(sel.X)
}

// Object returns the variable, parameter or field that an expression names, or
// nil. *p names what p points to, if p only ever holds one address.
func (p *Package) Object(e ast.Expr) types.Object {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := p.Info.ObjectOf(e).(*types.Var); ok && e.Name != "_" {
			return v.Origin()
		}
	case *ast.SelectorExpr:
		if v, ok := p.Info.ObjectOf(e.Sel).(*types.Var); ok {
			return v.Origin()
		}
	}
	return nil
}

// Pointee returns the expression X if e is a pointer that is &X: written so, or
// held by a variable with that one definition.
func (p *Package) Pointee(e ast.Expr) ast.Expr {
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok && u.Op.String() == "&" {
		return u.X
	}
	if obj := p.Object(e); obj != nil && len(p.defs[obj]) == 1 && !isField(obj) {
		if u, ok := ast.Unparen(p.defs[obj][0].value()).(*ast.UnaryExpr); ok && u.Op.String() == "&" {
			return u.X
		}
	}
	return nil
}

// At returns where n stands in the package. It looks for the position of n, which
// takes as long as the way down to n is, not as long as the package.
func (p *Package) At(n ast.Node) (inspector.Cursor, bool) {
	if c, ok := p.root.FindByPos(n.Pos(), n.End()); ok {
		for at := range c.Enclosing() {
			if at.Node() == n {
				return at, true
			}
		}
	}
	return p.root.FindNode(n) // code that does not parse may have wrong positions
}

// Defs returns what gives obj its value inside the package.
func (p *Package) Defs(obj types.Object) []Def { return p.defs[obj] }

// Fields returns the fields that the package gives a value, in the order of
// their first value.
func (p *Package) Fields() iter.Seq[*types.Var] {
	var fields []*types.Var
	for obj := range p.defs {
		if v, ok := obj.(*types.Var); ok && v.IsField() {
			fields = append(fields, v)
		}
	}
	slices.SortFunc(fields, func(a, b *types.Var) int {
		return cmp.Compare(p.defs[a][0].At.Index(), p.defs[b][0].At.Index())
	})
	return slices.Values(fields)
}

// Uses returns the identifiers that name v: for a field, its selectors and keys.
func (p *Package) Uses(v types.Object) []inspector.Cursor { return p.uses[v] }

// Calls returns the calls of f inside the package.
func (p *Package) Calls(f types.Object) []inspector.Cursor { return p.calls[f] }

// Decl returns the declaration of f, or the one literal that the variable f
// ever holds, if it is in the package.
func (p *Package) Decl(f types.Object) (inspector.Cursor, bool) {
	c, ok := p.decls[f]
	if _, isVar := f.(*types.Var); isVar && len(p.defs[f]) != 1 {
		return c, false
	}
	return c, ok
}

// Body returns the body of f, or nil.
func (p *Package) Body(f types.Object) *ast.BlockStmt {
	c, ok := p.Decl(f)
	if !ok {
		return nil
	}
	if decl, ok := c.Node().(*ast.FuncDecl); ok {
		return decl.Body
	}
	return c.Node().(*ast.FuncLit).Body
}

// Params returns the parameters of f, if the package declares it. Other functions,
// and nil, have none that it knows.
func (p *Package) Params(f types.Object) []*types.Var {
	if _, declared := p.decls[f]; !declared {
		return nil
	}
	sig, ok := f.Type().Underlying().(*types.Signature)
	if !ok {
		return nil
	}
	return p.params(f, sig)
}

// Taken reports whether the package takes the address of obj.
func (p *Package) Taken(obj types.Object) bool { return p.taken[obj] > 0 }

// Local reports whether obj is declared in this package.
func (p *Package) Local(obj types.Object) bool { return obj.Pkg() == p.Pkg }

func isField(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.IsField()
}

func structOf(t types.Type) *types.Struct {
	if ptr, ok := t.Underlying().(*types.Pointer); ok {
		t = ptr.Elem()
	}
	s, _ := t.Underlying().(*types.Struct)
	return s
}

// Within reports whether a node stands inside of another, or is it. Nothing stands
// inside of no node, as Def.Node can return.
func Within(n, outer ast.Node) bool {
	return outer != nil && outer.Pos() <= n.Pos() && n.End() <= outer.End()
}
