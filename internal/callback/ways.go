package callback

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/flow"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Bare reports whether verification that is switched off at def can arrive at a
// connection on a way on which the configuration has no callback, though it has one on
// others, and the program itself decides which way it takes:
//
//	cfg := &tls.Config{InsecureSkipVerify: true}
//	if runtime.GOOS == "linux" {
//		cfg.VerifyConnection = verify
//	}
//	tls.Dial("tcp", addr, cfg)
//
// So it is where somebody else decides, and there is no callback unless he says something:
// then the cause is for which condition.
func (r *Result) Bare(def summary.Def) (unless summary.Cause, bare bool) {
	unless, bare = r.bare[def.Node()]
	return unless, bare
}

// bareSkips adds the places of a configuration of which that is so.
func (c *collector) bareSkips(cfg *configflow.Config, bare map[ast.Node]summary.Cause) {
	callbacks := slices.Concat(cfg.Written("VerifyConnection"), cfg.Written("VerifyPeerCertificate"))
	if len(callbacks) == 0 || len(cfg.Clones) > 0 || cfg.Base != nil || cfg.Helped || cfg.ServerOnly() || c.flow.Loopback(cfg) || c.behind(cfg).Checked {
		return
	}
	skips := cfg.Written("InsecureSkipVerify")
	for _, skip := range skips {
		here, ok := c.sum.Flow.At(skip.At)
		fn := function(skip.At)
		if !ok || fn == (inspector.Cursor{}) || skip.Value == nil {
			continue
		}
		var unless summary.Cause
		var stops []flow.Point
		known := true // the order is, and who decides
		for _, w := range callbacks {
			at, ok := c.sum.Flow.At(w.At)
			if function(w.At) != fn || w.At.Parent() == skip.At.Parent() && isElement(skip.At) {
				known = false
				break
			}
			if !ok {
				continue
			}
			stops = append(stops, at)
			if c.guarded(w) {
				if unless, known = c.sum.Unsaid(here, at, w.At.Node()); !known {
					break
				}
			}
		}
		if !known {
			continue
		}
		for _, other := range skips {
			if at, ok := c.sum.Flow.At(other.At); ok && other.At != skip.At && function(other.At) == fn {
				stops = append(stops, at)
			}
		}
		if c.comes(fn, here, stops) && c.connects(cfg, fn, here, stops) {
			bare[skip.Def.Node()] = unless
		}
	}
}

// isElement reports whether c is an element of a literal.
func isElement(c inspector.Cursor) bool {
	_, ok := c.Parent().Node().(*ast.CompositeLit)
	return ok
}

// function returns the innermost function around c.
func function(c inspector.Cursor) inspector.Cursor {
	for fn := range c.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		return fn
	}
	return inspector.Cursor{}
}

// comes reports whether control can come from the beginning of a function to a place
// without passing one of stops.
func (c *collector) comes(fn inspector.Cursor, to flow.Point, stops []flow.Point) bool {
	for body := range fn.Preorder((*ast.BlockStmt)(nil)) {
		begin, ok := c.sum.Flow.At(body)
		return ok && begin.Reaches(to, stops...)
	}
	return false
}

// connects reports whether control can come from a place to a connection that is made
// with the configuration, without passing one of stops. Where none is made in the same
// function, one may be made when it returns.
func (c *collector) connects(cfg *configflow.Config, fn inspector.Cursor, from flow.Point, stops []flow.Point) bool {
	here := false
	for _, use := range cfg.Uses {
		if use.Server() || use.Call == nil || use.Call.Keeper != tlsapi.Nobody || function(use.At) != fn {
			continue
		}
		here = true
		if at, ok := c.sum.Flow.At(use.At); ok && from.Reaches(at, stops...) {
			return true
		}
	}
	return !here && from.Leaves(stops...)
}
