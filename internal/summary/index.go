// Package summary says what the variables, parameters, fields and functions of
// a package do to a boolean or a number: what is assigned to them, under which
// conditions, and who decides. It works on syntax and types only.
package summary

import (
	"go/ast"
	"go/token"
	"go/types"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/flow"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A Package holds what is known of one package.
type Package struct {
	Pkg  *types.Package
	Info *types.Info

	root  inspector.Cursor
	defs  map[types.Object][]Def
	uses  map[types.Object][]inspector.Cursor
	calls map[types.Object][]inspector.Cursor
	refs  map[types.Object][]inspector.Cursor // functions and methods as values
	decls map[types.Object]inspector.Cursor   // FuncDecl, or FuncLit that a variable stands for
	taken map[types.Object]int                // how often its address is taken
	impls map[*types.Interface]types.Type     // the one type of the package that implements it, or nil; New fills it, as it asks for each call

	Flow       *flow.Program
	stay       sync.Map                                                    // see stays
	returned   Memo[*ast.BlockStmt, []inspector.Cursor]                    // see returns
	ends       Memo[ast.Node, []flow.Point]                                // see exits
	bases      Memo[*types.Var, map[*types.Var][]Def]                      // see written
	callers    Memo[types.Object, map[inspector.Cursor][]inspector.Cursor] // see callsBy
	connectors Memo[ast.Node, map[string][]inspector.Cursor]               // see connecting
	lonely     Memo[ast.Node, bool]                                        // see alone
	ways       Memo[question, []Cause]                                     // see shared
	verified   Memo[question, []inspector.Cursor]                          // see connections
	peers      Memo[*ast.CallExpr, []string]                               // see connectsTo
	returning  Memo[question, []inspector.Cursor]                          // see returnedGood
	mild       Memo[question, bool]                                        // see milder
	verifying  Memo[question, bool]                                        // see connects
	yields     Memo[question, bool]                                        // see verifiesCall
	defaulted  Memo[question, bool]                                        // see nilConnects
	encrypting Memo[types.Object, map[bool]bool]                           // see encrypts
	graph      func() *graph
	literals   func() map[types.Object][]inspector.Cursor
	names      Memo[ast.Node, []protocol] // see protocols
	dialled    func() map[types.Object]bool
	settings   func() *tlsapi.OperatorDefaults
	owners     func() map[*types.Var]Owner

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
		refs:  make(map[types.Object][]inspector.Cursor),
		decls: make(map[types.Object]inspector.Cursor),
		taken: make(map[types.Object]int),
		impls: make(map[*types.Interface]types.Type),

		imported: imported,
	}
	p.Flow = flow.New(p.never)
	p.graph = sync.OnceValue(p.findGraph)
	p.literals = sync.OnceValue(p.findLiterals)
	p.dialled = sync.OnceValue(p.findDialled)
	p.settings = sync.OnceValue(func() *tlsapi.OperatorDefaults { return tlsapi.NewOperatorDefaults(root, info) })
	p.owners = sync.OnceValue(p.findOwners)
	kinds := []ast.Node{
		(*ast.FuncDecl)(nil), (*ast.Ident)(nil), (*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil),
		(*ast.CompositeLit)(nil), (*ast.UnaryExpr)(nil),
	}
	for c := range root.Preorder(kinds...) {
		p.index(c)
	}
	for c := range root.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		if f := p.Callee(call); f != nil {
			p.calls[f] = append(p.calls[f], c)
		}
		if obj := p.atomic(call, "Store"); obj != nil && len(call.Args) == 1 {
			p.defs[obj] = append(p.defs[obj], Def{At: c, Value: call.Args[0], Index: Whole})
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
		switch obj := p.Info.Uses[n].(type) {
		case *types.Var:
			p.uses[obj.Origin()] = append(p.uses[obj.Origin()], c)
		case *types.Func:
			p.refer(obj.Origin(), c)
		}
	case *ast.AssignStmt:
		if op, ok := operations[n.Tok]; ok && len(n.Lhs) == 1 && len(n.Rhs) == 1 { // x += y stands for x = x + y
			p.assign(c, n.Lhs, []ast.Expr{&ast.BinaryExpr{X: n.Lhs[0], OpPos: n.TokPos, Op: op, Y: n.Rhs[0]}})
			return
		}
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

// operations are the operators of the assignments that have one.
var operations = map[token.Token]token.Token{
	token.ADD_ASSIGN: token.ADD, token.SUB_ASSIGN: token.SUB, token.MUL_ASSIGN: token.MUL, token.QUO_ASSIGN: token.QUO,
	token.REM_ASSIGN: token.REM, token.AND_ASSIGN: token.AND, token.OR_ASSIGN: token.OR, token.XOR_ASSIGN: token.XOR,
	token.SHL_ASSIGN: token.SHL, token.SHR_ASSIGN: token.SHR, token.AND_NOT_ASSIGN: token.AND_NOT,
}

// refer records the function or method that is named at c, where it is not called.
func (p *Package) refer(f *types.Func, c inspector.Cursor) {
	if kind, _ := c.ParentEdge(); kind == edge.SelectorExpr_Sel {
		c = c.Parent()
	}
	at := c
	for {
		switch kind, _ := at.ParentEdge(); kind {
		case edge.CallExpr_Fun:
			return
		case edge.ParenExpr_X, edge.IndexExpr_X, edge.IndexListExpr_X:
			at = at.Parent()
			continue
		}
		break
	}
	p.refs[f] = append(p.refs[f], c)
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

// composite returns the literal that a definition gives, or points to, or nil.
func (d Def) composite() *ast.CompositeLit {
	e := ast.Unparen(d.value())
	if addr, ok := e.(*ast.UnaryExpr); ok {
		e = ast.Unparen(addr.X)
	}
	lit, _ := e.(*ast.CompositeLit)
	return lit
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
