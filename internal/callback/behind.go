package callback

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Behind returns what the program checks behind the handshakes of a configuration.
func (r *Result) Behind(cfg *configflow.Config) judge.Behind { return r.behind[cfg] }

// behind judges the code behind each handshake of a configuration: all of them have to
// be checked.
func (c *collector) behind(cfg *configflow.Config) judge.Behind {
	all := judge.Behind{Checked: true}
	calls := 0
	for _, use := range cfg.Uses {
		if use.Server() {
			return judge.Behind{}
		}
		if use.Call == nil || use.Call.Keeper != tlsapi.Nobody {
			continue // something holds it, with which another call dials
		}
		calls++
		b := c.from(use.At, use, make(map[ast.Node]bool))
		if !b.Checked && !b.Probe {
			return b
		}
		all.Probe = all.Probe || b.Probe
	}
	if calls == 0 || all.Probe && cfg.Escapes {
		return judge.Behind{}
	}
	all.Checked = !all.Probe
	return all
}

// maxAround is how many functions are followed for one handshake.
const maxAround = 8

// from judges what is done behind a handshake in the function around c, which makes it
// or calls what makes it. Where the connection leaves that function before it is
// checked, its callers may check it, if all of them are known.
func (c *collector) from(at inspector.Cursor, use configflow.Use, asked map[ast.Node]bool) judge.Behind {
	for fn := range at.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		switch {
		case asked[fn.Node()]:
			return judge.Behind{Checked: true} // it was followed with all its calls
		case len(asked) > maxAround:
			return judge.Behind{}
		}
		asked[fn.Node()] = true
		b, left := c.Judge.Behind(fn, use.At.Node().(*ast.CallExpr), use.Call)
		if !left {
			return b
		}
		decl, ok := fn.Node().(*ast.FuncDecl)
		if !ok {
			continue
		}
		f := c.sum.Info.Defs[decl.Name]
		if f == nil || f.Exported() && c.sum.Pkg.Name() != "main" {
			return b
		}
		all := judge.Behind{Checked: true}
		calls := c.sum.Calls(f)
		for _, call := range calls {
			of := c.from(call, use, asked)
			if !of.Checked && !of.Probe {
				return of
			}
			all.Probe = all.Probe || of.Probe
		}
		if len(calls) == 0 {
			return b
		}
		all.Checked = !all.Probe
		return all
	}
	return judge.Behind{}
}
