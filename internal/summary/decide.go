package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/flow"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A Decision is a place in the program that settles the value of a boolean, or
// of a number.
type Decision struct {
	At    inspector.Cursor // the assignment, literal's element, or call
	Value ast.Expr         // the value given there; nil where the call itself decides
	Cause Cause            // Program or Condition
	Via   []types.Object   // the parameters and fields between here and the question
	More  bool             // the call, of an option, does more than this

	Preset *Preset // what another package gives the last of Via: it decides, and not what stands at At
}

// A Switch is what hands a decision on to others: a parameter or field that has
// the value Want, or one that is, or is not, Equal to a constant, or a function that
// is an option.
type Switch struct {
	Obj   types.Object
	Want  bool
	Equal constant.Value // nil for a boolean, and for a function
	More  bool           // the function does more than this
}

// Decide returns the decisions that give the place at c, which is given value
// (see Def), the value want. Where a parameter or a field of the package is the
// value, that is where its callers and users give it one. The second result
// lists these, and other switches, for users of the package. via names a switch
// of another package that the place gives its value to, if any.
func (p *Package) Decide(def Def, want bool, via ...types.Object) ([]Decision, []Switch) {
	d := &decider{eval: p.ask(nil)}
	d.decide(def, want, via)
	return d.found, d.switches
}

// DecideNumber is Decide for a number: it returns the decisions that give the
// place at def one of the numbers that match accepts.
func (p *Package) DecideNumber(def Def, match func(int64) bool, via ...types.Object) ([]Decision, []Switch) {
	d := &decider{eval: p.ask(integer(match))}
	d.decide(def, true, via)
	return d.found, d.switches
}

// Choices returns the parameters, fields, flags and the like that leave it to
// somebody else whether the place at def has the value want.
func (p *Package) Choices(def Def, want bool) []Cause {
	d := &decider{eval: p.ask(nil)}
	if def.Value == nil {
		return nil
	}
	var choices []Cause
	for _, cause := range both(d.expr(def.Value, def.Index, want), d.reasons(def, want)) {
		if cause.Who == Switched || cause.Who == Operator {
			choices = append(choices, cause)
		}
	}
	return choices
}

// Who returns who has a say in the value at def arriving where it is used, whatever
// value it is.
func (p *Package) Who(def Def) []Cause { return p.ask(nil).reasons(def, true) }

// Overwritten reports whether one of defs, which write to the same place, gives
// it another value right after def does.
func (p *Package) Overwritten(def Def, defs []Def) bool {
	here, ok := p.Flow.At(def.At)
	if !ok || len(defs) < 2 && (len(defs) == 0 || defs[0].At == def.At) {
		return false
	}
	w := &way{eval: p.ask(nil)}
	var stops []flow.Point
	var holders []*types.Var
	reaches, elsewhere := here.Reach(), false
	i := slices.IndexFunc(defs, func(other Def) bool { return other.At == def.At })
	before, after := defs[max(0, i-maxBranches):max(0, i)], defs[i+1:min(i+1+maxBranches, len(defs))]
	for _, other := range slices.Concat(after, before) { // before counts in a loop
		n, ok := other.At.Node().(*ast.AssignStmt)
		if !ok || p.keeps(n, other) {
			continue
		}
		if at, ok := p.Flow.At(other.At); ok && reaches(at) {
			stops = append(stops, at)
			if base := p.Base(target(n, other)); base == nil || base.IsField() {
				elsewhere = true
			} else if !slices.Contains(holders, base) {
				holders = append(holders, base)
			}
		}
	}
	if len(stops) == 0 {
		return false
	}
	arrives := here.Reach(stops...)
	var targets []flow.Point
	for _, holder := range holders {
		list, open := w.mentions(holder, def.At)
		targets, elsewhere = append(targets, list...), elsewhere || open
	}
	if slices.ContainsFunc(targets, arrives) {
		return false
	}
	seen := elsewhere || slices.ContainsFunc(targets, func(t flow.Point) bool { return t.Reaches(here) }) // when the function returns
	return !(seen && here.Leaves(stops...))
}

// keeps reports whether an assignment leaves on what was on before: x = x || y.
func (p *Package) keeps(n *ast.AssignStmt, def Def) bool {
	obj := p.Object(target(n, def))
	e, ok := ast.Unparen(def.value()).(*ast.BinaryExpr)
	return ok && obj != nil && e.Op == token.LOR && (p.Object(e.X) == obj || p.Object(e.Y) == obj)
}

type decider struct {
	*eval
	found    []Decision
	switches []Switch
	more     bool // the option whose calls are looked at does more
}

func (d *decider) decide(def Def, want bool, via []types.Object) {
	causes := one(Program, nil)
	switch {
	case def.Value != nil:
		causes = slices.DeleteFunc(slices.Clone(d.expr(def.Value, def.Index, want)), func(c Cause) bool {
			return c.Who == Unknown // whatever leads there: it may be anything
		})
	case !isCall(def.At) && !d.isOptionValue(def.At): // the zero value, or one that a pointer brings
		return
	}
	if len(causes) == 0 {
		return
	}
	causes = both(causes, d.reasons(def, want))
	setter, more := d.setter(def.At)
	told := false
	for _, cause := range causes {
		switch {
		case cause.Who == Switched:
			if !told && !slices.ContainsFunc(via, isField) && d.leftOut(cause) {
				told = true
				d.found = append(d.found, Decision{At: def.At, Value: def.Value, Cause: cause.open(), Via: via, More: d.more})
			}
			d.preset(def, cause, via)
			d.follow(cause, via)
		case cause.Who > Condition || told:
		case setter != nil:
			told = true
			d.option(setter, more, via, cause.Number)
		default:
			told = true
			d.found = append(d.found, Decision{At: def.At, Value: def.Value, Cause: cause, Via: via, More: d.more})
		}
	}
}

func isCall(c inspector.Cursor) bool {
	_, ok := c.Node().(*ast.CallExpr)
	return ok
}

// leftOut (rule 5) reports whether a field is a switch that is on where nobody says anything: its
// zero value is what it needs, and nothing in the package gives it another one.
func (d *decider) leftOut(cause Cause) bool {
	v, ok := cause.Obj.(*types.Var)
	if !ok || !v.IsField() || !d.Local(v) ||
		slices.ContainsFunc(cause.And, func(more Cause) bool { return more.Obj != cause.Obj || more.Want }) ||
		slices.ContainsFunc(d.defs[v], func(def Def) bool { return def.Value != nil }) {
		return false
	}
	held := slices.DeleteFunc(slices.Clone(d.settings().Held(v)), func(set tlsapi.Default) bool { return set.Kept })
	if d.taken[v] > len(held) {
		return false // by what is no setting
	}
	if len(held) > 0 {
		return slices.ContainsFunc(held, func(set tlsapi.Default) bool { return d.like(cause).is(set.Const, cause.Want) })
	}
	basic, ok := v.Type().Underlying().(*types.Basic)
	if !ok || cause.Equal == nil && (cause.match != nil || cause.Want || basic.Info()&types.IsBoolean == 0) {
		return false
	}
	return cause.Equal == nil || d.like(cause).zero(v.Type()) == cause.Want
}

// is reports whether a constant that is known is what is asked for.
func (ev *eval) is(v constant.Value, want bool) bool {
	switch {
	case v == nil:
		return false
	case ev.match != nil:
		return ev.match(v) == want
	}
	return v.Kind() == constant.Bool && constant.BoolVal(v) == want
}

// preset takes what another package gives a field when nobody says anything, unless this
// package says something, or makes by itself what the field is read of.
func (d *decider) preset(def Def, cause Cause, via []types.Object) {
	v, ok := cause.Obj.(*types.Var)
	preset := new(Preset)
	if !ok || !v.IsField() || d.Local(v) || cause.match != nil || len(cause.And) > 0 || d.imported == nil || d.knows(v) ||
		!d.imported(v, preset) || preset.Value != cause.Want || d.taken[v] > 0 || len(d.defs[v]) > 0 || len(d.settings().Held(v)) > 0 {
		return
	}
	decides := Cause{Who: Program, Expr: cause.Expr}
	if preset.By == "" { // a tag
		decides = Cause{Who: Condition, Expr: cause.Expr, Not: !cause.Want, Open: true}
	} else if base := d.Base(cause.Expr); base != nil && slices.ContainsFunc(d.defs[base], func(def Def) bool { return def.Value == nil || isLiteral(def.Value) }) {
		return
	}
	d.found = append(d.found, Decision{At: def.At, Value: def.Value, Cause: decides, Via: append(via[:len(via):len(via)], v), Preset: preset})
}

// knows reports whether a field of another package is known to be a switch.
func (d *decider) knows(v *types.Var) bool {
	_, known := d.fieldFact(v)
	return known
}

// isLiteral reports whether e is a composite literal, or its address.
func isLiteral(e ast.Expr) bool {
	e = ast.Unparen(e)
	if u, ok := e.(*ast.UnaryExpr); ok {
		e = ast.Unparen(u.X)
	}
	_, ok := e.(*ast.CompositeLit)
	return ok
}

// follow (rule 4) asks the same of whatever gives a parameter or field its value.
func (d *decider) follow(cause Cause, via []types.Object) {
	if len(cause.And) == 0 {
		d.switches = append(d.switches, cause.switches()...)
	}
	leave := d.enter(cause.Obj)
	if leave == nil {
		return
	}
	defer leave()
	if v, ok := cause.Obj.(*types.Var); ok && !d.Local(v) && (d.knows(v) || tlsapi.ConfigField(v) != "") {
		return // what gives it a value is looked at by itself
	}
	via = append(via[:len(via):len(via)], cause.Obj)
	before := len(d.found)
	eval := d.eval
	d.eval = d.like(cause)
	for _, def := range d.defs[cause.Obj] {
		if def.Value != nil {
			d.decide(def, cause.Want, via)
		}
	}
	d.eval = eval
	d.carry(before, cause.Number)
}

// switches returns what a cause is for users of the package. Where an enumeration is
// compared by order or by a mask, that is each of its constants for which it holds.
func (c Cause) switches() (list []Switch) {
	named, ok := types.Unalias(c.Obj.Type()).(*types.Named)
	if c.Equal != nil || c.match == nil || !ok || named.Obj().Pkg() == nil || c.kind == "number" {
		return []Switch{{Obj: c.Obj, Want: c.Want, Equal: c.Equal}}
	}
	scope := named.Obj().Pkg().Scope()
	for _, name := range scope.Names() {
		if constant, ok := scope.Lookup(name).(*types.Const); ok && types.Identical(constant.Type(), named) && c.match(constant.Val()) == c.Want {
			list = append(list, Switch{Obj: c.Obj, Want: true, Equal: constant.Val()})
		}
	}
	return list
}

// carry tells the decisions that were found since before which number they choose,
// where they do not say it themselves.
func (d *decider) carry(before int, number ast.Expr) {
	for i := range d.found[before:] {
		if found := &d.found[before+i]; found.Cause.Number == nil {
			found.Cause.Number = number
		}
	}
}

// setter returns the exported function whose whole body is what stands at c, an
// assignment or the call of another option: an option that others take, not a
// decision. more is set if it does more than that.
func (d *decider) setter(c inspector.Cursor) (setter types.Object, more bool) {
	for fn := range c.Enclosing((*ast.FuncDecl)(nil)) {
		decl := fn.Node().(*ast.FuncDecl)
		if !decl.Name.IsExported() || decl.Body == nil || !d.onlySets(decl.Body, c.Node(), d.isOptionType(d.Info.Defs[decl.Name]), &more) || isCall(c) && !d.isOption(c.Node().(*ast.CallExpr)) {
			return nil, false
		}
		return d.Info.Defs[decl.Name], more
	}
	for lit := range c.Enclosing((*ast.FuncLit)(nil)) { // a variable that others take
		v, ok := d.nameOf(lit).(*types.Var)
		if ok && v.Exported() && v.Kind() == types.PackageVar && d.onlySets(lit.Node().(*ast.FuncLit).Body, c.Node(), true, &more) {
			return v, more
		}
	}
	return nil, false
}

// isOption reports whether a call may set something, and nothing more: it returns a
// function, an interface, or what it is a method of. Whatever connects, or can fail,
// is none.
func (d *decider) isOption(call *ast.CallExpr) bool {
	t := d.Info.TypeOf(call)
	if t == nil || isError(t) || tlsapi.IsConn(t) || tlsapi.IsHolder(t) || tlsapi.IsConfig(t) {
		return false
	}
	if tuple, ok := t.(*types.Tuple); ok {
		return tuple.Len() == 0
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && d.Info.Types[sel.X].IsValue() && types.Identical(t, d.Info.TypeOf(sel.X)) {
		return true
	}
	switch t.Underlying().(type) {
	case *types.Signature, *types.Interface:
		return true
	}
	return false
}

// isOptionType reports whether a function is an option itself: the package has a type of
// such functions, which change what their one parameter points to.
func (d *decider) isOptionType(f types.Object) bool {
	if f == nil || f.Type().(*types.Signature).Recv() != nil || f.Type().(*types.Signature).Results().Len() > 0 {
		return false
	}
	scope := d.Pkg.Scope()
	return slices.ContainsFunc(scope.Names(), func(name string) bool {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		return ok && types.Identical(tn.Type().Underlying(), f.Type())
	})
}

// onlySets reports whether body does nothing but the one thing, making what it
// assigns to where there is none, and returning its receiver. The function that an
// option is may make what holds the thing, and set other parts of its parameter, which
// sets more.
func (d *decider) onlySets(body *ast.BlockStmt, thing ast.Node, option bool, more *bool) bool {
	sets := false
	for _, stmt := range body.List {
		switch s := stmt.(type) {
		case *ast.AssignStmt:
			switch {
			case s == thing:
				sets = true
			case option && Within(thing, s):
				sets, *more = true, *more || holdsMore(s, thing)
			case option && d.setsParameter(s):
				*more = true
			default:
				return false
			}
		case *ast.ExprStmt:
			if s.X != thing {
				return false
			}
			sets = true
		case *ast.ReturnStmt:
			for _, e := range s.Results {
				switch ok, set := d.returnsSetter(e, thing, more); {
				case !ok:
					return false
				case set:
					sets = true
				}
			}
		case *ast.IfStmt:
			if cond, ok := s.Cond.(*ast.BinaryExpr); !ok || cond.Op != token.EQL || !d.Info.Types[cond.Y].IsNil() {
				return false
			}
		default:
			return false
		}
	}
	return sets
}

// holdsMore reports whether a literal in s that thing is in has more elements.
func holdsMore(s ast.Stmt, thing ast.Node) (more bool) {
	ast.Inspect(s, func(n ast.Node) bool {
		lit, ok := n.(*ast.CompositeLit)
		more = more || ok && len(lit.Elts) > 1 && Within(thing, lit)
		return !more
	})
	return more
}

// setsParameter reports whether an assignment changes what parameters point to, and calls
// nothing but append.
func (d *decider) setsParameter(s *ast.AssignStmt) bool {
	for _, lhs := range s.Lhs {
		if v := d.Base(lhs); v == nil || v.Kind() != types.ParamVar || s.Tok == token.DEFINE || d.Object(lhs) == v {
			return false
		}
	}
	calls := false
	ast.Inspect(s, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		calls = calls || ok && !d.IsAppend(call)
		return true
	})
	return !calls
}

// returnsSetter reports whether a result is the receiver or nil, or a function
// that does the one thing, itself or made into an option by a call.
func (d *decider) returnsSetter(e ast.Expr, thing ast.Node, more *bool) (ok, sets bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return true, false
	case *ast.FuncLit:
		sets = d.onlySets(e.Body, thing, true, more)
		return sets, sets
	case *ast.CallExpr:
		if e == thing {
			return true, true
		}
		for _, arg := range e.Args {
			if lit, ok := ast.Unparen(arg).(*ast.FuncLit); ok && d.onlySets(lit.Body, thing, true, more) {
				return true, true
			}
		}
	}
	return false, false
}

// option looks at the calls of an option, which sets a number if that is not nil, and may
// do more.
func (d *decider) option(setter types.Object, more bool, via []types.Object, number ast.Expr) {
	defer func(before bool) { d.more = before }(d.more)
	d.more = d.more || more
	d.switches = append(d.switches, Switch{Obj: setter, Want: true, More: d.more})
	leave := d.enter(setter)
	if leave == nil {
		return
	}
	defer leave()
	via = append(via[:len(via):len(via)], setter)
	before := len(d.found)
	for _, call := range d.calls[setter] {
		d.decide(Def{At: call, Index: Whole}, true, via)
	}
	for _, ref := range d.refs[setter] {
		if d.isOptionValue(ref) {
			d.decide(Def{At: ref, Index: Whole}, true, via)
		}
	}
	d.carry(before, number)
}
