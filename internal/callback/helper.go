package callback

import (
	"go/ast"
	"go/types"
	"slices"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/flow"
	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A Loss is a check of printertls that a configuration loses: nothing stands in its place,
// or a function that lets others through.
type Loss struct {
	*Callback      // what stands there; of nil, Func is nil
	Last      bool // the check in the other field is lost, too, so that nobody is refused any more
}

// losses lists what the configurations lose that printertls has made, and their clones.
func (c *collector) losses() []Loss {
	var list []Loss
	for _, cfg := range c.flow.Configs {
		list = append(list, c.lossesOf(cfg)...)
	}
	slices.SortStableFunc(list, func(a, b Loss) int {
		switch {
		case a.Last == b.Last:
			return 0
		case a.Last:
			return -1
		}
		return 1
	})
	return list
}

func (c *collector) lossesOf(cfg *configflow.Config) []Loss {
	if !cfg.Helped || cfg.ServerOnly() || cfg.Checked && len(cfg.Uses) == 0 || c.flow.Loopback(cfg) || c.verifies(cfg) || c.template(cfg) {
		return nil
	}
	if b := c.behind(cfg); b.Checked || b.Probe {
		return nil
	}
	peer, conn := c.lost(cfg, "VerifyPeerCertificate"), c.lost(cfg, "VerifyConnection")
	last := len(peer) > 0 && len(conn) > 0
	if last && !someFault(judge.Both(paths(peer), paths(conn))) {
		return nil
	}
	var list []Loss
	for _, cb := range append(conn, peer...) {
		list = append(list, Loss{cb, last})
	}
	return list
}

// verifies reports whether crypto/tls itself verifies, since InsecureSkipVerify is false.
func (c *collector) verifies(cfg *configflow.Config) bool {
	writes := cfg.Written("InsecureSkipVerify")
	for _, w := range writes {
		if w.Value == nil || len(c.sum.When(w.Value, true)) > 0 {
			return false
		}
	}
	return len(writes) > 0
}

// lost returns what a field gets that does not refuse all whom printertls refuses.
func (c *collector) lost(cfg *configflow.Config, field string) []*Callback {
	var list []*Callback
	for _, w := range c.written(cfg, field) {
		if c.guarded(w) || !c.follows(cfg, w) {
			continue // an operator asks for it, or it is of another configuration
		}
		functions := c.callback(cfg, w, new(Skip), false)
		if len(functions) == 0 {
			functions = []*Callback{{Config: cfg, Write: w, Faults: []judge.Fault{{Flaw: judge.Everything}}, paths: []judge.Path{{}}}}
		}
		list = append(list, functions...)
	}
	wrap(list)
	return slices.DeleteFunc(list, func(cb *Callback) bool { return len(cb.Faults) == 0 })
}

// follows reports whether a configuration can be in a variable or field where one of its
// own fields is written. It is not before it is made, nor where another one has taken its
// place.
func (c *collector) follows(cfg *configflow.Config, w configflow.Write) bool {
	for cfg.Base != nil && !slices.ContainsFunc(cfg.Writes, func(own configflow.Write) bool { return own == w }) {
		cfg = cfg.Base
	}
	made, ok := c.sum.Flow.At(cfg.Origin)
	at, ok2 := c.sum.Flow.At(w.At)
	assign, ok3 := w.At.Node().(*ast.AssignStmt)
	if !ok || !ok2 || !ok3 {
		return true
	}
	here := function(cfg.Origin) == function(w.At)
	var stops []flow.Point
	for _, lhs := range assign.Lhs {
		sel, ok := ast.Unparen(lhs).(*ast.SelectorExpr)
		if !ok {
			continue
		}
		for _, def := range c.given(sel.X) {
			stop, ok := c.sum.Flow.At(def.At)
			switch {
			case !ok || summary.Within(cfg.Origin.Node(), def.At.Node()) || c.alias(cfg, def.Value, make(map[types.Object]bool)):
			case here:
				stops = append(stops, stop)
			case function(def.At) == function(w.At) && c.makes(def.Value) && stop.Reaches(at):
				return false
			}
		}
	}
	return !here || made.Reaches(at, stops...)
}

// given returns what gives the variable that e names its value, or the field of the
// variable.
func (c *collector) given(e ast.Expr) []summary.Def {
	obj := c.sum.Object(e)
	if obj == nil {
		return nil
	}
	sel, ok := ast.Unparen(e).(*ast.SelectorExpr)
	if !ok {
		return c.sum.Defs(obj)
	}
	holder := c.sum.Object(sel.X)
	var list []summary.Def
	for _, def := range c.sum.Defs(obj) {
		if assign, ok := def.At.Node().(*ast.AssignStmt); ok && slices.ContainsFunc(assign.Lhs, func(lhs ast.Expr) bool {
			other, ok := ast.Unparen(lhs).(*ast.SelectorExpr)
			return ok && holder != nil && c.sum.Object(other.X) == holder
		}) {
			list = append(list, def)
		}
		for _, whole := range c.sum.Defs(holder) {
			if whole.Value != nil && summary.Within(def.At.Node(), whole.Value) {
				list = append(list, def)
			}
		}
	}
	return list
}

// alias reports whether e is the configuration, or a copy, by another name:
//
//	copied := *cfg
func (c *collector) alias(cfg *configflow.Config, e ast.Expr, asked map[types.Object]bool) bool {
	switch x := ast.Unparen(e).(type) {
	case nil:
		return false
	case *ast.StarExpr:
		return c.alias(cfg, x.X, asked)
	case *ast.UnaryExpr:
		return c.alias(cfg, x.X, asked)
	case *ast.Ident, *ast.SelectorExpr:
		obj := c.sum.Object(x)
		if obj == nil || asked[obj] {
			return false
		}
		asked[obj] = true
		return slices.ContainsFunc(c.sum.Defs(obj), func(def summary.Def) bool {
			return def.Value != nil && c.alias(cfg, def.Value, asked)
		})
	}
	return summary.Within(cfg.Origin.Node(), e)
}

// makes reports whether e is a literal of a configuration.
func (c *collector) makes(e ast.Expr) bool {
	if u, ok := ast.Unparen(e).(*ast.UnaryExpr); ok {
		e = u.X
	}
	lit, ok := ast.Unparen(e).(*ast.CompositeLit)
	if !ok {
		return false
	}
	t := c.sum.Info.TypeOf(lit)
	return t != nil && tlsapi.IsConfig(t)
}

// paths returns the ways on which functions accept a peer.
func paths(list []*Callback) []judge.Path {
	var all []judge.Path
	for _, cb := range list {
		all = append(all, cb.paths...)
	}
	return all
}

func someFault(paths []judge.Path) bool { return len(judge.Faults(paths)) > 0 }

// checks reports whether a call makes the check of printertls: it calls a method of the
// Verifier, or a function that such a configuration has, or had.
//
//	old := cfg.VerifyConnection
//	cfg.VerifyConnection = func(cs tls.ConnectionState) error { log.Print(cs.Version); return old(cs) }
func (c *collector) checks(call *ast.CallExpr) bool {
	values, all := c.sum.Held(call.Fun)
	values = slices.DeleteFunc(values, func(def summary.Def) bool { return def.Value == nil }) // var old func(…) error
	return all && len(values) > 0 && !slices.ContainsFunc(values, func(def summary.Def) bool {
		sel, ok := ast.Unparen(def.Value).(*ast.SelectorExpr)
		return !ok || !c.flow.Helped(sel) && !c.ofHelper(sel)
	})
}

// ofHelper reports whether sel is a method of printertls that checks.
func (c *collector) ofHelper(sel *ast.SelectorExpr) bool {
	f, ok := c.sum.Info.Uses[sel.Sel].(*types.Func)
	return ok && tlsapi.OfHelper(f) && judge.Judges(f.Signature()) && !c.sum.Local(f)
}
