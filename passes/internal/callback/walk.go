package callback

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/tlslint/tlslint/passes/internal/tlsapi"
)

// A walker follows all paths through one function.
type walker struct {
	*judge
	results  []types.Object // the named results, if they have names
	outcomes []outcome
	breaks   []*state // paths that leave the innermost loop or switch
	nexts    []*state // paths that go on with the innermost loop
}

// An outcome is one way in which a function returns.
type outcome struct {
	node    ast.Node
	state   *state
	results []value
}

func (w *walker) block(states []*state, list []ast.Stmt) []*state {
	for _, stmt := range list {
		var next []*state
		for _, s := range states {
			for _, s := range w.stmt(s, stmt) {
				if !s.dead {
					next = append(next, s)
				}
			}
		}
		if states = merge(next); len(states) > maxStates || w.lost {
			w.lost = true
			return nil
		}
	}
	return states
}

// stmt follows a statement from a state, which it may change.
func (w *walker) stmt(s *state, stmt ast.Stmt) []*state {
	switch n := stmt.(type) {
	case *ast.ExprStmt:
		w.statement(s, n.X)
	case *ast.AssignStmt:
		w.assign(s, n)
	case *ast.DeclStmt:
		w.declare(s, n)
	case *ast.IncDecStmt:
		w.count(s, n)
	case *ast.EmptyStmt:
	case *ast.ReturnStmt:
		w.returns(s, n)
		return nil
	case *ast.BlockStmt:
		return leave(w.block([]*state{s}, n.List), n)
	case *ast.IfStmt:
		return leave(w.ifStmt(s, n), n)
	case *ast.ForStmt:
		return leave(w.forStmt(s, n), n)
	case *ast.RangeStmt:
		return leave(w.rangeStmt(s, n), n)
	case *ast.SwitchStmt:
		return leave(w.switchStmt(s, n), n)
	case *ast.TypeSwitchStmt:
		return leave(w.typeSwitch(s, n), n)
	case *ast.BranchStmt:
		return w.jump(s, n)
	case *ast.LabeledStmt:
		return w.stmt(s, n.Stmt)
	case *ast.DeferStmt:
		s.defers = append(s.defers[:len(s.defers):len(s.defers)], n.Call)
	case *ast.GoStmt, *ast.SendStmt:
		s.has |= Unknown
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
	switch {
	case n.Label != nil:
		w.lost = true
	case n.Tok == token.BREAK:
		w.breaks = append(w.breaks, s)
	case n.Tok == token.CONTINUE:
		w.nexts = append(w.nexts, s)
	default:
		w.lost = true
	}
	return nil
}

// statement follows an expression whose value nobody uses.
func (w *walker) statement(s *state, e ast.Expr) {
	v := w.eval(s, e)
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok {
		return
	}
	if w.exits(call) {
		s.dead = true
	} else if v.from&unused != 0 && !w.quiet(call) {
		s.has |= Unknown // it keeps what the peer presents
	}
}

// returns follows a return statement; n may be nil for the end of the body.
func (w *walker) returns(s *state, n *ast.ReturnStmt) {
	var results []value
	switch {
	case n != nil && len(n.Results) == 1:
		v := w.eval(s, n.Results[0])
		if results = v.tuple; results == nil {
			results = []value{w.settled(s, v, n.Results[0])}
		}
	case n != nil && len(n.Results) > 1:
		for _, e := range n.Results {
			results = append(results, w.settled(s, w.eval(s, e), e))
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
	states := []*state{s}
	for i := len(s.defers) - 1; i >= 0; i-- {
		lit, ok := ast.Unparen(s.defers[i].Fun).(*ast.FuncLit)
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
	return w.split(s, w.alternatives(w.eval(s, cond), cond))
}

func (w *walker) split(s *state, alts []alt) (yes, no []*state) {
	if s.dead {
		return nil, nil
	}
	for _, a := range alts {
		if next := s.take(a); a.yes {
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
		for _, s := range all {
			s.has &^= Chosen
		}
	}
	return all
}

// loop follows the body of a loop once.
func (w *walker) loop(states []*state, body *ast.BlockStmt, post ast.Stmt) []*state {
	breaks, nexts := w.breaks, w.nexts
	w.breaks, w.nexts = nil, nil
	out := append(w.block(states, body.List), w.nexts...)
	if post != nil {
		out = w.block(out, []ast.Stmt{post})
	}
	out = append(out, w.breaks...)
	w.breaks, w.nexts = breaks, nexts
	return leave(out, body)
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

func (w *walker) rangeStmt(s *state, n *ast.RangeStmt) []*state {
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
	through := leave(w.loop([]*state{s}, n.Body, nil), n)
	if v.from&presented != 0 && !v.maybe {
		return through
	}
	return skipped([]*state{around}, through, n)
}

func (w *walker) forStmt(s *state, n *ast.ForStmt) []*state {
	states := []*state{s}
	if n.Init != nil {
		states = w.stmt(s, n.Init)
	}
	var after []*state
	for _, s := range states {
		if n.Cond == nil {
			after = append(after, w.loop([]*state{s}, n.Body, n.Post)...)
			continue
		}
		w.counter(s, n.Post)
		always := w.countsPresented(s, n.Cond)
		in, around := w.branch(s, n.Cond)
		for _, s := range append(in, around...) {
			s.has &^= Chosen
		}
		through := leave(w.loop(in, n.Body, n.Post), n)
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
