package judge

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

func (w *walker) assign(s *state, n *ast.AssignStmt) {
	if n.Tok == token.ASSIGN || n.Tok == token.DEFINE {
		w.assignAll(s, n.Lhs, n.Rhs)
		return
	}
	v := value{from: w.eval(s, n.Lhs[0]).from | w.eval(s, n.Rhs[0]).from}
	w.set(s, n.Lhs[0], v)
}

// count follows x++ and x--.
func (w *walker) count(s *state, n *ast.IncDecStmt) {
	v := w.eval(s, n.X)
	next := value{from: tlsapi.Unclear}
	if v.known != nil && v.known.Kind() == constant.Int {
		op := token.ADD
		if n.Tok == token.DEC {
			op = token.SUB
		}
		next = value{known: constant.BinaryOp(v.known, op, constant.MakeInt64(1))}
	}
	w.set(s, n.X, next)
}

// assignAll follows lhs = rhs, in the forms n:n and n:1.
func (w *walker) assignAll(s *state, lhs, rhs []ast.Expr) {
	values := make([]value, len(lhs))
	if len(lhs) == len(rhs) {
		for i, e := range rhs {
			values[i] = w.settled(w.eval(s, e), e)
			if t := w.sum.Info.TypeOf(lhs[i]); t != nil && isError(t) && values[i].alts == nil {
				values[i].alts = []alt{{yes: false}} // an error of its own type
			}
		}
	} else {
		copy(values, w.several(s, rhs[0]))
	}
	for i, l := range lhs {
		w.set(s, l, values[i])
	}
}

// several returns the values of v, ok := x.
func (w *walker) several(s *state, e ast.Expr) []value {
	v := w.eval(s, e)
	if v.tuple != nil {
		return v.tuple
	}
	switch e := ast.Unparen(e).(type) {
	case *ast.IndexExpr: // of a map
		if key := w.eval(s, e.Index); key.identifies() && !w.eval(s, e.X).peer() {
			return []value{{from: key.from | tlsapi.Unclear}, {alts: w.alike(key.from)}}
		}
	case *ast.TypeAssertExpr:
		if errs := w.eval(s, e.X).alts; w.acc != nil && errs != nil {
			return []value{v, {alts: w.ofKind(errs, verifyError(w.sum.Info.TypeOf(e.Type)))}}
		}
		return []value{v, {alts: either(0)}}
	}
	return []value{v, {}}
}

// set gives lhs a value.
func (w *walker) set(s *state, lhs ast.Expr, v value) {
	switch l := ast.Unparen(lhs).(type) {
	case *ast.Ident:
		if obj := w.sum.Object(l); obj != nil {
			if !w.local(obj) {
				w.keep(v)
				if w.shake == nil {
					w.keeps(s, obj, v)
				}
			}
			s.env[obj] = v
		}
	case *ast.SelectorExpr:
		w.keep(v)
		w.setField(s, l, v)
	case *ast.IndexExpr:
		w.keep(v)
		w.taint(s, l.X, listOf(v.from, w.sum.Info.TypeOf(l.X)).from, v)
	case *ast.StarExpr:
		w.keep(v)
		w.taint(s, l, v.from, v)
	}
}

// setField follows x.f = v.
func (w *walker) setField(s *state, l *ast.SelectorExpr, v value) {
	field, ok := w.sum.Object(l).(*types.Var)
	if ok && w.shake != nil && v.from != 0 {
		s.env[field] = v
		return
	}
	if tlsapi.IsRoots(field) {
		w.rooted(v, l)
	}
	x := w.eval(s, l.X)
	obj := w.sum.Object(pointed(l.X))
	if x.from&connection != 0 && ok && field.Name() == "ServerName" && v.from == 0 {
		s.has |= Refused // there is a name now
		return
	}
	if !ok || x.opts == nil || obj == nil {
		w.taint(s, l, v.from, v)
		return
	}
	opts := *x.opts
	switch field.Name() {
	case "DNSName":
		opts.name, opts.nameAt = v, l
	case "Roots":
		opts.roots, opts.rootsAt = v, l
		w.rooted(v, l)
	}
	x.opts = &opts
	s.env[obj] = x
}

// pointed strips *, & and parentheses.
func pointed(e ast.Expr) ast.Expr {
	switch x := ast.Unparen(e).(type) {
	case *ast.StarExpr:
		return pointed(x.X)
	case *ast.UnaryExpr:
		return pointed(x.X)
	default:
		return x
	}
}

// taint adds to what a variable is made of; e is the variable, or a part of it.
func (w *walker) taint(s *state, e ast.Expr, from tlsapi.Evidence, v value) {
	obj := w.sum.Object(base(e))
	if w.shake == nil && (obj == nil || !w.local(obj)) {
		w.keeps(s, w.sum.Object(e), v)
		return
	}
	if x := s.env[obj]; from != 0 && obj != nil {
		x.from |= from
		s.env[obj] = x
	}
}

// base returns x of x.f[i].g.
func base(e ast.Expr) ast.Expr {
	switch x := pointed(e).(type) {
	case *ast.SelectorExpr:
		return base(x.X)
	case *ast.IndexExpr:
		return base(x.X)
	case *ast.SliceExpr:
		return base(x.X)
	default:
		return x
	}
}

// proves reports whether a value says that something was made sure of.
func proves(v value) bool {
	for _, a := range v.alts {
		if a.has&^Chosen != 0 {
			return true
		}
	}
	return false
}

// local reports whether a variable belongs to one of the functions that are
// being followed.
func (j *judge) local(obj types.Object) bool {
	for _, fn := range j.inside {
		if fn.Pos() <= obj.Pos() && obj.Pos() < fn.End() {
			return true
		}
	}
	return false
}
