// Package judge says what code proves of the peer of a connection: that its chain leads
// to given roots, that its name is the one that is meant, that a certificate, key or
// fingerprint is one that is known beforehand.
//
// It follows each path through a function, and through the functions of the package
// that it calls; those of other packages are known by facts. What is not understood
// stays unknown, and nothing is said of it. Syntax and types are all that it looks at.
//
//	func verify(cs tls.ConnectionState) error {
//		cert := cs.PeerCertificates[0]
//		if bytes.Equal(cert.Raw, pin) {
//			return nil
//		}
//		_, err := cert.Verify(x509.VerifyOptions{Roots: pool})
//		return err
//	}
//
// cs is the evidence, and so is what is made of it: cert is a certificate, cert.Raw a
// key that only the one peer has (see [tlsapi.Evidence]). A comparison of it with what
// is not the peer's has two alternatives: it is true, and proves the peer ([Pinned]),
// or false. The if statement makes two states of one. One of them ends in the return
// of nil: that is a [Path] on which the peer is accepted, with a pin. The other one goes
// on to Verify, whose error has two alternatives again; where it is nil, the chain is
// proved, and the second path accepts with that alone. No name was asked for, so the
// function has the flaw [ChainOnly].
package judge

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
)

// A Judge knows a package.
type Judge struct {
	Sum   *summary.Package
	Facts func(*types.Func) *Fact // of functions of other packages; returns nil where there is none
	Met   map[ast.Node]bool       // gets all functions that are followed; may be nil

	// Checks reports whether a call, if it is given what the peer presents, makes sure of
	// who that is, for a reason that is not in the source of the function. It may be nil.
	Checks func(*ast.CallExpr) bool

	looked  map[ast.Node]bool   // see looks
	answers map[question]answer // of Behind
}

// A Verdict says what a function does with a peer.
type Verdict struct {
	Paths    []Path   // on which it accepts one
	Verified *Options // of the one verification that it makes; nil if there are more, or none
	Differs  bool     // it tells some peers from others, by their names or keys
}

// Options are what a certificate is verified with.
type Options struct {
	Roots ast.Expr // nil if there are none: the system's
}

// Callback judges the function at fn; false if not all of it is understood.
func (j *Judge) Callback(fn inspector.Cursor) (Verdict, bool) {
	run := j.start()
	paths, ok := run.callback(fn)
	v := Verdict{Paths: paths, Differs: run.differ}
	for _, opts := range run.seen {
		if len(run.seen) == 1 {
			v.Verified = &Options{opts.rootsAt}
		}
	}
	return v, ok
}

// Pure reports whether a function does nothing but check and log, so that nothing else
// would be missing without it.
func (j *Judge) Pure(fn ast.Node) bool { return j.start().pure(fn) }

func (j *Judge) start() *judge {
	return &judge{sum: j.Sum, facts: j.Facts, met: j.Met, checks: j.Checks, seen: make(map[*ast.CallExpr]*options)}
}

// A judge follows one function.
type judge struct {
	sum    *summary.Package
	facts  func(*types.Func) *Fact
	checks func(*ast.CallExpr) bool
	inside []ast.Node                 // the functions that are being followed, the innermost last
	panics []mark                     // what makes paths end that would return
	seen   map[*ast.CallExpr]*options // verifications on the way
	met    map[ast.Node]bool          // all functions that were followed; may be nil
	differ bool                       // it tells peers apart that others do not
	shake  *handshake                 // what is followed begins there; nil for a callback
	acc    *account                   // where results are followed
	steps  int
	lost   bool // there is more than can be followed
}

// Bounds of what is followed.
const (
	maxDepth = 6
	maxSteps = 50_000
)

// follow returns the outcomes of a function that is called from state s.
func (j *judge) follow(s *state, fn inspector.Cursor, recv value, args []value) ([]outcome, bool) {
	node := fn.Node()
	for _, outer := range j.inside {
		if outer == node {
			return nil, false // recursion
		}
	}
	typ, body := parts(node)
	if body == nil || len(j.inside) >= maxDepth {
		return nil, false
	}
	j.inside = append(j.inside, node)
	defer func() { j.inside = j.inside[:len(j.inside)-1] }()
	if j.met != nil {
		j.met[node] = true
	}
	inner := s.clone()
	inner.defers = nil
	if decl, ok := node.(*ast.FuncDecl); ok && decl.Recv != nil {
		j.bind(inner, decl.Recv, []value{recv})
	}
	j.bind(inner, typ.Params, args)
	w := &walker{judge: j, results: j.named(typ.Results)}
	for _, obj := range w.results {
		if obj != nil {
			inner.env[obj] = w.zero(obj.Type())
		}
	}
	for _, s := range w.block([]*state{inner}, body.List) {
		w.returns(s, nil)
	}
	return w.outcomes, !j.lost
}

// parts returns type and body of a function.
func parts(fn ast.Node) (*ast.FuncType, *ast.BlockStmt) {
	switch n := fn.(type) {
	case *ast.FuncDecl:
		return n.Type, n.Body
	case *ast.FuncLit:
		return n.Type, n.Body
	}
	return nil, nil
}

// bind gives parameters their values; the last one may stand for several.
func (j *judge) bind(s *state, list *ast.FieldList, values []value) {
	i := 0
	for _, field := range list.List {
		for _, name := range field.Names {
			if i >= len(values) {
				return
			}
			v := values[i]
			if _, variadic := field.Type.(*ast.Ellipsis); variadic {
				for _, more := range values[i+1:] {
					v.from |= more.from
				}
				v = listOf(v.from, j.sum.Info.TypeOf(name))
			}
			if obj := j.sum.Info.Defs[name]; obj != nil && v.matters() {
				s.env[obj] = v
			}
			i++
		}
		i += max(1-len(field.Names), 0)
	}
}

// matters reports whether anything is known of a value.
func (v value) matters() bool {
	return v.from != 0 || v.alts != nil || v.opts != nil || v.pool != nil || v.known != nil || v.lit != nil
}

// named returns the variables of named results.
func (j *judge) named(list *ast.FieldList) []types.Object {
	if list == nil {
		return nil
	}
	var objs []types.Object
	for _, field := range list.List {
		for _, name := range field.Names {
			objs = append(objs, j.sum.Info.Defs[name])
		}
	}
	return objs
}

// A Path is one way in which a function accepts a peer.
type Path struct {
	Node ast.Node // the return statement, or where a connection is used
	Has  Proof

	marks []mark
}

// Both returns the paths of two functions that a peer has to pass, one after the other.
func Both(a, b []Path) []Path {
	var all []Path
	for _, x := range a {
		for _, y := range b {
			all = append(all, Path{y.Node, x.Has | y.Has, with(x.marks, y.marks...)})
		}
	}
	return all
}

// callback returns the paths on which the function at fn accepts, and whether
// all of it is understood.
func (j *judge) callback(fn inspector.Cursor) ([]Path, bool) {
	typ, _ := parts(fn.Node())
	outcomes, ok := j.follow(newState(), fn, value{}, parameters(j.sum.Info, typ))
	if !ok {
		return nil, false
	}
	var paths []Path
	for _, o := range outcomes {
		if len(o.results) == 0 {
			continue
		}
		for _, a := range o.results[len(o.results)-1].alts {
			if a.yes {
				paths = append(paths, Path{o.node, o.state.has | a.has, with(o.state.marks, a.marks...)})
			}
		}
	}
	if len(paths) == 0 && len(j.panics) > 0 {
		paths = append(paths, Path{marks: j.panics})
	}
	return paths, true
}

// parameters returns what a function is given that judges a peer.
func parameters(info *types.Info, typ *ast.FuncType) []value {
	var args []value
	for _, field := range typ.Params.List {
		t := info.TypeOf(field.Type)
		for range max(len(field.Names), 1) {
			args = append(args, parameter(t))
		}
	}
	return args
}

func parameter(t types.Type) value {
	switch {
	case t == nil:
	case isState(t):
		return value{from: connection}
	case isCertificate(t):
		return value{from: certificate}
	case isCertificates(t):
		return value{from: presented}
	case isChains(t):
		return value{from: chains}
	}
	return value{}
}

// isChains reports whether t is the type of verified chains.
func isChains(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && isCertificates(s.Elem()) && !isBytes(s.Elem())
}

// fact returns the fact of a function of another package, or nil.
func (j *judge) fact(f *types.Func) *Fact {
	if f == nil || j.facts == nil || j.sum.Local(f) {
		return nil
	}
	return j.facts(f)
}
