package configflow

import (
	"go/ast"
	"go/token"
	"go/types"
	"maps"
	"net/netip"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/edge"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A reader takes an expression that makes an address apart.
type reader struct {
	*Flow
	seen  map[types.Object]bool
	bound map[types.Object]ast.Expr // what parameters and receivers are given
}

func (f *Flow) reader(bound map[types.Object]ast.Expr) *reader {
	r := &reader{f, make(map[types.Object]bool), maps.Clone(bound)}
	if r.bound == nil {
		r.bound = make(map[types.Object]ast.Expr)
	}
	return r
}

func (r *reader) read(e ast.Expr, depth int) []part {
	e = ast.Unparen(e)
	if text, ok := constantText(r.Summary.Info.Types[e]); ok {
		return []part{{text: text}}
	}
	if depth == 0 {
		return []part{{hole: e}}
	}
	switch e := e.(type) {
	case *ast.BinaryExpr:
		if e.Op == token.ADD {
			return append(r.read(e.X, depth), r.read(e.Y, depth)...)
		}
	case *ast.CallExpr:
		return r.call(e, depth)
	case *ast.UnaryExpr:
		if e.Op == token.AND {
			return r.read(e.X, depth)
		}
	case *ast.CompositeLit:
		return r.literal(e, depth)
	case *ast.SelectorExpr:
		if parts := r.host(e, depth); parts != nil {
			return parts
		}
		return r.variable(e, depth)
	case *ast.Ident, *ast.StarExpr:
		return r.variable(e.(ast.Expr), depth)
	}
	return []part{{hole: e}}
}

// host reads the URL that a host is taken from, unless the package writes hosts itself, or
// nothing is known of the URL.
func (r *reader) host(e *ast.SelectorExpr, depth int) []part {
	v, ok := r.Summary.Object(e).(*types.Var)
	if !ok || v.Name() != "Host" || v.Pkg() == nil || v.Pkg().Path() != "net/url" || len(r.given(v)) > 0 {
		return nil
	}
	parts := r.read(e.X, depth-1)
	if alone(parts) && parts[0].hole != nil {
		return nil
	}
	return parts
}

// call reads the calls that put an address together.
func (r *reader) call(e *ast.CallExpr, depth int) []part {
	s := r.Summary
	if s.Info.Types[e.Fun].IsType() && len(e.Args) == 1 {
		return r.read(e.Args[0], depth-1)
	}
	f := s.Func(e)
	if f == nil {
		return []part{{hole: e}}
	}
	switch f.FullName() {
	case "fmt.Sprintf":
		return r.sprintf(e, depth)
	case "fmt.Sprint":
		return r.join(e.Args, "", depth)
	case "net.JoinHostPort", "net/netip.AddrPortFrom":
		return append([]part{{text: "["}}, r.join(e.Args, "]:", depth)...)
	case "net.Listen":
		if len(e.Args) == 2 {
			return r.read(e.Args[1], depth-1)
		}
	case "strconv.Itoa", "strconv.FormatInt", "strconv.FormatUint", "strings.TrimSpace", "net/url.Parse", "net/url.ParseRequestURI", "net.ParseIP", "net/netip.MustParseAddr":
		return r.read(e.Args[0], depth-1)
	case "strings.TrimPrefix": // a URL's scheme, which may as well be there
		if prefix, ok := constantText(s.Info.Types[e.Args[1]]); ok && strings.HasSuffix(prefix, "://") {
			return r.read(e.Args[0], depth-1)
		}
	case "(*net/url.URL).String", "(net.IP).String", "(net/netip.Addr).String", "(net/netip.AddrPort).String", "(net.Addr).String", "(net.Listener).Addr":
		if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok {
			return r.read(sel.X, depth-1)
		}
	}
	return r.result(e, f, depth)
}

// result reads what a function of the package returns, if it has one return statement for
// that.
func (r *reader) result(e *ast.CallExpr, f *types.Func, depth int) []part {
	hole := []part{{hole: e, values: r.constants(e.Args)}}
	decl, ok := r.Summary.Decl(f)
	if !ok || r.seen[f] {
		return hole
	}
	returns := summary.Returns(r.Summary.Body(f))
	if len(returns) != 1 || len(returns[0].Results) == 0 {
		return hole
	}
	r.seen[f] = true
	for i, param := range r.Summary.Params(f) {
		if i < len(e.Args) {
			r.bound[param] = e.Args[i]
		}
	}
	if recv := decl.Node().(*ast.FuncDecl).Recv; recv != nil && len(recv.List[0].Names) == 1 {
		if sel, ok := ast.Unparen(e.Fun).(*ast.SelectorExpr); ok {
			r.bound[r.Summary.Info.Defs[recv.List[0].Names[0]]] = sel.X
		}
	}
	parts := r.read(returns[0].Results[0], depth-1)
	if alone(parts) && parts[0].hole != nil && !isIPType(r.Summary.Info.TypeOf(parts[0].hole)) && !nameSays(parts[0].hole) {
		hole[0].values = append(hole[0].values, parts[0].values...)
		return hole
	}
	return parts
}

// constants returns the ports and addresses among the arguments of a call that returns one of them,
// or something else: cmp.Or(port, 8883), envOr("PORT", "8883").
func (r *reader) constants(args []ast.Expr) (values []string) {
	for _, arg := range args {
		text, ok := constantText(r.Summary.Info.Types[arg])
		if _, err := netip.ParseAddr(text); ok && (isPort(text) || err == nil) {
			values = append(values, text)
		}
	}
	return values
}

func (r *reader) join(args []ast.Expr, sep string, depth int) []part {
	var parts []part
	for i, arg := range args {
		if i > 0 && sep != "" {
			parts = append(parts, part{text: sep})
		}
		parts = append(parts, r.read(arg, depth-1)...)
	}
	return parts
}

// sprintf splits a constant format at its verbs.
func (r *reader) sprintf(e *ast.CallExpr, depth int) []part {
	if len(e.Args) == 0 {
		return []part{{hole: e}}
	}
	format, ok := constantText(r.Summary.Info.Types[e.Args[0]])
	if !ok {
		return []part{{hole: e}}
	}
	var parts []part
	args := e.Args[1:]
	for {
		text, rest, found := strings.Cut(format, "%")
		parts = append(parts, part{text: text})
		if !found || rest == "" {
			return parts
		}
		verb := strings.IndexAny(rest, "sdvq%")
		switch {
		case verb < 0:
			return append(parts, part{hole: e})
		case rest[verb] == '%':
			parts = append(parts, part{text: "%"})
		case len(args) > 0:
			parts = append(parts, r.read(args[0], depth-1)...)
			args = args[1:]
		}
		format = rest[verb+1:]
	}
}

// literal reads url.URL{Scheme: s, Host: h}, and the first element of a list.
func (r *reader) literal(e *ast.CompositeLit, depth int) []part {
	t := r.Summary.Info.TypeOf(e)
	if t == nil {
		return []part{{hole: e}}
	}
	if types.TypeString(tlsapi.Deref(t), nil) != "net/url.URL" {
		if _, ok := t.Underlying().(*types.Slice); ok && len(e.Elts) == 1 {
			return r.read(e.Elts[0], depth-1)
		}
		return []part{{hole: e}}
	}
	var scheme, host []part
	for _, elt := range e.Elts {
		if kv, ok := elt.(*ast.KeyValueExpr); ok {
			switch key, _ := kv.Key.(*ast.Ident); {
			case key != nil && key.Name == "Scheme":
				scheme = r.read(kv.Value, depth-1)
			case key != nil && key.Name == "Host":
				host = r.read(kv.Value, depth-1)
			}
		}
	}
	return append(append(scheme, part{text: "://"}), host...)
}

// variable reads what a variable is given, if that is one thing. If it is
// several, or comes from a flag, the constants among them are what it may hold.
func (r *reader) variable(e ast.Expr, depth int) []part {
	obj := r.Summary.Object(e)
	if star, ok := e.(*ast.StarExpr); ok {
		obj = r.Summary.Object(star.X)
	}
	if obj == nil || r.seen[obj] {
		return []part{{hole: e}}
	}
	if obj.Pkg() != nil && obj.Pkg().Path() == "net/http/httptest" { // a server's URL, or listener
		text := "127.0.0.1:"
		if obj.Name() == "URL" {
			text = "https://127.0.0.1"
		}
		return []part{{text: text}}
	}
	r.seen[obj] = true
	defer delete(r.seen, obj)
	defs := r.given(obj)
	v, isVar := obj.(*types.Var)
	var one ast.Expr // what it is for certain
	switch bound := r.bound[obj]; {
	case bound != nil:
		one = bound
	case isVar && len(defs) == 1 && r.readsThrough(v) && defs[0].Index <= 0:
		one = defs[0].Value
	case isVar && len(defs) == 1 && v.Kind() == types.ParamVar && !r.Summary.Open(v):
		one = defs[0].Value
	}
	if one != nil {
		if parts := r.read(one, depth-1); !alone(parts) || parts[0].hole == nil {
			return parts
		} else if r.bound[obj] != nil || isIPType(r.Summary.Info.TypeOf(parts[0].hole)) || nameSays(parts[0].hole) {
			return parts
		}
	}
	hole := part{hole: e, values: slices.Clip(r.flags.Of(obj, r.flagDefaults))}
	for _, def := range defs {
		hole.values = append(hole.values, r.values(def)...)
	}
	if isVar && v.IsField() && !r.Summary.Local(v) {
		hole.values = append(hole.values, r.Summary.Ports(v)...)
	}
	return []part{hole}
}

// flagDefaults returns the default values of the flags that write to obj, as in
// flag.IntVar(&port, "port", 8883, "port").
func (f *Flow) flagDefaults(obj types.Object) []string {
	var values []string
	for _, use := range f.Summary.Uses(obj) {
		e := use.Parent()
		if kind, _ := use.ParentEdge(); kind == edge.SelectorExpr_Sel {
			e = e.Parent()
		}
		if call, ok := e.Parent().Node().(*ast.CallExpr); ok {
			if text, ok := f.flagDefault(call); ok {
				values = append(values, text)
			}
		}
	}
	return values
}

// flagDefault returns the constant default value of a call that defines a flag:
// the argument before the last one, in package flag and in those shaped like it.
func (f *Flow) flagDefault(call *ast.CallExpr) (string, bool) {
	fn := f.Summary.Func(call)
	if fn == nil || fn.Pkg() == nil || !strings.HasSuffix(fn.Pkg().Path(), "flag") || len(call.Args) < 3 {
		return "", false
	}
	return constantText(f.Summary.Info.Types[call.Args[len(call.Args)-2]])
}

// readsThrough reports whether the one value that v is given is its value: a
// parameter may be given others by callers elsewhere.
func (r *reader) readsThrough(v *types.Var) bool {
	switch v.Kind() {
	case types.LocalVar, types.PackageVar:
		return true
	case types.FieldVar:
		return r.Summary.Local(v) && !v.Exported()
	}
	return false
}

func alone(parts []part) bool { return len(parts) == 1 }

// nameSays reports whether the last name in e is closer to the source of an
// address than that of the variable it is assigned to.
func nameSays(e ast.Expr) bool {
	_, isSelector := ast.Unparen(e).(*ast.SelectorExpr)
	return isSelector
}

// given returns the definitions of obj that give it a value.
func (r *reader) given(obj types.Object) []summary.Def {
	var defs []summary.Def
	for _, def := range r.Summary.Defs(obj) {
		if def.Value != nil {
			defs = append(defs, def)
		}
	}
	return defs
}

// values returns the constants that a definition can give: its own, or the
// default value of a flag.
func (r *reader) values(def summary.Def) []string {
	call, ok := ast.Unparen(def.Value).(*ast.CallExpr)
	if ok {
		if text, ok := r.flagDefault(call); ok {
			return []string{text}
		}
	}
	if def.Index > 0 {
		return nil
	}
	switch parts := r.read(def.Value, maxDepth/2); {
	case !alone(parts):
		return nil
	case parts[0].hole == nil:
		return []string{parts[0].text}
	default:
		return parts[0].values
	}
}
