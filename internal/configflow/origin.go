package configflow

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// findMade adds each configuration that an expression or a variable makes.
func (f *Flow) findMade(root inspector.Cursor) {
	info := f.Summary.Info
	for c := range root.Preorder((*ast.CompositeLit)(nil), (*ast.CallExpr)(nil), (*ast.ValueSpec)(nil)) {
		switch n := c.Node().(type) {
		case *ast.CompositeLit:
			if t := info.TypeOf(n); t != nil && tlsapi.IsConfig(t) {
				f.add(n, c, Made)
			}
		case *ast.CallExpr:
			switch {
			case f.isNew(n):
				f.add(n, c, Made)
			case f.Summary.Helped(n):
				f.add(n, c, Seen)
			}
		case *ast.ValueSpec:
			for _, name := range n.Names {
				if obj := info.Defs[name]; obj != nil && len(n.Values) == 0 && isConfigValue(obj.Type()) {
					kind := Made
					if slices.ContainsFunc(f.Summary.Defs(obj), func(def summary.Def) bool { return def.Value != nil }) {
						kind = Seen // another one is copied into it
					}
					f.add(obj, c, kind)
				}
			}
		}
	}
}

// isNew reports whether call is new(tls.Config).
func (f *Flow) isNew(call *ast.CallExpr) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	if !ok {
		return false
	}
	_, builtin := f.Summary.Info.Uses[id].(*types.Builtin)
	t := f.Summary.Info.TypeOf(call)
	return builtin && id.Name == "new" && t != nil && tlsapi.IsConfig(t)
}

// isConfigValue is false for no type, as a variable of a function that is declared twice has.
func isConfigValue(t types.Type) bool {
	if t == nil {
		return false
	}
	_, isStruct := t.Underlying().(*types.Struct)
	return isStruct && tlsapi.IsConfig(t)
}

// findWritten adds the configurations that come from elsewhere and get a field
// written here.
func (f *Flow) findWritten(root inspector.Cursor) {
	for c := range root.Preorder((*ast.SelectorExpr)(nil)) {
		sel := c.Node().(*ast.SelectorExpr)
		v, ok := f.Summary.Info.Uses[sel.Sel].(*types.Var)
		if !ok || tlsapi.ConfigField(v) == "" {
			continue
		}
		x, ok := c.FindNode(sel.X)
		if !ok {
			continue
		}
		if embedded := f.embedded(sel); embedded != nil {
			f.rootsOfObject(embedded, x, make(map[any]bool))
		} else {
			f.roots(x, make(map[any]bool))
		}
	}
}

// findGiven adds the configurations from elsewhere that are handed to a library.
func (f *Flow) findGiven(root inspector.Cursor) {
	for c := range root.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		if row := tlsapi.CallOf(f.Summary.Func(call)); row != nil && row.Config != tlsapi.No && row.Config < len(call.Args) {
			f.given(c, call.Args[row.Config])
		}
	}
	for field := range f.Summary.Fields() {
		if !tlsapi.IsConfig(field.Type()) || f.Summary.Local(field) {
			continue
		}
		for _, def := range f.Summary.Defs(field) {
			if def.Value != nil {
				f.given(def.At, def.Value)
			}
		}
	}
}

func (f *Flow) given(c inspector.Cursor, e ast.Expr) {
	if x, ok := c.FindNode(e); ok && !f.Summary.Info.Types[e].IsNil() {
		f.roots(x, make(map[any]bool))
	}
}

// roots adds what the expression at c, a configuration, can be.
func (f *Flow) roots(c inspector.Cursor, seen map[any]bool) {
	if seen[c.Node()] {
		return
	}
	seen[c.Node()] = true
	switch e := c.Node().(type) {
	case *ast.ParenExpr, *ast.StarExpr, *ast.UnaryExpr:
		if x, ok := c.FirstChild(); ok {
			f.roots(x, seen)
		}
	case *ast.CompositeLit:
		f.add(e, c, Made)
	case *ast.CallExpr:
		f.rootsOfCall(c, e, seen)
	case *ast.Ident:
		if obj := f.Summary.Object(e); obj != nil {
			f.rootsOfObject(obj, c, seen)
		}
	case *ast.SelectorExpr:
		f.rootsOfSelector(c, e, seen)
	default:
		f.add(c.Node(), c, Seen)
	}
}

// rootsOfCall follows conversions, and functions of the package to what they return.
func (f *Flow) rootsOfCall(c inspector.Cursor, call *ast.CallExpr, seen map[any]bool) {
	s := f.Summary
	switch {
	case f.isNew(call):
		f.add(call, c, Made)
		return
	case isClone(s.Func(call)): // the trace of what it clones adds it
		if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
			if x, ok := c.FindNode(sel.X); ok {
				f.roots(x, seen)
			}
		}
		return
	case s.Info.Types[call.Fun].IsType() && len(call.Args) == 1:
		if arg, ok := c.FindNode(call.Args[0]); ok {
			f.roots(arg, seen)
		}
		return
	}
	callee := s.Callee(call)
	if callee == nil || seen[callee] {
		f.add(call, c, Seen)
		return
	}
	decl, ok := s.Decl(callee)
	if !ok {
		f.add(call, c, Seen)
		return
	}
	seen[callee] = true
	for ret := range decl.Preorder((*ast.ReturnStmt)(nil)) {
		for _, e := range ret.Node().(*ast.ReturnStmt).Results {
			if t := s.Info.TypeOf(e); t != nil && tlsapi.IsConfig(t) {
				if x, ok := ret.FindNode(e); ok {
					f.roots(x, seen)
				}
			}
		}
	}
}

// rootsOfObject follows a variable, parameter or field to what it is given.
func (f *Flow) rootsOfObject(obj types.Object, c inspector.Cursor, seen map[any]bool) {
	if seen[obj] || f.byRoot[obj] != nil {
		return
	}
	seen[obj] = true
	known := false
	for _, def := range f.Summary.Defs(obj) {
		if def.Value == nil || def.Index > 0 {
			continue
		}
		if tv := f.Summary.Info.Types[def.Value]; tv.IsNil() {
			continue
		}
		if x, ok := def.At.FindNode(def.Value); ok {
			known = true
			f.roots(x, seen)
		}
	}
	if !known {
		f.add(obj, c, Seen)
	}
}

// rootsOfSelector follows x.f: a field of the package, or a field of a library's
// option type, which is one place for each value of that type.
func (f *Flow) rootsOfSelector(c inspector.Cursor, sel *ast.SelectorExpr, seen map[any]bool) {
	s := f.Summary
	v, ok := s.Object(sel).(*types.Var)
	switch {
	case !ok:
		f.add(sel, c, Seen)
	case s.Local(v):
		f.rootsOfObject(v, c, seen)
	default:
		holder := f.holderOf(sel.X)
		for _, def := range f.stores.Of(v, f.findStores)[holder] {
			if x, ok := def.At.FindNode(def.Value); ok && !seen[x.Node()] { // x.f = x.f.Clone()
				f.roots(x, seen)
				return
			}
		}
		if x, ok := c.FindNode(sel.X); ok {
			f.addHolder(holder, x, v)
		}
	}
}

// holderOf returns the variable, or the field of the package, that holds what e is: of
// fields of other packages, the one whose they are in the end. It is nil for all else.
func (f *Flow) holderOf(e ast.Expr) types.Object {
	for {
		switch x := ast.Unparen(e).(type) {
		case *ast.StarExpr:
			e = x.X
			continue
		case *ast.SelectorExpr:
			if v, ok := f.Summary.Object(x).(*types.Var); ok && v.IsField() && !f.Summary.Local(v) {
				e = x.X
				continue
			}
		}
		return f.Summary.Object(e)
	}
}

// findStores finds what a field of another package is given, by what holds it: by
// assignment, or in the literal that the holder is given.
func (f *Flow) findStores(v *types.Var) map[types.Object][]summary.Def {
	stores := make(map[types.Object][]summary.Def)
	add := func(holder types.Object, def summary.Def) {
		if holder != nil {
			stores[holder] = append(stores[holder], def)
		}
	}
	for _, def := range f.Summary.Defs(v) {
		if def.Value == nil || f.Summary.Info.Types[def.Value].IsNil() {
			continue
		}
		if n, ok := def.At.Node().(*ast.AssignStmt); ok {
			for _, lhs := range n.Lhs {
				if sel, ok := ast.Unparen(lhs).(*ast.SelectorExpr); ok && f.Summary.Object(sel) == v {
					add(f.holderOf(sel.X), def)
				}
			}
			continue
		}
		outer := def.At
		for { // the whole of the literal
			switch outer.Parent().Node().(type) {
			case *ast.CompositeLit, *ast.KeyValueExpr, *ast.UnaryExpr, *ast.ParenExpr:
				outer = outer.Parent()
				continue
			}
			break
		}
		kind, i := outer.ParentEdge()
		switch n := outer.Parent().Node().(type) {
		case *ast.AssignStmt:
			if kind == edge.AssignStmt_Rhs && i < len(n.Lhs) {
				add(f.holderOf(n.Lhs[i]), def)
			}
		case *ast.ValueSpec:
			if kind == edge.ValueSpec_Values && i < len(n.Names) {
				add(f.holderOf(n.Names[i]), def)
			}
		}
	}
	return stores
}

// addHolder adds the configuration that a field of a holder comes with.
func (f *Flow) addHolder(holder types.Object, x inspector.Cursor, field *types.Var) {
	if holder != nil {
		f.add(inside{holder, field}, x, Seen)
	} else {
		f.add(x.Node(), x, Seen)
	}
}

// An inside is a configuration in a field of what a variable or field of the package holds.
type inside struct {
	holder types.Object
	field  *types.Var
}

// embedded returns the embedded configuration that sel passes through, if any.
func (f *Flow) embedded(sel *ast.SelectorExpr) types.Object {
	selection := f.Summary.Info.Selections[sel]
	if selection == nil || len(selection.Index()) < 2 {
		return nil
	}
	t := selection.Recv()
	var last types.Object
	for _, i := range selection.Index()[:len(selection.Index())-1] {
		s, ok := tlsapi.Deref(t).Underlying().(*types.Struct)
		if !ok {
			return nil
		}
		last, t = s.Field(i), s.Field(i).Type()
	}
	return last
}

// findImplicit indexes the selectors that pass through an embedded field.
func (f *Flow) findImplicit(root inspector.Cursor) {
	for c := range root.Preorder((*ast.SelectorExpr)(nil)) {
		if obj := f.embedded(c.Node().(*ast.SelectorExpr)); obj != nil {
			f.implicit[obj] = append(f.implicit[obj], c)
		}
	}
}

// findDefaults adds a configuration for each dial that is given none.
func (f *Flow) findDefaults(root inspector.Cursor) {
	claimed := make(map[ast.Expr]bool)
	for _, cfg := range f.Configs {
		for _, a := range cfg.Addrs {
			claimed[a.Expr] = true
		}
	}
	opened := make(map[string]bool) // packages whose connections the program opens by itself
	for c := range root.Preorder((*ast.CallExpr)(nil)) {
		if fn := f.Summary.Func(c.Node().(*ast.CallExpr)); tlsapi.Opens(fn) {
			opened[fn.Pkg().Path()] = true
		}
	}
	for c := range root.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		row := tlsapi.CallOf(f.Summary.Func(call))
		if row == nil || row.Server || opened[tlsapi.PackageOf(row.Func)] || row.Addr == tlsapi.No || row.Addr >= len(call.Args) || claimed[call.Args[row.Addr]] {
			continue
		}
		if row.Config != tlsapi.No && row.Config < len(call.Args) && !f.Summary.Info.Types[call.Args[row.Config]].IsNil() {
			continue // given one from elsewhere
		}
		cfg := f.add(call, c, Default)
		cfg.Addrs = append(cfg.Addrs, Addr{Expr: call.Args[row.Addr], At: c, Call: row})
		use := Use{Call: row, At: c}
		if row.Config != tlsapi.No && row.Config < len(call.Args) {
			use.Config = call.Args[row.Config]
		}
		cfg.Uses = append(cfg.Uses, use)
	}
}

func isClone(fn *types.Func) bool {
	return fn != nil && fn.FullName() == "(*crypto/tls.Config).Clone"
}
