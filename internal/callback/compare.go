package callback

import (
	"go/ast"
	"go/constant"
	"go/token"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// alike returns the alternatives of a comparison of what the peer presents with
// something that is known beforehand.
func (w *walker) alike(from tlsapi.Evidence) []alt {
	w.differ = w.differ || from&^(tlsapi.Detail|asked) != 0
	switch {
	case from&tlsapi.Key != 0:
		return []alt{{yes: true, has: Pinned}, {yes: false}}
	case from&(tlsapi.Unclear|certificate|presented|connection|chains) != 0:
		return either(Unknown)
	case from&tlsapi.Subject != 0:
		return []alt{{yes: true, has: Name}, {yes: false}}
	}
	return either(0)
}

// equal returns the alternatives of x == y.
func (w *walker) equal(s *state, ex, ey ast.Expr, x, y value) []alt {
	if w.sum.IsEmpty(ex) || w.sum.Info.Types[ex].Value != nil {
		ex, ey, x, y = ey, ex, y, x
	}
	tv := w.sum.Info.Types[ey]
	switch {
	case x.known != nil && y.known != nil && x.known.Kind() == y.known.Kind():
		return []alt{{yes: constant.Compare(x.known, token.EQL, y.known)}}
	case tv.IsNil():
		return w.isNil(ex, x)
	case x.count:
		if alts := w.counted(&ast.BinaryExpr{X: ex, Op: token.EQL, Y: ey}, x, y); alts != nil {
			return alts
		}
	case x.alike != "":
		return x.number(tv.Value)
	case tv.Value != nil && tv.Value.Kind() == constant.Bool:
		if constant.BoolVal(tv.Value) {
			return x.alternatives()
		}
		return flip(x.alternatives())
	case x.from == asked && w.sum.IsEmpty(ey):
		return []alt{{yes: true}, {yes: false, has: Refused}}
	case x.peer() && w.sum.IsEmpty(ey):
		return either(0)
	case x.identifies() != y.identifies():
		return w.alike(x.from | y.from)
	case x.peer() || y.peer():
		return either(0) // both are the peer's, or say nothing of it
	}
	return either(Chosen)
}

// number returns the alternatives of a comparison of a number that says alike.
func (v value) number(c constant.Value) []alt {
	switch {
	case c == nil:
	case c.ExactString() == v.alike:
		return v.alts
	case v.alike == "1" && c.ExactString() == "0":
		return flip(v.alts)
	}
	return either(Unknown)
}

// isNil returns the alternatives of x == nil.
func (w *walker) isNil(ex ast.Expr, x value) []alt {
	t := w.sum.Info.TypeOf(ex)
	switch {
	case t != nil && isError(t):
		return x.alternatives()
	case x.from&chains != 0:
		return []alt{{yes: true, marks: []mark{{flaw: ReadsChains, node: ex}}}}
	case x.from&(presented|certificate) != 0 && !x.maybe:
		return []alt{{yes: false}}
	case x.peer():
		return either(0)
	}
	return either(Chosen)
}

// counted returns the alternatives of a comparison of a length with a constant:
// a peer presents at least one certificate, and there are no chains. It is nil
// for other comparisons.
func (w *walker) counted(e *ast.BinaryExpr, x, y value) []alt {
	op, ex := e.Op, e.X
	n := w.sum.Info.Types[e.Y].Value
	if y.count {
		x, ex, n, op = y, e.Y, w.sum.Info.Types[e.X].Value, mirrored[op]
	}
	none := []mark{{flaw: ReadsChains, node: lengthOf(ex)}}
	switch {
	case x.known != nil && y.known != nil && x.known.Kind() == y.known.Kind():
		return []alt{{yes: constant.Compare(x.known, op, y.known)}}
	case !x.count:
		return nil
	case x.from&chains != 0 && n == nil && op == token.GTR: // i < len(chains)
		return []alt{{yes: false, marks: none}}
	case n == nil && x.from&presented != 0:
		return either(0)
	case n == nil || n.Kind() != constant.Int:
		return nil
	case x.from&chains != 0:
		return []alt{{yes: constant.Compare(constant.MakeInt64(0), op, n), marks: none}}
	case x.from&presented != 0 && !x.maybe:
		return atLeastOne(op, n)
	case x.from != 0:
		return either(0)
	}
	return either(Chosen)
}

// lengthOf returns x of len(x), or else the expression itself.
func lengthOf(e ast.Expr) ast.Expr {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && len(call.Args) == 1 {
		return call.Args[0]
	}
	return e
}

// atLeastOne compares a number that is one or more.
func atLeastOne(op token.Token, n constant.Value) []alt {
	one, many := constant.Compare(constant.MakeInt64(1), op, n), constant.Compare(constant.MakeInt64(1000), op, n)
	if one == many && (op != token.EQL && op != token.NEQ || constant.Sign(n) <= 0) {
		return []alt{{yes: one}}
	}
	return either(0)
}

// mirrored turns x < y into y > x.
var mirrored = map[token.Token]token.Token{
	token.LSS: token.GTR, token.GTR: token.LSS, token.LEQ: token.GEQ, token.GEQ: token.LEQ,
	token.EQL: token.EQL, token.NEQ: token.NEQ,
}
