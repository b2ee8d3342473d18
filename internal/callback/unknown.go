package callback

import (
	"go/ast"
	"go/types"
	"strings"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// read judges a call that makes its results of its arguments.
func (w *walker) read(s *state, call *ast.CallExpr, f *types.Func) value {
	operands := w.operands(call, f)
	from := w.union(s, operands)
	if len(operands) > len(call.Args) { // h.Write(cert.Raw)
		w.taint(s, operands[0], from, value{})
	}
	for _, arg := range call.Args { // fmt.Fprint(h, cert.Raw)
		if w.sum.Object(base(arg)) != nil {
			w.taint(s, arg, from, value{})
		}
	}
	return results(f, func(t types.Type) value {
		if isError(t) {
			return value{alts: either(0)}
		}
		return listOf(from, t)
	})
}

// results puts the value of a call together.
func results(f *types.Func, of func(types.Type) value) value {
	list := f.Signature().Results()
	if list.Len() == 1 {
		return of(list.At(0).Type())
	}
	var tuple []value
	for v := range list.Variables() {
		tuple = append(tuple, of(v.Type()))
	}
	return value{tuple: tuple}
}

// unknown judges a call of a function that nothing is known of. What it is given
// of the peer's it may judge, and keep.
func (w *walker) unknown(s *state, call *ast.CallExpr, f *types.Func) value {
	if w.shake != nil {
		w.runs(s, call)
	}
	operands := w.operands(call, f)
	if f == nil {
		operands = append([]ast.Expr{call.Fun}, operands...)
	}
	from := w.union(s, operands)
	for _, e := range operands {
		delete(s.empty, w.eval(s, e).pool)
	}
	if from&^asked != 0 {
		w.hand(s, operands, f != nil && len(operands) > len(call.Args), from)
	}
	of := func(t types.Type) value {
		switch {
		case isError(t) && from&^asked == 0:
			return value{alts: w.passed(s, operands)}
		case isError(t) && from&^(asked|tlsapi.Detail) != 0:
			return value{alts: []alt{{yes: true, has: Unknown}, {yes: false}}}
		case isError(t):
			return value{alts: either(0)}
		case isPool(t):
			return value{pool: call, from: from}
		case isOptions(tlsapi.Deref(t)):
			return value{opts: &options{unknown: true}}
		case from&^(asked|tlsapi.Detail) != 0:
			return listOf(from|tlsapi.Unclear, t)
		}
		return value{from: from}
	}
	v := value{from: from}
	switch t := w.sum.Info.TypeOf(call).(type) {
	case nil:
	case *types.Tuple:
		for result := range t.Variables() {
			v.tuple = append(v.tuple, of(result.Type()))
		}
	default:
		v = of(t)
		v.from |= from
	}
	return v
}

// runs follows a literal that is given to a function, and in which hands are shaken,
// as if it were called there.
func (w *walker) runs(s *state, call *ast.CallExpr) {
	for _, arg := range call.Args {
		lit, ok := ast.Unparen(arg).(*ast.FuncLit)
		if !ok || !summary.Within(w.shake.call, lit) {
			continue
		}
		if fn, ok := w.sum.At(lit); ok {
			if outcomes, ok := w.follow(s, fn, value{}, nil); ok {
				w.written(s, lit, outcomes)
				w.returned(s, call, outcomes)
				s.has |= shaken
			}
		}
	}
}

// passed returns the alternatives of an error that a function is given another
// error for, as errors.Wrap; without one it has nothing to do with the peer.
func (w *walker) passed(s *state, operands []ast.Expr) []alt {
	for _, e := range operands {
		if t := w.sum.Info.TypeOf(e); t != nil && isError(t) {
			return w.eval(s, e).alternatives()
		}
	}
	return either(0)
}

// hand notes that the variables whose addresses a function gets, and the receiver
// of a method, are made of the peer's data from then on.
func (w *walker) hand(s *state, operands []ast.Expr, method bool, from tlsapi.Evidence) {
	for i, e := range operands {
		switch x := ast.Unparen(e).(type) {
		case *ast.UnaryExpr:
			if w.sum.Object(x.X) != nil {
				w.taint(s, x.X, from|tlsapi.Unclear, value{})
			}
		case *ast.FuncLit:
			for _, obj := range w.assignedIn(s, x) {
				s.env[obj] = value{from: tlsapi.Unclear}
			}
		case *ast.Ident:
			if i == 0 && method {
				w.taint(s, x, from|tlsapi.Unclear, value{})
			}
		}
	}
}

// quiet reports whether a call as a statement has no effect on the program.
func (j *judge) quiet(call *ast.CallExpr) bool {
	f := j.sum.Func(call)
	if tv := j.sum.Info.Types[call.Fun]; tv.IsBuiltin() || tlsapi.Reads(f) || j.sum.Body(j.sum.Callee(call)) != nil {
		return true
	}
	if f == nil {
		return false
	}
	_, judged := tlsapi.Comparisons[f.FullName()]
	return judged || tlsapi.IsCheck(f) || tlsapi.IsLogName(f.Name()) || strings.HasPrefix(f.FullName(), "(*crypto/x509.CertPool).")
}

// exits reports whether a call never returns.
func (w *walker) exits(call *ast.CallExpr) bool {
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && id.Name == "panic" && w.sum.Info.Types[call.Fun].IsBuiltin() {
		return true
	}
	f := w.sum.Func(call)
	if f == nil {
		return false
	}
	return f.FullName() == "os.Exit" || f.FullName() == "runtime.Goexit" || strings.HasPrefix(f.Name(), "Fatal") || strings.HasPrefix(f.Name(), "Panic")
}
