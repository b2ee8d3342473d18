package judge

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A walker follows all paths through one function.
type walker struct {
	*judge
	results  []types.Object // the named results, if they have names
	outcomes []outcome
	breaks   []jump // paths that leave the innermost loop or switch, or the one with a label
	nexts    []jump // paths that go on with the innermost loop, or the one with a label
	label    string // of the statement that is followed
}

// A jump is a path that a statement ends which changes the order.
type jump struct {
	state *state
	label string // empty if there is none
}

// take returns the paths of jumps without a label, or with this one, and leaves the
// other ones.
func take(jumps []jump, label string) (taken []*state, rest []jump) {
	for _, j := range jumps {
		if j.label == "" || j.label == label {
			taken = append(taken, j.state)
		} else {
			rest = append(rest, j)
		}
	}
	return taken, rest
}

// An outcome is one way in which a function returns.
type outcome struct {
	node    ast.Node
	state   *state
	results []value
}

func (w *walker) block(states []*state, list []ast.Stmt) []*state {
	for _, stmt := range list {
		if w.shake != nil && w.before(stmt) {
			continue
		}
		var next []*state
		for _, s := range states {
			for _, s := range w.stmt(s, stmt) {
				if w.shake != nil && s.has&shaken == 0 {
					s.has = 0 // what decides before the handshake
				}
				if !s.dead {
					next = append(next, s)
				}
			}
		}
		if w.shake != nil || w.acc != nil {
			for _, s := range next {
				w.steps += len(s.env) + len(s.acts) // to compare them takes as long
			}
		}
		if states = merge(next); len(states) > maxStates || w.steps > maxSteps || w.lost {
			w.lost = true
			return nil
		}
	}
	return states
}

// before reports whether a statement of the function that shakes hands stands before
// it does. What such statements assign is known without following them.
func (w *walker) before(stmt ast.Stmt) bool {
	return len(w.inside) == 1 && stmt.End() <= w.shake.call.Pos() && summary.Within(w.shake.call, w.inside[0])
}

// stmt follows a statement from a state, which it may change.
func (w *walker) stmt(s *state, stmt ast.Stmt) []*state {
	label := w.label
	w.label = ""
	switch n := stmt.(type) {
	case *ast.ExprStmt:
		w.statement(s, n.X)
	case *ast.AssignStmt:
		w.assign(s, n)
		w.stores(s, n)
	case *ast.DeclStmt:
		w.declare(s, n)
	case *ast.IncDecStmt:
		w.count(s, n)
		w.does(s, n)
	case *ast.EmptyStmt:
	case *ast.ReturnStmt:
		w.returns(s, n)
		return nil
	case *ast.BlockStmt:
		return leave(w.block([]*state{s}, n.List), n)
	case *ast.IfStmt:
		return leave(w.ifStmt(s, n), n)
	case *ast.ForStmt:
		return leave(w.forStmt(s, n, label), n)
	case *ast.RangeStmt:
		return leave(w.rangeStmt(s, n, label), n)
	case *ast.SwitchStmt:
		return leave(w.switchStmt(s, n), n)
	case *ast.TypeSwitchStmt:
		return leave(w.typeSwitch(s, n), n)
	case *ast.BranchStmt:
		return w.jump(s, n)
	case *ast.LabeledStmt:
		return w.labeled(s, n)
	case *ast.SelectStmt:
		return leave(w.selectStmt(s, n), n)
	case *ast.DeferStmt:
		s.defers = append(s.defers[:len(s.defers):len(s.defers)], n.Call)
		w.puts(s, n, n.Call)
	case *ast.GoStmt:
		w.starts(s, n)
		w.puts(s, n, n.Call)
	case *ast.SendStmt:
		w.puts(s, n, n.Value)
		if from := w.eval(s, n.Value).from; w.shake == nil {
			s.has |= Unknown
		} else if from&conn != 0 {
			w.accept(s, n)
		}
	default:
		w.lost = true
	}
	return []*state{s}
}

// leave forgets the variables of a statement that ends.
func leave(states []*state, n ast.Node) []*state {
	for _, s := range states {
		for obj := range s.env {
			if n.Pos() <= obj.Pos() && obj.Pos() < n.End() {
				delete(s.env, obj)
			}
		}
	}
	return merge(states)
}

func (w *walker) jump(s *state, n *ast.BranchStmt) []*state {
	label := ""
	if n.Label != nil {
		label = n.Label.Name
	}
	switch n.Tok {
	case token.BREAK:
		w.breaks = append(w.breaks, jump{s, label})
	case token.CONTINUE:
		w.nexts = append(w.nexts, jump{s, label})
	default:
		w.lost = true
	}
	return nil
}

// labeled follows a statement that has a label, with which statements in it end it.
func (w *walker) labeled(s *state, n *ast.LabeledStmt) []*state {
	breaks := w.breaks
	w.breaks, w.label = nil, n.Label.Name
	states := w.stmt(s, n.Stmt)
	for _, b := range w.breaks {
		if b.label == n.Label.Name {
			states = append(states, b.state)
		} else {
			breaks = append(breaks, b)
		}
	}
	w.breaks = breaks
	return merge(states)
}

// statement follows an expression whose value nobody uses.
func (w *walker) statement(s *state, e ast.Expr) {
	v := w.eval(s, e)
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return
	}
	if w.sum.Never(call) {
		s.dead = true
	} else if w.shake == nil && v.from&unused != 0 && !w.quiet(call) {
		s.has |= Unknown // it keeps what the peer presents
	}
}

// starts follows a go statement. What it does is done at some time.
func (w *walker) starts(s *state, n *ast.GoStmt) {
	if w.shake == nil {
		s.has |= Unknown
	} else if w.union(s, append([]ast.Expr{n.Call.Fun}, n.Call.Args...))&conn != 0 || w.receiver(s, n.Call).from&conn != 0 {
		w.accept(s, n)
	}
}

// returns follows a return statement; n may be nil for the end of the body.
func (w *walker) returns(s *state, n *ast.ReturnStmt) {
	var results []value
	switch {
	case n != nil && len(n.Results) == 1:
		v := w.eval(s, n.Results[0])
		if results = v.tuple; results == nil {
			results = []value{w.settled(v, n.Results[0])}
		}
	case n != nil && len(n.Results) > 1:
		for i, e := range n.Results {
			results = append(results, w.settled(w.eval(s, e), e))
			if i < len(n.Results)-1 {
				w.gives(s, i, e, results[i])
			}
		}
	default:
		for _, obj := range w.results {
			results = append(results, w.variable(s, obj))
		}
	}
	if s.dead {
		return
	}
	var node ast.Node
	if n != nil {
		node = n
	}
	if len(w.results) == 0 || len(s.defers) == 0 {
		w.outcomes = append(w.outcomes, outcome{node, s, results})
		return
	}
	for i, obj := range w.results {
		if obj != nil && i < len(results) {
			s.env[obj] = results[i]
		}
	}
	for _, s := range w.deferred(s) {
		results := make([]value, len(w.results))
		for i, obj := range w.results {
			results[i] = w.variable(s, obj)
		}
		w.outcomes = append(w.outcomes, outcome{node, s, results})
	}
}

// deferred follows the deferred function literals, which can change the results.
func (w *walker) deferred(s *state) []*state {
	states, defers := []*state{s}, s.defers
	for _, call := range slices.Backward(defers) {
		lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit)
		if !ok {
			continue
		}
		sub := &walker{judge: w.judge}
		for _, s := range states {
			s.defers = nil
		}
		rest := sub.block(states, lit.Body.List)
		for _, o := range sub.outcomes {
			rest = append(rest, o.state)
		}
		states = merge(rest)
	}
	return states
}

// branch follows a condition: the states where it is true, and where it is not.
func (w *walker) branch(s *state, cond ast.Expr) (yes, no []*state) {
	return w.split(s, w.eval(s, cond).alternatives(), cond)
}

// split follows the alternatives of the condition at a place.
func (w *walker) split(s *state, alts []alt, at ast.Expr) (yes, no []*state) {
	if s.dead {
		return nil, nil
	}
	for _, a := range alts {
		next := s.take(a)
		w.decided(next, a, alts, at)
		if a.yes {
			yes = append(yes, next)
		} else {
			no = append(no, next)
		}
	}
	return merge(yes), merge(no)
}

func (w *walker) ifStmt(s *state, n *ast.IfStmt) []*state {
	states := []*state{s}
	if n.Init != nil {
		states = w.stmt(s, n.Init)
	}
	var after []*state
	for _, s := range states {
		yes, no := w.branch(s, n.Cond)
		mark := w.progress()
		a, b := leave(w.block(yes, n.Body.List), n), no
		if n.Else != nil {
			b = w.block(no, []ast.Stmt{n.Else})
		}
		after = append(after, w.join(s, mark, a, leave(b, n))...)
	}
	return merge(after)
}

// progress counts the paths that have gone elsewhere.
func (w *walker) progress() int { return len(w.outcomes) + len(w.breaks) + len(w.nexts) }

// join brings branches together that began at s. Where they differ in nothing,
// nobody has chosen anything.
func (w *walker) join(s *state, mark int, a, b []*state) []*state {
	all := append(a[:len(a):len(a)], b...)
	if w.progress() == mark && same(a, b) && s.has&Chosen == 0 {
		for _, after := range all {
			after.has &^= Chosen
			after.unfree(s.record)
		}
	}
	return all
}

func (w *walker) switchStmt(s *state, n *ast.SwitchStmt) []*state {
	states := []*state{s}
	if n.Init != nil {
		states = w.stmt(s, n.Init)
	}
	var after []*state
	for _, s := range states {
		after = append(after, w.clauses(s, n)...)
	}
	return merge(after)
}

// clauses follows the clauses of a switch statement, one condition after the other.
func (w *walker) clauses(s *state, n *ast.SwitchStmt) []*state {
	breaks := w.breaks
	w.breaks = nil
	mark := w.progress()
	var tag value
	if n.Tag != nil {
		tag = w.eval(s, n.Tag)
	}
	rest, out := []*state{s.clone()}, []*state(nil)
	var fallback *ast.CaseClause
	for _, stmt := range n.Body.List {
		clause := stmt.(*ast.CaseClause)
		if clause.List == nil {
			fallback = clause
			continue
		}
		var in []*state
		for _, e := range clause.List {
			var next []*state
			for _, s := range rest {
				yes, no := w.caseBranch(s, n.Tag, tag, e)
				in, next = append(in, yes...), append(next, no...)
			}
			rest = merge(next)
		}
		out = append(out, w.block(merge(in), clause.Body)...)
	}
	if fallback != nil {
		rest = w.block(rest, fallback.Body)
	}
	quiet := w.progress() == mark
	left, beyond := take(w.breaks, "")
	out = append(append(out, rest...), left...)
	w.breaks = append(breaks, beyond...)
	if out = leave(out, n); quiet && s.has&Chosen == 0 && same(out, []*state{s}) {
		for _, after := range out {
			after.has &^= Chosen
			after.unfree(s.record)
		}
	}
	return merge(out)
}

func (w *walker) caseBranch(s *state, tag ast.Expr, v value, e ast.Expr) (yes, no []*state) {
	if tag == nil {
		return w.branch(s, e)
	}
	return w.split(s, w.equal(s, tag, e, v, w.eval(s, e)), e)
}

// typeSwitch follows a switch on the type of an error, a key, or something else.
func (w *walker) typeSwitch(s *state, n *ast.TypeSwitchStmt) []*state {
	states := []*state{s}
	if n.Init != nil {
		states = w.stmt(s, n.Init)
	}
	x := subject(n)
	breaks := w.breaks
	w.breaks = nil
	var out []*state
	for _, s := range states {
		v := w.eval(s, x)
		hasDefault := false
		for _, stmt := range n.Body.List {
			clause := stmt.(*ast.CaseClause)
			hasDefault = hasDefault || clause.List == nil
			in := w.typed(s, x, v, clause.List)
			if obj := w.sum.Info.Implicits[clause]; obj != nil {
				for _, s := range in {
					s.env[obj] = value{from: v.from}
				}
			}
			out = append(out, w.block(in, clause.Body)...)
		}
		if !hasDefault {
			out = append(out, w.typed(s, x, v, nil)...)
		}
	}
	left, beyond := take(w.breaks, "")
	w.breaks = append(breaks, beyond...)
	return merge(append(out, left...))
}

// selectStmt follows the clauses of a select statement; which one it is, nobody in
// this function decides.
func (w *walker) selectStmt(s *state, n *ast.SelectStmt) []*state {
	breaks := w.breaks
	w.breaks = nil
	var out []*state
	for _, stmt := range n.Body.List {
		clause := stmt.(*ast.CommClause)
		states := []*state{s.clone()}
		if clause.Comm != nil {
			states = w.block(states, []ast.Stmt{clause.Comm})
		}
		for _, s := range states {
			if len(n.Body.List) > 1 {
				s.has |= Chosen
			}
		}
		out = append(out, w.block(states, clause.Body)...)
	}
	left, beyond := take(w.breaks, "")
	w.breaks = append(breaks, beyond...)
	return merge(append(out, left...))
}

// typed returns the states in which a value has one of the types. An error that
// has a type is not nil.
func (w *walker) typed(s *state, x ast.Expr, v value, list []ast.Expr) []*state {
	if v.alts == nil {
		return []*state{s.clone()}
	}
	if w.acc != nil {
		return w.kinds(s, x, v, list)
	}
	wantNil := len(list) == 0
	for _, e := range list {
		wantNil = wantNil || w.sum.Info.Types[e].IsNil()
	}
	var states []*state
	for _, a := range v.alts {
		if !a.yes || wantNil {
			states = append(states, s.take(a))
		}
	}
	return merge(states)
}

// subject returns x of switch x.(type).
func subject(n *ast.TypeSwitchStmt) ast.Expr {
	var assert ast.Expr
	switch stmt := n.Assign.(type) {
	case *ast.ExprStmt:
		assert = stmt.X
	case *ast.AssignStmt:
		assert = stmt.Rhs[0]
	}
	return ast.Unparen(assert).(*ast.TypeAssertExpr).X
}

// declare follows var x T and var x = y.
func (w *walker) declare(s *state, n *ast.DeclStmt) {
	decl, ok := n.Decl.(*ast.GenDecl)
	if !ok {
		return
	}
	for _, spec := range decl.Specs {
		spec, ok := spec.(*ast.ValueSpec)
		if !ok {
			continue
		}
		lhs := make([]ast.Expr, len(spec.Names))
		for i, name := range spec.Names {
			lhs[i] = name
		}
		if len(spec.Values) > 0 {
			w.assignAll(s, lhs, spec.Values)
			continue
		}
		for _, name := range spec.Names {
			w.set(s, name, w.zero(w.sum.Info.TypeOf(name)))
		}
	}
}

// zero returns the zero value of a type.
func (w *walker) zero(t types.Type) value {
	switch {
	case t == nil:
	case isError(t):
		return value{alts: []alt{{yes: true}}}
	case isBool(t):
		return value{alts: []alt{{yes: false}}}
	case isOptions(t):
		return value{opts: new(options)}
	}
	return value{}
}

// loop follows the body of a loop once. One that has no condition is left by what is
// in it only.
func (w *walker) loop(states []*state, body *ast.BlockStmt, post ast.Stmt, label string, endless bool) []*state {
	breaks, nexts := w.breaks, w.nexts
	w.breaks, w.nexts = nil, nil
	out := w.block(states, body.List)
	again, outer := take(w.nexts, label)
	if out = append(out, again...); post != nil {
		out = w.block(out, []ast.Stmt{post})
	}
	if endless {
		out = nil
	}
	left, beyond := take(w.breaks, "")
	w.breaks, w.nexts = append(breaks, beyond...), append(nexts, outer...)
	return leave(append(out, left...), body)
}

// skipped is the way around a loop, once it is known what the loop does. If that
// is something, somebody has chosen to leave it out.
func skipped(around []*state, through []*state, n ast.Node) []*state {
	around = leave(around, n)
	if !same(around, through) {
		for _, s := range around {
			s.has |= Chosen
		}
	}
	return append(through, around...)
}

func (w *walker) rangeStmt(s *state, n *ast.RangeStmt, label string) []*state {
	v := w.eval(s, n.X)
	if v.from&chains != 0 {
		s.mark(mark{flaw: ReadsChains, node: n.X})
		return []*state{s}
	}
	around := s.clone()
	if n.Key != nil {
		w.set(s, n.Key, value{from: tlsapi.Detail})
	}
	if n.Value != nil {
		w.set(s, n.Value, element(v, w.sum.Info.TypeOf(n.Value)))
	}
	through := leave(w.loop([]*state{s}, n.Body, nil, label, false), n)
	if v.from&presented != 0 && !v.maybe {
		return through
	}
	return skipped([]*state{around}, through, n)
}

func (w *walker) forStmt(s *state, n *ast.ForStmt, label string) []*state {
	states := []*state{s}
	if n.Init != nil {
		states = w.stmt(s, n.Init)
	}
	var after []*state
	for _, s := range states {
		if n.Cond == nil {
			after = append(after, w.loop([]*state{s}, n.Body, n.Post, label, true)...)
			continue
		}
		w.counter(s, n.Post)
		always := w.countsPresented(s, n.Cond)
		in, around := w.branch(s, n.Cond)
		for _, s := range append(in, around...) {
			s.has &^= Chosen
		}
		through := leave(w.loop(in, n.Body, n.Post, label, false), n)
		switch {
		case len(in) == 0:
			through = leave(around, n)
		case !always:
			through = skipped(around, through, n)
		}
		after = append(after, through...)
	}
	return merge(after)
}

// counter makes the variable of a loop one of any value.
func (w *walker) counter(s *state, post ast.Stmt) {
	if n, ok := post.(*ast.IncDecStmt); ok {
		w.set(s, n.X, value{from: tlsapi.Detail})
	}
}

// countsPresented matches i < len(certs), which is so at first.
func (w *walker) countsPresented(s *state, cond ast.Expr) bool {
	b, ok := ast.Unparen(cond).(*ast.BinaryExpr)
	if !ok || b.Op != token.LSS && b.Op != token.NEQ {
		return false
	}
	v := w.eval(s, b.Y)
	return v.count && v.from&presented != 0 && !v.maybe
}
