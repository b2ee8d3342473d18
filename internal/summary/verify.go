package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/flow"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// mayBe reports whether e, of type t, is what makes a connection that verifies. Nil is,
// where the library takes a configuration of its own.
func (w *way) mayBe(e ast.Expr, index int, t types.Type) bool {
	if w.Info.Types[e].IsNil() {
		return t != nil && w.nothing(t)
	}
	return w.verifies(e, index)
}

// verifies (rule 3) reports whether result index of e may be, or hold, what makes a connection
// that verifies: no configuration where the library takes its own, one without the value
// in question, a connection made with such a one. Plaintext and errors are none.
func (w *way) verifies(e ast.Expr, index int) bool {
	e = ast.Unparen(e)
	t := w.Info.TypeOf(e)
	if w.any {
		return true
	}
	if w.needs && !tlsapi.IsConfig(t) && !w.holdsGood(e) {
		return false
	}
	if w.judged++; t == nil || w.judged > maxJudged {
		return false
	}
	if w.Info.Types[e].IsNil() {
		return true // whoever asks knows whether nil is one
	}
	switch e := e.(type) {
	case *ast.UnaryExpr:
		return w.verifies(e.X, 0)
	case *ast.StarExpr:
		return w.verifies(e.X, 0)
	case *ast.TypeAssertExpr:
		return w.verifies(e.X, 0)
	case *ast.CompositeLit:
		return w.verifiesLiteral(e, t)
	case *ast.FuncLit:
		if sig, ok := t.(*types.Signature); ok && w.carries(sig.Results()) {
			return w.makesGood(e.Body, sig.Results())
		}
		return w.connectsIn(e.Body)
	case *ast.CallExpr:
		if tuple, ok := t.(*types.Tuple); ok && index < tuple.Len() {
			t = tuple.At(index).Type()
		}
		return w.verifiesCall(e, t, index)
	case *ast.Ident, *ast.SelectorExpr:
		if f := w.funcValue(e); f != nil {
			if body, results := w.Body(f), f.Type().(*types.Signature).Results(); body != nil && w.carries(results) {
				return w.makesGood(body, results)
			}
			return w.connects(f)
		}
		v, ok := w.Object(e).(*types.Var)
		if !ok || isError(t) {
			return false
		}
		return w.verifiesVariable(v, t)
	}
	return tlsapi.IsConfig(t) || tlsapi.IsHolder(t)
}

// holdsGood reports whether an expression gives a call of a table a configuration that
// verifies.
func (w *way) holdsGood(e ast.Expr) bool {
	good := false
	ast.Inspect(e, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && !good {
			row := tlsapi.CallOf(w.Func(call))
			good = row != nil && (row.Verified() || row.Config != tlsapi.No && row.Config < len(call.Args) && w.verifies(call.Args[row.Config], 0))
		}
		return !good
	})
	return good
}

// verifiesLiteral judges a literal of a configuration, or of what holds one.
func (w *way) verifiesLiteral(lit *ast.CompositeLit, t types.Type) bool {
	for _, elt := range lit.Elts {
		value, field := elt, (*types.Var)(nil)
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			value = kv.Value
			if key, ok := kv.Key.(*ast.Ident); ok {
				field, _ = w.Info.Uses[key].(*types.Var)
			}
		}
		if field != nil && (types.Object(field) == w.topic || w.topic == nil && tlsapi.ConfigField(field) == "InsecureSkipVerify") {
			if !w.good(field, value) && !(isSkip(field) && w.checks(lit)) {
				return false
			}
		} else if w.holdsBad(value) {
			return false
		}
	}
	return w.carries(t) && w.behaves(t)
}

// isSkip reports whether a field switches verification off.
func isSkip(field *types.Var) bool {
	return tlsapi.ConfigFields[tlsapi.ConfigField(field)] == tlsapi.Skip
}

// checks reports whether a literal has a function of its own that takes the place of the
// verification, and whose faults are its own.
func (w *way) checks(lit *ast.CompositeLit) bool {
	return slices.ContainsFunc(lit.Elts, func(elt ast.Expr) bool {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return false
		}
		key, ok := kv.Key.(*ast.Ident)
		if !ok {
			return false
		}
		field, ok := w.Info.Uses[key].(*types.Var)
		return ok && tlsapi.ConfigFields[tlsapi.ConfigField(field)] == tlsapi.Callback && !w.Info.Types[kv.Value].IsNil()
	})
}

// behaves reports whether a type of the package has no method that makes, or connects
// with, a configuration that does not verify, and connects with more than plaintext, if
// it does.
func (w *way) behaves(t types.Type) bool {
	named, ok := types.Unalias(tlsapi.Deref(t)).(*types.Named)
	if !ok || !w.Local(named.Obj()) {
		return true
	}
	plain, encrypted := false, false
	for f := range named.Methods() {
		body, results := w.Body(f), f.Signature().Results()
		encrypted = encrypted || w.graph().dialing[f]
		plain = plain || slices.ContainsFunc(w.graph().inside[f], func(call *ast.CallExpr) bool {
			row := tlsapi.CallOf(w.Func(call))
			return row != nil && row.Plain()
		})
		switch {
		case body == nil:
		case w.graph().dialing[f] && !w.connects(f):
			return false
		case !w.graph().dialing[f] && results.Len() > 0 && (tlsapi.IsConfig(results.At(0).Type()) || tlsapi.IsHolder(results.At(0).Type())) && !w.makesGood(body, results):
			return false
		}
	}
	return !plain || encrypted || w.holdsTLS(named)
}

// holdsTLS reports whether a struct has a field that is, or holds, a configuration.
func (w *way) holdsTLS(t types.Type) bool {
	s := structOf(t)
	if s == nil {
		return false
	}
	for field := range s.Fields() {
		if t := field.Type(); tlsapi.IsConfig(t) || tlsapi.IsHolder(t) && types.TypeString(tlsapi.Deref(t), nil) != "net.Dialer" {
			return true
		}
	}
	return false
}

// holdsBad reports whether an expression makes a configuration, or something that holds
// one, with the value in question.
func (w *way) holdsBad(e ast.Expr) bool {
	bad := false
	ast.Inspect(e, func(n ast.Node) bool {
		if lit, ok := n.(*ast.CompositeLit); ok && !bad {
			t := w.Info.TypeOf(lit)
			bad = t != nil && (tlsapi.IsConfig(t) || tlsapi.IsHolder(t)) && !w.verifiesLiteral(lit, t)
			return false
		}
		if _, ok := n.(*ast.FuncLit); ok {
			return false
		}
		if id, ok := n.(*ast.Ident); ok && !bad {
			if v, ok := w.Info.Uses[id].(*types.Var); ok && v.Kind() == types.LocalVar && (tlsapi.IsConfig(v.Type()) || tlsapi.IsHolder(v.Type())) {
				bad = !w.verifiesVariable(v, v.Type())
			}
		}
		return !bad
	})
	return bad
}

func (w *way) verifiesVariable(v *types.Var, t types.Type) bool {
	key := asVariable{v}
	if w.asked[key] {
		return true
	}
	if v.Kind() == types.PackageVar && !w.Local(v) {
		return w.carries(t) // such as http.DefaultTransport
	}
	if v.Kind() != types.LocalVar && v.Kind() != types.PackageVar {
		return w.nothing(t) || tlsapi.IsTLSConn(t)
	}
	w.asked[key] = true
	defer delete(w.asked, key)
	if w.setsBad(v) {
		return false
	}
	for _, def := range w.assignments(v) {
		if def.Value == nil && w.nothing(t) || def.Value != nil && !w.Info.Types[def.Value].IsNil() && w.verifies(def.Value, max(def.Index, 0)) {
			return true
		}
	}
	return false
}

type asVariable struct{ *types.Var }

// setsBad reports whether the value in question is written to a field of what v holds.
func (w *way) setsBad(v *types.Var) bool {
	field, ok := w.topic.(*types.Var)
	if !ok {
		return false
	}
	bad := slices.ContainsFunc(w.written(field)[v], func(def Def) bool {
		return def.Value != nil && !w.good(field, def.Value)
	})
	return bad && !(isSkip(field) && w.hasCheck(v))
}

// hasCheck reports whether what v holds has a function that takes the place of the
// verification, from a literal or by an assignment.
func (w *way) hasCheck(v *types.Var) bool {
	if slices.ContainsFunc(w.assignments(v), func(def Def) bool {
		lit := def.composite()
		return lit != nil && w.checks(lit)
	}) {
		return true
	}
	s := structOf(v.Type())
	if s == nil {
		return false
	}
	for field := range s.Fields() {
		if tlsapi.ConfigFields[tlsapi.ConfigField(field)] == tlsapi.Callback && slices.ContainsFunc(w.written(field)[v], func(def Def) bool { return !w.Info.Types[def.value()].IsNil() }) {
			return true
		}
	}
	return false
}

// verifiesCall judges a call that connects, or makes what does.
func (w *way) verifiesCall(call *ast.CallExpr, t types.Type, index int) bool {
	if tv := w.Info.Types[call.Fun]; tv.IsType() && len(call.Args) == 1 {
		return w.verifies(call.Args[0], 0)
	}
	if w.IsAppend(call) {
		return !w.holdsBad(call) && slices.ContainsFunc(call.Args, func(e ast.Expr) bool { return w.verifies(e, 0) })
	}
	if row := tlsapi.CallOf(w.Func(call)); row != nil {
		return w.verifiesRow(call, row)
	}
	if slices.ContainsFunc(call.Args, w.holdsBad) {
		return false
	}
	if w.serves(call) {
		return w.verifiesServer(call)
	}
	callee := w.Callee(call)
	if callee == nil {
		return w.nothing(t)
	}
	if body := w.Body(callee); body != nil {
		key := asResult{callee, index}
		if w.asked[key] {
			return false
		}
		w.asked[key] = true
		defer delete(w.asked, key)
		if !w.carries(t) {
			return w.connects(callee)
		}
		return w.yields.Of(w.question(callee, index), func(question) bool { return w.returnsGood(body, index) })
	}
	if f, ok := callee.(*types.Func); ok && w.topic != nil && types.Object(f) == w.topic {
		return true
	}
	return w.nothing(t) || tlsapi.IsTLSConn(t)
}

// returnsGood reports whether result index of a function may be what makes a connection
// that verifies.
func (w *way) returnsGood(body *ast.BlockStmt, index int) bool {
	return slices.ContainsFunc(Returns(body), func(ret *ast.ReturnStmt) bool {
		return index < len(ret.Results) && !w.Info.Types[ret.Results[index]].IsNil() && w.verifies(ret.Results[index], 0)
	})
}

// makesGood is returnsGood for a function that is a value, which may return nothing.
func (w *way) makesGood(body *ast.BlockStmt, results *types.Tuple) bool {
	return w.returnsGood(body, 0) || results.Len() == 1 && w.nothing(results.At(0).Type()) &&
		slices.ContainsFunc(Returns(body), func(ret *ast.ReturnStmt) bool { return len(ret.Results) == 1 && w.Info.Types[ret.Results[0]].IsNil() })
}

type asResult struct {
	types.Object
	int
}

func (w *way) verifiesRow(call *ast.CallExpr, row *tlsapi.Call) bool {
	if row.Server {
		return true
	}
	if row.Config != tlsapi.No && row.Config < len(call.Args) {
		return w.verifies(call.Args[row.Config], 0)
	}
	if row.Plain() {
		return false
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && w.Info.Types[sel.X].IsValue() {
		if v, ok := w.Object(sel.X).(*types.Var); ok && v.Kind() == types.LocalVar && !w.verifiesVariable(v, v.Type()) {
			return false
		}
	}
	return !slices.ContainsFunc(call.Args, w.holdsBad)
}

// connects reports whether a function of the package makes a connection that verifies,
// itself or by what it calls.
func (w *way) connects(f types.Object) bool {
	if !w.graph().dialing[f] {
		return false
	}
	seen := make(map[types.Object]bool)
	var verifies func(f types.Object) bool
	verifies = func(f types.Object) bool {
		if known, ok := w.verifying.Known(w.question(f, 0)); ok || seen[f] {
			return known
		}
		seen[f] = true
		found := slices.ContainsFunc(w.graph().inside[f], func(call *ast.CallExpr) bool {
			row := tlsapi.CallOf(w.Func(call))
			return row != nil && row.Keeper == tlsapi.Nobody && w.verifiesRow(call, row) || w.serves(call) && w.verifiesServer(call) ||
				row == nil && w.graph().dialing[w.Callee(call)] && verifies(w.Callee(call))
		})
		if found {
			w.verifying.Keep(w.question(f, 0), true)
		}
		return found
	}
	found := verifies(f)
	if !found { // nor does anything below it
		for f := range seen {
			w.verifying.Keep(w.question(f, 0), false)
		}
	}
	return found
}

// sets reports whether e, or what it is the key of, is a function that returns nothing and
// connects with nothing: it changes what it is given.
func (w *way) sets(e ast.Expr) bool {
	if kv, ok := e.(*ast.KeyValueExpr); ok {
		e = kv.Value
	}
	t := w.Info.TypeOf(e)
	if t == nil {
		return false
	}
	sig, ok := t.Underlying().(*types.Signature)
	if !ok || sig.Results().Len() > 0 || sig.Params().Len() == 0 {
		return false
	}
	dials := w.graph().dialing[w.funcValue(e)]
	ast.Inspect(e, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			row := tlsapi.CallOf(w.Func(call))
			dials = dials || row != nil && row.Keeper == tlsapi.Nobody || w.graph().dialing[w.Callee(call)]
		}
		return !dials
	})
	return !dials
}

// connectsIn is connects for a function literal.
func (w *way) connectsIn(body *ast.BlockStmt) bool {
	at, ok := w.At(body)
	if !ok {
		return false
	}
	for c := range at.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		row := tlsapi.CallOf(w.Func(call))
		if row != nil && row.Keeper == tlsapi.Nobody && w.verifiesRow(call, row) || row == nil && w.connects(w.Callee(call)) {
			return true
		}
	}
	return false
}

// serves reports whether a call makes an HTTP server listen with its configuration.
func (p *Package) serves(call *ast.CallExpr) bool {
	f := p.Func(call)
	return f != nil && tlsapi.ServesHTTP(f)
}

// verifiesServer judges the server that a call makes listen.
func (w *way) verifiesServer(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && w.verifies(sel.X, 0)
}

// A question tells what was asked of something, apart from what.
type question struct {
	of               any
	index            int
	topic            types.Object
	want, any, needs bool
	kind             string
}

func (w *way) question(of any, index int) question {
	return question{of, index, w.topic, w.want, w.any, w.needs, w.kind}
}

// A graph says which functions of a package call which, and what connects.
type graph struct {
	inside  map[types.Object][]*ast.CallExpr // calls of a table, and of functions of the package, by what they are in
	callers map[types.Object][]types.Object
	dialing map[types.Object]bool // functions that connect, themselves or by what they call
}

// above returns functions, and all that call them, directly or not.
func (g *graph) above(list []types.Object) map[types.Object]bool {
	seen := make(map[types.Object]bool)
	for len(list) > 0 {
		f := list[len(list)-1]
		list = list[:len(list)-1]
		if !seen[f] {
			seen[f] = true
			list = append(list, g.callers[f]...)
		}
	}
	return seen
}

func (p *Package) findGraph() *graph {
	g := &graph{inside: make(map[types.Object][]*ast.CallExpr), callers: make(map[types.Object][]types.Object)}
	var sinks []types.Object
	for f, decl := range p.decls {
		for c := range decl.Preorder((*ast.CallExpr)(nil)) {
			call := c.Node().(*ast.CallExpr)
			row := tlsapi.CallOf(p.Func(call))
			callee := p.Callee(call)
			switch {
			case p.serves(call):
				g.inside[f] = append(g.inside[f], call)
				sinks = append(sinks, f)
			case row != nil:
				g.inside[f] = append(g.inside[f], call)
				if row.Keeper == tlsapi.Nobody {
					sinks = append(sinks, f)
				}
			case callee != nil && callee != f && p.Body(callee) != nil:
				g.inside[f] = append(g.inside[f], call)
				g.callers[callee] = append(g.callers[callee], f)
			}
		}
	}
	g.dialing = g.above(sinks)
	return g
}

// filled returns what the call at c only changes: what it is a method of, or, for a
// function of the package that does not connect, what another argument points to. The
// function may be one that such a function returns, as set(v)(&x) does.
func (w *way) filled(c inspector.Cursor, value ast.Node) (inspector.Cursor, bool) {
	call := c.Node().(*ast.CallExpr)
	kind, _ := c.ParentEdge()
	f := w.Callee(maker(call))
	if f == nil && w.Func(call) != nil { // a method of an interface
		f = w.Func(call)
	}
	t := w.Info.TypeOf(call.Fun)
	if f == nil || t == nil {
		return c, false
	}
	sig, ok := t.Underlying().(*types.Signature)
	if !ok || w.Local(f) && w.graph().dialing[f] {
		return c, false
	}
	results := sig.Results()
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && w.Info.Types[sel.X].IsValue() && w.Base(sel.X) != nil {
		if kind != edge.ExprStmt_X || results.Len() > 1 || results.Len() == 1 && !types.Identical(results.At(0).Type(), w.Info.TypeOf(sel.X)) {
			return c, false
		}
		return c.FindNode(sel.X)
	}
	if w.Body(f) == nil || results.Len() > 1 || results.Len() == 1 && !isError(results.At(0).Type()) {
		return c, false
	}
	for _, arg := range call.Args {
		if t := w.Info.TypeOf(arg); t != nil && !(arg.Pos() <= value.Pos() && value.End() <= arg.End()) && w.Base(arg) != nil && w.carries(t) {
			if _, pointer := t.Underlying().(*types.Pointer); pointer {
				return c.FindNode(arg)
			}
		}
	}
	return c, false
}

// fill follows what the call at c puts into what stands at x. Other calls of the same
// function that fill the same overwrite it.
func (w *way) fill(c, x inspector.Cursor) []Cause {
	_, body, _ := function(c)
	var rivals, others []Def
	for _, other := range w.callsBy(w.Callee(maker(c.Node().(*ast.CallExpr))), outermost(c)) {
		if !Within(other.Node(), body) {
			continue
		}
		if kind, _ := other.ParentEdge(); kind == edge.CallExpr_Fun {
			other = other.Parent()
		}
		call := other.Node().(*ast.CallExpr)
		if y, ok := w.filled(other, call.Fun); call == c.Node() || len(rivals)+len(others) >= maxBranches || !ok ||
			types.ExprString(y.Node().(ast.Expr)) != types.ExprString(x.Node().(ast.Expr)) {
			continue
		}
		def := Def{At: other, Index: Whole}
		if w.milder(call) && w.milder(maker(call)) {
			rivals = append(rivals, def)
		} else {
			others = append(others, def)
		}
	}
	return w.store(c, x, true, rivals, others)
}

// maker returns the call that takes the arguments of an option: set(v) of set(v)(&x).
func maker(call *ast.CallExpr) *ast.CallExpr {
	if inner, ok := ast.Unparen(call.Fun).(*ast.CallExpr); ok {
		return inner
	}
	return call
}

// instead returns who decides that the call at c is run, and not another one in the same
// function, or in literals of it, that makes the same connection, and verifies.
func (w *way) instead(c inspector.Cursor) []Cause {
	var branches []flow.Branch
	call := c.Node().(*ast.CallExpr)
	here, ok := w.Flow.At(c)
	add := func(others []inspector.Cursor, alternative func(*ast.CallExpr) bool) {
		for _, other := range others[:min(len(others), maxBranches)] {
			if n := other.Node().(*ast.CallExpr); n != call && alternative(n) {
				if at, ok := w.Flow.At(other); ok && len(branches) <= maxBranches {
					branches = append(branches, w.apart(here, at)...)
				}
			}
		}
	}
	body := outermost(c)
	if !ok || body.Node() == nil {
		return one(Program, nil)
	}
	if f := w.Callee(call); f != nil && !w.made[call] && tlsapi.CallOf(w.Func(call)) == nil {
		add(w.callsBy(f, body), func(n *ast.CallExpr) bool { return w.milder(n) && w.alike(call, n) })
	}
	for _, key := range w.connectsTo(call) {
		add(w.connections(body, key), func(*ast.CallExpr) bool { return true })
	}
	return w.branches(branches)
}

// outermost returns the declaration around c, or, at package level, the literal.
func outermost(c inspector.Cursor) (fn inspector.Cursor) {
	for at := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		fn = at
	}
	return fn
}

// milder reports whether a call of the function in question is given no value that is
// in question, and no option.
func (w *way) milder(call *ast.CallExpr) bool {
	return w.mild.Of(w.question(call, w.arg), func(question) bool { return w.isMilder(call) })
}

func (w *way) isMilder(call *ast.CallExpr) bool {
	if w.arg >= 0 && w.Callee(call) == w.topic {
		return w.arg < len(call.Args) && len(w.ask(w.match).expr(call.Args[w.arg], Whole, !w.want)) > 0
	}
	for _, arg := range call.Args {
		bad := w.holdsBad(arg)
		ast.Inspect(arg, func(n ast.Node) bool {
			if inner, ok := n.(*ast.CallExpr); ok {
				bad = bad || w.Callee(inner) == w.topic && w.topic != nil && (w.arg < 0 || !w.milder(inner))
			}
			return !bad
		})
		if bad {
			return false
		}
	}
	return true
}

// callsBy returns the calls of f in one function, and in literals of it.
func (p *Package) callsBy(f types.Object, fn inspector.Cursor) []inspector.Cursor {
	return p.callers.Of(f, func(f types.Object) map[inspector.Cursor][]inspector.Cursor {
		calls := make(map[inspector.Cursor][]inspector.Cursor)
		for _, call := range p.calls[f] {
			fn := outermost(call)
			calls[fn] = append(calls[fn], call)
		}
		return calls
	})[fn]
}

// connections returns the calls in a function, and in literals of it, that make a
// connection that verifies to what has the given key.
func (w *way) connections(fn inspector.Cursor, key string) []inspector.Cursor {
	type peer struct {
		fn  ast.Node
		key string
	}
	return w.verified.Of(w.question(peer{fn.Node(), key}, 0), func(question) []inspector.Cursor {
		return slices.DeleteFunc(slices.Clone(w.connecting(fn, key)), func(at inspector.Cursor) bool {
			call := at.Node().(*ast.CallExpr)
			return !w.verifiesCall(call, w.Info.TypeOf(call), 0)
		})
	})
}

// connecting is connections, whether they verify or not.
func (p *Package) connecting(fn inspector.Cursor, key string) []inspector.Cursor {
	return p.connectors.Of(fn.Node(), func(ast.Node) map[string][]inspector.Cursor {
		byKey := make(map[string][]inspector.Cursor)
		for at := range fn.Preorder((*ast.CallExpr)(nil)) {
			if call := at.Node().(*ast.CallExpr); p.mayConnect(call) {
				for _, key := range p.connectsTo(call) {
					byKey[key] = append(byKey[key], at)
				}
			}
		}
		return byKey
	})[key]
}

// connectsTo returns the keys of what a call connects to.
func (p *Package) connectsTo(call *ast.CallExpr) []string {
	return p.peers.Of(call, func(*ast.CallExpr) []string { return p.keys(call, nil, 0) })
}

// mayConnect reports whether a call is one that a connection can be compared with.
func (p *Package) mayConnect(call *ast.CallExpr) bool {
	if row := tlsapi.CallOf(p.Func(call)); row != nil {
		return !row.Plain() && !row.Server
	}
	if p.serves(call) {
		return true
	}
	callee := p.Callee(call)
	return callee != nil && p.graph().dialing[callee]
}

// alike reports whether the texts that two calls of a function are given are the same.
func (w *way) alike(a, b *ast.CallExpr) bool {
	if tlsapi.TextCallOf(w.Func(a)) != nil {
		return true // they differ in the text, which is what it is about
	}
	for i := range min(len(a.Args), len(b.Args)) {
		t := w.Info.TypeOf(a.Args[i])
		if t == nil {
			continue
		}
		if basic, ok := t.Underlying().(*types.Basic); ok && basic.Info()&types.IsString != 0 && w.render(a.Args[i], nil, 0) != w.render(b.Args[i], nil, 0) {
			return false
		}
	}
	return true
}

// maxKeys is how many connections of a function are compared with others.
const maxKeys = 20

// keys returns what a call connects to: the library and the address, as text in which
// what parameters stand for is put in.
func (p *Package) keys(call *ast.CallExpr, args map[types.Object]string, depth int) []string {
	if row := tlsapi.CallOf(p.Func(call)); row != nil {
		addr := "?"
		switch {
		case row.Addr != tlsapi.No && row.Addr < len(call.Args):
			addr = p.render(call.Args[row.Addr], args, 0)
		case row.Carrier != tlsapi.No && row.Carrier < len(call.Args):
			addr = p.render(call.Args[row.Carrier], args, 0)
		case row.Keeper == tlsapi.Receiver:
			if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
				addr = p.render(sel.X, args, 0)
			}
		}
		path := ""
		if f := p.Func(call); f.Pkg() != nil {
			path = f.Pkg().Path()
		}
		return []string{path + " " + addr}
	}
	if p.serves(call) {
		key := "serve"
		for _, arg := range call.Args {
			key += " " + p.render(arg, args, 0)
		}
		return []string{key}
	}
	callee := p.Callee(call)
	if callee == nil || depth > 3 {
		return nil
	}
	if !p.graph().dialing[callee] {
		return nil
	}
	inner := make(map[types.Object]string)
	for i, param := range p.Params(callee) {
		if i < len(call.Args) {
			inner[param] = p.render(call.Args[i], args, 0)
		}
	}
	var list []string
	for _, call := range p.graph().inside[callee] {
		if len(list) < maxKeys {
			list = append(list, p.keys(call, inner, depth+1)...)
		}
	}
	return list
}

// render writes an expression for comparison. A field is its name, a local variable
// what it holds.
func (p *Package) render(e ast.Expr, args map[types.Object]string, depth int) string {
	if depth > 6 {
		return "…"
	}
	if v := p.Info.Types[e].Value; v != nil {
		return v.ExactString()
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		obj := p.Object(e)
		if text, ok := args[obj]; ok {
			return text
		}
		if v, ok := obj.(*types.Var); ok && v.Kind() == types.LocalVar {
			if defs := p.defs[v]; len(defs) == 1 && defs[0].Value != nil && defs[0].Index <= 0 { // req, err := http.NewRequest(…), too
				return p.render(defs[0].Value, args, depth+1)
			}
		}
		return e.Name
	case *ast.SelectorExpr:
		if _, isField := p.Info.Selections[e]; isField {
			return "." + e.Sel.Name
		}
		return e.Sel.Name
	case *ast.BinaryExpr:
		return p.render(e.X, args, depth+1) + e.Op.String() + p.render(e.Y, args, depth+1)
	case *ast.CallExpr:
		parts := make([]string, 0, len(e.Args)+1)
		parts = append(parts, p.render(e.Fun, args, depth+1))
		for _, arg := range e.Args {
			parts = append(parts, p.render(arg, args, depth+1))
		}
		return strings.Join(parts, ",")
	case *ast.IndexExpr:
		return p.render(e.X, args, depth+1) + "[" + p.render(e.Index, args, depth+1) + "]"
	case *ast.StarExpr:
		return p.render(e.X, args, depth+1)
	case *ast.UnaryExpr:
		return p.render(e.X, args, depth+1)
	}
	return "?"
}

// function returns the declaration or literal around c, and its body.
func function(c inspector.Cursor) (fn inspector.Cursor, body *ast.BlockStmt, results *ast.FieldList) {
	for fn := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		switch n := fn.Node().(type) {
		case *ast.FuncDecl:
			return fn, n.Body, n.Type.Results
		case *ast.FuncLit:
			return fn, n.Body, n.Type.Results
		}
	}
	return c, nil, nil
}

// returns lists the return statements of the function around c.
func (p *Package) returns(c inspector.Cursor) []inspector.Cursor {
	fn, body, _ := function(c)
	if body == nil {
		return nil
	}
	return p.returned.Of(body, func(*ast.BlockStmt) []inspector.Cursor {
		var list []inspector.Cursor
		for ret := range fn.Preorder((*ast.ReturnStmt)(nil)) {
			if _, inner, _ := function(ret); inner == body {
				list = append(list, ret)
			}
		}
		return list
	})
}

// exits returns where the function that p is in is left without an error, and nothing
// for one without results.
func (p *Package) exits(at flow.Point) []flow.Point {
	c, ok := p.At(at.Body())
	if !ok {
		return nil
	}
	if _, _, results := function(c); results == nil {
		return nil
	}
	return p.ends.Of(at.Body(), func(ast.Node) []flow.Point {
		var list []flow.Point
		for _, ret := range p.returns(c) {
			if end, ok := p.Flow.At(ret); ok && !p.Fails(ret) {
				list = append(list, end)
			}
		}
		return list
	})
}

// Fails reports whether the return statement at c returns an error.
func (p *Package) Fails(c inspector.Cursor) bool {
	_, _, results := function(c)
	ret := c.Node().(*ast.ReturnStmt)
	if results == nil || len(results.List) == 0 || !isError(p.Info.TypeOf(results.List[len(results.List)-1].Type)) {
		return false
	}
	if len(ret.Results) > 0 {
		switch e := ast.Unparen(ret.Results[len(ret.Results)-1]).(type) {
		case *ast.CallExpr:
			f := p.Func(e)
			return f != nil && f.Pkg() != nil && (f.Pkg().Path() == "errors" || f.Pkg().Path() == "fmt" || strings.HasSuffix(f.Pkg().Path(), "/errors"))
		case *ast.UnaryExpr, *ast.CompositeLit:
			return true
		case *ast.SelectorExpr:
			v, ok := p.Object(e).(*types.Var)
			return ok && !v.IsField()
		case *ast.Ident:
			v, ok := p.Object(e).(*types.Var)
			if !ok {
				return false
			}
			if v.Kind() == types.PackageVar {
				return true
			}
		}
	}
	here, ok := p.Flow.At(c)
	if !ok {
		return false
	}
	for _, b := range here.Depends() {
		if e, ok := ast.Unparen(b.Cond).(*ast.BinaryExpr); ok && isError(p.Info.TypeOf(e.X)) && p.Info.Types[e.Y].IsNil() {
			return (e.Op == token.NEQ) == b.Way
		}
	}
	return false
}

// branch returns who decides that a branch goes its way. Where it chooses between TLS
// and plaintext, it says nothing about verification.
func (ev *eval) branch(b flow.Branch) []Cause {
	if ev.encrypts(b) {
		return one(Program, nil)
	}
	boolean := *ev
	boolean.match, boolean.equal, boolean.kind = nil, nil, ""
	ev = &boolean
	switch {
	case b.Cond != nil:
		return ev.expr(b.Cond, Whole, b.Way)
	case b.Clause == nil:
		return one(Unknown, nil)
	case b.Type:
		return one(Unknown, nil)
	case b.Way:
		var causes []Cause
		for _, e := range b.Clause.List {
			causes = append(causes, ev.isCase(b.Tag, e, true)...)
		}
		return causes
	}
	causes := one(Program, nil)
	for _, e := range b.Clause.List {
		causes = both(causes, ev.isCase(b.Tag, e, false))
	}
	return causes
}

func (ev *eval) isCase(tag, e ast.Expr, want bool) []Cause {
	if tag == nil {
		return ev.expr(e, Whole, want)
	}
	if v := ev.Info.Types[tag].Value; v != nil && ev.Info.Types[e].Value != nil && !ev.isPlatform(tag) {
		if constant.Compare(v, token.EQL, ev.Info.Types[e].Value) == want {
			return one(Program, nil)
		}
		return nil
	}
	op := token.EQL
	return ev.comparison(&ast.BinaryExpr{X: tag, OpPos: tag.End(), Op: op, Y: e}, want)
}

// encrypts reports whether b chooses between TLS and plaintext, by what it leads to, or
// because the same boolean does so elsewhere in the package.
func (ev *eval) encrypts(b flow.Branch) bool {
	if ev.namesTLS(b) {
		return true
	}
	v, is := ev.yesOrNo(b)
	return v != nil && ev.encrypting.Of(v, ev.findEncrypting)[is]
}

// yesOrNo returns the field or package variable that a branch asks, and the value that it
// must have, or nil.
func (p *Package) yesOrNo(b flow.Branch) (v types.Object, is bool) {
	e, is := ast.Unparen(b.Cond), b.Way
	if e == nil && b.Tag == nil && b.Clause != nil && len(b.Clause.List) == 1 {
		e = ast.Unparen(b.Clause.List[0])
	}
	if not, ok := e.(*ast.UnaryExpr); ok && not.Op == token.NOT {
		e, is = not.X, !is
	}
	obj, ok := p.Object(e).(*types.Var)
	if !ok || !isBool(obj.Type()) || !obj.IsField() && obj.Kind() != types.PackageVar {
		return nil, false
	}
	return obj, is
}

// findEncrypting returns for which values of a field or package variable there is TLS, and
// plaintext for the other one.
func (p *Package) findEncrypting(v types.Object) map[bool]bool {
	found := make(map[bool]bool)
	for _, use := range p.uses[v] {
		at, ok := p.Flow.At(use)
		if !ok {
			continue
		}
		for _, name := range p.protocols(at.Body()) {
			for b := range name.at.Conditions(flow.Point{}) {
				for _, b := range []flow.Branch{b, b.Other()} {
					if asked, is := p.yesOrNo(b); asked == v && p.namesTLS(b) {
						found[is] = true
					}
				}
			}
		}
	}
	return found
}

// namesTLS reports whether a protocol without TLS is named on the other way than b, or one
// with TLS on its own, in place of one without. That TLS is named, and nothing else,
// chooses nothing: the other way may connect with it, too.
func (p *Package) namesTLS(b flow.Branch) bool {
	if b.Stmt == nil {
		return false
	}
	var before, here []types.Object // what is given the name of a protocol without TLS, and then of one with it
	var instead, plainHere, plainInstead bool
	for _, name := range p.protocols(b.At().Body()) {
		switch {
		case b.Only(name.at) && name.encrypted:
			here = append(here, name.given)
		case b.Only(name.at):
			plainHere = true
		case b.Instead(name.at):
			instead, plainInstead = instead || name.encrypted, plainInstead || !name.encrypted
		case !name.encrypted && name.given != nil && name.at.Reaches(b.At()):
			before = append(before, name.given)
		}
	}
	replaced := slices.ContainsFunc(here, func(obj types.Object) bool { return slices.Contains(before, obj) })
	return !instead && !plainHere && (plainInstead || replaced)
}

// A protocol is a place that names one.
type protocol struct {
	at        flow.Point
	encrypted bool
	given     types.Object // the variable or field whose value it is part of, or nil
}

// protocols returns the places in a function that name a protocol, but for those that
// compare it.
func (p *Package) protocols(body ast.Node) []protocol {
	return p.names.Of(body, func(ast.Node) []protocol {
		var list []protocol
		c, ok := p.At(body)
		if !ok {
			return nil
		}
		for lit := range c.Preorder((*ast.BasicLit)(nil)) {
			v := p.Info.Types[lit.Node().(*ast.BasicLit)].Value
			if v == nil || v.Kind() != constant.String {
				continue
			}
			switch kind, _ := lit.ParentEdge(); kind {
			case edge.CaseClause_List:
				continue
			case edge.BinaryExpr_X, edge.BinaryExpr_Y:
				if lit.Parent().Node().(*ast.BinaryExpr).Op != token.ADD {
					continue
				}
			}
			if encrypted, known := tlsapi.Encrypted(constant.StringVal(v)); known {
				if at, ok := p.Flow.At(lit); ok {
					list = append(list, protocol{at, encrypted, p.givenTo(lit)})
				}
			}
		}
		return list
	})
}

// givenTo returns the variable or field that the value of the expression at c becomes
// part of, or nil.
func (p *Package) givenTo(c inspector.Cursor) types.Object {
	for at := range c.Enclosing((*ast.AssignStmt)(nil), (*ast.ValueSpec)(nil), (*ast.KeyValueExpr)(nil), (*ast.BlockStmt)(nil)) {
		kind, i := c.ParentEdge()
		for c.Parent().Node() != at.Node() {
			c = c.Parent()
			kind, i = c.ParentEdge()
		}
		switch n := at.Node().(type) {
		case *ast.AssignStmt:
			if kind == edge.AssignStmt_Rhs && i < len(n.Lhs) {
				return p.Object(n.Lhs[i])
			}
		case *ast.ValueSpec:
			if kind == edge.ValueSpec_Values && i < len(n.Names) {
				return p.Object(n.Names[i])
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok {
				return p.Info.ObjectOf(key)
			}
		}
		return nil
	}
	return nil
}
