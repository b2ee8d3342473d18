// Package summary says what the variables, parameters, fields and functions of
// a package do to a boolean or a number: what is assigned to them, under which
// conditions, and who decides. It works on syntax and types only.
package summary

import (
	"cmp"
	"go/ast"
	"go/types"
	"iter"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/types/typeutil"
)

// A Package holds what is known of one package.
type Package struct {
	Pkg  *types.Package
	Info *types.Info

	root  inspector.Cursor
	defs  map[types.Object][]Def
	uses  map[types.Object][]inspector.Cursor
	calls map[types.Object][]inspector.Cursor
	decls map[types.Object]inspector.Cursor // FuncDecl, or FuncLit that a variable stands for
	taken map[types.Object]int              // how often its address is taken
	impls map[*types.Func]types.Object      // what a method of an interface of the package is, if there is one

	imported func(types.Object, analysis.Fact) bool // may be nil
}

// A Def is one place that gives a variable, parameter or field its value.
type Def struct {
	At    inspector.Cursor // the assignment, specification, literal's element or argument
	Value ast.Expr         // nil stands for the zero value
	Index int              // which result of Value, or Whole
}

// Node returns the node that gives the value, or nil for no definition at all.
func (d Def) Node() ast.Node {
	if d.At == (inspector.Cursor{}) {
		return nil
	}
	return d.At.Node()
}

// Whole is the Index of a Def whose value is the whole expression.
const Whole = -1

// New indexes a package. imported looks up facts of other packages, as
// ImportObjectFact of a pass does; nil means that there are none.
func New(root inspector.Cursor, pkg *types.Package, info *types.Info, imported func(types.Object, analysis.Fact) bool) *Package {
	p := &Package{
		Pkg:   pkg,
		Info:  info,
		root:  root,
		defs:  make(map[types.Object][]Def),
		uses:  make(map[types.Object][]inspector.Cursor),
		calls: make(map[types.Object][]inspector.Cursor),
		decls: make(map[types.Object]inspector.Cursor),
		taken: make(map[types.Object]int),
		impls: make(map[*types.Func]types.Object),

		imported: imported,
	}
	kinds := []ast.Node{
		(*ast.FuncDecl)(nil), (*ast.Ident)(nil), (*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil),
		(*ast.CompositeLit)(nil), (*ast.UnaryExpr)(nil),
	}
	for c := range root.Preorder(kinds...) {
		p.index(c)
	}
	for c := range root.Preorder((*ast.CallExpr)(nil)) {
		if f := p.Callee(c.Node().(*ast.CallExpr)); f != nil {
			p.calls[f] = append(p.calls[f], c)
		}
	}
	p.bindArguments()
	return p
}

func (p *Package) index(c inspector.Cursor) {
	switch n := c.Node().(type) {
	case *ast.FuncDecl:
		if obj := p.Info.Defs[n.Name]; obj != nil {
			p.decls[obj] = c
		}
	case *ast.Ident:
		if v, ok := p.Info.Uses[n].(*types.Var); ok {
			p.uses[v.Origin()] = append(p.uses[v.Origin()], c)
		}
	case *ast.AssignStmt:
		p.assign(c, n.Lhs, n.Rhs)
	case *ast.ValueSpec:
		lhs := make([]ast.Expr, len(n.Names))
		for i, name := range n.Names {
			lhs[i] = name
		}
		p.assign(c, lhs, n.Values)
	case *ast.CompositeLit:
		p.literal(c, n)
	case *ast.UnaryExpr:
		if n.Op.String() == "&" {
			if obj := p.Object(n.X); obj != nil {
				p.taken[obj]++
			}
		}
	}
}

// assign records lhs = rhs, in any of the forms 1:1, n:n, n:1 and n:0.
func (p *Package) assign(c inspector.Cursor, lhs, rhs []ast.Expr) {
	for i, l := range lhs {
		obj := p.target(l)
		if obj == nil {
			continue
		}
		def := Def{At: c, Index: Whole}
		switch {
		case len(rhs) == len(lhs):
			def.Value = rhs[i]
		case len(rhs) == 1:
			def.Value, def.Index = rhs[0], i
		}
		p.defs[obj] = append(p.defs[obj], def)
		if lit, ok := ast.Unparen(def.value()).(*ast.FuncLit); ok {
			if litCursor, ok := c.FindNode(lit); ok {
				p.decls[obj] = litCursor
			}
		}
	}
}

// target returns what an assignment to e writes to; *p is what p points to.
func (p *Package) target(e ast.Expr) types.Object {
	if star, ok := ast.Unparen(e).(*ast.StarExpr); ok {
		if x := p.Pointee(star.X); x != nil {
			return p.Object(x)
		}
		return nil
	}
	return p.Object(e)
}

// value returns the expression, or an invalid one where there is none.
func (d Def) value() ast.Expr {
	if d.Value == nil {
		return &ast.BadExpr{}
	}
	return d.Value
}

// literal records the fields that a struct literal sets.
func (p *Package) literal(c inspector.Cursor, lit *ast.CompositeLit) {
	t := p.Info.TypeOf(lit)
	if t == nil {
		return
	}
	s := structOf(t)
	if s == nil {
		return
	}
	for i, elt := range lit.Elts {
		elem, ok := c.FindNode(elt)
		if !ok {
			continue
		}
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			if key, ok := kv.Key.(*ast.Ident); ok {
				if v, ok := p.Info.Uses[key].(*types.Var); ok {
					p.define(v, Def{At: elem, Value: kv.Value, Index: Whole})
				}
			}
		} else if i < s.NumFields() {
			p.define(s.Field(i), Def{At: elem, Value: elt, Index: Whole})
		}
	}
}

func (p *Package) define(v *types.Var, def Def) {
	p.defs[v.Origin()] = append(p.defs[v.Origin()], def)
}

// bindArguments records each argument of a call inside the package as a
// definition of the parameter that receives it.
func (p *Package) bindArguments() {
	for f, calls := range p.calls {
		sig, ok := f.Type().Underlying().(*types.Signature)
		if _, declared := p.decls[f]; !ok || !declared {
			continue
		}
		params := p.params(f, sig)
		for _, c := range calls {
			call := c.Node().(*ast.CallExpr)
			for i, param := range params {
				switch {
				case sig.Variadic() && i == len(params)-1:
					for j := i; j < len(call.Args); j++ {
						p.define(param, Def{At: c, Value: call.Args[j], Index: Whole})
					}
				case i < len(call.Args):
					p.define(param, Def{At: c, Value: call.Args[i], Index: Whole})
				}
			}
		}
	}
}

// params returns the parameters of f as its body names them. A function type
// repeats the names without being the same objects, so a literal's come from
// its syntax.
func (p *Package) params(f types.Object, sig *types.Signature) []*types.Var {
	var params []*types.Var
	if lit, ok := p.decls[f].Node().(*ast.FuncLit); ok {
		for _, field := range lit.Type.Params.List {
			for _, name := range field.Names {
				if v, ok := p.Info.Defs[name].(*types.Var); ok {
					params = append(params, v)
				}
			}
			if len(field.Names) == 0 {
				params = append(params, types.NewParam(field.Pos(), p.Pkg, "_", p.Info.TypeOf(field.Type)))
			}
		}
		return params
	}
	for v := range sig.Params().Variables() {
		params = append(params, v)
	}
	return params
}

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
	if obj, ok := p.impls[method]; ok {
		return obj
	}
	p.impls[method] = nil
	iface, ok := method.Signature().Recv().Type().Underlying().(*types.Interface)
	if !ok || !p.Local(method) {
		return nil
	}
	var found types.Object
	scope := p.Pkg.Scope()
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok || types.IsInterface(tn.Type()) || tn.IsAlias() || !types.Implements(types.NewPointer(tn.Type()), iface) {
			continue
		}
		if found != nil {
			return nil
		}
		obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(tn.Type()), true, p.Pkg, method.Name())
		if f, ok := obj.(*types.Func); ok {
			found = f.Origin()
		}
	}
	p.impls[method] = found
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

// Params returns the parameters of f, which the package declares.
func (p *Package) Params(f types.Object) []*types.Var {
	sig, ok := f.Type().Underlying().(*types.Signature)
	if _, declared := p.decls[f]; !ok || !declared {
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
