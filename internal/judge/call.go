package judge

import (
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
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
	if v, ok := w.trusted(s, call); ok {
		return v
	}
	f := w.sum.Func(call)
	if w.acc != nil {
		if v, ok := w.accounted(s, call, f); ok {
			return v
		}
	}
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

// trusted judges a call that makes sure of who the peer is if its error, the last
// result, is nil.
func (w *walker) trusted(s *state, call *ast.CallExpr) (value, bool) {
	if w.checks == nil || !w.checks(call) || w.union(s, call.Args)&^asked == 0 {
		return value{}, false
	}
	err := value{alts: []alt{{yes: true, has: Chain | Name}, {yes: false}}}
	if t, ok := w.sum.Info.TypeOf(call).(*types.Tuple); ok {
		tuple := make([]value, t.Len())
		tuple[t.Len()-1] = err
		return value{tuple: tuple}, true
	}
	return err, true
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
		kind := verifyError(w.sum.Info.TypeOf(call.Args[len(call.Args)-1]))
		return value{alts: w.ofKind(w.eval(s, call.Args[0]).alternatives(), kind)}, true
	case "errors.AsType":
		kind := verifyError(w.sum.Info.TypeOf(call))
		return value{tuple: []value{{}, {alts: w.ofKind(w.eval(s, call.Args[0]).alternatives(), kind)}}}, true
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
	return w.returned(s, call, fn.Node(), outcomes), true
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
				v.alts = append(v.alts, s.outside(o.state, a, isError(obj.Type())))
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
			v := s.env[w.sum.Object(id)]
			from |= v.from
			w.keep(v)
		}
		return true
	})
	if from&^asked != 0 {
		from |= tlsapi.Unclear
	}
	return from
}

// outside returns an alternative of what a function gives, where the function is called:
// from state s, and it ends in another one.
func (s *state) outside(end *state, a alt, isErr bool) alt {
	more, kind := end.record.beyond(s.record), a.kind
	if isErr && a.yes {
		more.failed = nil // it is waived there
	}
	if !isErr {
		for _, f := range end.failed {
			kind = max(kind, f.kind)
		}
	}
	return alt{yes: a.yes, has: a.has | end.has, marks: with(end.marks, a.marks...), record: more.plus(a.record), kind: kind, also: a.also}
}

// returned is what a call of a function returns that has these outcomes.
func (w *walker) returned(s *state, call *ast.CallExpr, fn ast.Node, outcomes []outcome) value {
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
				t := resultType(w.sum.Info, fn, i)
				v.alts = append(v.alts, s.outside(o.state, a, t != nil && isError(t)))
			}
		}
	}
	if !judges {
		s.has |= sure | maybe
		for _, o := range outcomes {
			s.marks = with(s.marks, o.state.marks...)
			s.acts = joined(s.acts, o.state.acts)
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
			if a.yes == b.yes && a.has == b.has && a.kind == b.kind && a.also == b.also && a.record.key() == b.record.key() && len(with(b.marks, a.marks...)) == len(b.marks) {
				continue next
			}
		}
		list = append(list, a)
	}
	return list
}

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
				w.returned(s, call, lit, outcomes)
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
	return judged || tlsapi.IsCheck(f) || tlsapi.IsLogger(f) || strings.HasPrefix(f.FullName(), "(*crypto/x509.CertPool).")
}

// keeps notes that a variable which others know gets a value that is made of what
// the peer presents, or says what became of a check.
func (w *walker) keeps(s *state, obj types.Object, v value) {
	if proves(v) || v.peer() && (obj == nil || w.judgedLater(obj)) {
		s.has |= Unknown
	}
}

// judgedLater reports whether the program may judge what it keeps in a variable or
// field: it does more with it than to log it.
func (j *judge) judgedLater(obj types.Object) bool {
	if v, ok := obj.(*types.Var); ok && v.Kind() == types.ResultVar {
		return true
	}
	if !j.sum.Local(obj) || j.sum.Taken(obj) || obj.Exported() && (obj.Parent() == obj.Pkg().Scope() || isField(obj)) {
		return true
	}
	for _, use := range j.sum.Uses(obj) {
		if j.sum.Used(use, nil) {
			return true
		}
	}
	return false
}

func isField(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	return ok && v.IsField()
}

// pure reports whether a function does nothing but check and log, so that nothing
// else would be missing without it.
func (j *judge) pure(fn ast.Node) bool {
	_, body := parts(fn)
	if body == nil || len(j.inside) >= maxDepth {
		return false
	}
	j.inside = append(j.inside, fn)
	defer func() { j.inside = j.inside[:len(j.inside)-1] }()
	pure := true
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.GoStmt, *ast.SendStmt, *ast.DeferStmt, *ast.FuncLit:
			pure = false
		case *ast.AssignStmt:
			for _, lhs := range n.Lhs {
				pure = pure && j.mine(lhs)
			}
		case *ast.IncDecStmt:
			pure = pure && j.mine(n.X)
		case *ast.CallExpr:
			pure = pure && j.harmless(n)
		}
		return pure
	})
	return pure
}

// mine reports whether an assignment to e can be seen by the function only.
func (j *judge) mine(e ast.Expr) bool {
	if id, ok := e.(*ast.Ident); ok && id.Name == "_" {
		return true
	}
	obj := j.sum.Object(base(e))
	return obj != nil && j.local(obj)
}

// harmless reports whether a call only reads what it is given, checks it, or logs.
func (j *judge) harmless(call *ast.CallExpr) bool {
	if tv := j.sum.Info.Types[call.Fun]; tv.IsType() {
		return true
	}
	if callee := j.sum.Callee(call); callee != nil {
		if decl, ok := j.sum.Decl(callee); ok {
			return j.pure(decl.Node())
		}
	}
	if j.quiet(call) {
		return true
	}
	f := j.sum.Func(call)
	if f == nil || f.Pkg() == nil {
		return false
	}
	switch f.Pkg().Path() {
	case "crypto/x509", "errors":
		return true
	}
	return false
}
