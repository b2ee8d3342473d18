package judge

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A Behind says what the program checks of a peer behind the handshakes that it makes
// with a configuration.
type Behind struct {
	Checked bool    // as much as a callback has to check, before anything is sent; or more than is understood
	Probe   bool    // it looks at the certificates, nothing is sent or read, and the connection goes nowhere else
	Fetch   bool    // all that is fetched is compared with a fingerprint before it goes anywhere
	Faults  []Fault // what is wrong with the check, where there is one

	Use ast.Node // where the connection is used without it; nil if no certificate is looked at
}

// A handshake is a call that shakes hands, and what is done with the connection that
// it makes, as far as one function was followed.
type handshake struct {
	call    *ast.CallExpr
	row     *tlsapi.Call
	typ     types.Type // of the connection
	accepts []Path     // on which it is used before it ends
	looked  bool       // its state is taken, in which the certificates are
	read    bool       // something that the peer sends is read
}

// Behind judges what the function at fn does behind a handshake: behind call, which row
// lists, in it or in a function that it calls. left reports whether the connection
// leaves the function before it is checked, and nothing was done with it so far.
func (j *Judge) Behind(fn inspector.Cursor, call *ast.CallExpr, row *tlsapi.Call) (b Behind, left bool) {
	if !j.looks(fn) {
		return Behind{}, true
	}
	at := question{fn.Node(), call, row}
	if known, ok := j.answers[at]; ok {
		return known.Behind, known.left
	}
	if j.answers == nil {
		j.answers = make(map[question]answer)
	}
	b, left = j.behind(fn, call, row)
	j.answers[at] = answer{b, left}
	return b, left
}

// A question is one that is put to Behind. All configurations with which a function
// shakes hands put the same one.
type question struct {
	fn   ast.Node
	call *ast.CallExpr
	row  *tlsapi.Call
}

// An answer is what Behind returns.
type answer struct {
	Behind
	left bool
}

// behind is Behind for a function that looks at certificates.
func (j *Judge) behind(fn inspector.Cursor, call *ast.CallExpr, row *tlsapi.Call) (b Behind, left bool) {
	h := &handshake{call: call, row: row}
	run := j.start()
	run.shake = h
	outcomes, understood := run.follow(newState(), fn, value{}, nil)
	if !understood {
		return Behind{Checked: true}, false
	}
	var paths []Path
	var ends []Path
	for _, o := range outcomes {
		out := heldOutside(o.state, fn.Node())
		alts := []alt{{yes: true}}
		for i, r := range o.results {
			out = out || r.from&conn != 0
			if t := resultType(j.Sum.Info, fn.Node(), i); t != nil && isError(t) {
				alts = r.alternatives()
			}
		}
		for _, a := range alts {
			p := Path{o.node, o.state.has | a.has, with(o.state.marks, a.marks...)}
			switch {
			case !a.yes || p.Has&shaken == 0 || p.Has&failed != 0:
			case out && p.Has&closed == 0:
				paths = append(paths, p)
			default:
				ends = append(ends, p)
			}
		}
	}
	sent := len(h.accepts)
	all := slices.Concat(h.accepts, paths)
	good := slices.ContainsFunc(all, Path.excused)
	bad := func(p Path) bool { return !p.excused() && (p.Has&Chosen == 0 || !good) }
	switch {
	case len(all) == 0:
		checked := len(ends) > 0 && !slices.ContainsFunc(ends, func(p Path) bool { return !p.excused() })
		return Behind{Checked: checked, Probe: len(ends) > 0 && !checked && h.looked && !h.read && !h.isHTTP()}, len(ends) == 0
	case !slices.ContainsFunc(all, bad):
		return Behind{Checked: true}, false
	}
	first := all[slices.IndexFunc(all, bad)]
	for i, p := range all {
		if !good {
			all[i].Has = p.Has &^ Chosen
		}
	}
	return Behind{Faults: j.Locate(Faults(all)), Use: first.Node}, !slices.ContainsFunc(h.accepts, bad) && sent == 0
}

// excused reports whether a path makes sure of who the peer is, or may do so.
func (p Path) excused() bool {
	return p.complete() || p.Has&Unknown != 0 || p.Has&Chain != 0 && p.Has&Asked != 0
}

// heldOutside reports whether a connection is in a variable that outlives a function.
func heldOutside(s *state, fn ast.Node) bool {
	for obj, v := range s.env {
		if v.from&conn != 0 && (isField(obj) || obj.Pos() < fn.Pos() || fn.End() <= obj.Pos()) {
			return true
		}
	}
	return false
}

// resultType returns the type of result i of a function.
func resultType(info *types.Info, fn ast.Node, i int) types.Type {
	typ, _ := parts(fn)
	if typ.Results == nil {
		return nil
	}
	for _, field := range typ.Results.List {
		if i -= max(len(field.Names), 1); i < 0 {
			return info.TypeOf(field.Type)
		}
	}
	return nil
}

// looks reports whether a function takes certificates of a peer, itself or in a
// function of the package that it calls, or calls one of another package that judges.
// One that does not need not be followed.
func (j *Judge) looks(fn inspector.Cursor) bool {
	if j.looked == nil {
		j.looked = make(map[ast.Node]bool)
	}
	if looks, ok := j.looked[fn.Node()]; ok {
		return looks
	}
	j.looked[fn.Node()] = false // where it calls itself
	looks := false
	fn.Inspect([]ast.Node{(*ast.FuncLit)(nil), (*ast.SelectorExpr)(nil), (*ast.CallExpr)(nil)}, func(at inspector.Cursor) bool {
		switch n := at.Node().(type) {
		case *ast.FuncLit:
			return at == fn || !IsVerifier(j.Sum.Info.TypeOf(n)) // a callback is judged elsewhere
		case *ast.SelectorExpr:
			v, ok := j.Sum.Info.Uses[n.Sel].(*types.Var)
			looks = looks || ok && (tlsapi.IsPeer(v) || v.IsField() && isState(v.Type()))
		case *ast.CallExpr:
			f := j.Sum.Func(n)
			looks = looks || f != nil && (givesState(f) || !j.Sum.Local(f) && j.Facts(f) != nil || tlsapi.IsCheck(f))
			if callee := j.Sum.Callee(n); !looks && callee != nil {
				if decl, ok := j.Sum.Decl(callee); ok {
					looks = j.looks(decl)
				}
			}
		}
		return !looks
	})
	j.looked[fn.Node()] = looks
	return looks
}

// givesState reports whether f returns the state of a connection.
func givesState(f *types.Func) bool {
	results := f.Signature().Results()
	return results.Len() > 0 && isState(results.At(0).Type())
}

func (h *handshake) isHTTP() bool { return packageOf(h.row.Func) == "net/http" }

func packageOf(name string) string {
	name = strings.TrimPrefix(name, "(*")
	slash := strings.LastIndexByte(name, '/')
	dot := strings.IndexByte(name[slash+1:], '.')
	return strings.TrimSuffix(name[:slash+1+dot], ")")
}

// shakes judges the call that shakes hands. The request of an HTTP client has been sent
// when it returns, unless it says no more than an address.
func (w *walker) shakes(s *state, call *ast.CallExpr) value {
	w.union(s, call.Args)
	h := w.shake
	s.has, s.marks = shaken, nil
	made := value{from: conn}
	failing := []alt{{yes: true}, {yes: false, has: failed}}
	if name := h.row.Func; h.isHTTP() && !strings.HasSuffix(name, "Get") && !strings.HasSuffix(name, "Head") {
		w.accept(s, call)
	}
	switch t := w.sum.Info.TypeOf(call).(type) {
	case *types.Tuple:
		h.typ = t.At(0).Type()
		v := value{tuple: make([]value, t.Len())}
		v.tuple[0], v.tuple[t.Len()-1] = made, value{alts: failing}
		return v
	case nil:
		return made
	default:
		if !isError(t) {
			h.typ = t
			return made
		}
	}
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok { // c.StartTLS(cfg)
		h.typ = w.sum.Info.TypeOf(sel.X)
		if obj := w.sum.Object(pointed(sel.X)); obj != nil {
			s.env[obj] = made
		}
	}
	return value{alts: failing}
}

// accept notes that the connection is used here, whatever was checked so far. What
// comes later is too late.
func (w *walker) accept(s *state, at ast.Node) {
	if s.has&shaken != 0 && s.has&(failed|closed) == 0 {
		w.shake.accepts = append(w.shake.accepts, Path{at, s.has, s.marks})
	}
	s.dead = true
}

// connected judges a call of a method of the connection, or one that is given it. It
// returns false for calls that have nothing to do with it, and for functions that can
// be followed.
func (w *walker) connected(s *state, call *ast.CallExpr, f *types.Func) (value, bool) {
	if call == w.shake.call {
		return w.shakes(s, call), true
	}
	method := false
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok && f != nil && f.Signature().Recv() != nil && w.sum.Info.Types[sel.X].IsValue() {
		if x, ok := ast.Unparen(sel.X).(*ast.SelectorExpr); ok && f.Name() == "Close" && w.isBody(x) {
			return value{}, true
		}
		method = w.eval(s, sel.X).from&conn != 0
	}
	if s.dead {
		return value{}, true
	}
	given := w.union(s, call.Args)&conn != 0
	if !method && !given {
		return value{}, false
	}
	if _, ok := w.called(s, call); ok || w.fact(f) != nil {
		return value{}, false
	}
	if f == nil {
		w.accept(s, call)
		return value{}, true
	}
	name := f.Name()
	errors := func(alts []alt) value {
		return results(f, func(t types.Type) value {
			if isError(t) {
				return value{alts: alts}
			}
			return value{}
		})
	}
	switch {
	case method && givesState(f):
		w.shake.looked = true
		return results(f, func(t types.Type) value {
			if isState(t) {
				return value{from: connection}
			}
			return value{}
		}), true
	case method && name == "VerifyHostname":
		s.mark(mark{flaw: Ignored, node: call, need: Name})
		return value{alts: []alt{{yes: true, has: Name}, {yes: false}}}, true
	case method && name == "Close":
		s.has |= closed
		return errors(either(0)), true
	case method && strings.HasPrefix(name, "Handshake"):
		return errors([]alt{{yes: true}, {yes: false, has: failed}}), true
	case method && name == "NetConn":
		return value{from: conn}, true
	case method && (strings.HasPrefix(name, "Set") && strings.HasSuffix(name, "Deadline") || strings.HasSuffix(name, "Addr")):
		return errors(either(0)), true
	case !method && tlsapi.Reads(f) && !writes(name):
		w.shake.read = w.shake.read || f.Pkg().Path() == "io"
		return w.read(s, call, f), true
	case wraps[f.FullName()]:
		return value{from: conn}, true
	case method && reading(name), !method && takesReader[f.FullName()]:
		w.shake.read = true
		return errors(either(0)), true
	}
	w.accept(s, call)
	return value{}, true
}

// wraps are functions whose result reads from, or writes to, the connection.
var wraps = map[string]bool{
	"bufio.NewReader": true, "bufio.NewReaderSize": true, "bufio.NewWriter": true, "bufio.NewWriterSize": true,
	"bufio.NewReadWriter": true, "bufio.NewScanner": true, "net/textproto.NewReader": true, "net/textproto.NewConn": true,
	"io.LimitReader": true, "io.TeeReader": true,
}

// takesReader are functions that only read from the connection.
var takesReader = map[string]bool{"net/http.ReadResponse": true}

// writes reports whether a function of a package such as fmt or io writes to what it
// is given, by its name.
func writes(name string) bool {
	return strings.HasPrefix(name, "Fprint") || strings.HasPrefix(name, "Write") || strings.HasPrefix(name, "Copy") || name == "New"
}

// reading reports whether a method reads from the connection, by its name.
func reading(name string) bool {
	for _, prefix := range []string{"Read", "Peek", "Scan", "Text", "Bytes", "Err", "Discard", "Buffered"} {
		if strings.HasPrefix(name, prefix) {
			return true
		}
	}
	return false
}

// isBody reports whether e is the body of the response to the handshake's request.
func (w *walker) isBody(e *ast.SelectorExpr) bool {
	v, ok := w.sum.Info.Uses[e.Sel].(*types.Var)
	return ok && v.IsField() && v.Name() == "Body" && v.Pkg() != nil && v.Pkg().Path() == "net/http" && w.shake.isHTTP()
}

// ofConnection judges a field of the connection, or of what holds it.
func (w *walker) ofConnection(s *state, e *ast.SelectorExpr, v *types.Var) value {
	switch {
	case isState(v.Type()):
		w.shake.looked = true
		return value{from: connection}
	case w.isBody(e):
		w.accept(s, e)
	case types.Identical(v.Type(), w.shake.typ):
		return value{from: conn}
	case types.IsInterface(v.Type()) && w.shake.typ != nil:
		if iface := v.Type().Underlying().(*types.Interface); iface.NumMethods() > 0 && types.Implements(w.shake.typ, iface) {
			return value{from: conn}
		}
	}
	return w.given(s, v)
}
