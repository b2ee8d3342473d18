package callback

import (
	"go/ast"
	"go/token"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

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
