package configflow

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

func (t *tracer) use(u Use) { t.cfg.Uses = append(t.cfg.Uses, u) }

// argument handles argument i of the call at c.
func (t *tracer) argument(c inspector.Cursor, i int) {
	call := c.Node().(*ast.CallExpr)
	s := t.Summary
	if tv := s.Info.Types[call.Fun]; tv.IsType() {
		t.flow(c, 0)
		return
	}
	if tv := s.Info.Types[call.Fun]; tv.IsBuiltin() {
		if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && id.Name == "append" {
			t.flow(c, 0)
		}
		return
	}
	if row := tlsapi.CallOf(s.Func(call)); row != nil {
		t.row(c, call, row, i)
		return
	}
	targets := t.targets(call)
	for _, target := range targets {
		switch f, _ := target.obj.(*types.Func); {
		case len(target.params) > 0:
			t.passages = append(t.passages, passage{c, target})
			t.object(target.params[min(i, len(target.params)-1)])
			if target.obj != nil && t.handsOn(target.obj) {
				t.handed = append(t.handed, c)
			}
		case f != nil && tlsapi.CallOf(f) != nil:
			t.row(c, call, tlsapi.CallOf(f), i)
		case f != nil && tlsapi.OfHelper(f):
			t.cfg.Checked = true
			t.handed = append(t.handed, c)
		default:
			t.cfg.Escapes = true
		}
	}
	if len(targets) == 0 {
		t.cfg.Escapes = true
	}
}

// A target is a function that a call may call.
type target struct {
	obj    types.Object // nil for a literal that has no name
	params []*types.Var // if its body is in the package
	body   ast.Node     // its declaration or literal, likewise
}

// A passage is a call of a function of the package by which a configuration comes into it.
type passage struct {
	call inspector.Cursor
	target
}

// targets returns what a call may call: the one function that it names, or what the
// variable or field holds that it calls, as far as that is known.
//
//	c := &client{dial: tls.Dial}
//	c.dial("tcp", addr, cfg)
func (f *Flow) targets(call *ast.CallExpr) []target {
	s := f.Summary
	if callee := s.Callee(call); callee != nil {
		t := target{obj: callee, params: s.Params(callee)}
		if decl, ok := s.Decl(callee); ok {
			t.body = decl.Node()
			return []target{t}
		}
		if _, ok := callee.(*types.Func); ok {
			return []target{t}
		}
	}
	var found []target
	seen := make(map[types.Object]bool)
	var held func(e ast.Expr)
	held = func(e ast.Expr) {
		switch e := ast.Unparen(e).(type) {
		case *ast.FuncLit:
			t := target{body: e}
			for _, field := range e.Type.Params.List {
				for _, name := range field.Names {
					if v, ok := s.Info.Defs[name].(*types.Var); ok {
						t.params = append(t.params, v)
					}
				}
			}
			found = append(found, t)
		case *ast.Ident, *ast.SelectorExpr:
			id, ok := e.(*ast.Ident)
			if !ok {
				id = e.(*ast.SelectorExpr).Sel
			}
			if fn, ok := s.Info.Uses[id].(*types.Func); ok {
				fn = fn.Origin()
				t := target{obj: fn, params: s.Params(fn)}
				if decl, ok := s.Decl(fn); ok {
					t.body = decl.Node()
				}
				found = append(found, t)
				return
			}
			obj := s.Object(e)
			if obj == nil || seen[obj] {
				return
			}
			seen[obj] = true
			for _, def := range s.Defs(obj) {
				if def.Value != nil && def.Index <= 0 {
					held(def.Value)
				}
			}
		}
	}
	held(call.Fun)
	return found
}

// handsOn reports whether a function returns nothing but what printertls makes of the
// configuration.
func (t *tracer) handsOn(f types.Object) bool {
	body := t.Summary.Body(f)
	if body == nil {
		return false
	}
	returns := summary.Returns(body)
	return len(returns) > 0 && !slices.ContainsFunc(returns, func(ret *ast.ReturnStmt) bool {
		return len(ret.Results) != 1 || !slices.ContainsFunc(t.handed, func(call inspector.Cursor) bool { return call.Node() == ast.Unparen(ret.Results[0]) })
	})
}

// row handles a call that tlsapi lists.
func (t *tracer) row(c inspector.Cursor, call *ast.CallExpr, row *tlsapi.Call, i int) {
	switch {
	case i == row.Config:
		t.use(Use{Call: row, At: c, Config: call.Args[i]})
	case row.Carrier != tlsapi.No && i >= row.Carrier:
		if row.Keeper == tlsapi.Nobody {
			t.use(Use{Call: row, At: c})
		}
	default:
		return
	}
	t.addresses(c, call, row)
	switch row.Keeper {
	case tlsapi.Result:
		t.flow(c, 0)
	case tlsapi.Receiver:
		t.flow(c, 0)
		t.receiver(c, call)
	case tlsapi.Nobody:
		t.receiver(c, call)
	}
}

// addresses records the address that the call is given, itself or in a carrier.
func (t *tracer) addresses(c inspector.Cursor, call *ast.CallExpr, row *tlsapi.Call) {
	if row.Addr != tlsapi.No && row.Addr < len(call.Args) {
		t.cfg.Addrs = append(t.cfg.Addrs, Addr{Expr: call.Args[row.Addr], At: c, Call: row})
	}
	if row.Carrier == tlsapi.No {
		return
	}
	for _, arg := range call.Args[min(row.Carrier, len(call.Args)):] {
		if x, ok := c.FindNode(arg); ok {
			t.upstream(x)
		}
	}
}

// method handles a call of a method of the configuration or of what carries it.
func (t *tracer) method(c inspector.Cursor, f *types.Func) {
	call := c.Node().(*ast.CallExpr)
	if t.seen[call.Fun] {
		return
	}
	t.seen[call.Fun] = true
	if isClone(f) {
		t.clone(c)
		return
	}
	if row := tlsapi.CallOf(f.Origin()); row != nil {
		if row.Keeper == tlsapi.Nobody && row.Config == tlsapi.No {
			t.use(Use{Call: row, At: c})
		}
		t.addresses(c, call, row)
		if row.Keeper != tlsapi.Nobody { // else the result is a connection, an answer or an error
			t.flow(c, 0)
		}
		return
	}
	if t.Summary.Local(f) {
		if decl, ok := t.Summary.Decl(f.Origin()); ok {
			if recv := decl.Node().(*ast.FuncDecl).Recv; recv != nil && len(recv.List) == 1 && len(recv.List[0].Names) == 1 {
				t.objectOf(recv.List[0].Names[0])
			}
		}
		return
	}
	if res := f.Signature().Results(); res.Len() == 1 && tlsapi.IsHolder(res.At(0).Type()) {
		t.flow(c, 0) // a fluent method
	}
}

// receiver looks at what a method is called on.
func (t *tracer) receiver(c inspector.Cursor, call *ast.CallExpr) {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		if x, ok := c.FindNode(sel.X); ok && t.Summary.Info.Types[sel.X].IsValue() {
			t.upstream(x)
		}
	}
}

// upstream looks at how a carrier came to be, for the addresses it was given
// before it met the configuration.
func (t *tracer) upstream(c inspector.Cursor) {
	switch e := c.Node().(type) {
	case *ast.ParenExpr, *ast.StarExpr, *ast.UnaryExpr:
		if x, ok := c.FirstChild(); ok {
			t.upstream(x)
		}
	case *ast.CompositeLit:
		t.holderLiteral(c, e)
	case *ast.CallExpr:
		t.upstreamCall(c, e)
	case *ast.Ident, *ast.SelectorExpr:
		if obj := t.Summary.Object(e.(ast.Expr)); obj != nil {
			t.upstreamObject(obj)
		}
	}
}

type upstreamKey struct{ of any }

func (t *tracer) upstreamObject(obj types.Object) {
	if t.seen[upstreamKey{obj}] || tlsapi.IsConfig(obj.Type()) {
		return
	}
	t.seen[upstreamKey{obj}] = true
	if tlsapi.IsHolder(obj.Type()) {
		t.object(obj)
	}
	for _, def := range t.Summary.Defs(obj) {
		if def.Value == nil {
			continue
		}
		if x, ok := def.At.FindNode(def.Value); ok {
			t.upstream(x)
		}
	}
}

func (t *tracer) upstreamCall(c inspector.Cursor, call *ast.CallExpr) {
	if t.seen[upstreamKey{call}] {
		return
	}
	t.seen[upstreamKey{call}] = true
	if row := tlsapi.CallOf(t.Summary.Func(call)); row != nil {
		t.addresses(c, call, row)
	}
	if callee := t.Summary.Callee(call); callee != nil {
		if decl, ok := t.Summary.Decl(callee); ok {
			t.upstreamResults(decl)
			return
		}
	}
	t.receiver(c, call)
}

// upstreamResults looks at what a function of the package returns.
func (t *tracer) upstreamResults(decl inspector.Cursor) {
	for ret := range decl.Preorder((*ast.ReturnStmt)(nil)) {
		for _, e := range ret.Node().(*ast.ReturnStmt).Results {
			if typ := t.Summary.Info.TypeOf(e); typ == nil || !tlsapi.IsHolder(typ) {
				continue
			}
			if x, ok := ret.FindNode(e); ok {
				t.upstream(x)
			}
		}
	}
}

// holderLiteral records the addresses in a literal of a library's option type,
// and looks at the carriers in it.
func (t *tracer) holderLiteral(c inspector.Cursor, lit *ast.CompositeLit) {
	if t.seen[upstreamKey{lit}] {
		return
	}
	t.seen[upstreamKey{lit}] = true
	typ := t.Summary.Info.TypeOf(lit)
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		key, ok := kv.Key.(*ast.Ident)
		if !ok {
			continue
		}
		v, ok := t.Summary.Info.Uses[key].(*types.Var)
		if !ok {
			continue
		}
		if row := tlsapi.FieldOf(typ, v); row != nil && row.Content == tlsapi.Address {
			t.cfg.Addrs = append(t.cfg.Addrs, Addr{Expr: kv.Value, At: c})
		}
	}
}

// address handles an address field of a carrier that is assigned to.
func (t *tracer) address(selector inspector.Cursor) {
	if n, ok := selector.Parent().Node().(*ast.AssignStmt); ok && len(n.Lhs) == len(n.Rhs) {
		for i, lhs := range n.Lhs {
			if lhs == selector.Node() {
				t.cfg.Addrs = append(t.cfg.Addrs, Addr{Expr: n.Rhs[i], At: selector})
			}
		}
	}
}
