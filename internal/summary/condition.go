package summary

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// comparison (rules 4 and 6) judges x == y and the like. That something is missing, that an error
// came first, whom the peer is, are conditions of the program's own. What is compared
// with a constant is a switch, if somebody else gives it its value. That something is
// present can be anybody's wish, and stays unknown.
func (ev *eval) comparison(e *ast.BinaryExpr, want bool) []Cause {
	condition := []Cause{{Who: Condition, Expr: e, Not: !want}}
	equal := (e.Op == token.EQL) == want
	if e.Op != token.EQL && e.Op != token.NEQ {
		return ev.length(e, want, condition)
	}
	x, y := e.X, e.Y
	if ev.IsEmpty(x) || ev.Info.Types[x].Value != nil && !ev.isPlatform(x) {
		x, y = y, x
	}
	if v, masked := ev.masked(x, y); v != nil {
		return []Cause{{Who: Switched, Expr: e, Obj: v, Want: !equal, match: masked, kind: types.ExprString(x)}}
	}
	switch t := ev.Info.TypeOf(x); {
	case t == nil:
	case ev.isPlatform(x) || ev.isPlatform(y):
		return condition
	case ev.isScheme(x) || ev.isScheme(y):
		return one(Program, e) // whether there is TLS at all
	case ev.Info.Types[y].Value != nil && !ev.IsEmpty(y) && ev.several(x):
		return ev.constantSwitch(e, x, y, equal)
	case ev.from(x, tlsapi.IsOperator):
		return ev.operators(e, x, y, equal, condition)
	case equal && ev.isLoopback(y):
		return one(Loopback, e)
	case ev.isAddress(x):
		return condition
	case !ev.IsEmpty(y):
		if isError(t) {
			return condition // io.EOF and the like
		}
		return ev.constantSwitch(e, x, y, equal)
	case tlsapi.IsConfig(t) || tlsapi.IsHolder(t):
		return one(Program, e) // the config is made where there is none
	case types.Identical(t, types.Universe.Lookup("error").Type()):
		if equal && !ev.from(x, isAddressTest) {
			return one(Program, e) // all went well so far
		}
		return condition
	case isBoolPointer(t) && !equal:
		return one(Program, e) // what it points to says it
	case isBoolPointer(t) && isField(ev.Object(x)) && ev.leftEmpty(x):
		condition[0].Open = true
		return condition
	case isEnumeration(t), isInteger(t) && ev.others(x) != nil:
		return ev.constantSwitch(e, x, y, equal)
	case equal && !isBoolPointer(t):
		return condition
	}
	return one(Unknown, e)
}

// operators judges the comparison of x, which the operator chooses, with y: where it
// holds although the operator has said nothing, the program decides.
func (ev *eval) operators(e *ast.BinaryExpr, x, y ast.Expr, equal bool, condition []Cause) []Cause {
	v := ev.Info.Types[y].Value
	for _, d := range ev.defaults(x) {
		if v != nil && d.Const != nil && equalTo(v)(d.Const) == equal || d.Nil && ev.Info.Types[y].IsNil() && equal {
			condition[0].Open = true
			return condition
		}
	}
	return one(Operator, e)
}

// defaults returns what e, which the operator chooses, is when nothing is said.
func (ev *eval) defaults(e ast.Expr) []tlsapi.Default {
	e = ast.Unparen(e)
	switch e := e.(type) {
	case *ast.StarExpr:
		return ev.defaults(e.X)
	case *ast.CallExpr:
		if tv := ev.Info.Types[e.Fun]; tv.IsType() && len(e.Args) == 1 {
			return ev.defaults(e.Args[0])
		}
		list, _ := ev.settings().Result(e, 0)
		return list
	}
	v, ok := ev.Object(e).(*types.Var)
	if !ok {
		return nil
	}
	list := ev.settings().Held(v)
	leave := ev.enter(asSource{v})
	if leave == nil || v.IsField() {
		return list
	}
	defer leave()
	for _, def := range ev.defs[v] {
		if def.Value != nil && def.Index <= 0 {
			list = append(list[:len(list):len(list)], ev.defaults(def.Value)...)
		}
	}
	return list
}

// operator (rule 5) judges e, which the operator chooses: where it is what is asked for although
// nothing is said, the program decides.
func (ev *eval) operator(e ast.Expr, defaults []tlsapi.Default, want bool) []Cause {
	for _, d := range defaults {
		if d.Const == nil {
			continue
		}
		if ev.match != nil {
			if ev.match(d.Const) == want && (d.Expr != nil || ev.equal != nil) {
				return []Cause{{Who: Condition, Expr: e, Number: d.Expr, Open: true}}
			}
		} else if d.Const.Kind() == constant.Bool && constant.BoolVal(d.Const) == want {
			return []Cause{{Who: Condition, Expr: e, Not: !want, Open: true}}
		}
	}
	return one(Operator, e)
}

// constantSwitch judges the comparison of a parameter or field with a constant, or of
// a variable that holds one.
func (ev *eval) constantSwitch(e *ast.BinaryExpr, x, y ast.Expr, equal bool) []Cause {
	v := ev.Info.Types[y].Value
	if v == nil || v.Kind() == constant.Bool {
		return one(Unknown, e)
	}
	if obj, ok := ev.Object(x).(*types.Var); ok {
		if obj.IsField() || obj.Kind() == types.ParamVar {
			return []Cause{ev.compared(e, obj, equal, v)}
		}
		if obj.Kind() == types.LocalVar && ev.counts(obj) {
			return []Cause{{Who: Condition, Expr: e, Not: equal != (e.Op == token.EQL)}}
		}
		if obj.Kind() == types.LocalVar && len(ev.defs[obj]) == 1 {
			if inner, ok := ev.Object(ev.defs[obj][0].value()).(*types.Var); ok && (inner.IsField() || inner.Kind() == types.ParamVar) {
				return []Cause{ev.compared(e, inner, equal, v)}
			}
		}
	}
	return ev.like(Cause{Equal: v, match: equalTo(v), kind: v.ExactString()}).expr(x, Whole, equal)
}

// several reports whether e is a variable that is given its value in several places, or by
// a function that says what it is by default.
func (ev *eval) several(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.CallExpr:
		return ev.Body(ev.Callee(e)) != nil || orElse(ev.Func(e)) || changesText(ev.Func(e)) && ev.several(e.Args[0])
	default:
		v, ok := ev.Object(e).(*types.Var)
		return ok && v.Kind() == types.LocalVar && ev.taken[v] == 0 && (len(ev.defs[v]) > 1 || len(ev.defs[v]) == 1 && ev.defs[v][0].Index <= 0 && ev.several(ev.defs[v][0].value()))
	}
}

// others returns the field or parameter that e is, whose value somebody else gives.
func (ev *eval) others(e ast.Expr) *types.Var {
	if v, ok := ev.Object(e).(*types.Var); ok && (v.IsField() || v.Kind() == types.ParamVar) && tlsapi.ConfigField(v) == "" {
		return v
	}
	return nil
}

// masked returns the field or parameter of which a constant is compared with nothing by a
// mask, as in flags&lax != 0, and which constants have something of the mask.
func (ev *eval) masked(x, y ast.Expr) (*types.Var, func(constant.Value) bool) {
	and, ok := ast.Unparen(x).(*ast.BinaryExpr)
	if !ok || and.Op != token.AND || !ev.IsEmpty(y) {
		return nil, nil
	}
	flags, mask := and.X, ev.Info.Types[and.Y].Value
	if mask == nil {
		flags, mask = and.Y, ev.Info.Types[and.X].Value
	}
	if mask == nil || mask.Kind() != constant.Int {
		return nil, nil
	}
	return ev.others(flags), func(v constant.Value) bool {
		return v.Kind() == constant.Int && constant.Sign(constant.BinaryOp(v, token.AND, mask)) != 0
	}
}

// counts reports whether a variable counts something: it goes up by one, or is the
// number of a round.
func (ev *eval) counts(v *types.Var) bool {
	if c, ok := ev.root.FindByPos(v.Pos(), v.Pos()); ok {
		basic, ok := v.Type().Underlying().(*types.Basic) // the key of a map may be anything
		if kind, _ := c.ParentEdge(); kind == edge.RangeStmt_Key && ok && basic.Info()&types.IsInteger != 0 {
			return true
		}
	}
	return slices.ContainsFunc(ev.uses[v], func(use inspector.Cursor) bool {
		kind, _ := use.ParentEdge()
		return kind == edge.IncDecStmt_X
	})
}

// compared is the cause of whoever gives a parameter or field a value that equals v, or
// does not.
func (ev *eval) compared(e ast.Expr, obj *types.Var, equal bool, v constant.Value) Cause {
	return Cause{Who: Switched, Expr: e, Obj: obj, Want: equal, Equal: v, match: equalTo(v), kind: v.ExactString()}
}

// like returns the question whether something has the value that a switch needs.
func (ev *eval) like(c Cause) *eval {
	other := *ev
	other.match, other.equal, other.kind = c.match, c.Equal, c.kind
	if len(c.And) > 0 && c.Equal != nil && !c.Want { // it is none of several
		other.equal = nil
		other.match = func(v constant.Value) bool {
			return c.match(v) || slices.ContainsFunc(c.And, func(more Cause) bool { return more.match != nil && more.match(v) })
		}
	}
	return &other
}

// tested judges the calls that ask something of an address, an error or a text.
func (ev *eval) tested(e *ast.CallExpr, want bool) ([]Cause, bool) {
	f := ev.Func(e)
	if f == nil || f.Pkg() == nil {
		return nil, false
	}
	condition := []Cause{{Who: Condition, Expr: e, Not: !want}}
	switch path := f.Pkg().Path(); {
	case f.Name() == "IsLoopback" && want:
		return one(Loopback, e), true
	case isAddressTest(f), ev.Body(f) == nil && ev.asksOfError(e, f):
		return condition, true
	case path == "strings" && len(e.Args) == 2 && isBool(f.Signature().Results().At(0).Type()):
		switch {
		case want && ev.isLoopback(e.Args[1]):
			return one(Loopback, e), true
		case ev.isScheme(e.Args[1]):
			return one(Program, e), true
		case ev.from(e.Args[0], tlsapi.IsOperator):
			return one(Operator, e), true
		case ev.isAddress(e.Args[0]), ev.isErrorText(e.Args[0]):
			return condition, true
		}
	}
	return nil, false
}

// asksOfError reports whether a call of f asks something of an error: it is an argument,
// as in errors.Is and os.IsNotExist, or has the method.
func (ev *eval) asksOfError(call *ast.CallExpr, f *types.Func) bool {
	if !isBool(ev.Info.TypeOf(call)) {
		return false
	}
	if recv := f.Signature().Recv(); recv != nil && types.AssignableTo(recv.Type(), types.Universe.Lookup("error").Type()) {
		return true
	}
	return slices.ContainsFunc(call.Args, func(e ast.Expr) bool { return isError(ev.Info.TypeOf(e)) })
}

// isErrorText reports whether e is the text of an error.
func (ev *eval) isErrorText(e ast.Expr) bool {
	call, ok := ast.Unparen(e).(*ast.CallExpr)
	if !ok || len(call.Args) > 0 {
		return false
	}
	sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr)
	return ok && sel.Sel.Name == "Error" && isError(ev.Info.TypeOf(sel.X))
}

// isLoopback reports whether e is a constant that names this machine.
func (ev *eval) isLoopback(e ast.Expr) bool {
	v := ev.Info.Types[e].Value
	return v != nil && v.Kind() == constant.String && tlsapi.IsLoopback(constant.StringVal(v))
}

// isAddress reports whether e is the host, the port or the whole of an address: part of
// what the package dials, or taken from a URL.
func (ev *eval) isAddress(e ast.Expr) bool {
	e = ast.Unparen(e)
	if call, ok := e.(*ast.CallExpr); ok {
		f := ev.Func(call)
		if f == nil || f.Pkg() == nil {
			return false
		}
		if isAddressPart(f) {
			return true
		}
		if f.Pkg().Path() == "strings" && len(call.Args) > 0 {
			return ev.isAddress(call.Args[0])
		}
		return false
	}
	obj, ok := ev.Object(e).(*types.Var)
	if !ok {
		return false
	}
	if obj.Pkg() != nil && obj.Pkg().Path()+"."+obj.Name() == "net/url.Host" || ev.isHello(e) || tlsapi.IsAddressName(obj.Name()) {
		return true
	}
	if ev.dialled()[obj] {
		return true
	}
	if obj.IsField() {
		return false
	}
	return ev.from(e, isAddressPart)
}

// isHello reports whether e is a field of what a client says first: whom it asks for.
func (ev *eval) isHello(e ast.Expr) bool {
	sel, ok := e.(*ast.SelectorExpr)
	return ok && ev.Info.TypeOf(sel.X) != nil && types.TypeString(tlsapi.Deref(ev.Info.TypeOf(sel.X)), nil) == "crypto/tls.ClientHelloInfo"
}

// isAddressPart reports whether f returns a part of an address.
func isAddressPart(f *types.Func) bool {
	if f == nil {
		return false
	}
	switch f.FullName() {
	case "(*net/url.URL).Hostname", "(*net/url.URL).Port", "net.SplitHostPort":
		return true
	}
	return isAddressTest(f)
}

// findDialled finds the variables, parameters and fields that addresses are made of.
func (p *Package) findDialled() map[types.Object]bool {
	found := make(map[types.Object]bool)
	var add func(e ast.Expr)
	add = func(e ast.Expr) {
		ast.Inspect(e, func(n ast.Node) bool {
			e, ok := n.(ast.Expr)
			if !ok {
				return true
			}
			v, ok := p.Object(e).(*types.Var)
			if ok && !found[v] {
				found[v] = true
				if v.Kind() == types.ParamVar { // so is what it is given
					for _, def := range p.defs[v] {
						if isCall(def.At) && def.Value != nil {
							add(def.Value)
						}
					}
				}
			}
			_, selector := n.(*ast.SelectorExpr)
			return !(ok && selector)
		})
	}
	for c := range p.root.Preorder((*ast.CallExpr)(nil), (*ast.KeyValueExpr)(nil)) {
		switch n := c.Node().(type) {
		case *ast.CallExpr:
			if row := tlsapi.CallOf(p.Func(n)); row != nil && row.Addr != tlsapi.No && row.Addr < len(n.Args) {
				add(n.Args[row.Addr])
			}
		case *ast.KeyValueExpr:
			if key, ok := n.Key.(*ast.Ident); ok && key.Name == "Addr" {
				if v, ok := p.Info.Uses[key].(*types.Var); ok && v.Pkg() != nil && v.Pkg().Path() == "net/http" {
					add(n.Value)
				}
			}
		}
	}
	return found
}

// length judges len(x) < 1, len(x) > 0 and the like.
func (ev *eval) length(e *ast.BinaryExpr, want bool, condition []Cause) []Cause {
	if v, ok := ev.Object(e.X).(*types.Var); ok && v.Kind() == types.LocalVar && ev.counts(v) {
		return condition
	}
	if v, bound := ev.others(e.X), ev.Info.Types[e.Y].Value; v != nil && bound != nil && bound.Kind() == constant.Int && isEnumeration(v.Type()) {
		beyond := func(v constant.Value) bool { return v.Kind() == constant.Int && constant.Compare(v, e.Op, bound) }
		return []Cause{{Who: Switched, Expr: e, Obj: v, Want: want, match: beyond, kind: e.Op.String() + bound.ExactString()}}
	}
	call, ok := ast.Unparen(e.X).(*ast.CallExpr)
	if !ok || len(call.Args) != 1 {
		return one(Unknown, e)
	}
	if id, ok := call.Fun.(*ast.Ident); !ok || id.Name != "len" {
		return one(Unknown, e)
	}
	if (e.Op == token.LSS || e.Op == token.LEQ) == want {
		return condition
	}
	return one(Unknown, e)
}

// IsEmpty reports whether e is nil, "" or 0.
func (p *Package) IsEmpty(e ast.Expr) bool {
	tv := p.Info.Types[e]
	if tv.IsNil() {
		return true
	}
	if tv.Value == nil {
		return false
	}
	switch tv.Value.Kind() {
	case constant.String:
		return constant.StringVal(tv.Value) == ""
	case constant.Int:
		return constant.Sign(tv.Value) == 0
	}
	return false
}

func (ev *eval) isScheme(e ast.Expr) bool {
	tv := ev.Info.Types[e]
	if tv.Value == nil || tv.Value.Kind() != constant.String {
		return false
	}
	_, ok := tlsapi.Schemes[strings.TrimSuffix(strings.ToLower(constant.StringVal(tv.Value)), "://")] // HTTPS, as Kubernetes writes it
	return ok
}

// isPlatform reports whether e is, or compares, the operating system or processor that
// the program runs on: a constant, but another one elsewhere.
func (p *Package) isPlatform(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.SelectorExpr:
		obj := p.Info.Uses[e.Sel]
		return obj != nil && obj.Pkg() != nil && obj.Pkg().Path() == "runtime" && (obj.Name() == "GOOS" || obj.Name() == "GOARCH")
	case *ast.BinaryExpr:
		return p.isPlatform(e.X) || p.isPlatform(e.Y)
	case *ast.UnaryExpr:
		return p.isPlatform(e.X)
	}
	return false
}

// from reports whether e is a result of a function that match accepts, itself or
// through variables.
func (ev *eval) from(e ast.Expr, match func(*types.Func) bool) bool {
	e = ast.Unparen(e)
	if star, ok := e.(*ast.StarExpr); ok {
		e = star.X
	}
	if obj := ev.Object(e); obj != nil {
		if isField(obj) {
			return false
		}
		leave := ev.enter(asSource{obj})
		if leave == nil {
			return false
		}
		defer leave()
		for _, def := range ev.defs[obj] {
			if def.Value != nil && ev.from(def.Value, match) {
				return true
			}
		}
		return false
	}
	call, ok := e.(*ast.CallExpr)
	return ok && match(ev.Func(call))
}

// asSource is the question where what an object holds comes from.
type asSource struct{ types.Object }

// isAddressTest reports whether f tells what kind of address it is given.
func isAddressTest(f *types.Func) bool {
	if f == nil || f.Pkg() == nil {
		return false
	}
	switch f.Pkg().Path() {
	case "net":
		return f.Name() == "ParseIP" || f.Name() == "ParseCIDR" || strings.HasPrefix(f.Name(), "Is")
	case "net/netip":
		return f.Name() == "ParseAddr" || f.Name() == "ParseAddrPort" || strings.HasPrefix(f.Name(), "Is")
	}
	return false
}

func isBoolPointer(t types.Type) bool {
	p, ok := t.Underlying().(*types.Pointer)
	if !ok {
		return false
	}
	b, ok := p.Elem().Underlying().(*types.Basic)
	return ok && b.Kind() == types.Bool
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// isEnumeration reports whether t is a defined type of texts or numbers.
func isEnumeration(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	if !ok {
		return false
	}
	_, isBasic := named.Underlying().(*types.Basic)
	return isBasic
}
