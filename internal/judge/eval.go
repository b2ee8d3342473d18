package judge

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Short names for sets of evidence.
const (
	certificate = tlsapi.Certificate
	presented   = tlsapi.Presented
	chains      = tlsapi.Chains
	asked       = tlsapi.Asked
	connection  = tlsapi.State
	conn        = tlsapi.Conn

	// unused is what is kept from the program if nobody takes it.
	unused = ^(asked | tlsapi.Detail)
)

// eval judges an expression. What it does to the state, it does to s.
func (w *walker) eval(s *state, e ast.Expr) value {
	if w.steps++; w.steps > maxSteps {
		w.lost = true
		return value{}
	}
	e = ast.Unparen(e)
	tv := w.sum.Info.Types[e]
	switch {
	case tv.IsNil():
		return value{alts: []alt{{yes: true}}}
	case tv.Value != nil && tv.Value.Kind() == constant.Bool:
		return value{alts: []alt{{yes: constant.BoolVal(tv.Value)}}}
	case tv.Value != nil:
		return w.constant(s, e, tv.Value)
	}
	switch e := e.(type) {
	case *ast.Ident:
		return w.variable(s, w.sum.Object(e))
	case *ast.SelectorExpr:
		return w.selector(s, e)
	case *ast.IndexExpr:
		return w.index(s, e)
	case *ast.SliceExpr:
		v := w.eval(s, e.X)
		v.maybe = v.maybe || e.Low != nil || e.High != nil
		return v
	case *ast.StarExpr:
		return w.eval(s, e.X)
	case *ast.TypeAssertExpr:
		return value{from: w.eval(s, e.X).from}
	case *ast.UnaryExpr:
		return w.unary(s, e)
	case *ast.BinaryExpr:
		return w.binary(s, e)
	case *ast.CallExpr:
		return w.call(s, e)
	case *ast.CompositeLit:
		return w.literal(s, e)
	case *ast.KeyValueExpr:
		return w.eval(s, e.Value)
	case *ast.FuncLit:
		return value{from: w.captured(s, e), lit: e}
	}
	return value{}
}

// constant judges a constant that is no boolean: the length of an array may be one.
func (w *walker) constant(s *state, e ast.Expr, c constant.Value) value {
	if call, ok := e.(*ast.CallExpr); ok {
		return value{from: w.union(s, call.Args), known: c}
	}
	return value{known: c}
}

// variable returns what a variable holds.
func (w *walker) variable(s *state, obj types.Object) value {
	if obj == nil {
		return value{}
	}
	v, ok := s.env[obj]
	if !ok {
		return w.given(s, obj)
	}
	if v.alike == "" && len(v.alts) > 0 {
		alts := make([]alt, len(v.alts))
		for i, a := range v.alts {
			a.binds = append(a.binds[:len(a.binds):len(a.binds)], bind{obj, a.yes})
			alts[i] = a
		}
		v.alts = alts
	}
	return v
}

// given returns what is known of a variable that the function has from elsewhere.
func (w *walker) given(s *state, obj types.Object) value {
	v, ok := obj.(*types.Var)
	switch {
	case !ok:
		return value{}
	case isPool(v.Type()):
		return value{pool: obj}
	case w.acc != nil && isState(v.Type()):
		return value{from: connection}
	case isOptions(tlsapi.Deref(v.Type())):
		return value{opts: w.givenOptions(s, v)}
	case isError(v.Type()) && v.Kind() == types.PackageVar:
		return value{alts: []alt{{yes: false}}} // var ErrPin = errors.New("…")
	}
	return value{}
}

func (w *walker) unary(s *state, e *ast.UnaryExpr) value {
	v := w.eval(s, e.X)
	switch e.Op {
	case token.NOT:
		return value{alts: flip(v.alternatives())}
	case token.ARROW:
		return value{from: v.from | tlsapi.Unclear}
	case token.AND:
		if t := w.sum.Info.TypeOf(e); t != nil && isErrorType(t) {
			return value{alts: []alt{{yes: false}}}
		}
		return v
	}
	return value{from: v.from}
}

func (w *walker) binary(s *state, e *ast.BinaryExpr) value {
	x, y := w.eval(s, e.X), w.eval(s, e.Y)
	switch e.Op {
	case token.LAND, token.LOR:
		a, b := x.alternatives(), y.alternatives()
		if e.Op == token.LAND {
			return value{alts: and(a, b)}
		}
		return value{alts: flip(and(flip(a), flip(b)))}
	case token.EQL:
		return value{alts: w.equal(s, e.X, e.Y, x, y)}
	case token.NEQ:
		return value{alts: flip(w.equal(s, e.X, e.Y, x, y))}
	case token.LSS, token.LEQ, token.GTR, token.GEQ:
		if alts := w.counted(e, x, y); alts != nil {
			return value{alts: alts}
		}
	}
	return value{from: x.from | y.from}
}

func (w *walker) selector(s *state, e *ast.SelectorExpr) value {
	v, ok := w.sum.Info.Uses[e.Sel].(*types.Var)
	if !ok {
		return value{} // a function, a constant
	}
	switch {
	case !v.IsField():
		return w.given(s, v)
	case w.acc != nil && tlsapi.IsPeer(v):
		return value{from: tlsapi.StateFields[v.Name()] &^ chains}
	}
	if w.shake != nil {
		if held, ok := s.env[v]; ok {
			return held
		}
	}
	x := w.eval(s, e.X)
	switch {
	case x.from&conn != 0:
		return w.ofConnection(s, e, v)
	case x.opts != nil:
		switch v.Name() {
		case "DNSName":
			return x.opts.name
		case "Roots":
			return x.opts.roots
		}
	case x.from&certificate != 0 && tlsapi.CertificateFields[v.Name()] != 0:
		return value{from: tlsapi.CertificateFields[v.Name()]}
	case x.from&connection != 0 && tlsapi.StateFields[v.Name()] != 0:
		return value{from: tlsapi.StateFields[v.Name()]}
	case x.peer():
		return value{from: x.from}
	}
	return w.given(s, v)
}

func (w *walker) index(s *state, e *ast.IndexExpr) value {
	if w.sum.Info.Types[e.Index].IsType() {
		return value{} // an instance of a function
	}
	x := w.eval(s, e.X)
	if x.from&chains != 0 {
		w.panics = with(w.panics, mark{flaw: ReadsChains, node: e.X})
		s.dead = true
		return value{}
	}
	t := w.sum.Info.TypeOf(e)
	if x.peer() {
		return element(x, t)
	}
	key := w.eval(s, e.Index)
	if !key.identifies() || t == nil {
		return value{}
	}
	if isBool(t) { // a set
		return value{alts: w.alike(key.from)}
	}
	return value{from: key.from | tlsapi.Unclear}
}

// element returns an element of a list.
func element(x value, t types.Type) value {
	if x.from&presented == 0 {
		return value{from: x.from}
	}
	from := x.from &^ presented
	if t != nil && isBytes(t) {
		return value{from: from | tlsapi.Key} // as it was sent
	}
	return value{from: from | certificate}
}

// literal judges a composite literal.
func (w *walker) literal(s *state, e *ast.CompositeLit) value {
	t := w.sum.Info.TypeOf(e)
	if t != nil && isOptions(t) {
		return value{opts: w.optionsOf(s, e)}
	}
	if t != nil && isErrorType(t) {
		return value{alts: []alt{{yes: false}}}
	}
	for _, elt := range e.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok && t != nil && tlsapi.IsConfig(t) {
			if key, ok := kv.Key.(*ast.Ident); ok && key.Name == "RootCAs" {
				w.rooted(w.eval(s, kv.Value), kv)
			}
		}
	}
	return listOf(w.union(s, e.Elts), t)
}

// listOf says what a value of type t is that is made of a peer's data.
func listOf(from tlsapi.Evidence, t types.Type) value {
	switch {
	case t == nil || from&^(asked|tlsapi.Detail) == 0:
	case isCertificates(t):
		return value{from: from&^(certificate|tlsapi.Key) | presented}
	case isCertificate(t):
		return value{from: from&^(tlsapi.Key|presented) | certificate}
	}
	return value{from: from}
}

// union returns what expressions are made of.
func (w *walker) union(s *state, list []ast.Expr) tlsapi.Evidence {
	var from tlsapi.Evidence
	for _, e := range list {
		v := w.eval(s, e)
		from |= v.from
		w.keep(v)
	}
	return from
}

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
	case w.reason(ex):
		return []alt{{yes: true, kind: thisKind}, {yes: false, kind: otherKind}}
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

func flip(alts []alt) []alt {
	flipped := make([]alt, len(alts))
	for i, a := range alts {
		a.yes = !a.yes
		flipped[i] = a
	}
	return flipped
}

// and returns the alternatives of a && b, where b counts only if a is so.
func and(a, b []alt) []alt {
	var all []alt
	also := about(a) && !about(b) && len(b) > 1 || about(b) && !about(a) && len(a) > 1
	for _, x := range a {
		if !x.yes {
			all = append(all, x)
			continue
		}
		for _, y := range b {
			all = append(all, alt{
				yes:   y.yes,
				has:   x.has | y.has,
				marks: with(x.marks, y.marks...),
				binds: append(x.binds[:len(x.binds):len(x.binds)], y.binds...),

				record: x.record.plus(y.record),
				kind:   cmp.Or(y.kind, x.kind),
				also:   x.also || y.also || also,
			})
		}
	}
	return all
}

// alternatives returns the ways in which a boolean or an error can be.
func (v value) alternatives() []alt {
	switch {
	case v.alts != nil && v.alike == "":
		return v.alts
	case v.from == 0:
		return either(Chosen)
	case v.from&^(tlsapi.Detail|asked) == 0:
		return either(0)
	}
	return either(Unknown)
}

func either(has Proof) []alt { return []alt{{yes: true, has: has}, {yes: false, has: has}} }

// settled gives a returned boolean or error its alternatives.
func (w *walker) settled(v value, e ast.Expr) value {
	if t := w.sum.Info.TypeOf(e); t != nil && (isBool(t) || isError(t)) {
		v.alts, v.alike = v.alternatives(), ""
	} else if t != nil && isErrorType(t) {
		v.alts = []alt{{yes: false}}
	}
	return v
}
