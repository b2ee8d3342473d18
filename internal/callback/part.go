package callback

import (
	"go/ast"
	"go/types"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

func (w *walker) selector(s *state, e *ast.SelectorExpr) value {
	v, ok := w.sum.Info.Uses[e.Sel].(*types.Var)
	if !ok {
		return value{} // a function, a constant
	}
	if !v.IsField() {
		return w.given(s, v)
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
		from |= w.eval(s, e).from
	}
	return from
}
