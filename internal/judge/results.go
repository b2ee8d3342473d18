package judge

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Results are what the functions of a package make of the checks that they do, whether
// they stand in for a verification or not.
type Results struct {
	Waivers []Waiver
	Trusts  []Trust
}

// A Waiver is a way on which a function succeeds, with an error or a boolean, although a check has failed, and does
// nothing else than where the check has passed.
type Waiver struct {
	Check *ast.CallExpr
	At    ast.Node // the condition, type or text that tells the failure
	Kind  bool     // the failure is waived because of its kind
	Sole  bool     // to check, to refuse and to log is all that the function is there for
}

// A Trust is a call that puts what the peer presents into a pool, and what makes the pool
// the roots of a verification.
type Trust struct {
	Call  *ast.CallExpr
	Roots ast.Node
}

// Results follows each function below root that checks, or calls one that does:
//
//	_, err := cert.Verify(opts)
//	if errors.As(err, &unknown) {
//		return nil
//	}
//	return err
//
// Verify has passed on one path that ends in success, and failed on another one. Both do
// the same, so this is a [Waiver]. What a path does are its acts: calls with an effect,
// assignments, other results than the error, other conditions. It is none where more
// than the error decides, or where the error is kept.
func (j *Judge) Results(root inspector.Cursor) Results {
	var res Results
	acc := &account{kept: make(map[*ast.CallExpr]bool), trusted: make(map[any]*ast.CallExpr), roots: make(map[any]ast.Node), acts: make(map[*ast.CallExpr]bool)}
	checking := j.checking(root)
	for fn := range root.Preorder((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		if checking[fn.Node()] {
			run := j.start()
			run.met, run.acc = nil, acc
			res.Waivers = append(res.Waivers, run.waivers(fn)...)
		}
	}
	res.Waivers = slices.DeleteFunc(res.Waivers, func(w Waiver) bool { return acc.kept[w.Check] })
	for v := range j.Sum.Fields() {
		for _, def := range j.Sum.Defs(v) {
			if pool := j.Sum.Object(def.Value); tlsapi.IsRoots(v) && pool != nil && acc.roots[pool] == nil {
				acc.roots[pool] = def.Node()
			}
		}
	}
	for pool, call := range acc.trusted {
		if at := acc.roots[pool]; at != nil {
			res.Trusts = append(res.Trusts, Trust{call, at})
		}
	}
	slices.SortFunc(res.Waivers, func(a, b Waiver) int {
		return cmp.Or(int(a.At.Pos()-b.At.Pos()), int(a.Check.Pos()-b.Check.Pos()), strings.Compare(fmt.Sprint(b.Kind), fmt.Sprint(a.Kind)))
	})
	slices.SortFunc(res.Trusts, func(a, b Trust) int { return int(a.Call.Pos() - b.Call.Pos()) })
	return res
}

// maxCallers is how far away from a check functions are followed.
const maxCallers = 2

// checking returns the functions that check, or put certificates into a pool, and those
// that call them.
func (j *Judge) checking(root inspector.Cursor) map[ast.Node]bool {
	found := make(map[ast.Node]bool)
	var calls []inspector.Cursor
	for c := range root.Preorder((*ast.CallExpr)(nil)) {
		f, ok := j.Sum.Callee(c.Node().(*ast.CallExpr)).(*types.Func)
		if ok && (tlsapi.IsCheck(f) || strings.HasPrefix(f.FullName(), "(*crypto/x509.CertPool).A") || !j.Sum.Local(f) && j.Facts(f) != nil) {
			calls = append(calls, c)
		}
	}
	for range maxCallers + 1 {
		var outer []inspector.Cursor
		for _, c := range calls {
			for fn := range c.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
				if decl, ok := fn.Node().(*ast.FuncDecl); ok && !found[decl] {
					outer = append(outer, j.Sum.Calls(j.Sum.Info.Defs[decl.Name])...)
				}
				found[fn.Node()] = true
			}
		}
		calls = outer
	}
	return found
}

// An account is what is kept of the results of checks while functions are followed.
type account struct {
	kept    map[*ast.CallExpr]bool // checks whose errors go where they are not followed
	trusted map[any]*ast.CallExpr  // pools, and what puts the peer's certificates there
	roots   map[any]ast.Node       // pools, and what makes them roots
	acts    map[*ast.CallExpr]bool // whether a call has an effect
	logging int                    // logs that are being followed
}

// A record says what has become of checks on a path, or does where an alternative holds.
type record struct {
	failed []failure
	passed []*ast.CallExpr
	acts   []any // what the path does
}

// A kind says whether an error is of one that is asked for.
type kind int

const (
	anyKind   kind = iota // nothing is asked
	otherKind             // it is none of the kind, or no error
	thisKind
)

// A failure is a check that has failed.
type failure struct {
	check *ast.CallExpr
	need  Proof    // what it would have proved
	at    ast.Node // see Waiver
	kind  kind
	free  bool // more than the error decides
}

// A said is an act that is only a log, or something printed.
type said struct{ *ast.CallExpr }

// A way is an act: a condition that goes one way, or a result that is returned.
type way struct {
	at   token.Pos
	text string
}

func (r record) plus(other record) record {
	for _, f := range other.failed {
		if !slices.ContainsFunc(r.failed, func(g failure) bool { return g.check == f.check }) {
			r.failed = append(slices.Clip(r.failed), f)
		}
	}
	r.passed, r.acts = joined(r.passed, other.passed), joined(r.acts, other.acts)
	return r
}

// beyond returns what a record has more than an earlier one of the same path, so that it
// can be told where the function is called.
func (r record) beyond(before record) record {
	var more record
	for _, f := range r.failed {
		if !slices.ContainsFunc(before.failed, func(g failure) bool { return g.check == f.check }) {
			more.failed = append(more.failed, failure{check: f.check, need: f.need})
		}
	}
	for _, c := range r.passed {
		if !slices.Contains(before.passed, c) {
			more.passed = append(more.passed, c)
		}
	}
	for _, act := range r.acts {
		if !slices.Contains(before.acts, act) {
			more.acts = append(more.acts, act)
		}
	}
	return more
}

func joined[T comparable](list, more []T) []T {
	for _, x := range more {
		if !slices.Contains(list, x) {
			list = append(slices.Clip(list), x)
		}
	}
	return list
}

// key is the same for records that say the same of checks.
func (r record) key() string {
	var b strings.Builder
	for _, f := range r.failed {
		at := token.NoPos
		if f.at != nil {
			at = f.at.Pos()
		}
		fmt.Fprintf(&b, "-%d@%d,%d%t", f.check.Pos(), at, f.kind, f.free)
	}
	for _, c := range r.passed {
		fmt.Fprintf(&b, "+%d", c.Pos())
	}
	return b.String()
}

// about reports whether alternatives say something of checks.
func about(alts []alt) bool {
	return slices.ContainsFunc(alts, func(a alt) bool { return a.kind != anyKind || len(a.failed)+len(a.passed) > 0 })
}

// recorded gives the alternatives of a check's error what they say of it.
func (w *walker) recorded(call *ast.CallExpr, alts []alt) []alt {
	if w.acc == nil {
		return alts
	}
	var need Proof
	for _, a := range alts {
		need |= a.has &^ (Asked | Refused | Chosen | status)
	}
	if need == 0 {
		need = Unknown
	}
	list := slices.Clone(alts)
	for i, a := range list {
		if a.yes {
			list[i].passed = []*ast.CallExpr{call}
		} else {
			list[i].failed = []failure{{check: call, need: need}}
		}
	}
	return list
}

// decided notes in a state how it came about: by alternative a, of several, of what
// stands at a place.
func (j *judge) decided(s *state, a alt, alts []alt, at ast.Node) {
	if j.acc == nil {
		return
	}
	failed := slices.Clone(s.failed)
	for i := range failed {
		f := &failed[i]
		mine := a.kind != anyKind || slices.ContainsFunc(a.failed, func(g failure) bool { return g.check == f.check })
		if mine && (f.at == nil || a.kind != anyKind) {
			f.at, f.kind = at, cmp.Or(a.kind, f.kind)
		}
		f.free = f.free || mine && a.also || a.has&(Pinned|f.need) != 0 || !about(alts) && a.has&(Chosen|Unknown) != 0
	}
	s.failed = failed
	if !about(alts) && len(alts) > 1 && a.has == 0 {
		j.does(s, way{at.Pos(), fmt.Sprint(a.yes)})
	}
}

// unfree takes back that more than the errors decided, where it decided nothing.
func (s *state) unfree(before record) {
	failed := slices.Clone(s.failed)
	for i := range failed {
		for _, f := range before.failed {
			if f.check == failed[i].check {
				failed[i].free = f.free
			}
		}
	}
	s.failed = failed
}

// maxActs is how many acts of a path are compared with those of others.
const maxActs = 500

// does notes an act of a path.
func (j *judge) does(s *state, act any) {
	if j.acc == nil {
		return
	}
	s.acts = joined(s.acts, []any{act})
	j.lost = j.lost || len(s.acts) > maxActs
}

// stores notes an assignment that can be seen elsewhere. What an error holds is known.
func (w *walker) stores(s *state, n *ast.AssignStmt) {
	if w.acc == nil || n.Tok == token.DEFINE {
		return
	}
	for _, lhs := range n.Lhs {
		id, ok := lhs.(*ast.Ident)
		if t := w.sum.Info.TypeOf(lhs); !ok || id.Name != "_" && (t == nil || !isError(t)) {
			w.does(s, n)
		}
	}
}

// keep notes that a value goes where it is not followed.
func (w *walker) keep(v value) {
	if w.acc == nil || w.acc.logging > 0 {
		return
	}
	for _, a := range v.alts {
		for _, f := range a.failed {
			w.acc.kept[f.check] = true
		}
	}
}

// gives notes a result that is not the error. Nothing, and certificates, say nothing of
// what became of a check.
func (w *walker) gives(s *state, i int, e ast.Expr, v value) {
	if w.acc == nil {
		return
	}
	w.keep(v)
	if t := resultType(w.sum.Info, w.inside[len(w.inside)-1], i); t != nil && !isCertificate(t) && !isCertificates(t) && !isListOfLists(t) {
		w.does(s, way{text: types.ExprString(e)})
	}
}

// isListOfLists matches [][]*x509.Certificate.
func isListOfLists(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && isCertificates(s.Elem())
}

// accounted judges a call where results are followed; false if nothing is special with it.
func (w *walker) accounted(s *state, call *ast.CallExpr, f *types.Func) (value, bool) {
	if w.sum.Logs(call) {
		w.acc.logging++
		w.union(s, call.Args)
		w.acc.logging--
		w.does(s, said{call})
		return value{}, true
	}
	acts, ok := w.acc.acts[call]
	if !ok {
		acts = !w.harmless(call)
		w.acc.acts[call] = acts
	}
	if acts {
		w.does(s, call)
	}
	if f == nil { // a method value
		f, _ = w.sum.Callee(call).(*types.Func)
	}
	if f == nil {
		return value{}, false
	}
	switch name := f.FullName(); {
	case givesState(f):
		return results(f, func(t types.Type) value {
			if isState(t) {
				return value{from: connection}
			}
			return value{}
		}), true
	case name == "strings.Contains" || name == "strings.HasPrefix" || name == "strings.HasSuffix":
		text := w.sum.Info.Types[call.Args[1]].Value
		if err := errorOf(call.Args[0]); err != nil && text != nil && text.Kind() == constant.String {
			return value{alts: w.ofKind(w.eval(s, err).alternatives(), aboutCertificates(constant.StringVal(text)))}, true
		}
	case tlsapi.IsCheck(f) && (f != w.sum.Func(call) || !strings.HasPrefix(name, "(*crypto/x509.")):
		need := Unknown
		if f.Name() == "VerifyHostname" {
			need = Name
		}
		alts := w.recorded(call, []alt{{yes: true, has: need}, {yes: false}})
		return results(f, func(t types.Type) value {
			if isError(t) {
				return value{alts: alts}
			}
			return value{}
		}), true
	}
	return value{}, false
}

// errorOf returns err of err.Error().
func errorOf(e ast.Expr) ast.Expr {
	if call, ok := ast.Unparen(e).(*ast.CallExpr); ok && len(call.Args) == 0 {
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && sel.Sel.Name == "Error" {
			return sel.X
		}
	}
	return nil
}

func aboutCertificates(text string) bool {
	return strings.Contains(text, "x509") || strings.Contains(text, "certificate") || strings.Contains(text, "unknown authority")
}

// ofKind returns the alternatives of errors.As and the like, for an error that has
// these: one that has a type is not nil. verify says whether it is a type of a check's.
func (j *judge) ofKind(errs []alt, verify bool) []alt {
	var alts []alt
	for _, a := range errs {
		no, yes := a, a
		no.yes, yes.yes = false, true
		switch {
		case j.acc == nil:
		case verify:
			no.kind, yes.kind = otherKind, thisKind
		default:
			yes.also = true
		}
		if alts = append(alts, no); !a.yes {
			alts = append(alts, yes)
		}
	}
	return alts
}

// verifyError reports whether t is the type of an error that a check returns, or what
// errors.As and errors.AsType have for one.
func verifyError(t types.Type) bool {
	if tuple, ok := t.(*types.Tuple); ok && tuple.Len() > 0 {
		t = tuple.At(0).Type()
	}
	return t != nil && (tlsapi.IsVerifyError(t) || tlsapi.IsVerifyError(tlsapi.Deref(t)))
}

// kinds returns the states in which an error x has one of several types, or any that no
// clause lists.
func (w *walker) kinds(s *state, x ast.Expr, v value, list []ast.Expr) []*state {
	var states []*state
	if len(list) == 0 {
		list = []ast.Expr{nil}
	}
	for _, e := range list {
		at, alts := x, v.alts
		if e != nil && !w.sum.Info.Types[e].IsNil() {
			at, alts = e, w.ofKind(v.alts, verifyError(w.sum.Info.TypeOf(e)))
		}
		for _, a := range alts {
			if a.yes || e == nil {
				next := s.take(a)
				w.decided(next, a, alts, at)
				states = append(states, next)
			}
		}
	}
	return merge(states)
}

// reason matches invalid.Reason of an [x509.CertificateInvalidError].
func (w *walker) reason(e ast.Expr) bool {
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	return ok && w.acc != nil && sel.Sel.Name == "Reason" && verifyError(w.sum.Info.TypeOf(sel.X))
}

// trusts notes that a call puts what the peer presents into a pool.
func (w *walker) trusts(pool any, call *ast.CallExpr) {
	if w.acc != nil && pool != nil && w.acc.trusted[pool] == nil {
		w.acc.trusted[pool] = call
	}
}

// rooted notes that a value becomes the roots of a verification at n.
func (w *walker) rooted(v value, n ast.Node) {
	if w.acc != nil && v.pool != nil && w.acc.roots[v.pool] == nil {
		w.acc.roots[v.pool] = n
	}
}

// waivers follows one function.
func (j *judge) waivers(fn inspector.Cursor) []Waiver {
	typ, _ := parts(fn.Node())
	args := parameters(j.sum.Info, typ)
	verifier := IsVerifier(j.sum.Info.TypeOf(typ))
	if decl, ok := fn.Node().(*ast.FuncDecl); ok && j.sum.Info.Defs[decl.Name] != nil {
		verifier = IsVerifier(j.sum.Info.Defs[decl.Name].Type())
	}
	for i, v := range args {
		if v.from != connection && (v.from == chains || !verifier) {
			args[i] = value{} // a certificate may be anybody's
		}
	}
	outcomes, ok := j.follow(newState(), fn, value{}, args)
	if !ok {
		return nil
	}
	ends := make(map[bool][]*state) // by what is returned: nil or true, or not
	isErr := false
	for _, o := range outcomes {
		n := len(o.results) - 1
		t := resultType(j.sum.Info, fn.Node(), n)
		if n < 0 || t == nil || !isError(t) && !isBool(t) {
			return nil
		}
		isErr = isError(t)
		at := o.node
		if ret, ok := at.(*ast.ReturnStmt); ok && len(ret.Results) > 0 {
			at = ret.Results[len(ret.Results)-1]
		}
		alts := o.results[n].alternatives()
		for _, a := range alts {
			end := o.state.take(a)
			if at != nil {
				j.decided(end, a, alts, at)
			}
			ends[a.yes] = append(ends[a.yes], end)
		}
	}
	var list []Waiver
	for yes, of := range ends {
		for _, end := range of {
			for _, f := range end.failed {
				if isErr && !yes || !isErr && f.kind != thisKind || f.free || f.at == nil || !summary.Within(f.at, fn.Node()) {
					continue
				}
				if same, sole := compared(end, of, f.check); same {
					sole = verifier || sole && len(ends[false]) > 0 && typ.Results.NumFields() == 1
					list = append(list, Waiver{f.check, f.at, f.kind != anyKind, sole})
				}
			}
		}
	}
	return list
}

// compared reports whether a path on which a check has failed does what those do on
// which it has passed, and whether that is nothing but to log.
func compared(end *state, ends []*state, check *ast.CallExpr) (same, sole bool) {
	some, every := make(map[any]bool), make(map[any]int)
	passes := 0
	for _, other := range ends {
		if slices.Contains(other.passed, check) {
			passes++
			for _, act := range other.acts {
				some[act] = true
				every[act]++
			}
		}
	}
	if passes == 0 {
		return false, false
	}
	same, sole = true, true
	for _, act := range end.acts {
		log, ok := act.(said)
		switch {
		case ok:
			sole = sole && !prints(log.CallExpr)
		case !some[act]:
			return false, false
		}
		sole = sole && ok
	}
	for act, n := range every {
		if _, ok := act.(said); n == passes && !slices.Contains(end.acts, act) {
			same, sole = same && ok, false
		}
	}
	return same, sole
}

// prints reports whether a call prints to the standard output, by its name: a user reads
// that.
func prints(call *ast.CallExpr) bool {
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	if !ok {
		return true
	}
	x, ok := sel.X.(*ast.Ident)
	return ok && x.Name == "fmt"
}

// puts notes a statement that hands a value on, as sending it does.
func (w *walker) puts(s *state, n ast.Node, e ast.Expr) {
	if w.acc == nil {
		return
	}
	w.does(s, n)
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			w.keep(s.env[w.sum.Object(id)])
		}
		return true
	})
}
