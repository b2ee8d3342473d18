package judge

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A mark is what happened on a path and may prove to be a flaw.
type mark struct {
	flaw Flaw
	node ast.Node
	need Proof // Ignored: what the check would have proved
}

// An alt is one way in which a boolean is true or false, an error nil or not.
type alt struct {
	yes   bool // true, or nil
	has   Proof
	marks []mark
	binds []bind
	record
	kind kind // of the error of a check that is told apart
	also bool // something else than an error is looked at, too
}

// A bind says what a variable is where an alternative holds.
type bind struct {
	obj types.Object
	yes bool
}

// A value is what is known of the value of an expression.
type value struct {
	from  tlsapi.Evidence // what of the peer's it is made of
	alts  []alt           // of a boolean or an error, or a number that says alike; nil if not known
	alike string          // what a number is where the alternative is yes
	opts  *options        // of x509.VerifyOptions
	pool  any             // identity of a pool of certificates
	tuple []value         // of a call with several results
	count bool            // the length of a list
	maybe bool            // a list that may be empty, although it is the peer's
	known constant.Value  // the one text or number that it is on this path
	lit   *ast.FuncLit    // the function that it is
}

// options are x509.VerifyOptions.
type options struct {
	name    value
	nameAt  ast.Expr // nil if there is none
	roots   value
	rootsAt ast.Expr // nil if there are none: the system's
	unknown bool     // set by others, too
}

// peer reports whether a value is made of anything that the peer presents.
func (v value) peer() bool { return v.from&^tlsapi.Asked != 0 }

// identifies reports whether a value is made of what can say who the peer is.
func (v value) identifies() bool { return v.from&^(tlsapi.Asked|tlsapi.Detail) != 0 }

// A state is what holds at one point of one path.
type state struct {
	has     Proof
	marks   []mark
	env     map[types.Object]value
	trusted map[any]ast.Node // pools that the peer's certificates are in, and what put them there
	empty   map[any]bool     // pools that were made on the way, and hold nothing yet
	defers  []*ast.CallExpr
	dead    bool // the path ends here
	record
}

func newState() *state {
	return &state{env: make(map[types.Object]value), trusted: make(map[any]ast.Node), empty: make(map[any]bool)}
}

func (s *state) clone() *state {
	c := *s
	c.env, c.trusted, c.empty = maps.Clone(s.env), maps.Clone(s.trusted), maps.Clone(s.empty)
	return &c
}

func (s *state) mark(m mark) { s.marks = with(s.marks, m) }

func with(list []mark, more ...mark) []mark {
	for _, m := range more {
		if !slices.Contains(list, m) {
			list = append(list[:len(list):len(list)], m)
		}
	}
	return list
}

// take goes the way of an alternative.
func (s *state) take(a alt) *state {
	c := s.clone()
	c.has |= a.has
	c.marks = with(c.marks, a.marks...)
	c.record = c.record.plus(a.record)
	for _, b := range a.binds {
		v := c.env[b.obj]
		v.alts = slices.DeleteFunc(slices.Clone(v.alts), func(a alt) bool { return a.yes != b.yes })
		c.env[b.obj] = v
	}
	return c
}

// key is the same for states that cannot be told apart.
func (s *state) key() string {
	var vars []string
	for obj, v := range s.env {
		if len(v.alts) == 0 && v.from == 0 && v.opts == nil && v.known == nil {
			continue
		}
		var b strings.Builder
		fmt.Fprintf(&b, "%d:%d%v", obj.Pos(), v.from, v.known)
		if v.opts != nil {
			fmt.Fprintf(&b, "%t%d%t", v.opts.nameAt != nil, v.opts.name.from, v.opts.unknown)
		}
		for _, a := range v.alts {
			fmt.Fprintf(&b, ",%t%d%s", a.yes, a.has, a.record.key())
		}
		vars = append(vars, b.String())
	}
	slices.Sort(vars)
	var b strings.Builder
	fmt.Fprintf(&b, "%d/%d/%d/%s/", s.has&^Chosen, len(s.trusted), len(s.empty), s.record.key())
	for _, m := range s.marks {
		fmt.Fprintf(&b, "%d@%d,", m.flaw, m.node.Pos())
	}
	return b.String() + strings.Join(vars, ";")
}

// maxStates is how many paths are followed side by side.
const maxStates = 64

// merge leaves out states that cannot be told apart. Of two, the one that nobody
// has chosen stays.
func merge(states []*state) []*state {
	if len(states) < 2 {
		return slices.Clip(states)
	}
	at := make(map[string]int)
	var list []*state
	for _, s := range states {
		key := s.key()
		i, ok := at[key]
		if !ok {
			at[key] = len(list)
			list = append(list, s)
			continue
		}
		acts := joined(list[i].acts, s.acts)
		if s.has&Chosen == 0 {
			list[i] = s
		}
		list[i].acts = acts
	}
	return list
}

// same reports whether two sets of states differ in nothing but who chose them.
func same(a, b []*state) bool {
	return slices.Equal(keys(a), keys(b))
}

func keys(states []*state) []string {
	var list []string
	for _, s := range states {
		list = append(list, s.key())
	}
	slices.Sort(list)
	return slices.Compact(list)
}

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// isErrorType reports whether t is a type of its own that is an error.
func isErrorType(t types.Type) bool {
	if isError(t) || types.IsInterface(t) {
		return false
	}
	iface, ok := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return ok && (types.Implements(t, iface) || types.Implements(types.NewPointer(t), iface))
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func isBytes(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && types.Identical(s.Elem().Underlying(), types.Typ[types.Uint8])
}

func isCertificate(t types.Type) bool { return named(t, "crypto/x509.Certificate") }

// isCertificates reports whether t is a list of certificates, parsed or not.
func isCertificates(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && (isCertificate(s.Elem()) || isBytes(s.Elem()))
}

func isOptions(t types.Type) bool { return named(t, "crypto/x509.VerifyOptions") }

func isPool(t types.Type) bool { return named(t, "crypto/x509.CertPool") }

func isState(t types.Type) bool { return tlsapi.IsState(t) }

func named(t types.Type, name string) bool {
	return types.TypeString(tlsapi.Deref(t), nil) == name
}

// IsVerifier reports whether t is a type of callbacks.
func IsVerifier(t types.Type) bool {
	if t == nil {
		return false
	}
	sig, ok := t.Underlying().(*types.Signature)
	return ok && tlsapi.IsVerifier(sig)
}
