package configflow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Printer reports whether the configuration is used to dial a printer, and
// nothing else: every address has one of a printer's TLS ports and a host that
// is an IP address, or that nothing is known of in a package that names a
// printer's topics or user.
func (f *Flow) Printer(c *Config) bool {
	for _, a := range c.Addrs {
		if addr := f.Address(a.Expr); !f.printerAddress(addr) {
			return false
		}
	}
	return len(c.Addrs) > 0 && c.Fork == ""
}

func (f *Flow) printerAddress(a Address) bool {
	if a.PrinterPort() == "" {
		return false
	}
	return a.Host.IP() || (a.Host == Unknown || a.Host == Loopback) && f.printers()
}

// namesPrinter reports whether the package names a printer's topics or user.
func (f *Flow) namesPrinter() bool {
	for e, tv := range f.Summary.Info.Types {
		if _, ok := e.(*ast.BasicLit); ok && tv.Value != nil && tv.Value.Kind() == constant.String {
			if text := constant.StringVal(tv.Value); text == tlsapi.PrinterUser || slices.Contains(tlsapi.Topics, text) {
				return true
			}
		}
	}
	return false
}

// Serials returns the expressions for the serial number of the printer that the
// configuration dials, as code at c can write them, from the first source that
// has any: the operand of a topic in the function around c, a field or method of
// the value the address comes from or of the receiver, a variable. A list of
// several means that it is not clear which one is meant.
func (f *Flow) Serials(cfg *Config, c inspector.Cursor) []string {
	s := &serials{Flow: f, at: c}
	if s.fn, s.ok = enclosingFunc(c); !s.ok {
		return nil // what a package-level variable holds is not set yet
	}
	for _, find := range []func(){s.topics, func() { s.owners(cfg) }, s.receiver, s.variables} {
		if find(); len(s.found) > 0 {
			break
		}
	}
	return s.found
}

type serials struct {
	*Flow
	at    inspector.Cursor
	fn    inspector.Cursor
	ok    bool
	found []string
}

func enclosingFunc(c inspector.Cursor) (inspector.Cursor, bool) {
	for fn := range c.Enclosing((*ast.FuncDecl)(nil)) {
		return fn, true
	}
	return c, false
}

func (s *serials) add(e string) {
	if !slices.Contains(s.found, e) {
		s.found = append(s.found, e)
	}
}

// topics finds fmt.Sprintf("device/%s/report", serial).
func (s *serials) topics() {
	for c := range s.fn.Preorder((*ast.CallExpr)(nil)) {
		call := c.Node().(*ast.CallExpr)
		f := s.Summary.Func(call)
		if f == nil || f.FullName() != "fmt.Sprintf" || len(call.Args) != 2 {
			continue
		}
		format, ok := constantText(s.Summary.Info.Types[call.Args[0]])
		if ok && slices.Contains(tlsapi.Topics, format) && s.visible(call.Args[1]) {
			s.add(types.ExprString(call.Args[1]))
		}
	}
}

// visible reports whether e is a chain of names that mean the same where the
// serial number is needed.
func (s *serials) visible(e ast.Expr) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		obj := s.Summary.Info.Uses[e]
		return obj != nil && isString(obj.Type()) && s.means(e.Name, obj)
	case *ast.StarExpr:
		id, ok := e.X.(*ast.Ident)
		return ok && s.means(id.Name, s.Summary.Info.Uses[id])
	case *ast.SelectorExpr:
		return isString(s.Summary.Info.TypeOf(e)) && s.visibleBase(e.X)
	case *ast.CallExpr:
		sel, ok := e.Fun.(*ast.SelectorExpr)
		return ok && len(e.Args) == 0 && isString(s.Summary.Info.TypeOf(e)) && s.visibleBase(sel.X)
	}
	return false
}

func (s *serials) visibleBase(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.Ident:
		return s.means(e.Name, s.Summary.Info.Uses[e])
	case *ast.SelectorExpr:
		return s.visibleBase(e.X)
	}
	return false
}

func (s *serials) means(name string, obj types.Object) bool {
	return obj != nil && s.lookup(name) == obj
}

// lookup returns what name means where the serial number is needed.
func (s *serials) lookup(name string) types.Object {
	pos := s.at.Node().Pos()
	scope := s.innermost(pos)
	if scope == nil {
		return nil
	}
	_, obj := scope.LookupParent(name, pos)
	return obj
}

func (s *serials) innermost(pos token.Pos) *types.Scope {
	for file := range s.at.Enclosing((*ast.File)(nil)) {
		if scope := s.Summary.Info.Scopes[file.Node()]; scope != nil {
			return scope.Innermost(pos)
		}
	}
	return nil
}

// owners finds the fields and methods of the values that the addresses come from.
func (s *serials) owners(cfg *Config) {
	for _, a := range cfg.Addrs {
		if sel, ok := s.origin(s.Address(a.Expr).From).(*ast.SelectorExpr); ok && s.visibleBase(sel.X) {
			s.members(sel.X, s.Summary.Info.TypeOf(sel.X))
		}
	}
}

// origin strips the call, the pointer and the conversion off the value of an address.
func (s *serials) origin(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.CallExpr:
		return s.origin(x.Fun)
	case *ast.StarExpr:
		return s.origin(x.X)
	case *ast.ParenExpr:
		return s.origin(x.X)
	}
	return e
}

// members adds the fields and methods of base that are named like a serial number.
func (s *serials) members(base ast.Expr, t types.Type) {
	if t == nil {
		return
	}
	if st, ok := tlsapi.Deref(t).Underlying().(*types.Struct); ok {
		for field := range st.Fields() {
			if isSerial(field.Name()) && isString(field.Type()) && (field.Exported() || s.Summary.Local(field)) {
				s.add(types.ExprString(base) + "." + field.Name())
			}
		}
	}
	if len(s.found) > 0 {
		return
	}
	set := types.NewMethodSet(types.NewPointer(tlsapi.Deref(t)))
	for sel := range set.Methods() {
		fn := sel.Obj().(*types.Func)
		sig := fn.Signature()
		if isSerial(fn.Name()) && sig.Params().Len() == 0 && sig.Results().Len() == 1 && isString(sig.Results().At(0).Type()) && (fn.Exported() || s.Summary.Local(fn)) {
			s.add(types.ExprString(base) + "." + fn.Name() + "()")
		}
	}
}

// receiver finds the fields and methods of the method's receiver.
func (s *serials) receiver() {
	recv := s.fn.Node().(*ast.FuncDecl).Recv
	if recv == nil || len(recv.List) != 1 || len(recv.List[0].Names) != 1 {
		return
	}
	name := recv.List[0].Names[0]
	if obj := s.Summary.Info.Defs[name]; obj != nil && s.lookup(name.Name) == obj {
		s.members(name, obj.Type())
	}
}

// variables finds parameters and variables by their names, the nearest first.
func (s *serials) variables() {
	pos := s.at.Node().Pos()
	for scope := s.innermost(pos); scope != nil && scope != types.Universe && len(s.found) == 0; scope = scope.Parent() {
		for _, name := range scope.Names() {
			v, ok := scope.Lookup(name).(*types.Var)
			if !ok || !isSerial(name) || s.lookup(name) != types.Object(v) {
				continue
			}
			switch {
			case isString(v.Type()):
				s.add(name)
			case isString(tlsapi.Deref(v.Type())):
				s.add("*" + name)
			}
		}
	}
}

func isString(t types.Type) bool {
	return t != nil && types.Identical(t, types.Typ[types.String])
}
