package configflow

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A Gate is an expression through which a printer's configuration passes on its
// way to the dial, and the serial number as code can write it there.
type Gate struct {
	Expr   ast.Expr
	Serial string
	Empty  bool // the expression makes a configuration that sets nothing but Skip
}

// Gates returns the gates that together stand before every use of the
// configuration: where it is made if that is enough, or else each use. There are
// none if the serial number is not known at one of them; then the second result
// lists what it might be there.
func (f *Flow) Gates(c *Config) (gates []Gate, candidates []string) {
	if expr, ok := f.origin(c); ok {
		serials := f.Serials(c, expr)
		if len(serials) == 1 {
			return []Gate{{expr.Node().(ast.Expr), serials[0], c.empty()}}, nil
		}
		candidates = serials
	}
	for _, use := range c.Uses {
		if use.Config == nil {
			continue
		}
		serials := f.Serials(c, use.At)
		if len(serials) != 1 || !f.isPointer(use.Config) || use.Server() {
			return nil, append(candidates, serials...)
		}
		gates = append(gates, Gate{use.Config, serials[0], f.Summary.Info.Types[use.Config].IsNil()})
	}
	return gates, candidates
}

// origin returns the expression that makes the configuration, if all that is
// written to it, Skip aside, is written right there.
func (f *Flow) origin(c *Config) (inspector.Cursor, bool) {
	if c.Kind != Made || c.Base != nil || len(c.Clones) > 0 {
		return c.Origin, false
	}
	for _, w := range c.Writes {
		inside := c.Origin.Node().Pos() <= w.At.Node().Pos() && w.At.Node().End() <= c.Origin.Node().End()
		if !inside && tlsapi.ConfigFields[w.Field] != tlsapi.Skip {
			return c.Origin, false
		}
	}
	expr := c.Origin
	if u, ok := expr.Parent().Node().(*ast.UnaryExpr); ok && u.Op == token.AND {
		expr = expr.Parent()
	}
	e, ok := expr.Node().(ast.Expr)
	return expr, ok && f.isPointer(e) && !isElided(e)
}

func isElided(e ast.Expr) bool {
	lit, ok := e.(*ast.CompositeLit)
	return ok && lit.Type == nil
}

func (f *Flow) isPointer(e ast.Expr) bool {
	tv := f.Summary.Info.Types[e]
	return tv.IsNil() || tv.Type != nil && types.TypeString(tv.Type, nil) == "*crypto/tls.Config"
}

// empty reports whether nothing but Skip is written to the configuration.
func (c *Config) empty() bool {
	for _, w := range c.Writes {
		if tlsapi.ConfigFields[w.Field] != tlsapi.Skip {
			return false
		}
	}
	return true
}
