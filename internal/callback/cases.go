package callback

import (
	"go/ast"
	"go/types"
)

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
		for _, s := range out {
			s.has &^= Chosen
		}
	}
	return merge(out)
}

func (w *walker) caseBranch(s *state, tag ast.Expr, v value, e ast.Expr) (yes, no []*state) {
	if tag == nil {
		return w.branch(s, e)
	}
	return w.split(s, w.equal(s, tag, e, v, w.eval(s, e)))
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
			in := w.typed(s, v, clause.List)
			if obj := w.sum.Info.Implicits[clause]; obj != nil {
				for _, s := range in {
					s.env[obj] = value{from: v.from}
				}
			}
			out = append(out, w.block(in, clause.Body)...)
		}
		if !hasDefault {
			out = append(out, w.typed(s, v, nil)...)
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
func (w *walker) typed(s *state, v value, list []ast.Expr) []*state {
	if v.alts == nil {
		return []*state{s.clone()}
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
