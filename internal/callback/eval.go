package callback

import (
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
