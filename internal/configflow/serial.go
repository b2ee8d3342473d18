package configflow

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Printer reports whether the configuration is used to dial a printer, and nothing else.
// Every address that TLS is spoken at has one of a printer's TLS ports, or a port that is
// not known in a package that names a printer; and a host that is an IP address, or that
// nothing is known of in such a package.
func (f *Flow) Printer(c *Config) bool {
	c = c.whole()
	found := false
	for _, a := range c.Addrs {
		addr := f.Dialled(a)
		if _, encrypted := tlsapi.Schemes[addr.Scheme]; addr.Scheme != "" && !encrypted {
			continue
		}
		if !f.printerAddress(c, a, addr) {
			return false
		}
		found = true
	}
	return found && c.Fork == ""
}

// whole returns a template with what its clones are used for, and all others as they are.
func (c *Config) whole() *Config {
	if len(c.Uses) > 0 || len(c.Clones) == 0 {
		return c
	}
	whole := *c
	for _, clone := range c.Clones {
		clone = clone.whole()
		whole.Uses = append(whole.Uses, clone.Uses...)
		whole.Addrs = append(whole.Addrs, clone.Addrs...)
	}
	return &whole
}

func (f *Flow) printerAddress(c *Config, a Addr, addr Address) bool {
	switch known := addr.PrinterPort() != ""; {
	case !addr.Host.IP() && addr.Host != Unknown && addr.Host != Loopback:
		return false // such as the maker's cloud
	case known && addr.Host.IP():
		return true
	case !known && (len(addr.Ports) > 0 || !f.speaks(c, a, addr)):
		return false
	}
	n := f.printers()
	return n.printer && (!n.cloud || addr.Host != Unknown)
}

// speaks reports whether what is spoken at an address without a known port can be what a
// printer speaks. That is not HTTP.
func (f *Flow) speaks(c *Config, a Addr, addr Address) bool {
	switch addr.Scheme {
	case "https", "wss":
		return false
	}
	libraries := make(map[string]bool)
	if a.Call != nil {
		libraries[tlsapi.PackageOf(a.Call.Func)] = true
	}
	for _, use := range c.Uses {
		libraries[use.library()] = true
	}
	for library := range libraries {
		if _, ok := tlsapi.Services[library]; !ok && library != "" && library != "net" && library != "crypto/tls" {
			return false
		}
	}
	return true
}

// named is what a package names, in constants.
type named struct {
	printer bool // a printer's topics or user, which its camera is told, too
	cloud   bool // the maker's servers, where the same topics are
}

func (f *Flow) findNamed() (n named) {
	before, behind := false, false
	for _, tv := range f.Summary.Info.Types {
		if tv.Value == nil || tv.Value.Kind() != constant.String {
			continue
		}
		text := constant.StringVal(tv.Value)
		n.printer = n.printer || user.MatchString(text) || topic.MatchString(text)
		n.cloud = n.cloud || strings.Contains(text, tlsapi.CloudDomain)
		before = before || text == tlsapi.TopicRoot
		behind = behind || slices.ContainsFunc(tlsapi.TopicEnds, func(end string) bool { return text == "/"+end })
	}
	n.printer = n.printer || before && behind
	return n
}

// user matches the name with which a program logs in to a printer, alone, in a URL and in a
// command.
var user = regexp.MustCompile(`\b` + tlsapi.PrinterUser + `\b`)

// topic matches a printer's topics, and formats of them.
var topic = regexp.MustCompile(`^` + tlsapi.TopicRoot + `[^/]+/(` + strings.Join(tlsapi.TopicEnds, "|") + `)$`)

// verb matches where a format has the serial number in a topic.
var verb = regexp.MustCompile(`^` + tlsapi.TopicRoot + `%[sv](/(` + strings.Join(tlsapi.TopicEnds, "|") + `)|/%[sv])?`)

// operand returns the serial number in an expression that makes a topic, or nil:
//
//	fmt.Sprintf("device/%s/report", serial)
//	"device/" + serial + "/report"
//	path.Join("device", serial, "report")
//	strings.ReplaceAll("device/SERIAL/report", "SERIAL", serial)
func (f *Flow) operand(e ast.Expr) ast.Expr {
	text := func(e ast.Expr) string {
		if tv := f.Summary.Info.Types[e]; tv.Value != nil && tv.Value.Kind() == constant.String {
			return constant.StringVal(tv.Value)
		}
		return ""
	}
	root := strings.TrimSuffix(tlsapi.TopicRoot, "/")
	between := func(list []ast.Expr, before string) ast.Expr {
		for i := 0; i+2 < len(list); i++ {
			end := text(list[i+2])
			if text(list[i]) == before && slices.ContainsFunc(tlsapi.TopicEnds, func(word string) bool { return strings.HasPrefix(strings.TrimPrefix(end, "/"), word) }) {
				return list[i+1]
			}
		}
		return nil
	}
	switch e := e.(type) {
	case *ast.BinaryExpr:
		var list []ast.Expr
		var flatten func(e ast.Expr)
		flatten = func(e ast.Expr) {
			if add, ok := ast.Unparen(e).(*ast.BinaryExpr); ok && add.Op == token.ADD {
				flatten(add.X)
				flatten(add.Y)
				return
			}
			list = append(list, e)
		}
		flatten(e)
		return between(list, tlsapi.TopicRoot)
	case *ast.CompositeLit:
		return between(e.Elts, root)
	case *ast.CallExpr:
		for i, arg := range e.Args {
			if i+1 < len(e.Args) && verb.MatchString(text(arg)) {
				return e.Args[i+1]
			}
		}
		if fn := f.Summary.Func(e); fn != nil && len(e.Args) > 2 && (fn.FullName() == "strings.ReplaceAll" || fn.FullName() == "strings.Replace") {
			if old := text(e.Args[1]); old != "" && topic.MatchString(text(e.Args[0])) && strings.HasPrefix(text(e.Args[0]), tlsapi.TopicRoot+old+"/") {
				return e.Args[2]
			}
		}
		if serial := between(e.Args, tlsapi.TopicRoot); serial != nil {
			return serial
		}
		return between(e.Args, root)
	}
	return nil
}

// operands yields the serial numbers of the topics below c.
func (f *Flow) operands(c inspector.Cursor) (list []ast.Expr) {
	for c := range c.Preorder((*ast.CallExpr)(nil), (*ast.BinaryExpr)(nil), (*ast.CompositeLit)(nil)) {
		if e := f.operand(c.Node().(ast.Expr)); e != nil {
			list = append(list, ast.Unparen(e))
		}
	}
	return list
}

// findTopics returns the variables, fields, constants and methods that the serial numbers
// in the topics of the package come from.
func (f *Flow) findTopics() map[types.Object]bool {
	found := make(map[types.Object]bool)
	var add func(e ast.Expr, depth int)
	add = func(e ast.Expr, depth int) {
		var obj types.Object
		switch e := ast.Unparen(e).(type) {
		case *ast.Ident:
			obj = f.Summary.Info.Uses[e]
		case *ast.SelectorExpr:
			obj = f.Summary.Info.Uses[e.Sel]
		case *ast.StarExpr:
			add(e.X, depth)
		case *ast.CallExpr:
			switch fn := f.Summary.Func(e); {
			case fn == nil:
			case len(e.Args) == 0:
				obj = fn
			case fn.Pkg() != nil && fn.Pkg().Path() == "strings" && isString(fn.Signature().Results().At(0).Type()):
				add(e.Args[0], depth)
			}
		}
		if v, ok := obj.(*types.Var); ok {
			obj = v.Origin()
		}
		if obj == nil || found[obj] || depth == 0 {
			return
		}
		found[obj] = true
		for _, def := range f.Summary.Defs(obj) {
			if def.Value != nil && def.Index <= 0 {
				add(def.Value, depth-1)
			}
		}
		if body := f.Summary.Body(obj); body != nil {
			for _, ret := range summary.Returns(body) {
				if len(ret.Results) == 1 {
					add(ret.Results[0], depth-1)
				}
			}
		}
	}
	for _, e := range f.operands(f.root) {
		add(e, maxDepth)
	}
	return found
}

// Serials returns the expressions for the serial number of the printer that the
// configuration dials, as code at c can write them, from the first source that
// has any: the ServerName beside the skip; the operand of a topic in the function
// around c, or what topics of other functions get theirs from; a field or method of
// the value the address comes from; the receiver, parameters and variables, and the
// package of the address. A list of several means that it is not clear which one is meant.
func (f *Flow) Serials(cfg *Config, c inspector.Cursor) []string {
	var list []string
	for _, s := range f.serials(cfg, c) {
		list = append(list, s.text)
	}
	return list
}

// A serial is an expression for a serial number.
type serial struct {
	text string
	obj  types.Object // that it names last, or nil
}

func (f *Flow) serials(cfg *Config, c inspector.Cursor) []serial {
	s := &finder{Flow: f, cfg: cfg, at: c}
	var ok bool
	if s.fn, ok = enclosingFunc(c); !ok {
		return nil // what a package-level variable holds is not set yet
	}
	inTopics := func(obj types.Object) bool { return f.topics()[obj] }
	byName := func(obj types.Object) bool { return isSerial(obj.Name()) }
	for _, find := range []func(){
		s.serverName,
		s.inFunction,
		func() { s.owners(inTopics) },
		func() { s.receiver(inTopics, 2) },
		func() { s.variables(inTopics) },
		func() { s.params(inTopics) },
		func() { s.imported(inTopics) },
		func() { s.owners(byName) },
		func() { s.receiver(byName, 1) },
		func() { s.variables(byName) },
		func() { s.params(byName) },
		func() { s.receiver(byName, 2) },
	} {
		if find(); len(s.found) > 0 {
			break
		}
	}
	return s.found
}

type finder struct {
	*Flow
	cfg   *Config
	at    inspector.Cursor
	fn    inspector.Cursor
	found []serial
}

func enclosingFunc(c inspector.Cursor) (inspector.Cursor, bool) {
	for fn := range c.Enclosing((*ast.FuncDecl)(nil)) {
		return fn, true
	}
	return c, false
}

// add adds an expression, unless what it names gets its value only after the place where
// it is needed.
func (s *finder) add(text string, obj types.Object) {
	if !slices.ContainsFunc(s.found, func(other serial) bool { return other.text == text }) && !s.setLater(obj) {
		s.found = append(s.found, serial{text, obj})
	}
}

// setLater reports whether a variable gets no value before the place.
func (s *finder) setLater(obj types.Object) bool {
	v, ok := obj.(*types.Var)
	here, known := s.Summary.Flow.At(s.at)
	if !ok || v.Kind() != types.LocalVar && v.Kind() != types.PackageVar || !known || s.Summary.Taken(v) || v.Exported() {
		return false
	}
	later := false
	for _, def := range s.Summary.Defs(v) {
		if def.Value == nil {
			continue
		}
		at, ok := s.Summary.Flow.At(def.At)
		if !ok || !at.Common(here) || at.Reaches(here) {
			return false
		}
		later = true
	}
	return later
}

// serverName finds the name that the configuration would expect if it verified.
func (s *finder) serverName() {
	for _, w := range s.cfg.Written("ServerName") {
		if w.Value == nil {
			continue
		}
		if text, ok := constantText(s.Summary.Info.Types[w.Value]); ok {
			if serialNumber.MatchString(text) {
				s.add(strconv.Quote(text), nil)
			}
			continue
		}
		if obj := s.last(w.Value); obj != nil && (isSerial(obj.Name()) || s.topics()[obj]) {
			s.expression(w.Value)
		}
	}
}

// serialNumber matches what a printer's serial number looks like.
var serialNumber = regexp.MustCompile(`^[0-9A-Z]{15}$`)

// last returns what an expression names last.
func (s *finder) last(e ast.Expr) types.Object {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return origin(s.Summary.Info.Uses[e])
	case *ast.SelectorExpr:
		return origin(s.Summary.Info.Uses[e.Sel])
	case *ast.StarExpr:
		return s.last(e.X)
	case *ast.CallExpr:
		return s.last(e.Fun)
	}
	return nil
}

func origin(obj types.Object) types.Object {
	switch obj := obj.(type) {
	case *types.Var:
		return obj.Origin()
	case *types.Func:
		return obj.Origin()
	}
	return obj
}

// inFunction finds the operands of topics in the function around the place.
func (s *finder) inFunction() {
	for _, e := range s.operands(s.fn) {
		s.expression(e)
	}
}

// expression adds an expression that stands elsewhere, if it means the same where the
// serial number is needed.
func (s *finder) expression(e ast.Expr) {
	if text, ok := s.render(e, nil); ok && isString(s.Summary.Info.TypeOf(e)) {
		s.add(text, s.last(e))
	}
}

// render writes a chain of names as it means the same where the serial number is needed.
// Parameters and receivers that are bound stand for what they are given.
func (s *finder) render(e ast.Expr, bound map[types.Object]ast.Expr) (text string, ok bool) {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		obj := s.Summary.Info.Uses[e]
		if obj == nil {
			obj = s.Summary.Info.Defs[e]
		}
		if given := bound[obj]; given != nil && given != ast.Expr(e) {
			return s.render(given, bound)
		}
		return e.Name, obj != nil && s.lookup(e.Name) == obj
	case *ast.BasicLit:
		return e.Value, true
	case *ast.StarExpr:
		text, ok = s.render(e.X, bound)
		return "*" + text, ok
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return s.render(e.X, bound)
		}
	case *ast.SelectorExpr:
		text, ok = s.render(e.X, bound)
		return strings.TrimPrefix(text, "*") + "." + e.Sel.Name, ok
	case *ast.IndexExpr:
		text, ok = s.render(e.X, bound)
		index, also := s.render(e.Index, bound)
		return text + "[" + index + "]", ok && also && !strings.HasPrefix(text, "*")
	case *ast.CallExpr:
		if _, isMethod := ast.Unparen(e.Fun).(*ast.SelectorExpr); isMethod && len(e.Args) == 0 {
			text, ok = s.render(e.Fun, bound)
			return text + "()", ok
		}
	}
	return "", false
}

// lookup returns what name means where the serial number is needed.
func (s *finder) lookup(name string) types.Object {
	pos := s.at.Node().Pos()
	scope := s.innermost(pos)
	if scope == nil {
		return nil
	}
	_, obj := scope.LookupParent(name, pos)
	return obj
}

func (s *finder) innermost(pos token.Pos) *types.Scope {
	for file := range s.at.Enclosing((*ast.File)(nil)) {
		if scope := s.Summary.Info.Scopes[file.Node()]; scope != nil {
			return scope.Innermost(pos)
		}
	}
	return nil
}

// owners finds the fields and methods of the values that the addresses come from, and of
// those that hold these.
func (s *finder) owners(match func(types.Object) bool) {
	for _, a := range s.cfg.Addrs {
		addr := s.Dialled(a)
		for e := s.source(addr.From); e != nil; {
			sel, ok := e.(*ast.SelectorExpr)
			if !ok {
				break
			}
			e = s.source(sel.X)
			if id, ok := ast.Unparen(sel.X).(*ast.Ident); ok {
				if pkg, ok := s.Summary.Info.Uses[id].(*types.PkgName); ok {
					s.inPackage(pkg, match)
					break
				}
			}
			before := len(s.found)
			if base, ok := s.render(sel.X, addr.bound); ok {
				s.members(strings.TrimPrefix(base, "*"), s.Summary.Info.TypeOf(sel.X), match, 1)
			}
			if len(s.found) > before {
				break
			}
		}
	}
}

// source strips the call, the pointer and the conversion off the value of an address.
func (s *finder) source(e ast.Expr) ast.Expr {
	switch x := e.(type) {
	case *ast.CallExpr:
		return s.source(x.Fun)
	case *ast.StarExpr:
		return s.source(x.X)
	case *ast.ParenExpr:
		return s.source(x.X)
	}
	return e
}

// members adds the fields of base that match, or else its methods, and those of its
// fields, as deep as depth says.
func (s *finder) members(base string, t types.Type, match func(types.Object) bool, depth int) {
	if t == nil {
		return
	}
	before := len(s.found)
	st, isStruct := tlsapi.Deref(t).Underlying().(*types.Struct)
	if isStruct {
		for field := range st.Fields() {
			if match(field.Origin()) && isString(field.Type()) && s.accessible(field) {
				s.add(base+"."+field.Name(), field.Origin())
			}
		}
	}
	if len(s.found) > before {
		return
	}
	if !types.IsInterface(t) {
		t = types.NewPointer(tlsapi.Deref(t))
	}
	for sel := range types.NewMethodSet(t).Methods() {
		fn := sel.Obj().(*types.Func)
		sig := fn.Signature()
		if match(fn.Origin()) && sig.Params().Len() == 0 && sig.Results().Len() == 1 && isString(sig.Results().At(0).Type()) && s.accessible(fn) {
			s.add(base+"."+fn.Name()+"()", fn.Origin())
		}
	}
	if len(s.found) > before || !isStruct {
		return
	}
	for field := range st.Fields() {
		if _, ok := tlsapi.Deref(field.Type()).Underlying().(*types.Struct); ok && s.accessible(field) && (depth > 1 || field.Embedded()) {
			s.members(base+"."+field.Name(), field.Type(), match, max(depth-1, 0))
		}
	}
}

func (s *finder) accessible(obj types.Object) bool { return obj.Exported() || s.Summary.Local(obj) }

// receiver finds the fields and methods of the method's receiver.
func (s *finder) receiver(match func(types.Object) bool, depth int) {
	s.fields(s.fn.Node().(*ast.FuncDecl).Recv, match, depth)
}

// params finds the fields and methods of parameters.
func (s *finder) params(match func(types.Object) bool) {
	s.fields(s.fn.Node().(*ast.FuncDecl).Type.Params, match, 1)
}

func (s *finder) fields(list *ast.FieldList, match func(types.Object) bool, depth int) {
	if list == nil {
		return
	}
	for _, field := range list.List {
		for _, name := range field.Names {
			obj := s.Summary.Info.Defs[name]
			if obj == nil || s.lookup(name.Name) != obj {
				continue
			}
			if named, ok := tlsapi.Deref(obj.Type()).(*types.Named); ok && named.Obj().Pkg() != nil {
				s.members(name.Name, obj.Type(), match, depth)
			}
		}
	}
}

// variables finds parameters, variables and constants, the nearest first.
func (s *finder) variables(match func(types.Object) bool) {
	pos := s.at.Node().Pos()
	for scope := s.innermost(pos); scope != nil && scope != types.Universe && len(s.found) == 0; scope = scope.Parent() {
		for _, name := range scope.Names() {
			obj := scope.Lookup(name)
			if s.lookup(name) != obj || !match(origin(obj)) {
				continue
			}
			switch obj.(type) {
			case *types.Var, *types.Const:
			default:
				continue
			}
			switch {
			case isString(obj.Type()), types.Identical(obj.Type(), types.Typ[types.UntypedString]):
				s.add(name, obj)
			case isString(tlsapi.Deref(obj.Type())):
				s.add("*"+name, obj)
			}
		}
	}
}

// imported finds what other packages have that the file imports.
func (s *finder) imported(match func(types.Object) bool) {
	for file := range s.at.Enclosing((*ast.File)(nil)) {
		scope := s.Summary.Info.Scopes[file.Node()]
		if scope == nil {
			continue
		}
		for _, name := range scope.Names() {
			if pkg, ok := scope.Lookup(name).(*types.PkgName); ok {
				s.inPackage(pkg, match)
			}
		}
	}
}

// inPackage finds the variables, constants and functions of a package.
func (s *finder) inPackage(pkg *types.PkgName, match func(types.Object) bool) {
	if s.lookup(pkg.Name()) != types.Object(pkg) {
		return
	}
	scope := pkg.Imported().Scope()
	for _, name := range scope.Names() {
		obj := scope.Lookup(name)
		if !obj.Exported() || !match(origin(obj)) {
			continue
		}
		switch obj := obj.(type) {
		case *types.Var, *types.Const:
			if isString(types.Default(obj.Type())) {
				s.add(pkg.Name()+"."+name, obj)
			}
		case *types.Func:
			if sig := obj.Signature(); sig.Params().Len() == 0 && sig.Results().Len() == 1 && isString(sig.Results().At(0).Type()) {
				s.add(pkg.Name()+"."+name+"()", obj)
			}
		}
	}
}

func isString(t types.Type) bool {
	return t != nil && types.Identical(t, types.Typ[types.String])
}

// mayBeEmpty says why a serial number may be empty at a place where the program has
// worked without one, or is "". Otherwise, unsaid says whether it is empty unless an
// operator says what it is, which nothing checks.
func (f *Flow) mayBeEmpty(s serial, at inspector.Cursor) (why string, unsaid bool) {
	v, ok := s.obj.(*types.Var)
	if !ok {
		return "", false
	}
	optional := false
	for _, use := range f.Summary.Uses(v) {
		e := use
		for {
			kind, _ := e.ParentEdge()
			if kind == edge.SelectorExpr_Sel || kind == edge.ParenExpr_X || kind == edge.StarExpr_X || kind == edge.CallExpr_Args && f.isLen(e.Parent().Node()) {
				e = e.Parent()
				continue
			}
			break
		}
		cmp, ok := e.Parent().Node().(*ast.BinaryExpr)
		if !ok || cmp.Op != token.EQL && cmp.Op != token.NEQ && cmp.Op != token.GTR {
			continue
		}
		if text, ok := constantText(f.Summary.Info.Types[cmp.Y]); !ok || text != "" && text != "0" {
			continue
		}
		cond := e.Parent()
		for {
			if parent, ok := cond.Parent().Node().(*ast.BinaryExpr); ok && (parent.Op == token.LAND || parent.Op == token.LOR) {
				cond = cond.Parent()
				continue
			}
			break
		}
		branch, ok := cond.Parent().Node().(*ast.IfStmt)
		if !ok {
			continue
		}
		switch {
		case cmp.Op == token.EQL && f.refuses(cond.Parent(), at), cmp.Op != token.EQL && summary.Within(at.Node(), branch.Body):
			return "", false // it is not
		case cmp.Op == token.EQL && f.sets(branch.Body, v):
		default:
			optional = true
		}
	}
	switch {
	case optional:
		return "which the program can do without", false
	case f.learned(v, at):
		return "which the program learns later", false
	case f.leftOut(v):
		return "which the program leaves out where it makes the value", false
	}
	return "", f.unsaid(v)
}

// unsaid reports whether v is empty unless an operator says something: a flag that is ""
// by default, or a variable of the environment.
func (f *Flow) unsaid(v *types.Var) bool {
	return slices.Contains(f.flagDefaults(v), "") || slices.ContainsFunc(f.Summary.Defs(v), func(def summary.Def) bool {
		call, ok := ast.Unparen(def.Value).(*ast.CallExpr)
		if !ok {
			return false
		}
		text, isFlag := f.flagDefault(call)
		fn := f.Summary.Func(call)
		return isFlag && text == "" || fn != nil && fn.FullName() == "os.Getenv"
	})
}

// leftOut reports whether a literal sets other fields of what has the field v, and nothing
// sets that one later.
func (f *Flow) leftOut(v *types.Var) bool {
	if !v.IsField() || !f.Summary.Local(v) || v.Exported() || f.Summary.Taken(v) {
		return false
	}
	for _, def := range f.Summary.Defs(v) {
		if _, isAssign := def.At.Node().(*ast.AssignStmt); isAssign {
			return false
		}
	}
	for c := range f.root.Preorder((*ast.CompositeLit)(nil)) {
		lit := c.Node().(*ast.CompositeLit)
		t := f.Summary.Info.TypeOf(lit)
		if t == nil || len(lit.Elts) == 0 {
			continue
		}
		st, ok := tlsapi.Deref(t).Underlying().(*types.Struct)
		if !ok || !slices.Contains(slices.Collect(st.Fields()), v) {
			continue
		}
		if _, keyed := lit.Elts[0].(*ast.KeyValueExpr); !keyed {
			continue
		}
		if !slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool {
			kv, ok := e.(*ast.KeyValueExpr)
			if !ok {
				return false
			}
			key, ok := kv.Key.(*ast.Ident)
			return ok && origin(f.Summary.Info.Uses[key]) == types.Object(v)
		}) {
			return true
		}
	}
	return false
}

func (f *Flow) isLen(n ast.Node) bool {
	call, ok := n.(*ast.CallExpr)
	if !ok || !f.Summary.Info.Types[call.Fun].IsBuiltin() {
		return false
	}
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	return ok && id.Name == "len"
}

// refuses reports whether the body of the if statement at c ends the program, returns an
// error, or leaves before the place at.
func (f *Flow) refuses(c, at inspector.Cursor) bool {
	block := c.Node().(*ast.IfStmt).Body
	if len(block.List) == 0 {
		return false
	}
	fn, ok := enclosingFunc(c)
	here, _ := enclosingFunc(at)
	same := ok && fn.Node() == here.Node()
	switch last := block.List[len(block.List)-1].(type) {
	case *ast.BranchStmt:
		return same
	case *ast.ReturnStmt:
		if same || len(last.Results) == 0 {
			return same
		}
		e := last.Results[len(last.Results)-1]
		t := f.Summary.Info.TypeOf(e)
		return t != nil && types.Implements(t, types.Universe.Lookup("error").Type().Underlying().(*types.Interface))
	case *ast.ExprStmt:
		call, ok := last.X.(*ast.CallExpr)
		if !ok {
			return false
		}
		id, isIdent := ast.Unparen(call.Fun).(*ast.Ident)
		return isIdent && id.Name == "panic" || tlsapi.NeverReturns(f.Summary.Func(call))
	}
	return false
}

// sets reports whether a block gives v a value.
func (f *Flow) sets(block *ast.BlockStmt, v *types.Var) bool {
	return slices.ContainsFunc(f.Summary.Defs(v), func(def summary.Def) bool {
		return def.Value != nil && summary.Within(def.At.Node(), block)
	})
}

// learned reports whether a field of the package gets its value from something that comes
// in, in other functions than those that make what has the field: the printer may be
// dialled before that.
func (f *Flow) learned(v *types.Var, at inspector.Cursor) bool {
	if !v.IsField() || v.Exported() || !f.Summary.Local(v) || f.Summary.Taken(v) {
		return false
	}
	here, _ := enclosingFunc(at)
	found := false
	for _, def := range f.Summary.Defs(v) {
		if def.Value == nil {
			continue
		}
		if _, ok := constantText(f.Summary.Info.Types[def.Value]); ok {
			continue
		}
		fn, ok := enclosingFunc(def.At)
		if _, isAssign := def.At.Node().(*ast.AssignStmt); !isAssign || !ok || fn.Node() == here.Node() {
			return false
		}
		decl := fn.Node().(*ast.FuncDecl)
		given, _ := f.Summary.Object(def.Value).(*types.Var)
		if decl.Recv == nil || given != nil && given.Kind() == types.ParamVar {
			return false // a constructor, or a setter
		}
		found = true
	}
	return found
}
