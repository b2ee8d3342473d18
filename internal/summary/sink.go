package summary

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strconv"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A Sink is a place of this package that gives a switch of another package a
// value.
type Sink struct {
	Def                  // a Value of nil stands for the call itself, of an option
	Obj   types.Object   // the field, or the function
	Want  bool           // the value that switches verification off; for versions, nothing
	Equal constant.Value // not nil: verification is off where the value is equal to it, or is not
	To    string         // where the value ends; see Path
	More  bool           // the call, of an option, does more
}

// Sinks returns the places that the facts of other packages make switches, in
// the order of the source.
func (p *Package) Sinks() []Sink { return p.sinks(false) }

// DecideSink is Decide for what a sink gives a switch.
func (p *Package) DecideSink(s Sink) ([]Decision, []Switch) {
	d := &decider{eval: p.ask(nil), more: s.More}
	if s.Equal != nil {
		d.match, d.equal, d.kind = equalTo(s.Equal), s.Equal, s.Equal.ExactString()
	}
	d.decide(s.Def, s.Want, []types.Object{s.Obj})
	return d.found, d.switches
}

// parseConstant reads a text or an integer as ExactString writes it; "" stands for none.
func parseConstant(text string) constant.Value {
	if text == "" {
		return nil
	}
	if s, err := strconv.Unquote(text); err == nil {
		return constant.MakeString(s)
	}
	return constant.MakeFromLiteral(text, token.INT, 0)
}

// VersionSinks returns the places that the facts of other packages make versions of
// the protocol.
func (p *Package) VersionSinks() []Sink { return p.sinks(true) }

func (p *Package) sinks(version bool) []Sink {
	var sinks []Sink
	for obj, defs := range p.defs {
		if v, ok := obj.(*types.Var); ok && v.IsField() && !p.Local(v) {
			sinks = append(sinks, p.fieldSinks(v, defs, version)...)
		}
	}
	for obj, calls := range p.calls {
		if f, ok := obj.(*types.Func); ok && !p.Local(f) {
			sinks = append(sinks, p.callSinks(f, calls, version)...)
		}
	}
	for obj, refs := range p.refs {
		if f, ok := obj.(*types.Func); ok && !p.Local(f) && !version {
			sinks = append(sinks, p.refSinks(f, refs)...)
		}
	}
	slices.SortFunc(sinks, func(a, b Sink) int {
		return cmp.Or(cmp.Compare(a.pos(), b.pos()), cmp.Compare(a.To, b.To))
	})
	return sinks
}

func (s Sink) pos() token.Pos {
	if s.Value != nil {
		return s.Value.Pos()
	}
	return s.At.Node().Pos()
}

func (p *Package) fieldSinks(v *types.Var, defs []Def, version bool) []Sink {
	fact, ok := p.fieldFact(v)
	if !ok || fact.Version != version {
		return nil
	}
	var sinks []Sink
	for _, def := range defs {
		if def.Value == nil || p.Overwritten(def, p.sameHolder(v, def, defs)) {
			continue
		}
		sink := Sink{Def: def, Obj: v, Want: fact.Want, To: Path(p.name(v, def), fact.To)}
		if len(fact.Equal) == 0 {
			sinks = append(sinks, sink)
		}
		for _, text := range fact.Equal {
			sink.Equal = parseConstant(text)
			sinks = append(sinks, sink)
		}
	}
	return sinks
}

// sameHolder returns those of defs that assign to v of the same variable as def.
func (p *Package) sameHolder(v *types.Var, def Def, defs []Def) []Def {
	holder := p.holder(v, def)
	var same []Def
	for _, other := range defs {
		if holder != nil && p.holder(v, other) == holder {
			same = append(same, other)
		}
	}
	return same
}

// holder returns the variable x of the assignment x.v = value.
func (p *Package) holder(v *types.Var, def Def) types.Object {
	assign, ok := def.At.Node().(*ast.AssignStmt)
	if !ok {
		return nil
	}
	for _, lhs := range assign.Lhs {
		if sel, ok := ast.Unparen(lhs).(*ast.SelectorExpr); ok && p.Object(sel) == v {
			return p.Object(sel.X)
		}
	}
	return nil
}

// fieldFact returns what is known of a field of another package.
func (p *Package) fieldFact(v *types.Var) (FieldFact, bool) {
	var fact FieldFact
	return fact, p.imported != nil && p.imported(v, &fact)
}

func (p *Package) callSinks(f *types.Func, calls []inspector.Cursor, version bool) []Sink {
	var fact FuncFact
	if p.imported == nil || !p.imported(f, &fact) {
		return nil
	}
	var sinks []Sink
	name := tlsapi.Short(f.FullName())
	for _, c := range calls {
		if fact.Off != "" && !version {
			sinks = append(sinks, Sink{Def: Def{At: c, Index: Whole}, Obj: f, Want: true, To: Path(name, fact.Off), More: fact.More})
		}
		for _, param := range fact.Params {
			if param.Version != version {
				continue
			}
			for _, arg := range arguments(c.Node().(*ast.CallExpr), f.Signature(), param.Index) {
				sinks = append(sinks, Sink{Def: Def{c, arg, Whole}, Obj: f, Want: param.Want, Equal: parseConstant(param.Equal), To: Path(name, param.To)})
			}
		}
	}
	return sinks
}

// refSinks returns where a function of another package that is an option is passed on as
// a value.
func (p *Package) refSinks(f *types.Func, refs []inspector.Cursor) []Sink {
	var fact FuncFact
	if p.imported == nil || !p.imported(f, &fact) || fact.Off == "" {
		return nil
	}
	var sinks []Sink
	for _, ref := range refs {
		if p.isOptionValue(ref) {
			sinks = append(sinks, Sink{Def: Def{At: ref, Index: Whole}, Obj: f, Want: true, To: Path(tlsapi.Short(f.FullName()), fact.Off), More: true})
		}
	}
	return sinks
}

// isOptionValue reports whether the function that is named at c is passed to a call, as
// an option is.
func (p *Package) isOptionValue(c inspector.Cursor) bool {
	kind, _ := c.ParentEdge()
	if kind != edge.CallExpr_Args {
		return false
	}
	call := c.Parent().Node().(*ast.CallExpr)
	return !p.Info.Types[call.Fun].IsType() && p.funcValue(c.Node().(ast.Expr)) != nil
}

// InsecureResults returns the calls of functions of other packages whose result
// is, or holds, a configuration that verifies nothing.
func (p *Package) InsecureResults() []Sink {
	var sinks []Sink
	for obj, calls := range p.calls {
		var fact FuncFact
		if f, ok := obj.(*types.Func); !ok || p.Local(f) || p.imported == nil || !p.imported(f, &fact) || !fact.Config {
			continue
		}
		for _, c := range calls {
			sinks = append(sinks, Sink{Def: Def{At: c, Index: Whole}, Obj: obj, Want: true})
		}
	}
	slices.SortFunc(sinks, func(a, b Sink) int { return cmp.Compare(a.pos(), b.pos()) })
	return sinks
}

// Helped reports whether a call returns a configuration that printertls has made, itself
// or for a function of another package.
func (p *Package) Helped(call *ast.CallExpr) bool {
	f, ok := p.Callee(call).(*types.Func)
	if !ok || f.Signature().Results().Len() == 0 || !tlsapi.IsConfig(f.Signature().Results().At(0).Type()) {
		return false
	}
	var fact FuncFact
	return tlsapi.OfHelper(f) || !p.Local(f) && p.imported != nil && p.imported(f, &fact) && fact.Helped
}

// arguments returns what a call gives parameter i: several for a variadic one.
func arguments(call *ast.CallExpr, sig *types.Signature, i int) []ast.Expr {
	switch {
	case i >= len(call.Args):
		return nil
	case sig.Variadic() && i == sig.Params().Len()-1:
		return call.Args[i:]
	}
	return call.Args[i : i+1]
}

// name returns a field with its type, as code writes it.
func (p *Package) name(v *types.Var, def Def) string {
	var owner types.Type
	switch n := def.At.Node().(type) {
	case *ast.AssignStmt:
		for _, lhs := range n.Lhs {
			if sel, ok := ast.Unparen(lhs).(*ast.SelectorExpr); ok && p.Object(sel) == v {
				owner = p.Info.TypeOf(sel.X)
			}
		}
	default:
		if lit, ok := def.At.Parent().Node().(*ast.CompositeLit); ok {
			owner = p.Info.TypeOf(lit)
		}
	}
	if owner == nil {
		return v.Name()
	}
	if named, ok := tlsapi.Deref(owner).(*types.Named); ok && named.Obj().Pkg() != nil {
		return named.Obj().Pkg().Name() + "." + named.Obj().Name() + "." + v.Name()
	}
	return v.Name()
}
