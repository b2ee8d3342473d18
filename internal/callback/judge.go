package callback

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
)

// A judge knows a package, and what it has found out about one callback.
type judge struct {
	sum    *summary.Package
	facts  func(*types.Func) *Fact
	inside []ast.Node                 // the functions that are being followed, the innermost last
	panics []mark                     // what makes paths end that would return
	seen   map[*ast.CallExpr]*options // verifications on the way
	met    map[ast.Node]bool          // all functions that were followed; may be nil
	differ bool                       // it tells peers apart that others do not
	shake  *handshake                 // what is followed begins there; nil for a callback
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

// A path is one way in which a callback accepts a peer.
type path struct {
	node  ast.Node // the return statement
	has   Proof
	marks []mark
}

// callback returns the paths on which the function at fn accepts, and whether
// all of it is understood.
func (j *judge) callback(fn inspector.Cursor) ([]path, bool) {
	typ, _ := parts(fn.Node())
	outcomes, ok := j.follow(newState(), fn, value{}, parameters(j.sum.Info, typ))
	if !ok {
		return nil, false
	}
	var paths []path
	for _, o := range outcomes {
		if len(o.results) == 0 {
			continue
		}
		for _, a := range o.results[len(o.results)-1].alts {
			if a.yes {
				paths = append(paths, path{o.node, o.state.has | a.has, with(o.state.marks, a.marks...)})
			}
		}
	}
	if len(paths) == 0 && len(j.panics) > 0 {
		paths = append(paths, path{marks: j.panics})
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
