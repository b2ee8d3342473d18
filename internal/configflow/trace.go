package configflow

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/flow"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A tracer follows one configuration, and the values that carry it.
type tracer struct {
	*Flow
	cfg      *Config
	seen     map[any]bool
	fields   map[*types.Var]bool // of other packages, which hold it
	handed   []inspector.Cursor  // calls of printertls that it is handed to
	passages []passage           // calls by which it comes into functions of the package
	shared   bool                // it comes to several callers of a function of the package
	split    bool                // and is to each of them one of its own
}

// trace follows a configuration. What a function makes for several callers is one for each
// of them, where they differ in what they do with it: where one serves and another one
// dials, or one sets what the others do not.
func (f *Flow) trace(cfg *Config) {
	before := *cfg
	if t := f.follow(cfg, false); t.shared && t.differs() {
		*cfg = before
		f.follow(cfg, true)
	}
}

func (f *Flow) follow(cfg *Config, split bool) *tracer {
	t := &tracer{Flow: f, cfg: cfg, seen: make(map[any]bool), fields: make(map[*types.Var]bool), split: split}
	defer t.bind()
	defer t.replaced()
	if lit, ok := cfg.Origin.Node().(*ast.CompositeLit); ok {
		t.literal(cfg.Origin, lit)
	}
	switch root := cfg.root.(type) {
	case inside:
		t.fields[root.field] = true
		t.object(root.holder)
		t.upstreamObject(root.holder)
	case types.Object:
		t.object(root)
		t.upstreamObject(root)
	default:
		t.flow(cfg.Origin, 0)
	}
	return t
}

// bind says what the parameters in the addresses are given where the configuration comes
// by: the calls of the function that has them are several, or have other addresses.
//
//	func dial(addr string, cfg *tls.Config) (net.Conn, error) { return tls.Dial("tcp", addr, cfg) }
//	dial(p.IP+":8883", cfg)
func (t *tracer) bind() {
	var list []Addr
	var follow func(a Addr, at ast.Node, depth int)
	follow = func(a Addr, at ast.Node, depth int) {
		through := false
		for _, p := range t.passages {
			if depth == 0 || len(list) > maxAddrs || p.body == nil || !summary.Within(at, p.body) {
				continue
			}
			call, before := p.call.Node().(*ast.CallExpr), a.bound
			if summary.Within(call, p.body) {
				continue // it calls itself
			}
			outer := a
			outer.bound = maps.Clone(before)
			if outer.bound == nil {
				outer.bound = make(map[types.Object]ast.Expr)
			}
			for i, param := range p.params {
				if i >= len(call.Args) {
					break
				}
				outer.bound[param] = call.Args[i]
				if t.Summary.Object(a.Expr) == types.Object(param) {
					outer.Expr = call.Args[i]
				}
			}
			through = true
			follow(outer, call, depth-1)
		}
		if v, ok := t.Summary.Object(a.Expr).(*types.Var); ok && !through && depth > 0 && v.Kind() == types.ParamVar && !t.Summary.Open(v) {
			for _, def := range t.Summary.Defs(v) { // each call dials with this configuration
				if def.Value != nil && len(list) <= maxAddrs {
					through, a.Expr = true, def.Value
					follow(a, def.At.Node(), depth-1)
				}
			}
		}
		if !through {
			list = append(list, a)
		}
	}
	for _, a := range t.cfg.Addrs {
		follow(a, a.At.Node(), maxDepth)
	}
	t.cfg.Addrs = list
}

// maxAddrs bounds how many ways to an address are followed.
const maxAddrs = 16

// differs reports whether those who get the configuration use it in ways that exclude
// each other, or change what says how a peer is verified.
func (t *tracer) differs() bool {
	made, ok := enclosingFunc(t.cfg.Origin)
	if !ok || len(t.cfg.Clones) > 0 || t.cfg.Helped {
		return false
	}
	serves, dials := false, false
	for _, use := range t.cfg.Uses {
		serves, dials = serves || use.Server(), dials || !use.Server()
	}
	return serves && dials || slices.ContainsFunc(t.cfg.Writes, func(w Write) bool {
		switch tlsapi.ConfigFields[w.Field] {
		case tlsapi.Skip, tlsapi.Callback, tlsapi.Server:
			return !made.Contains(w.At)
		}
		return false
	})
}

// replaced takes back the uses of a variable, or of a field of the program, in which
// printertls has put another configuration, made from this one:
//
//	cfg = printertls.Verifier{Name: serial}.Config(cfg)
func (t *tracer) replaced() {
	made, ok := t.Summary.Flow.At(t.cfg.Origin)
	if !ok || len(t.handed) == 0 {
		return
	}
	type place struct{ holder, obj types.Object }
	of := func(e ast.Expr) place {
		if sel, ok := ast.Unparen(e).(*ast.SelectorExpr); ok {
			return place{t.Summary.Object(sel.X), t.Summary.Object(e)}
		}
		return place{nil, t.Summary.Object(e)}
	}
	here, elsewhere := make(map[place][]flow.Point), make(map[types.Object][]flow.Point)
	for _, call := range t.handed {
		assign, ok := call.Parent().Node().(*ast.AssignStmt)
		if !ok || len(assign.Lhs) != 1 || summary.Within(t.cfg.Origin.Node(), call.Node()) {
			continue
		}
		if at, ok := t.Summary.Flow.At(call); ok {
			p := of(assign.Lhs[0])
			here[p] = append(here[p], at)
			elsewhere[p.obj] = append(elsewhere[p.obj], at)
		}
	}
	t.cfg.Uses = slices.DeleteFunc(t.cfg.Uses, func(use Use) bool {
		p := place{}
		if use.Config != nil {
			p = of(use.Config)
		}
		if p.obj == nil {
			return false
		}
		if at, ok := t.Summary.Flow.At(use.At); ok && made.Common(at) {
			return len(here[p]) > 0 && !made.Reaches(at, here[p]...)
		}
		return len(elsewhere[p.obj]) > 0 && !made.Leaves(elsewhere[p.obj]...)
	})
}

// literal records the fields that the configuration's own literal sets.
func (t *tracer) literal(c inspector.Cursor, lit *ast.CompositeLit) {
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			continue // go vet asks for keys
		}
		key, ok := kv.Key.(*ast.Ident)
		if !ok {
			continue
		}
		v, _ := t.Summary.Info.Uses[key].(*types.Var)
		if elem, ok := c.FindNode(kv); ok && tlsapi.ConfigField(v) != "" {
			t.write(v.Name(), summary.Def{At: elem, Value: kv.Value, Index: summary.Whole})
		}
	}
}

// write records a value of a field. No function is no callback, unless there was one.
func (t *tracer) write(field string, def summary.Def) {
	if def.Value != nil && tlsapi.ConfigFields[field] == tlsapi.Callback && t.Summary.Info.Types[def.Value].IsNil() && !t.cfg.Helped {
		return
	}
	t.cfg.Writes = append(t.cfg.Writes, Write{field, def})
}

// flow looks at where the expression at c stands. It is the configuration, or a
// value that carries it; index says which result, if it is a call's.
func (t *tracer) flow(c inspector.Cursor, index int) {
	if t.seen[c.Node()] {
		return
	}
	t.seen[c.Node()] = true
	parent := c.Parent()
	kind, i := c.ParentEdge()
	switch kind {
	case edge.ParenExpr_X, edge.UnaryExpr_X, edge.StarExpr_X, edge.TypeAssertExpr_X, edge.IndexExpr_X, edge.SliceExpr_X:
		t.flow(parent, index)
	case edge.SelectorExpr_X:
		t.selected(c, parent)
	case edge.CallExpr_Args:
		t.argument(parent, i)
	case edge.KeyValueExpr_Value:
		t.element(parent.Parent(), parent)
	case edge.CompositeLit_Elts:
		t.element(parent, c)
	case edge.AssignStmt_Rhs:
		n := parent.Node().(*ast.AssignStmt)
		if len(n.Rhs) == 1 {
			i = index
		}
		if i < len(n.Lhs) {
			t.assigned(parent, n.Lhs[i])
		}
	case edge.ValueSpec_Values:
		n := parent.Node().(*ast.ValueSpec)
		if len(n.Values) == 1 {
			i = index
		}
		if i < len(n.Names) {
			t.objectOf(n.Names[i])
		}
	case edge.ReturnStmt_Results:
		t.returned(parent, i)
	case edge.RangeStmt_X:
		if n := parent.Node().(*ast.RangeStmt); n.Value != nil {
			t.objectOf(n.Value)
		}
	case edge.SendStmt_Value:
		t.cfg.Escapes = true
	}
}

func (t *tracer) objectOf(e ast.Expr) {
	if obj := t.Summary.Object(e); obj != nil {
		t.object(obj)
	}
}

// object follows every use of a variable, parameter or field.
func (t *tracer) object(obj types.Object) {
	if t.seen[obj] {
		return
	}
	t.seen[obj] = true
	if obj.Exported() && obj.Parent() == obj.Pkg().Scope() {
		t.cfg.Escapes = true
	}
	for _, use := range t.Summary.Uses(obj) {
		switch kind, _ := use.ParentEdge(); kind {
		case edge.KeyValueExpr_Key:
		case edge.SelectorExpr_Sel:
			t.flow(use.Parent(), 0)
		default:
			t.flow(use, 0)
		}
	}
	for _, sel := range t.implicit[obj] {
		t.selected(sel, sel)
	}
}

// selected handles x.f and x.m(), where x stands at c.
func (t *tracer) selected(c, selector inspector.Cursor) {
	sel := selector.Node().(*ast.SelectorExpr)
	switch obj := t.Summary.Info.Uses[sel.Sel].(type) {
	case *types.Func:
		switch kind, _ := selector.ParentEdge(); kind {
		case edge.CallExpr_Fun:
			t.method(selector.Parent(), obj)
		case edge.AssignStmt_Rhs, edge.ValueSpec_Values: // dial := d.DialContext
			for _, call := range t.Summary.Calls(obj.Origin()) {
				if held := t.Summary.Object(call.Node().(*ast.CallExpr).Fun); held != nil && slices.ContainsFunc(t.Summary.Defs(held), func(def summary.Def) bool {
					return def.At == selector.Parent() && def.Value == ast.Expr(sel)
				}) {
					t.method(call, obj)
				}
			}
		}
	case *types.Var:
		if name := tlsapi.ConfigField(obj); name != "" {
			t.access(selector, name)
			return
		}
		row := tlsapi.FieldOf(t.Summary.Info.TypeOf(sel.X), obj)
		switch {
		case row == nil && t.Summary.Local(obj): // followed as an object of its own
		case row == nil && tlsapi.IsConfig(obj.Type()) && !t.fields[obj.Origin()] && len(t.fields) > 0: // another one
		case row == nil:
			if _, isStruct := tlsapi.Deref(obj.Type()).Underlying().(*types.Struct); isStruct {
				t.flow(selector, 0) // a configuration, or what may hold it
			}
		case row.Content == tlsapi.Address:
			t.address(selector)
		default:
			t.flow(selector, 0)
		}
	}
}

// access handles a field of the configuration: assigned to, or by its address.
func (t *tracer) access(selector inspector.Cursor, field string) {
	switch tlsapi.ConfigFields[field] {
	case tlsapi.Callback, tlsapi.Skip:
		before, met := t.helped[selector.Node()]
		t.helped[selector.Node()] = t.cfg.Helped && (before || !met)
	}
	kind, i := selector.ParentEdge()
	parent := selector.Parent()
	switch kind {
	case edge.ParenExpr_X:
		t.access(parent, field)
	case edge.AssignStmt_Lhs:
		n := parent.Node().(*ast.AssignStmt)
		switch {
		case n.Tok != token.ASSIGN && n.Tok != token.DEFINE: // such as +=
			t.write(field, summary.Def{At: parent, Value: &ast.BadExpr{From: n.Pos(), To: n.End()}, Index: summary.Whole})
		case len(n.Rhs) == len(n.Lhs):
			t.write(field, summary.Def{At: parent, Value: n.Rhs[i], Index: summary.Whole})
		default:
			t.write(field, summary.Def{At: parent, Value: n.Rhs[0], Index: i})
		}
	case edge.UnaryExpr_X:
		if parent.Node().(*ast.UnaryExpr).Op == token.AND {
			t.pointer(parent, field)
		}
	}
}

// pointer handles a pointer to a field: *p = v writes the field.
func (t *tracer) pointer(c inspector.Cursor, field string) {
	var target types.Object
	kind, i := c.ParentEdge()
	switch n := c.Parent().Node().(type) {
	case *ast.AssignStmt:
		if kind == edge.AssignStmt_Rhs && i < len(n.Lhs) {
			target = t.Summary.Object(n.Lhs[i])
		}
	case *ast.ValueSpec:
		if kind == edge.ValueSpec_Values && i < len(n.Names) {
			target = t.Summary.Object(n.Names[i])
		}
	case *ast.CallExpr:
		if params := t.Summary.Params(t.Summary.Callee(n)); kind == edge.CallExpr_Args && i < len(params) {
			target = params[i]
		}
	}
	if target == nil {
		t.write(field, summary.Def{At: c, Index: summary.Whole}) // by whoever gets the pointer
		return
	}
	for _, use := range t.Summary.Uses(target) {
		star := use.Parent()
		if _, ok := star.Node().(*ast.StarExpr); ok {
			t.access(star, field)
		}
	}
}

// assigned handles lhs = the expression.
func (t *tracer) assigned(assign inspector.Cursor, lhs ast.Expr) {
	switch l := ast.Unparen(lhs).(type) {
	case *ast.Ident:
		t.objectOf(l)
	case *ast.StarExpr:
		t.objectOf(l.X)
	case *ast.IndexExpr:
		t.objectOf(l.X)
	case *ast.SelectorExpr:
		v, ok := t.Summary.Object(l).(*types.Var)
		if !ok {
			return
		}
		x, found := assign.FindNode(l.X)
		t.stored(v, t.Summary.Info.TypeOf(l.X), assign)
		if row := tlsapi.FieldOf(t.Summary.Info.TypeOf(l.X), v); row != nil && found {
			t.upstream(x)
		} else if holder := t.holderOf(l.X); row == nil && holder != nil && !t.Summary.Local(v) {
			t.object(holder)
		}
	}
}

// element handles an element of a literal of a struct, slice, array or map.
func (t *tracer) element(litCursor, elem inspector.Cursor) {
	lit, ok := litCursor.Node().(*ast.CompositeLit)
	if !ok {
		return
	}
	typ := t.Summary.Info.TypeOf(lit)
	if typ == nil {
		return
	}
	s, ok := tlsapi.Deref(typ).Underlying().(*types.Struct)
	if !ok {
		t.flow(litCursor, 0)
		return
	}
	v := t.fieldOfElement(lit, s, elem)
	if v == nil {
		return
	}
	t.stored(v, typ, elem)
	if tlsapi.FieldOf(typ, v) != nil {
		t.holderLiteral(litCursor, lit)
		t.flow(litCursor, 0)
	} else if !t.Summary.Local(v) {
		t.flow(litCursor, 0)
	}
}

func (t *tracer) fieldOfElement(lit *ast.CompositeLit, s *types.Struct, elem inspector.Cursor) *types.Var {
	if kv, ok := elem.Node().(*ast.KeyValueExpr); ok {
		if key, ok := kv.Key.(*ast.Ident); ok {
			v, _ := t.Summary.Info.Uses[key].(*types.Var)
			return v
		}
		return nil
	}
	for i, e := range lit.Elts {
		if e == elem.Node() && i < s.NumFields() {
			return s.Field(i)
		}
	}
	return nil
}

// stored handles a field v of type typ that is given the configuration at c.
func (t *tracer) stored(v *types.Var, typ types.Type, c inspector.Cursor) {
	row := tlsapi.FieldOf(typ, v)
	switch {
	case row != nil:
		if row.Content == tlsapi.Config {
			t.use(Use{Field: row, At: c, Config: valueOf(c, t)})
		}
	case t.Summary.Local(v):
		t.object(v.Origin())
	default:
		t.cfg.Escapes = true
		if tlsapi.IsConfig(v.Type()) {
			t.fields[v.Origin()] = true
		}
	}
}

// valueOf returns the value at an assignment or element.
func valueOf(c inspector.Cursor, t *tracer) ast.Expr {
	switch n := c.Node().(type) {
	case *ast.KeyValueExpr:
		return n.Value
	case *ast.AssignStmt:
		if len(n.Rhs) == 1 {
			return n.Rhs[0]
		}
	case ast.Expr:
		return n
	}
	return nil
}

// returned handles result i of the function around a return statement.
func (t *tracer) returned(ret inspector.Cursor, i int) {
	for fn := range ret.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		if decl, ok := fn.Node().(*ast.FuncDecl); ok {
			obj := t.Summary.Info.Defs[decl.Name]
			if obj == nil {
				return
			}
			if fn, ok := obj.(*types.Func); ok && obj.Exported() && i < fn.Signature().Results().Len() && tlsapi.CanHold(fn.Signature().Results().At(i).Type()) {
				t.cfg.Escapes = true
				t.cfg.Returned = append(t.cfg.Returned, fn)
			}
			t.results(obj, i)
			return
		}
		if obj := t.literalName(fn); obj != nil {
			t.results(obj, i)
		}
		return
	}
}

// literalName returns the variable that a function literal is assigned to.
func (t *tracer) literalName(lit inspector.Cursor) types.Object {
	kind, i := lit.ParentEdge()
	switch n := lit.Parent().Node().(type) {
	case *ast.AssignStmt:
		if kind == edge.AssignStmt_Rhs && i < len(n.Lhs) {
			return t.Summary.Object(n.Lhs[i])
		}
	case *ast.ValueSpec:
		if kind == edge.ValueSpec_Values && i < len(n.Names) {
			return t.Summary.Object(n.Names[i])
		}
	}
	return nil
}

func (t *tracer) results(fn types.Object, i int) {
	calls := t.Summary.Calls(fn)
	t.shared = t.shared || len(calls) > 1 && i == 0
	for _, call := range calls {
		if t.split && len(calls) > 1 && i == 0 {
			t.clone(call)
		} else {
			t.flow(call, i)
		}
	}
}

// clone adds the configuration that the call at c makes from this one.
func (t *tracer) clone(c inspector.Cursor) {
	clone := t.add(c.Node(), c, Made)
	for base := t.cfg; base != nil; base = base.Base {
		if base == clone {
			return // a function that calls itself
		}
	}
	if clone.Base == nil {
		clone.Base, clone.Helped = t.cfg, t.cfg.Helped
		t.cfg.Clones = append(t.cfg.Clones, clone)
	}
}
