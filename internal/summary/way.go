package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/flow"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Who decides is judged at a connection, given that it is made; docs/engine.md has the
// rules, which are cited by number. This file follows a value to it, and finds what
// separates it, on the way, from other values that would make the same connection with
// verification:
//
//	var tr http.Transport
//	if lax {
//		tr.TLSClientConfig = &tls.Config{InsecureSkipVerify: true}
//	}
//	client := &http.Client{Transport: &tr}
//	if len(urls) > 0 {
//		client.Get(urls[0])
//	}
//
// The true above goes into a literal, which is stored in tr, which is part of client,
// which connects. lax separates it from the zero value of tr.TLSClientConfig, with
// which client would connect, too, and verify: so lax decides. Without a URL there is no
// connection, so that condition decides nothing.

// A way follows one value.
type way struct {
	*eval
	topic types.Object // the field that is given the value, or the function
	arg   int          // which argument of the function it is; negative for all else
	want  bool
	any   bool             // all values are rivals of this one
	needs bool             // without what carries the value, there is no TLS
	list  inspector.Cursor // the last list or map that the value is an element of, and which one
	elem  ast.Expr
	done  map[any][]Cause   // what was asked already; nil while it is
	made  map[ast.Node]bool // calls of functions that make the value: others of them do so, too
}

// once answers a question once. What asks for its own answer gets none: it adds nothing.
func (w *way) once(key any, answer func() []Cause) []Cause {
	causes, ok := w.done[key]
	if ok && causes == nil {
		w.asked[part{}] = true
	}
	if !ok {
		w.done[key] = nil
		causes = answer()
		w.done[key] = causes
	}
	return causes
}

// part marks an answer that lacks what was being asked already.
type part struct{}

// shared is once for what leads to a connection, which is the same for all values of one
// field: only an answer that lacks something is for this one alone.
func (w *way) shared(key any, answer func() []Cause) []Cause {
	q := w.question(key, w.arg)
	if causes, ok := w.ways.Known(q); ok {
		return causes
	}
	before := w.asked[part{}]
	delete(w.asked, part{})
	causes := w.once(key, answer)
	if !w.asked[part{}] {
		w.ways.Keep(q, causes)
	}
	w.asked[part{}] = w.asked[part{}] || before
	return causes
}

// reasons returns who has a say in the value at def arriving at a connection, besides
// those who decide which value it is. There is nobody where the program never comes by.
func (ev *eval) reasons(def Def, want bool) []Cause {
	if ev.never(def.At) {
		return nil
	}
	w := &way{eval: ev, topic: ev.subject(def), want: want, arg: -1, done: make(map[any][]Cause), made: make(map[ast.Node]bool)}
	if call, ok := def.At.Node().(*ast.CallExpr); ok && def.Value != nil {
		w.arg = slices.Index(call.Args, def.Value)
	}
	if causes := w.given(def); causes != nil {
		return causes
	}
	return one(Program, nil)
}

// never reports whether the code at c stands under a condition that is constant, and goes
// the other way. What the platform decides may go either way in another build.
func (ev *eval) never(c inspector.Cursor) bool {
	here, ok := ev.Flow.At(c)
	if !ok {
		return false
	}
	n := 0
	for b := range here.Conditions(flow.Point{}) {
		if n++; n > maxBranches {
			break
		}
		switch {
		case !b.Only(here): // another one is enough
		case b.Cond != nil && ev.excluded(b.Cond, b.Way):
			return true
		case b.Cond == nil && b.Clause != nil && b.Tag == nil && !b.Type && b.Way && len(b.Clause.List) > 0 &&
			!slices.ContainsFunc(b.Clause.List, func(e ast.Expr) bool { return !ev.excluded(e, true) }):
			return true
		}
	}
	return false
}

// excluded reports whether a condition cannot be want: because of its constants, or of
// variables that only ever hold one.
func (ev *eval) excluded(e ast.Expr, want bool) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.NOT && ev.excluded(e.X, !want)
	case *ast.BinaryExpr:
		if e.Op == token.LAND || e.Op == token.LOR {
			x, y := ev.excluded(e.X, want), ev.excluded(e.Y, want)
			if want == (e.Op == token.LAND) {
				return x || y
			}
			return x && y
		}
		if ev.isPlatform(e.X) || ev.isPlatform(e.Y) {
			return false
		}
	case *ast.Ident:
		if v, ok := ev.Object(e).(*types.Var); ok && ev.Local(v) {
			return len(ev.expr(e, Whole, want)) == 0
		}
	}
	v := ev.Info.Types[e].Value
	return v != nil && v.Kind() == constant.Bool && constant.BoolVal(v) != want
}

// subject returns the field that def gives a value, or nil.
func (ev *eval) subject(def Def) types.Object {
	switch n := def.At.Node().(type) {
	case *ast.KeyValueExpr:
		if key, ok := n.Key.(*ast.Ident); ok {
			return ev.Info.Uses[key]
		}
	case *ast.AssignStmt:
		if lhs := target(n, def); lhs != nil {
			return ev.Object(lhs)
		}
	case *ast.CallExpr:
		return ev.Callee(n)
	}
	return nil
}

// target returns what the assignment at def writes its value to.
func target(n *ast.AssignStmt, def Def) ast.Expr {
	if def.Index != Whole && def.Index < len(n.Lhs) {
		return n.Lhs[def.Index]
	}
	for i, rhs := range n.Rhs {
		if rhs == def.Value && i < len(n.Lhs) {
			return n.Lhs[i]
		}
	}
	if len(n.Lhs) > 0 {
		return n.Lhs[0]
	}
	return nil
}

// given follows a value from where it is given.
func (w *way) given(def Def) []Cause {
	c := def.At
	switch n := c.Node().(type) {
	case *ast.AssignStmt:
		if lhs := target(n, def); lhs != nil {
			return w.assigned(c, lhs, def.Value)
		}
	case *ast.ValueSpec:
		return w.variable(c, n.Names[0], def.Value)
	case *ast.CallExpr:
		if def.Value != nil {
			return w.call(c, def.Value)
		}
		return w.call(c, n.Fun)
	case *ast.KeyValueExpr:
		return w.carry(c, 0)
	case ast.Expr:
		return w.carried(c, 0)
	}
	return one(Program, nil)
}

// carried follows the value that the expression at c is, or carries: the configuration
// that it is a field of, what holds that, a connection. index says which result of a
// call it is. It returns nil for what leads nowhere, such as a comparison.
func (w *way) carried(c inspector.Cursor, index int) []Cause {
	return w.once(c.Node(), func() []Cause { return w.carry(c, index) })
}

func (w *way) carry(c inspector.Cursor, index int) []Cause {
	parent := c.Parent()
	kind, i := c.ParentEdge()
	switch kind {
	case edge.CompositeLit_Elts:
		w.list, w.elem = parent, c.Node().(ast.Expr)
		return w.carried(parent, index)
	case edge.IndexExpr_X:
		return both(w.chosen(parent.Node().(*ast.IndexExpr)), w.carried(parent, index))
	case edge.ParenExpr_X, edge.UnaryExpr_X, edge.StarExpr_X, edge.TypeAssertExpr_X, edge.SliceExpr_X, edge.KeyValueExpr_Value:
		return w.carried(parent, index)
	case edge.CallExpr_Args:
		return w.argument(parent, c.Node())
	case edge.SelectorExpr_X:
		return w.selected(parent)
	case edge.AssignStmt_Rhs:
		n := parent.Node().(*ast.AssignStmt)
		if len(n.Rhs) == 1 {
			i = index
		}
		if i < len(n.Lhs) {
			return w.assigned(parent, n.Lhs[i], c.Node().(ast.Expr))
		}
	case edge.ValueSpec_Values:
		n := parent.Node().(*ast.ValueSpec)
		if len(n.Values) == 1 {
			i = index
		}
		if i < len(n.Names) {
			return w.variable(parent, n.Names[i], c.Node().(ast.Expr))
		}
	case edge.ReturnStmt_Results:
		return w.returned(parent, i)
	case edge.RangeStmt_X:
		if value := parent.Node().(*ast.RangeStmt).Value; value != nil {
			return w.variable(parent, value, nil)
		}
	case edge.BinaryExpr_X, edge.BinaryExpr_Y:
		return nil
	case edge.CallExpr_Fun:
		if x, ok := w.filled(parent, c.Node()); ok {
			return w.fill(parent, x)
		}
		return w.connection(parent)
	}
	return w.stop(c)
}

// chosen returns who decides that an index is that of the value, and not of another element
// of the same list or map, which verifies.
func (w *way) chosen(e *ast.IndexExpr) []Cause {
	lit, ok := w.list, w.elem != nil
	if !ok {
		return one(Program, nil)
	}
	elems := lit.Node().(*ast.CompositeLit).Elts
	t, ok := w.Info.TypeOf(lit.Node().(ast.Expr)).Underlying().(interface{ Elem() types.Type })
	if !ok || !slices.ContainsFunc(elems, func(elem ast.Expr) bool {
		kv, keyed := elem.(*ast.KeyValueExpr)
		value := elem
		if keyed {
			value = kv.Value
		}
		return elem != w.elem && (w.mayBe(value, 0, t.Elem()) || w.sets(w.elem) && w.sets(value) && !w.holdsBad(value))
	}) {
		return one(Program, nil)
	}
	if v, ok := w.Object(e.Index).(*types.Var); ok && w.counts(v) {
		return one(Program, nil) // one after the other
	}
	if kv, ok := w.elem.(*ast.KeyValueExpr); ok {
		boolean := w.ask(nil)
		if key := w.Info.Types[kv.Key].Value; key != nil && key.Kind() == constant.Bool {
			return boolean.expr(e.Index, Whole, constant.BoolVal(key))
		} else if key != nil {
			return boolean.isCase(e.Index, kv.Key, true)
		}
	}
	if w.Info.Types[e.Index].Value != nil {
		return one(Program, nil)
	}
	return one(Unknown, e.Index)
}

// stop ends the way at c, where it cannot be followed any further: whatever leads there
// is why.
func (w *way) stop(c inspector.Cursor) []Cause { return w.called(c) }

// argument follows value, an argument of the call at c.
func (w *way) argument(c inspector.Cursor, value ast.Node) []Cause {
	call := c.Node().(*ast.CallExpr)
	if tv := w.Info.Types[call.Fun]; tv.IsType() || w.IsAppend(call) {
		return w.carried(c, 0)
	} else if tv.IsBuiltin() {
		return nil // such as len
	}
	return w.call(c, value)
}

// call follows value, which the call at c is given: into what it returns, into what it is a
// method of, or to the connection that it makes.
func (w *way) call(c inspector.Cursor, value ast.Node) []Cause {
	call := c.Node().(*ast.CallExpr)
	switch row := tlsapi.CallOf(w.Func(call)); {
	case row == nil:
		if x, ok := w.filled(c, value); ok {
			return w.fill(c, x)
		}
		if w.carries(w.Info.TypeOf(call)) {
			return both(both(w.instead(c), w.picked(call, value)), w.carried(c, 0))
		}
	case row.Keeper == tlsapi.Result:
		w.needs = w.needs || row.Needed
		return w.carried(c, 0)
	case row.Keeper == tlsapi.Receiver:
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			if x, found := c.FindNode(sel.X); found && w.Base(sel.X) != nil {
				causes := w.store(c, x, !row.Needed, nil, nil)
				if kind, _ := c.ParentEdge(); kind != edge.ExprStmt_X { // a fluent method
					return both(causes, w.carried(c, 0))
				}
				return causes
			}
		}
		return w.carried(c, 0)
	}
	return w.connection(c)
}

// picked returns who decides that a function of the package returns value, an argument of
// the call, and not another one, which verifies.
func (w *way) picked(call *ast.CallExpr, value ast.Node) []Cause {
	params := w.Params(w.Callee(call))
	decl, ok := w.Decl(w.Callee(call))
	i := slices.IndexFunc(call.Args, func(e ast.Expr) bool { return Within(value, e) })
	if !ok || i < 0 || i >= len(params) {
		return one(Program, nil)
	}
	var causes []Cause
	for ret := range decl.Preorder((*ast.ReturnStmt)(nil)) {
		n := ret.Node().(*ast.ReturnStmt)
		here, ok := w.Flow.At(ret)
		if len(n.Results) == 0 || w.Object(n.Results[0]) != params[i] || !ok {
			continue
		}
		var branches []flow.Branch
		for _, other := range w.returns(ret) {
			results := other.Node().(*ast.ReturnStmt).Results
			if other == ret || len(results) == 0 {
				continue
			}
			e := results[0]
			if j := slices.IndexFunc(params, func(v *types.Var) bool { return w.Object(e) == v }); j >= 0 && j < len(call.Args) {
				e = call.Args[j]
			}
			if at, ok := w.Flow.At(other); ok && w.mayBe(e, 0, w.Info.TypeOf(call)) {
				branches = append(branches, w.apart(here, at)...)
			}
		}
		for _, cause := range w.branches(branches) {
			causes = append(causes, w.substitute(cause, call, params)...)
		}
	}
	if causes == nil {
		return one(Program, nil)
	}
	return causes
}

// selected follows x.f and x.m(), where x carries the value.
func (w *way) selected(selector inspector.Cursor) []Cause {
	if kind, _ := selector.ParentEdge(); kind == edge.CallExpr_Fun {
		return w.call(selector.Parent(), selector.Node())
	}
	if w.writes(selector) || !w.carries(w.Info.TypeOf(selector.Node().(ast.Expr))) {
		return nil
	}
	return w.carried(selector, 0)
}

// carries reports whether a value of type t can hold a configuration, or what one is
// made of. What an error or a connection holds is not looked at again.
func (w *way) carries(t types.Type) bool {
	if tuple, ok := t.(*types.Tuple); ok {
		return tuple.Len() > 0 && w.carries(tuple.At(0).Type())
	}
	if t == nil || isError(t) || tlsapi.IsConn(t) {
		return false
	}
	switch u := tlsapi.Deref(t).Underlying().(type) {
	case *types.Basic:
		return false
	case *types.Slice:
		_, basic := u.Elem().Underlying().(*types.Basic)
		return !basic
	}
	return true
}

func isError(t types.Type) bool {
	return t != nil && types.Identical(t.Underlying(), types.Universe.Lookup("error").Type().Underlying())
}

// writes reports whether the field selected at c is only written to there, or one of its
// own fields is.
func (w *way) writes(c inspector.Cursor) bool {
	for {
		switch kind, _ := c.ParentEdge(); kind {
		case edge.AssignStmt_Lhs:
			return true
		case edge.SelectorExpr_X, edge.ParenExpr_X, edge.IndexExpr_X, edge.StarExpr_X:
			c = c.Parent()
		default:
			return false
		}
	}
}

// Base returns the variable that an expression begins with, as x.f[i].g begins with x.
func (p *Package) Base(e ast.Expr) *types.Var {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.Ident:
			v, _ := p.Object(x).(*types.Var)
			return v
		case *ast.SelectorExpr:
			if id, ok := x.X.(*ast.Ident); ok {
				if _, isPkg := p.Info.Uses[id].(*types.PkgName); isPkg {
					v, _ := p.Object(x).(*types.Var)
					return v
				}
			}
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.UnaryExpr:
			e = x.X
		case *ast.TypeAssertExpr:
			e = x.X
		case *ast.CallExpr:
			sel, ok := ast.Unparen(x.Fun).(*ast.SelectorExpr)
			if !ok || p.Info.Types[x.Fun].IsType() {
				return nil
			}
			e = sel.X
		default:
			return nil
		}
	}
}

// assigned follows lhs = value.
func (w *way) assigned(c inspector.Cursor, lhs, value ast.Expr) []Cause {
	switch l := ast.Unparen(lhs).(type) {
	case *ast.Ident:
		return w.variable(c, l, value)
	case *ast.SelectorExpr, *ast.IndexExpr, *ast.StarExpr:
		x, ok := c.FindNode(l)
		if !ok || w.Base(l) == nil {
			return w.stop(c)
		}
		field, _ := w.Object(l).(*types.Var)
		var rivals, others []Def
		if field != nil {
			for _, def := range w.written(field)[w.Base(l)] {
				if def.At == c || def.Value == nil || len(rivals)+len(others) >= maxBranches {
					continue
				}
				if w.good(field, def.Value) {
					rivals = append(rivals, def)
				} else if n, ok := def.At.Node().(*ast.AssignStmt); ok && types.ExprString(target(n, def)) == types.ExprString(l) {
					others = append(others, def)
				}
			}
		}
		zero := true
		if sel, ok := l.(*ast.SelectorExpr); ok && field != nil {
			row := tlsapi.FieldOf(w.Info.TypeOf(sel.X), field)
			zero = (row == nil || !row.Needed) && !w.startsSo(w.Base(l), field, c) && w.nilConnects(field)
		} else if index, ok := l.(*ast.IndexExpr); ok {
			if v, ok := w.Object(index.X).(*types.Var); ok {
				zero = w.nilConnects(v)
			}
		}
		causes := w.store(c, x, zero, rivals, others)
		if here, ok := w.Flow.At(c); ok && field != nil {
			return both(causes, w.replaces(here, field))
		}
		return causes
	}
	return w.stop(c)
}

// startsSo reports whether the variable v begins with a literal in which the field has the
// value in question already, or something like it.
func (w *way) startsSo(v, field *types.Var, c inspector.Cursor) bool {
	if v == nil || v.IsField() {
		return false
	}
	for _, def := range w.defs[v] {
		lit := def.composite()
		if lit == nil {
			continue
		}
		for _, elt := range lit.Elts {
			kv, ok := elt.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			if key, ok := kv.Key.(*ast.Ident); ok && w.Info.Uses[key] == field {
				return !w.good(field, kv.Value)
			}
		}
	}
	return false
}

// written returns the assignments to a field, by the variables that it is reached from.
func (p *Package) written(field *types.Var) map[*types.Var][]Def {
	return p.bases.Of(field, func(field *types.Var) map[*types.Var][]Def {
		byBase := make(map[*types.Var][]Def)
		for _, def := range p.defs[field] {
			if n, ok := def.At.Node().(*ast.AssignStmt); ok {
				if base := p.Base(target(n, def)); base != nil {
					byBase[base] = append(byBase[base], def)
				}
			}
		}
		return byBase
	})
}

// good reports whether a field or variable with value e may make a connection that
// verifies.
func (w *way) good(field *types.Var, e ast.Expr) bool {
	if types.Object(field) == w.topic && field != nil {
		return len(w.ask(w.match).expr(e, Whole, !w.want)) > 0
	}
	return w.verifies(e, 0)
}

// store follows what the statement at c puts into a part of a variable, such as
// x.f = v and x.set(v); x stands at target. zero says whether it would verify without,
// and without others, which write to the same part.
func (w *way) store(c, target inspector.Cursor, zero bool, rivals, others []Def) []Cause {
	base := w.Base(target.Node().(ast.Expr))
	here, ok := w.Flow.At(c)
	if !ok {
		return w.stop(c)
	}
	targets, open := w.mentions(base, c, others...)
	causes := w.separating(here, targets, open, zero, rivals, others, base)
	return both(causes, w.follow(c, here, base, zero, rivals))
}

// follow goes on with all uses of a variable that the value at here reaches. zero says
// whether it would verify without.
func (w *way) follow(c inspector.Cursor, here flow.Point, base *types.Var, zero bool, rivals []Def) []Cause {
	return w.once(following{base, zero}, func() []Cause { return w.followed(c, here, base, zero, rivals) })
}

type following struct {
	*types.Var
	zero bool
}

func (w *way) followed(c inspector.Cursor, here flow.Point, base *types.Var, zero bool, rivals []Def) []Cause {
	switch {
	case base.IsField(), base.Kind() == types.PackageVar:
		return w.stop(c)
	case base.Kind() == types.ParamVar, base.Kind() == types.RecvVar:
		return w.from(c, base, zero)
	}
	var causes []Cause
	overwritten := false
	replaced := !slices.ContainsFunc(rivals, func(rival Def) bool { // all of base, by what is not made of it
		return !slices.ContainsFunc(w.defs[base], func(def Def) bool { return def.At == rival.At }) ||
			slices.ContainsFunc(w.uses[base], func(use inspector.Cursor) bool { return Within(use.Node(), rival.Value) })
	})
	arrives, reaches := here.Reach(w.points(rivals)...), here.Reach()
	for _, use := range w.uses[base] {
		if !w.mention(use) {
			continue
		}
		at, ok := w.Flow.At(use)
		if !ok || !arrives(at) {
			overwritten = overwritten || ok && replaced && reaches(at)
			continue
		}
		causes = append(causes, w.carried(use, 0)...)
		if decided(causes) {
			return one(Program, nil)
		}
	}
	switch {
	case causes == nil && overwritten:
		return one(Nowhere, nil)
	case causes == nil:
		return w.stop(c)
	}
	return causes
}

// from goes on with the arguments that a parameter of a function around c stands for:
// what is stored in the parameter is stored in them.
func (w *way) from(c inspector.Cursor, param *types.Var, zero bool) []Cause {
	for fn := range c.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		decl, ok := fn.Node().(*ast.FuncDecl)
		if !ok {
			lit := fn.Node().(*ast.FuncLit)
			if !Within(nodeAt(param.Pos()), lit.Type) {
				continue
			}
			return w.carried(fn, 0)
		}
		f := w.Info.Defs[decl.Name]
		i := slices.Index(w.Params(f), param)
		return w.runs(f, c, func(call inspector.Cursor) []Cause {
			n := call.Node().(*ast.CallExpr)
			var arg ast.Expr
			if sel, ok := ast.Unparen(n.Fun).(*ast.SelectorExpr); ok && i < 0 {
				arg = sel.X
			} else if i >= 0 && i < len(n.Args) {
				arg = n.Args[i]
			}
			if arg != nil && w.Base(arg) != nil {
				if x, ok := call.FindNode(arg); ok {
					return w.store(call, x, zero, nil, nil)
				}
			}
			return w.connection(call)
		})
	}
	return one(Program, nil)
}

// nodeAt is a node of no length.
func nodeAt(pos token.Pos) ast.Node { return &ast.BadExpr{From: pos, To: pos} }

// nameOf returns the variable that the function literal at lit is the one value of.
func (p *Package) nameOf(lit inspector.Cursor) types.Object {
	kind, i := lit.ParentEdge()
	var e ast.Expr
	switch n := lit.Parent().Node().(type) {
	case *ast.AssignStmt:
		if kind == edge.AssignStmt_Rhs && i < len(n.Lhs) {
			e = n.Lhs[i]
		}
	case *ast.ValueSpec:
		if kind == edge.ValueSpec_Values && i < len(n.Names) {
			e = n.Names[i]
		}
	}
	if e == nil {
		return nil
	}
	if v, ok := p.Object(e).(*types.Var); ok && !v.IsField() {
		return v
	}
	return nil
}

// variable follows v = value. v may range over it.
func (w *way) variable(c inspector.Cursor, id ast.Expr, value ast.Expr) []Cause {
	v, ok := w.Object(id).(*types.Var)
	if !ok {
		return nil // the blank identifier
	}
	here, found := w.Flow.At(c)
	var rivals, worse, others []Def
	zero := false
	for _, def := range w.assignments(v) {
		if def.At == c {
			continue
		}
		others = append(others, def)
		if def.Value == nil && def.Index == Whole {
			zero = zero || w.nothing(v.Type()) && w.nilConnects(v)
		} else if def.Value != nil && w.mayBe(def.Value, max(def.Index, 0), v.Type()) {
			rivals = append(rivals, def)
		} else if def.Value != nil {
			worse = append(worse, def)
		}
	}
	if !found {
		return w.everywhere(v)
	}
	targets, open := w.mentions(v, c)
	causes := w.separating(here, targets, open, zero, rivals, worse, v)
	if good, bad := w.rewritten(v, value); len(good)+len(bad) > 0 {
		causes = both(causes, w.separating(here, targets, open, false, good, bad, v))
		others = append(append(others, good...), bad...)
		if stops := w.points(others); !open && !slices.ContainsFunc(targets, func(t flow.Point) bool { return here.Reaches(t, stops...) }) {
			return one(Nowhere, nil)
		}
	}
	if v.IsField() || v.Kind() == types.PackageVar {
		return both(causes, w.stop(c))
	}
	if !w.carries(v.Type()) {
		return both(causes, w.stop(c))
	}
	if v.Kind() == types.ResultVar {
		return causes
	}
	return both(causes, w.follow(c, here, v, true, others))
}

// rewritten returns the assignments to the field that the value is given to in a literal,
// which is what v holds: those that may verify, and the others.
//
//	tr := &http.Transport{TLSClientConfig: lax}
//	tr.TLSClientConfig = strict
func (w *way) rewritten(v *types.Var, value ast.Expr) (good, bad []Def) {
	kv, ok := w.elem.(*ast.KeyValueExpr)
	if u, isAddr := ast.Unparen(value).(*ast.UnaryExpr); isAddr {
		value = u.X
	}
	if !ok || value == nil || w.list.Node() != ast.Unparen(value) {
		return nil, nil
	}
	key, _ := kv.Key.(*ast.Ident)
	field, ok := w.Info.Uses[key].(*types.Var)
	if !ok || !field.IsField() {
		return nil, nil
	}
	for _, def := range w.written(field)[v] {
		n := def.At.Node().(*ast.AssignStmt)
		if sel, ok := target(n, def).(*ast.SelectorExpr); !ok || w.Object(sel.X) != types.Object(v) || w.keeps(n, def) {
			continue
		}
		if def.Value != nil && w.good(field, def.Value) {
			good = append(good, def)
		} else {
			bad = append(bad, def)
		}
	}
	return good, bad
}

// everywhere goes on with all uses of a variable of the package.
func (w *way) everywhere(v *types.Var) []Cause {
	if v.Exported() {
		return one(Program, nil)
	}
	return w.once(v, func() []Cause {
		var causes []Cause
		for _, use := range w.uses[v] {
			if w.mention(use) {
				causes = append(causes, w.carried(use, 0)...)
			}
			if decided(causes) {
				return one(Program, nil)
			}
		}
		if causes == nil {
			return one(Program, nil)
		}
		return causes
	})
}

// decided reports whether the program decides in one of several cases.
func decided(causes []Cause) bool {
	return slices.ContainsFunc(causes, func(c Cause) bool { return c.Who == Program })
}

// nothing reports whether a value of type t that is nil, or empty, lets a connection be
// made that verifies.
func (w *way) nothing(t types.Type) bool {
	_, list := t.Underlying().(*types.Slice)
	return tlsapi.IsConfig(t) || tlsapi.IsHolder(t) || list && !w.needs
}

// mention reports whether the variable at use is used as a whole there, and not to
// write to it, to write to a part of it, or to compare it.
func (w *way) mention(use inspector.Cursor) bool {
	switch kind, _ := use.ParentEdge(); kind {
	case edge.AssignStmt_Lhs, edge.KeyValueExpr_Key, edge.BinaryExpr_X, edge.BinaryExpr_Y, edge.RangeStmt_Key, edge.RangeStmt_Value:
		return false
	case edge.SelectorExpr_Sel:
		return w.mention(use.Parent())
	case edge.SelectorExpr_X:
		selector := use.Parent()
		if kind, _ := selector.ParentEdge(); kind == edge.CallExpr_Fun {
			row := tlsapi.CallOf(w.Func(selector.Parent().Node().(*ast.CallExpr)))
			return row == nil || row.Keeper != tlsapi.Receiver
		}
		return !w.writes(selector) && w.carries(w.Info.TypeOf(selector.Node().(ast.Expr)))
	case edge.ParenExpr_X, edge.StarExpr_X, edge.IndexExpr_X:
		return !w.writes(use)
	}
	return true
}

// mentions returns where a variable is used in the function around c, but for calls that
// fill it. open says that others go on with it when the function returns.
func (w *way) mentions(v *types.Var, c inspector.Cursor, fills ...Def) (list []flow.Point, open bool) {
	for _, use := range w.uses[v] {
		if w.mention(use) && !slices.ContainsFunc(fills, func(def Def) bool { return isCall(def.At) && Within(use.Node(), def.At.Node()) }) {
			if at, ok := w.Flow.At(use); ok {
				list = append(list, at)
			}
		}
	}
	_, value := v.Type().Underlying().(*types.Struct) // a copy
	return list, len(list) == 0 || v.IsField() || v.Kind() != types.LocalVar && !(value && (v.Kind() == types.ParamVar || v.Kind() == types.RecvVar))
}

func (p *Package) points(defs []Def) []flow.Point {
	var list []flow.Point
	for _, def := range defs {
		if at, ok := p.Flow.At(def.At); ok {
			list = append(list, at)
		}
	}
	return list
}

// maxBranches is how many conditions are looked at for one value.
const maxBranches = 100

// separating (rule 3) returns who decides that the value at here arrives, and not one of its
// rivals: other values of the same variable, or, if zero is set, what it was before.
// others, which are no better than the value, overwrite that. They arrive at one of
// targets, or, if open is set, at the end of the function.
func (w *way) separating(here flow.Point, targets []flow.Point, open, zero bool, rivals, others []Def, v *types.Var) []Cause {
	if w.isSetting(here, v) {
		return one(Operator, nil)
	}
	if !zero && len(rivals) == 0 {
		return one(Program, nil)
	}
	var exits []flow.Point
	if open {
		exits = w.exits(here)
	}
	places := sync.OnceValue(func() []flow.Point {
		if len(targets) <= maxBranches { // what comes before only is no target
			reaches := here.Reach()
			targets = slices.DeleteFunc(targets, func(t flow.Point) bool { return !reaches(t) && t.Reaches(here) })
		}
		return slices.Concat(targets, exits)
	})
	avoids := func(b flow.Branch, without ...flow.Point) bool {
		all := places()
		return len(all) > 0 && b.Avoids(all, without...) || open && len(exits) == 0 && b.Avoids(nil, without...)
	}
	written := append(slices.Concat(w.points(rivals), w.points(others)), here)
	arrives := func(at flow.Point) func(flow.Point) bool { // and is not overwritten on every way
		return at.Reach(slices.DeleteFunc(slices.Clone(written), func(p flow.Point) bool { return p == at })...)
	}
	before := zero
	few := len(written) <= maxBranches && 0 < len(places()) && len(places()) <= maxBranches && len(w.points(rivals)) == len(rivals)
	var better []func(flow.Point) bool
	if few {
		for _, at := range w.points(rivals) {
			better = append(better, arrives(at))
		}
		before = false
		nothing, worse, good := here.Start().Reach(written...), arrives(here), make([]bool, len(places()))
		for i, t := range places() {
			first := zero && nothing(t)
			before = before || first
			good[i] = first || slices.ContainsFunc(better, func(reaches func(flow.Point) bool) bool { return reaches(t) })
		}
		for i, t := range places() { // rule 2: none that verifies arrives there, nor at a place that is reached instead
			instead := good[i] || !worse(t)
			for j := 0; j < len(good) && !instead; j++ {
				if good[j] {
					_, instead = t.Apart(places()[j])
				}
			}
			if !instead {
				return one(Program, nil)
			}
		}
	}
	var branches []flow.Branch
	for i, rival := range rivals {
		at, ok := w.Flow.At(rival.At)
		if i > maxBranches {
			break
		}
		if few && !slices.ContainsFunc(places(), better[i]) {
			continue
		}
		if !ok {
			before = true
			continue
		}
		if list := w.apart(here, at); list != nil {
			branches = append(branches, list...)
			continue
		}
		if here.Reaches(at) && !at.Dominates(here) { // it may overwrite the value
			for b := range at.Conditions(flow.Point{}) {
				if here.Reaches(b.At()) && avoids(b, at) {
					branches = append(branches, b.Other())
				}
			}
			continue
		}
		if at.Reaches(here) {
			before = true
		}
	}
	if before {
		n, writes := 0, append(w.points(others), here)
		for b := range here.Conditions(flow.Point{}) {
			if n++; n > maxBranches {
				break
			}
			if _, loop := b.Stmt.(*ast.RangeStmt); loop {
				continue // what is done for each is done
			}
			if _, loop := b.Stmt.(*ast.ForStmt); loop {
				continue
			}
			if b.Cond != nil && v != nil && v.Kind() == types.LocalVar && w.ofItself(b.Cond, v) {
				continue // what it was before
			}
			if avoids(b, writes...) && !w.finds(b, v) {
				branches = append(branches, b)
			}
		}
	}
	return w.branches(branches)
}

// apart returns the branch at which the ways to two places part, as it goes to come to
// here, and those behind it that ask the same variable for more, as the second one does
// in
//
//	if mode == "strict" {
//		there()
//	} else if mode == "lax" {
//		here()
//	}
func (p *Package) apart(here, there flow.Point) []flow.Branch {
	b, ok := here.Apart(there)
	if !ok {
		return nil
	}
	list := []flow.Branch{b}
	if v := p.asks(b); v != nil && !b.Way {
		for more := range here.Conditions(b.At()) {
			if p.asks(more) == v && len(list) < maxBranches {
				list = append(list, more)
			}
		}
	}
	return list
}

// asks returns the variable or field that a branch compares with something, or nil.
func (p *Package) asks(b flow.Branch) types.Object {
	e := b.Tag
	if e == nil {
		cond := b.Cond
		if cond == nil && b.Clause != nil && len(b.Clause.List) > 0 {
			cond = b.Clause.List[0]
		}
		comparison, ok := ast.Unparen(cond).(*ast.BinaryExpr)
		if !ok || comparison.Op != token.EQL && comparison.Op != token.NEQ {
			return nil
		}
		e = comparison.X
	}
	if star, ok := ast.Unparen(e).(*ast.StarExpr); ok {
		e = star.X
	}
	return p.Object(e)
}

// ofItself reports whether a condition is that of one variable alone: v, !v, or what it is
// compared with.
func (ev *eval) ofItself(cond ast.Expr, v *types.Var) bool {
	switch e := ast.Unparen(cond).(type) {
	case *ast.UnaryExpr:
		return e.Op == token.NOT && ev.Object(e.X) == v
	case *ast.BinaryExpr:
		return (e.Op == token.EQL || e.Op == token.NEQ) && ev.Object(e.X) == v && ev.Info.Types[e.Y].Value != nil
	default:
		return ev.Object(cond) == v
	}
}

// isSetting reports whether here is the function that a flag calls if it is given, as
// flag.BoolFunc takes one, and v a variable outside of it.
func (w *way) isSetting(here flow.Point, v *types.Var) bool {
	c, ok := w.At(here.Body())
	if !ok || v == nil || Within(nodeAt(v.Pos()), here.Body()) {
		return false
	}
	lit := c.Parent()
	if kind, _ := lit.ParentEdge(); kind != edge.CallExpr_Args {
		return false
	}
	f := w.Func(lit.Parent().Node().(*ast.CallExpr))
	return tlsapi.IsOperator(f) && (strings.HasPrefix(f.Name(), "Func") || strings.HasPrefix(f.Name(), "BoolFunc"))
}

// finds reports whether b is about whether there is v at all: v is one that a clause of a
// type switch has for itself, or came with the boolean that is the condition:
//
//	if tr, ok := rt.(*http.Transport); ok {
func (w *way) finds(b flow.Branch, v *types.Var) bool {
	switch {
	case v == nil || v.Parent() == nil:
		return false
	case b.Type:
		return Within(nodeAt(v.Parent().Pos()), b.Clause)
	}
	cond, way := ast.Unparen(b.Cond), b.Way
	if not, isNot := cond.(*ast.UnaryExpr); isNot && not.Op == token.NOT {
		cond, way = not.X, !way
	}
	ok, isVar := w.Object(cond).(*types.Var)
	if !isVar || !way || len(w.defs[ok]) != 1 || len(w.defs[v]) == 0 {
		return false
	}
	def := w.defs[ok][0]
	return def.Index == 1 && w.defs[v][0].Index == 0 && w.defs[v][0].At == def.At
}

// branches returns who decides that all of several branches go their way.
func (ev *eval) branches(list []flow.Branch) []Cause {
	causes := one(Program, nil)
	seen := make(map[any]bool)
	for _, b := range list {
		if key := b.Key(); !seen[key] {
			seen[key] = true
			causes = both(causes, ev.branch(b))
		}
	}
	return causes
}

// returned follows result i of the function around the return statement at c, and
// compares it with what the function returns otherwise.
func (w *way) returned(c inspector.Cursor, i int) []Cause {
	causes := w.insteadReturned(c, i)
	for fn := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		if decl, ok := fn.Node().(*ast.FuncDecl); ok {
			return both(causes, w.runs(w.Info.Defs[decl.Name], c, func(call inspector.Cursor) []Cause { return w.result(call, i) }))
		}
		if kind, _ := fn.ParentEdge(); kind == edge.CallExpr_Fun {
			return both(causes, w.result(fn.Parent(), i))
		}
		if obj := w.nameOf(fn); obj != nil && len(w.defs[obj]) == 1 {
			return both(causes, w.runs(obj, c, func(call inspector.Cursor) []Cause { return w.result(call, i) }))
		}
		return both(causes, w.carried(fn, 0))
	}
	return causes
}

// result follows result i of the call at c, or the connection that it is.
func (w *way) result(c inspector.Cursor, i int) []Cause {
	w.made[c.Node()] = true
	t := w.Info.TypeOf(c.Node().(ast.Expr))
	if tuple, ok := t.(*types.Tuple); ok && i < tuple.Len() {
		t = tuple.At(i).Type()
	}
	if !w.carries(t) {
		return w.connection(c)
	}
	causes := w.carried(c, i)
	if causes == nil {
		return w.stop(c)
	}
	return both(w.instead(c), causes)
}

// insteadReturned returns who decides that the return statement at c is run, and not
// another one whose result i verifies.
func (w *way) insteadReturned(c inspector.Cursor, i int) []Cause {
	here, ok := w.Flow.At(c)
	if !ok {
		return one(Program, nil)
	}
	var branches []flow.Branch
	others := w.returnedGood(c, i)
	for _, ret := range others[:min(len(others), maxBranches)] {
		if at, ok := w.Flow.At(ret); ok && ret != c {
			branches = append(branches, w.apart(here, at)...)
		}
	}
	return w.branches(branches)
}

// returnedGood returns the return statements of the function around c that return no error,
// and whose result i may be what makes a connection that verifies.
func (w *way) returnedGood(c inspector.Cursor, i int) []inspector.Cursor {
	_, body, results := function(c)
	return w.returning.Of(w.question(body, i), func(question) []inspector.Cursor {
		var t types.Type
		n := 0
		if results == nil { // broken code
			return nil
		}
		for _, field := range results.List {
			if n += max(len(field.Names), 1); i < n {
				t = w.Info.TypeOf(field.Type)
				break
			}
		}
		return slices.DeleteFunc(slices.Clone(w.returns(c)), func(ret inspector.Cursor) bool {
			values := ret.Node().(*ast.ReturnStmt).Results
			return i >= len(values) || w.Fails(ret) || !w.mayBe(values[i], 0, t)
		})
	})
}

// connection (rule 2) ends a way: the call at c connects, or goes where we cannot see. What
// counts is what makes the same connection otherwise.
func (w *way) connection(c inspector.Cursor) []Cause {
	return w.shared(connection{c.Node(), w.made[c.Node()]}, func() []Cause { return w.connected(c) })
}

func (w *way) connected(c inspector.Cursor) []Cause {
	causes := w.instead(c)
	at := c
	for kind, i := at.ParentEdge(); ; kind, i = at.ParentEdge() {
		switch kind {
		case edge.ParenExpr_X, edge.UnaryExpr_X, edge.TypeAssertExpr_X, edge.KeyValueExpr_Value, edge.CompositeLit_Elts:
			at = at.Parent()
			continue
		case edge.ReturnStmt_Results:
			causes = both(causes, w.insteadReturned(at.Parent(), i))
		case edge.AssignStmt_Rhs:
			causes = both(causes, w.insteadAssigned(at.Parent(), i))
		}
		break
	}
	return both(causes, w.called(c))
}

type connection struct {
	ast.Node
	made bool
}

// insteadAssigned returns who decides that the assignment at c gives a variable or field
// what it holds in the end, and not another one.
func (w *way) insteadAssigned(c inspector.Cursor, i int) []Cause {
	n := c.Node().(*ast.AssignStmt)
	here, ok := w.Flow.At(c)
	if !ok || i >= len(n.Lhs) {
		return one(Program, nil)
	}
	v, ok := w.Object(n.Lhs[i]).(*types.Var)
	if !ok || isError(v.Type()) {
		return one(Program, nil)
	}
	var rivals []Def
	for _, def := range w.assignments(v) {
		if def.At != c && def.Value != nil && def.Index <= 0 && w.mayBe(def.Value, 0, v.Type()) {
			if at, ok := w.Flow.At(def.At); ok && here.Common(at) {
				rivals = append(rivals, def)
			}
		}
	}
	targets, open := w.mentions(v, c)
	return w.separating(here, targets, open, false, rivals, nil, v)
}

// called returns who decides that the function around c runs, and not another one that
// makes the same connections.
func (w *way) called(c inspector.Cursor) []Cause {
	for fn := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		if fn.Node() == c.Node() {
			continue
		}
		return w.shared(caller{fn.Node()}, func() []Cause {
			if decl, ok := fn.Node().(*ast.FuncDecl); ok && w.alone(fn) {
				return one(Program, nil)
			} else if ok {
				return w.runs(w.Info.Defs[decl.Name], c, func(call inspector.Cursor) []Cause {
					w.made[call.Node()] = true
					return w.connection(call)
				})
			}
			if causes := w.carried(fn, 0); causes != nil {
				return causes
			}
			return one(Program, nil)
		})
	}
	return one(Program, nil)
}

type caller struct{ ast.Node }

// alone reports whether there is nothing that could run in place of the calls that lead to
// a declared function, whatever it is about.
func (p *Package) alone(decl inspector.Cursor) bool {
	if known, ok := p.lonely.Known(decl.Node()); ok {
		return known
	}
	p.lonely.Keep(decl.Node(), false) // for a function that calls itself
	f := p.Info.Defs[decl.Node().(*ast.FuncDecl).Name]
	literals := p.valuesOf(f)
	alone := f == nil || f.Exported() && literals == nil || len(p.refs[f])+len(literals) == 0 &&
		!slices.ContainsFunc(p.calls[f], func(c inspector.Cursor) bool {
			caller, _, _ := function(c)
			if _, declared := caller.Node().(*ast.FuncDecl); !declared || inTest(c) {
				return true
			}
			if slices.ContainsFunc(p.connectsTo(c.Node().(*ast.CallExpr)), func(key string) bool { return len(p.connecting(caller, key)) > 1 }) {
				return true
			}
			switch kind, _ := c.ParentEdge(); kind {
			case edge.ExprStmt_X, edge.GoStmt_Call, edge.DeferStmt_Call:
				return !p.alone(caller)
			case edge.ReturnStmt_Results:
				return len(p.returns(c)) > 1 || !p.alone(caller)
			}
			return true
		})
	p.lonely.Keep(decl.Node(), alone)
	return alone
}

// runs joins what reasons says of the calls of a function, if all of them are known.
// Calls by the package's tests do not count.
func (w *way) runs(f types.Object, c inspector.Cursor, reasons func(call inspector.Cursor) []Cause) []Cause {
	literals := w.valuesOf(f)
	if f == nil || f.Exported() && literals == nil {
		return one(Program, nil)
	}
	calls := w.calls[f]
	if !inTest(c) {
		calls = slices.DeleteFunc(slices.Clone(calls), inTest)
	}
	refs := w.refs[f]
	if len(calls)+len(refs) == 0 {
		refs = literals
	}
	if len(calls)+len(refs) == 0 {
		return one(Program, nil)
	}
	var causes []Cause
	for _, ref := range refs {
		causes = append(causes, w.carried(ref, 0)...)
	}
	for _, call := range calls {
		causes = append(causes, reasons(call)...)
		if decided(causes) {
			return one(Program, nil)
		}
	}
	return causes
}

// valuesOf returns the literals of the type of a method, if only the package can make
// some: where they become an interface's, nobody else calls the method.
func (p *Package) valuesOf(f types.Object) []inspector.Cursor {
	method, ok := f.(*types.Func)
	if !ok || method.Signature().Recv() == nil {
		return nil
	}
	named, ok := tlsapi.Deref(method.Signature().Recv().Type()).(*types.Named)
	if !ok || named.Obj().Exported() {
		return nil
	}
	return p.literals()[named.Obj()]
}

// findLiterals finds the literals of the types of the package that are not exported.
func (p *Package) findLiterals() map[types.Object][]inspector.Cursor {
	found := make(map[types.Object][]inspector.Cursor)
	for c := range p.root.Preorder((*ast.CompositeLit)(nil)) {
		if named, ok := p.Info.TypeOf(c.Node().(ast.Expr)).(*types.Named); ok && p.Local(named.Obj()) && !named.Obj().Exported() {
			found[named.Obj()] = append(found[named.Obj()], c)
		}
	}
	return found
}

// inTest reports whether c is in a file of tests: one that imports testing.
func inTest(c inspector.Cursor) bool {
	for file := range c.Enclosing((*ast.File)(nil)) {
		return slices.ContainsFunc(file.Node().(*ast.File).Imports, func(spec *ast.ImportSpec) bool { return spec.Path.Value == `"testing"` })
	}
	return false
}

// Guards returns who decides that the value at c is given, or that the return statement
// at c is the one that is run, where the others do not fail.
func (p *Package) Guards(c inspector.Cursor) []Cause {
	ev := p.ask(nil)
	if _, ok := c.Node().(*ast.ReturnStmt); !ok {
		def := Def{At: c, Index: Whole}
		w := &way{eval: ev, topic: ev.subject(def), any: true, want: true, arg: -1, done: make(map[any][]Cause), made: make(map[ast.Node]bool)}
		if causes := w.given(def); causes != nil {
			return asked(causes)
		}
		return one(Program, nil)
	}
	here, ok := p.Flow.At(c)
	if !ok {
		return nil
	}
	var branches []flow.Branch
	for _, other := range p.returns(c) {
		results := other.Node().(*ast.ReturnStmt).Results
		if len(results) > 0 && p.Info.Types[results[0]].IsNil() {
			continue
		}
		if at, ok := p.Flow.At(other); ok && other != c && len(branches) < maxBranches && !p.Fails(other) {
			branches = append(branches, p.apart(here, at)...)
		}
	}
	return asked(ev.branches(branches))
}

// asked takes what holds unless the operator says something for the operator's choice.
func asked(causes []Cause) []Cause {
	causes = slices.Clone(causes)
	for i := range causes {
		if causes[i].Open {
			causes[i].Who = Operator
		}
	}
	return causes
}

// Reasons returns who decides that the code at c runs at all, whatever runs instead:
// all conditions in its function, and in those that call it.
func (p *Package) Reasons(c inspector.Cursor) []Cause { return p.ask(nil).runsAt(c) }

func (ev *eval) runsAt(c inspector.Cursor) []Cause {
	causes := one(Program, nil)
	if here, ok := ev.Flow.At(c); ok {
		var list []flow.Branch
		for b := range here.Conditions(flow.Point{}) {
			list = append(list, b)
		}
		causes = ev.branches(list[:min(len(list), maxBranches)])
	}
	for fn := range c.Enclosing((*ast.FuncDecl)(nil)) {
		f := ev.Info.Defs[fn.Node().(*ast.FuncDecl).Name]
		calls := slices.DeleteFunc(slices.Clone(ev.calls[f]), inTest)
		if f == nil || f.Exported() || len(calls) == 0 || ev.asked[fn.Node()] {
			return causes
		}
		ev.asked[fn.Node()] = true
		var outer []Cause
		for _, call := range calls {
			outer = append(outer, ev.runsAt(call)...)
		}
		return both(causes, outer)
	}
	return causes
}
