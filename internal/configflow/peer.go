package configflow

import (
	"go/ast"
	"go/types"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Public reports whether the default verification is right for every connection of the
// configuration: all of them are known, each goes to a name that a public CA can vouch
// for, and nothing else is asked of the certificate.
func (f *Flow) Public(c *Config) bool {
	if c.Kind == Seen || c.Base != nil && c.Base.Kind == Seen || c.Escapes || len(c.Returned) > 0 || len(c.Clones) > 0 || c.Has("RootCAs", "ServerName", "Time") || f.Nameless(c) {
		return false
	}
	return len(c.Addrs) > 0 && !slices.ContainsFunc(c.Addrs, func(a Addr) bool {
		return !tlsapi.IsPublicName(f.Address(a.Expr).Text) || !f.settled(a.Expr, maxDepth)
	})
}

// Device reports whether the configuration may dial a device, which speaks what it has
// spoken when it was made: an IP address, or a name that no public CA can vouch for. Who
// verifies nobody does not dial a server of the Internet either.
func (f *Flow) Device(c *Config) bool {
	if c.ServerOnly() {
		return false
	}
	return c.Has("InsecureSkipVerify") || slices.ContainsFunc(c.Addrs, func(a Addr) bool {
		addr := f.Address(a.Expr)
		return addr.Host.IP() || addr.PrinterPort() != "" || addr.Text != "" && !tlsapi.IsPublicName(addr.Text)
	})
}

// Nameless reports whether a connection takes the name to check from the configuration
// alone, and the configuration has none: it cannot shake hands if it verifies.
func (f *Flow) Nameless(c *Config) bool {
	return !c.Has("ServerName") && slices.ContainsFunc(c.Uses, func(u Use) bool { return u.Call != nil && u.Call.Unnamed })
}

// PeerName returns the host that all connections of the configuration go to, as code at c
// can write it, or "".
func (f *Flow) PeerName(cfg *Config, c inspector.Cursor) string {
	if cfg.Escapes || len(cfg.Addrs) != 1 {
		return ""
	}
	addr := f.Address(cfg.Addrs[0].Expr)
	switch {
	case addr.Text != "" && f.settled(cfg.Addrs[0].Expr, maxDepth) && (addr.Host == Name || addr.Host.IP() || addr.Host == Loopback):
		return strconv.Quote(addr.Text)
	case addr.Text == "" && addr.From != nil && strings.Contains(f.Text(cfg.Addrs[0].Expr), ":") && isString(f.Summary.Info.TypeOf(addr.From)) && f.sameAt(addr.From, c):
		return types.ExprString(addr.From)
	}
	return ""
}

// settled reports whether e can hold one value only, as far as variables go.
func (f *Flow) settled(e ast.Expr, depth int) bool {
	ok := depth > 0
	ast.Inspect(e, func(n ast.Node) bool {
		id, isIdent := n.(*ast.Ident)
		if v, isVar := f.Summary.Info.Uses[id].(*types.Var); isIdent && isVar {
			defs := f.Summary.Defs(v)
			ok = ok && len(defs) == 1 && v.Kind() != types.ParamVar && !v.IsField() && defs[0].Value != nil && f.settled(defs[0].Value, depth-1)
		}
		return ok
	})
	return ok
}

// sameAt reports whether an expression is a chain of names that code at c can write, and
// that hold the same there: none is given another value in between.
func (f *Flow) sameAt(e ast.Expr, c inspector.Cursor) bool {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		v, ok := f.Summary.Info.Uses[e].(*types.Var)
		if !ok {
			return false
		}
		pos := c.Node().Pos()
		scope := f.Summary.Pkg.Scope().Innermost(pos)
		if scope == nil {
			return false
		}
		_, obj := scope.LookupParent(e.Name, pos)
		written := slices.DeleteFunc(slices.Clone(f.Summary.Uses(v)), func(use inspector.Cursor) bool {
			assign, ok := use.Parent().Node().(*ast.AssignStmt)
			return !ok || !slices.ContainsFunc(assign.Lhs, func(lhs ast.Expr) bool { return lhs == use.Node() })
		})
		return obj == v && len(written) == 0 && !f.Summary.Taken(v)
	case *ast.SelectorExpr:
		return f.sameAt(e.X, c)
	}
	return false
}
