package callback

import (
	"go/ast"
	"go/token"
	"go/types"
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
		if states = merge(next); len(states) > maxStates || w.lost {
			w.lost = true
			return nil
		}
	}
	return states
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
	case *ast.GoStmt:
		w.starts(s, n)
	case *ast.SendStmt:
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
	if w.exits(call) {
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
		for _, e := range n.Results {
			results = append(results, w.settled(w.eval(s, e), e))
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
