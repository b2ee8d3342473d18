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
