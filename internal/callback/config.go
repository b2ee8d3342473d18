package callback

import (
	"go/ast"
	"slices"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/summary"
)

// config judges the callbacks of a configuration.
func (c *collector) config(cfg *configflow.Config) []*Callback {
	peer, conn := c.written(cfg, "VerifyPeerCertificate"), c.written(cfg, "VerifyConnection")
	if len(peer)+len(conn) == 0 {
		return nil
	}
	skip := c.skip(cfg)
	var list []*Callback
	for _, writes := range [][]configflow.Write{peer, conn} {
		if slices.ContainsFunc(writes, c.guarded) {
			skip = nil // somebody else decides which function it is
		}
	}
	for _, w := range append(peer, conn...) {
		list = append(list, c.callback(cfg, w, skip, len(peer) > 0 && len(conn) > 0)...)
	}
	if skip != nil && len(peer) > 0 && len(conn) > 0 {
		c.together(list)
	}
	wrap(list)
	return list
}

// guarded reports whether somebody else than the program decides that a field is
// given a value.
func (c *collector) guarded(w configflow.Write) bool { return othersDecide(c.sum, w.At) }

// wrap takes the faults back where a field is given several functions and one of
// them is not understood: it may call the other ones.
func wrap(list []*Callback) {
	for _, cb := range list {
		for _, other := range list {
			if other.Write != cb.Write && other.Write.Field == cb.Write.Field && other.unclear() {
				cb.Faults = nil
			}
		}
	}
}

// unclear reports whether there is more to a function than is understood.
func (c *Callback) unclear() bool {
	return c.unseen || slices.ContainsFunc(c.paths, func(p judge.Path) bool { return p.Has&judge.Unknown != 0 })
}

// written returns the writes to a field that count.
func (c *collector) written(cfg *configflow.Config, field string) []configflow.Write {
	var list []configflow.Write
	all := cfg.Written(field)
	for _, w := range all {
		if w.Value != nil && !c.sum.Overwritten(w.Def, definitions(all)) {
			list = append(list, w)
		}
	}
	return list
}

func definitions(writes []configflow.Write) []summary.Def {
	var defs []summary.Def
	for _, w := range writes {
		defs = append(defs, w.Def)
	}
	return defs
}

// skip returns what switches verification of a client off, if the program
// decides that by itself, and a function is what takes its place.
func (c *collector) skip(cfg *configflow.Config) *Skip {
	if cfg.ServerOnly() || cfg.Checked && len(cfg.Uses) == 0 || c.flow.Loopback(cfg) || c.template(cfg) {
		return nil
	}
	if b := c.behind(cfg); b.Checked || b.Probe {
		return nil
	}
	writes := cfg.Written("InsecureSkipVerify")
	for _, w := range writes {
		if c.sum.Overwritten(w.Def, definitions(writes)) || cfg.Helped && !c.follows(cfg, w) {
			continue
		}
		if decisions, _ := c.sum.Decide(w.Def, true); len(decisions) > 0 {
			return &Skip{w.Def, decisions[0]}
		}
	}
	return nil
}

// template reports whether a configuration is only there to be cloned, and the
// clones have callbacks of their own.
func (c *collector) template(cfg *configflow.Config) bool {
	for _, clone := range cfg.Clones {
		if len(clone.Definitions("VerifyConnection")) == 0 && len(clone.Definitions("VerifyPeerCertificate")) == 0 {
			return false
		}
	}
	return len(cfg.Clones) > 0 && len(cfg.Uses) == 0
}

// callback judges each function that a field can be. Where another one stands
// beside it, its faults wait for that one.
func (c *collector) callback(cfg *configflow.Config, w configflow.Write, skip *Skip, beside bool) []*Callback {
	r := c.resolver()
	if w.Index > 0 || !r.resolve(w.Value) {
		return []*Callback{{Config: cfg, Write: w, Skip: skip, unseen: true}}
	}
	var list []*Callback
	for _, fn := range r.found {
		cb := &Callback{Config: cfg, Write: w, Skip: skip, Func: &fn, Judges: mayRefuse(fn), Pure: fn.Node != nil && c.Pure(fn.Node)}
		list = append(list, cb)
		if skip == nil || r.chosen {
			continue
		}
		v, ok := c.decide(fn)
		if !ok {
			cb.unseen = true
			continue
		}
		cb.paths, cb.Verified, cb.Differs = v.Paths, v.Verified, v.Differs
		if !beside {
			cb.Faults = c.Locate(judge.Faults(v.Paths))
		}
		if cb.Judges && cb.Has(judge.Everything) && c.asks() {
			cb.drop(judge.Everything) // it asks for the form here, and may ask who it is later
		}
	}
	return list
}

// together judges callbacks of both kinds in one configuration: a peer has to
// pass both. What is wrong is told of the last one.
func (c *collector) together(list []*Callback) {
	var last *Callback
	all := []judge.Path{{}}
	for _, field := range []string{"VerifyPeerCertificate", "VerifyConnection"} {
		var paths []judge.Path
		for _, cb := range list {
			if cb.Write.Field != field {
				continue
			}
			if cb.unseen || cb.paths == nil {
				return
			}
			paths, last = append(paths, cb.paths...), cb
		}
		all = judge.Both(all, paths)
	}
	last.Faults = c.Locate(judge.Faults(all))
}

// mayRefuse reports whether a function can return an error.
func mayRefuse(fn Func) bool {
	var body *ast.BlockStmt
	switch n := fn.Node.(type) {
	case *ast.FuncDecl:
		body = n.Body
	case *ast.FuncLit:
		body = n.Body
	}
	if body == nil {
		return true
	}
	for _, ret := range summary.Returns(body) {
		if len(ret.Results) == 0 {
			return true
		}
		if id, ok := ast.Unparen(ret.Results[len(ret.Results)-1]).(*ast.Ident); !ok || id.Name != "nil" {
			return true
		}
	}
	return false
}
