package callback

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// inline follows a function of the package, or a literal, into its body.
func (w *walker) inline(s *state, call *ast.CallExpr) (value, bool) {
	fn, ok := w.called(s, call)
	if !ok {
		return value{}, false
	}
	args := make([]value, len(call.Args))
	for i, arg := range call.Args {
		args[i] = w.eval(s, arg)
	}
	if len(args) == 1 && args[0].tuple != nil { // f(g())
		args = args[0].tuple
	}
	recv := value{}
	if _, ok := fn.Node().(*ast.FuncDecl); ok {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && w.sum.Info.Types[sel.X].IsValue() {
			recv = w.eval(s, sel.X)
		}
	}
	outcomes, ok := w.follow(s, fn, recv, args)
	if !ok {
		return value{}, false
	}
	w.written(s, fn.Node(), outcomes)
	return w.returned(s, call, outcomes), true
}

// called returns the function of the package, or the literal, that a call calls.
func (w *walker) called(s *state, call *ast.CallExpr) (inspector.Cursor, bool) {
	if lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit); ok {
		return w.sum.At(lit)
	}
	callee := w.sum.Callee(call)
	if callee == nil {
		return inspector.Cursor{}, false
	}
	if fn, ok := w.sum.Decl(callee); ok {
		return fn, true
	}
	if lit := s.env[callee].lit; lit != nil { // a parameter, for one
		return w.sum.At(lit)
	}
	return inspector.Cursor{}, false
}

// written gives the variables that a literal assigns to, but does not own, what
// they hold after it has run.
func (w *walker) written(s *state, fn ast.Node, outcomes []outcome) {
	if w.shake != nil {
		w.outlives(s, fn, outcomes)
	}
	lit, ok := fn.(*ast.FuncLit)
	if !ok {
		return
	}
	for _, obj := range w.assignedIn(s, lit) {
		var v value
		for _, o := range outcomes {
			after := o.state.env[obj]
			v.from |= after.from
			for _, a := range after.alts {
				v.alts = append(v.alts, alt{yes: a.yes, has: a.has | o.state.has, marks: with(o.state.marks, a.marks...)})
			}
		}
		v.alts = distinct(v.alts)
		s.env[obj] = v
	}
}

// outlives keeps what fields and variables of the package hold after a function.
func (w *walker) outlives(s *state, fn ast.Node, outcomes []outcome) {
	held := make(map[types.Object]tlsapi.Evidence)
	for _, o := range outcomes {
		for obj, v := range o.state.env {
			if v.from != 0 && (obj.Pos() < fn.Pos() || fn.End() <= obj.Pos()) {
				held[obj] |= v.from
			}
		}
	}
	for obj, from := range held {
		if v := s.env[obj]; v.from|from != v.from {
			v.from |= from
			s.env[obj] = v
		}
	}
}

// assignedIn returns the variables of the paths up to here that a literal assigns to.
func (w *walker) assignedIn(s *state, lit *ast.FuncLit) []types.Object {
	var list []types.Object
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if assign, ok := n.(*ast.AssignStmt); ok {
			for _, lhs := range assign.Lhs {
				obj := w.sum.Object(base(lhs))
				if _, known := s.env[obj]; known && obj.Pos() < lit.Pos() {
					list = append(list, obj)
				}
			}
		}
		return true
	})
	return list
}

// captured returns what of the peer's a literal can get at, by the variables
// that it names.
func (w *walker) captured(s *state, lit *ast.FuncLit) tlsapi.Evidence {
	var from tlsapi.Evidence
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			from |= s.env[w.sum.Object(id)].from
		}
		return true
	})
	if from&^asked != 0 {
		from |= tlsapi.Unclear
	}
	return from
}

// returned is what a call returns that has these outcomes.
func (w *walker) returned(s *state, call *ast.CallExpr, outcomes []outcome) value {
	if len(outcomes) == 0 {
		s.dead = true
		return value{}
	}
	sure, maybe, judges := ^Proof(0), Proof(0), false
	tuple := make([]value, len(outcomes[0].results))
	for _, o := range outcomes {
		sure &= o.state.has
		maybe |= o.state.has & Unknown
		for pool, at := range o.state.trusted {
			s.trusted[pool] = at
		}
		for pool := range s.empty {
			if !o.state.empty[pool] {
				delete(s.empty, pool)
			}
		}
		if len(outcomes) == 1 {
			s.empty = o.state.empty
		}
		for i, r := range o.results {
			v := &tuple[i]
			v.from |= r.from
			v.maybe = v.maybe || r.maybe
			v.opts, v.pool = r.opts, r.pool
			for _, a := range r.alts {
				judges = true
				v.alts = append(v.alts, alt{yes: a.yes, has: a.has | o.state.has, marks: with(o.state.marks, a.marks...)})
			}
		}
	}
	if !judges {
		s.has |= sure | maybe
		for _, o := range outcomes {
			s.marks = with(s.marks, o.state.marks...)
		}
	} else if need := proved(tuple) &^ s.has; need != 0 {
		s.mark(mark{flaw: Ignored, node: call, need: need})
	}
	for i := range tuple {
		tuple[i].alts = distinct(tuple[i].alts)
	}
	switch len(tuple) {
	case 0:
		return value{}
	case 1:
		return tuple[0]
	}
	return value{tuple: tuple}
}

// proved returns what errors prove that are nil.
func proved(tuple []value) Proof {
	for _, v := range tuple {
		sure, any := ^Proof(0), false
		for _, a := range v.alts {
			if a.yes {
				sure, any = sure&a.has, true
			}
		}
		if any {
			return sure &^ (Chosen | Unknown | Refused | Asked | status)
		}
	}
	return 0
}

// distinct leaves out alternatives that are like another one.
func distinct(alts []alt) []alt {
	var list []alt
next:
	for _, a := range alts {
		for _, b := range list {
			if a.yes == b.yes && a.has == b.has && len(with(b.marks, a.marks...)) == len(b.marks) {
				continue next
			}
		}
		list = append(list, a)
	}
	return list
}
