package judge

import (
	"go/ast"
	"go/token"
	"go/types"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// certificates judges the calls of crypto/x509 that check or trust.
func (w *walker) certificates(s *state, call *ast.CallExpr, name string) (value, bool) {
	switch name {
	case "(*crypto/x509.Certificate).Verify":
		alts := w.recorded(call, w.verify(s, call))
		return value{tuple: []value{{}, {alts: alts}}}, true
	case "(*crypto/x509.Certificate).VerifyHostname":
		return value{alts: w.recorded(call, w.verifyName(s, call))}, true
	case "(*crypto/x509.Certificate).CheckSignatureFrom", "(*crypto/x509.Certificate).CheckSignature":
		if !w.eval(s, call.Args[len(call.Args)-1]).peer() && w.receiver(s, call).peer() {
			s.mark(mark{flaw: Ignored, node: call, need: Unknown})
		}
		return value{alts: w.recorded(call, []alt{{yes: true, has: Unknown}, {yes: false}})}, true
	case "crypto/x509.NewCertPool":
		s.empty[call] = true
		return value{pool: call}, true
	case "crypto/x509.SystemCertPool":
		return value{tuple: []value{{pool: call}, {alts: either(0)}}}, true
	case "(*crypto/x509.CertPool).Clone":
		return w.receiver(s, call), true
	case "(*crypto/x509.CertPool).AddCert":
		w.trust(s, call)
		return value{}, true
	case "(*crypto/x509.CertPool).AppendCertsFromPEM":
		w.trust(s, call)
		return value{alts: either(0)}, true
	}
	return value{}, false
}

func (w *walker) receiver(s *state, call *ast.CallExpr) value {
	if sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); ok {
		return w.eval(s, sel.X)
	}
	return value{}
}

// verify returns the alternatives of the error of cert.Verify(opts).
func (w *walker) verify(s *state, call *ast.CallExpr) []alt {
	w.receiver(s, call)
	if len(call.Args) != 1 {
		return either(Unknown)
	}
	opts := w.eval(s, call.Args[0]).opts
	if opts == nil || opts.unknown {
		s.mark(mark{flaw: Ignored, node: call, need: Chain})
		return []alt{{yes: true, has: Unknown | Chain}, {yes: false}}
	}
	w.seen[call] = opts
	ok := alt{yes: true}
	switch at := s.trusted[opts.roots.pool]; {
	case opts.roots.pool != nil && at != nil:
		ok.marks = []mark{{flaw: TrustsPeer, node: at}}
	case opts.roots.peer():
		ok.marks = []mark{{flaw: TrustsPeer, node: opts.rootsAt}}
	default:
		ok.has |= Chain
	}
	switch {
	case opts.nameAt == nil || opts.name.peer() || opts.name.known != nil && opts.name.known.ExactString() == `""`:
	case opts.name.from == asked:
		ok.has |= Asked
		ok.marks = with(ok.marks, mark{flaw: EmptyName, node: opts.nameAt})
	default:
		ok.has |= Name
	}
	s.mark(mark{flaw: Ignored, node: call, need: ok.has &^ Asked})
	if s.empty[opts.roots.pool] {
		return []alt{{yes: false}} // nothing comes from no roots
	}
	return []alt{ok, {yes: false}}
}

// verifyName returns the alternatives of the error of cert.VerifyHostname(name).
// An empty name never fits.
func (w *walker) verifyName(s *state, call *ast.CallExpr) []alt {
	w.receiver(s, call)
	if len(call.Args) != 1 || w.eval(s, call.Args[0]).peer() {
		return either(0)
	}
	s.mark(mark{flaw: Ignored, node: call, need: Name})
	return []alt{{yes: true, has: Name}, {yes: false}}
}

// trust notes that a pool holds what the peer presents, unless it was looked at
// before.
func (w *walker) trust(s *state, call *ast.CallExpr) {
	pool := w.receiver(s, call).pool
	delete(s.empty, pool)
	if pool == nil || len(call.Args) != 1 || !w.eval(s, call.Args[0]).peer() || s.has&^(Refused|status) != 0 {
		return
	}
	if s.trusted[pool] == nil {
		s.trusted[pool] = call
		w.trusts(pool, call)
	}
}

// optionsOf reads a literal of x509.VerifyOptions.
func (w *walker) optionsOf(s *state, lit *ast.CompositeLit) *options {
	opts := new(options)
	for _, elt := range lit.Elts {
		kv, ok := elt.(*ast.KeyValueExpr)
		if !ok {
			return &options{unknown: true}
		}
		v := w.eval(s, kv.Value)
		switch key, _ := kv.Key.(*ast.Ident); {
		case key == nil:
		case key.Name == "DNSName":
			opts.name, opts.nameAt = v, kv.Value
		case key.Name == "Roots" && !w.sum.Info.Types[kv.Value].IsNil():
			opts.roots, opts.rootsAt = v, kv.Value
			w.rooted(v, kv)
		}
	}
	return opts
}

// givenOptions reads the options that a variable holds which the function has
// from elsewhere: one literal, and what is assigned to its fields.
func (w *walker) givenOptions(s *state, v *types.Var) *options {
	unknown := &options{unknown: true}
	defs := w.sum.Defs(v)
	if v.IsField() || v.Kind() == types.ParamVar || len(defs) != 1 || w.sum.Taken(v) || !w.sum.Local(v) {
		return unknown
	}
	opts := new(options)
	if defs[0].Value != nil {
		lit, ok := pointed(defs[0].Value).(*ast.CompositeLit)
		if !ok {
			return unknown
		}
		opts = w.optionsOf(s, lit)
	}
	for _, use := range w.sum.Uses(v) {
		sel, ok := use.Parent().Node().(*ast.SelectorExpr)
		if !ok {
			continue
		}
		assign, ok := use.Parent().Parent().Node().(*ast.AssignStmt)
		if !ok || assign.Tok != token.ASSIGN || use.Parent().Node().Pos() >= assign.TokPos {
			continue
		}
		for i, lhs := range assign.Lhs {
			if lhs == ast.Expr(sel) && len(assign.Rhs) == len(assign.Lhs) {
				w.assigned(s, opts, sel.Sel.Name, assign.Rhs[i])
			}
		}
	}
	return opts
}

func (w *walker) assigned(s *state, opts *options, field string, e ast.Expr) {
	switch field {
	case "DNSName":
		opts.name, opts.nameAt = w.eval(s, e), e
	case "Roots":
		opts.roots, opts.rootsAt = w.eval(s, e), e
		w.rooted(opts.roots, e)
	}
}

// told judges a function of another package by its fact.
func (w *walker) told(s *state, call *ast.CallExpr, f *types.Func) (value, bool) {
	fact := w.fact(f)
	if fact == nil || fact.Returns {
		return value{}, false
	}
	if from := w.union(s, call.Args); from&^(asked|tlsapi.Detail) == 0 {
		return value{}, false
	}
	alts := w.recorded(call, fact.alts(call))
	v := results(f, func(t types.Type) value {
		if isError(t) {
			return value{alts: alts}
		}
		return value{}
	})
	if need := proved([]value{{alts: alts}}) &^ s.has; need != 0 {
		s.mark(mark{flaw: Ignored, node: call, need: need})
	}
	return v, true
}
