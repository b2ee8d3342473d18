package callback

import (
	"go/ast"
	"go/types"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// call judges a call by what is known of the function.
func (w *walker) call(s *state, call *ast.CallExpr) value {
	tv := w.sum.Info.Types[call.Fun]
	switch {
	case tv.IsType() && len(call.Args) == 1:
		v := w.eval(s, call.Args[0])
		return value{from: v.from, maybe: v.maybe, alts: v.alts}
	case tv.IsBuiltin():
		return w.builtin(s, call)
	}
	f := w.sum.Func(call)
	if w.shake != nil {
		if v, ok := w.connected(s, call, f); ok {
			return v
		}
	}
	if f != nil && f.Pkg() != nil {
		if v, ok := w.known(s, call, f); ok {
			return v
		}
	}
	if v, ok := w.inline(s, call); ok {
		return v
	}
	if v, ok := w.told(s, call, f); ok {
		return v
	}
	return w.unknown(s, call, f)
}

func (w *walker) builtin(s *state, call *ast.CallExpr) value {
	id, _ := ast.Unparen(call.Fun).(*ast.Ident)
	if id == nil {
		return value{from: w.union(s, call.Args)}
	}
	t := w.sum.Info.TypeOf(call)
	switch id.Name {
	case "len", "cap":
		v := w.eval(s, call.Args[0])
		v.count = true
		if v.from&(presented|chains) == 0 && v.peer() {
			v.from = tlsapi.Detail
		}
		return v
	case "new":
		return w.zero(tlsapi.Deref(t))
	case "make":
		return listOf(w.union(s, call.Args[1:]), t)
	case "append":
		if len(call.Args) == 1 || !w.eval(s, call.Args[0]).peer() {
			return listOf(w.union(s, call.Args), t)
		}
		v := w.eval(s, call.Args[0])
		v.from |= listOf(w.union(s, call.Args[1:]), t).from
		return v
	case "copy":
		w.taint(s, call.Args[0], w.eval(s, call.Args[1]).from, value{})
		return value{}
	}
	return value{from: w.union(s, call.Args)}
}

// operands returns the receiver of a method call, if there is one, and the arguments.
func (w *walker) operands(call *ast.CallExpr, f *types.Func) []ast.Expr {
	list := call.Args
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && f != nil && f.Signature().Recv() != nil {
		if w.sum.Info.Types[sel.X].IsValue() {
			list = append([]ast.Expr{sel.X}, list...)
		}
	}
	return list
}

// known judges the calls of functions that the tables list.
func (w *walker) known(s *state, call *ast.CallExpr, f *types.Func) (value, bool) {
	name := f.FullName()
	if v, ok := w.certificates(s, call, name); ok {
		return v, true
	}
	if result, ok := tlsapi.Comparisons[name]; ok {
		return w.comparison(s, w.operands(call, f), result), true
	}
	switch name {
	case "errors.New", "fmt.Errorf":
		return value{alts: []alt{{yes: false}}}, true
	case "errors.Join":
		alts := []alt{{yes: true}}
		for _, arg := range call.Args {
			alts = and(alts, w.eval(s, arg).alternatives())
		}
		return value{alts: alts}, true
	case "errors.As", "errors.Is":
		return value{alts: w.classified(s, call.Args[0])}, true
	case "errors.AsType":
		return value{tuple: []value{{}, {alts: w.classified(s, call.Args[0])}}}, true
	}
	if tlsapi.Reads(f) {
		return w.read(s, call, f), true
	}
	return value{}, false
}

// comparison judges a call that compares its operands.
func (w *walker) comparison(s *state, operands []ast.Expr, result string) value {
	var from tlsapi.Evidence
	given := false
	for _, e := range operands {
		v := w.eval(s, e)
		from |= v.from
		given = given || !v.identifies()
	}
	v := value{from: from, alts: either(Chosen)}
	switch {
	case v.identifies() && given:
		v.alts = w.alike(from)
	case v.peer():
		v.alts = either(0) // both are the peer's, or say nothing of it
	}
	if result != "true" {
		v.alike = result
	}
	return v
}

// classified returns the alternatives of errors.As and the like: an error that
// has a type is not nil.
func (w *walker) classified(s *state, e ast.Expr) []alt {
	var alts []alt
	for _, a := range w.eval(s, e).alternatives() {
		no := a
		no.yes = false
		alts = append(alts, no)
		if !a.yes {
			a.yes = true
			alts = append(alts, a)
		}
	}
	return alts
}
