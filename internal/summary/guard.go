package summary

import (
	"go/ast"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Guards returns the reasons for which the code at c runs, as far as they have
// to do with the choice of a configuration.
func (p *Package) Guards(c inspector.Cursor) []Cause {
	return p.ask(nil).guards(c)
}

// Reasons returns the reasons for which the code at c runs: its guards, and those
// of all calls of the function that it is in.
func (p *Package) Reasons(c inspector.Cursor) []Cause {
	d := &decider{eval: *p.ask(nil)}
	return both(d.guards(c), d.callers(c))
}

// guards walks from c up to the function that c is in.
func (ev *eval) guards(c inspector.Cursor) []Cause {
	causes := one(Program, nil)
	for {
		parent := c.Parent()
		switch n := parent.Node().(type) {
		case nil, *ast.File, *ast.FuncDecl:
			return causes
		case *ast.IfStmt:
			causes = both(causes, ev.branch(n, c.Node()))
		case *ast.CaseClause:
			causes = both(causes, ev.clause(parent, n, c.Node()))
		case *ast.BlockStmt:
			causes = both(causes, ev.earlier(n, c.Node()))
		}
		c = parent
	}
}

// skipped returns the reasons for which the code at c does not run, where it is in
// a branch.
func (ev *eval) skipped(c inspector.Cursor) []Cause {
	var causes []Cause
	branches := false
	for {
		parent := c.Parent()
		switch n := parent.Node().(type) {
		case nil, *ast.File, *ast.FuncDecl:
			if !branches {
				return one(Unknown, nil)
			}
			return causes
		case *ast.IfStmt:
			if child := c.Node(); child == n.Body || child == n.Else {
				branches = true
				causes = append(causes, ev.expr(n.Cond, Whole, child != n.Body)...)
			}
		case *ast.CaseClause:
			branches = true
			causes = append(causes, Cause{Who: Unknown})
		}
		c = parent
	}
}

// branch judges the condition of an if statement for one of its two blocks.
func (ev *eval) branch(n *ast.IfStmt, child ast.Node) []Cause {
	if child != n.Body && child != n.Else {
		return one(Program, nil)
	}
	if ev.dial.Of(child, ev.dials) && (child == n.Else || n.Else == nil || !ev.others.Of(ast.Node(n.Else), ev.alternative)) {
		return one(Program, nil) // it decides whether to connect, not how
	}
	return ev.expr(n.Cond, Whole, child == n.Body)
}

// clause judges a case of a switch statement.
func (ev *eval) clause(c inspector.Cursor, n *ast.CaseClause, child ast.Node) []Cause {
	sw, ok := c.Parent().Parent().Node().(*ast.SwitchStmt)
	if !ok {
		return one(Program, nil) // a type switch
	}
	for _, e := range n.List {
		if e == child {
			return one(Program, nil)
		}
	}
	if sw.Tag != nil {
		return ev.tag(sw.Tag, n)
	}
	if len(n.List) == 0 {
		return one(Unknown, nil)
	}
	var causes []Cause
	for _, e := range n.List {
		causes = append(causes, ev.expr(e, Whole, true)...)
	}
	return causes
}

func (ev *eval) tag(tag ast.Expr, n *ast.CaseClause) []Cause {
	var causes []Cause
	for _, e := range n.List {
		switch {
		case ev.isScheme(e):
			causes = append(causes, Cause{Who: Program, Expr: e})
		case ev.isGOOS(tag):
			causes = append(causes, Cause{Who: Condition, Expr: e})
		default:
			causes = append(causes, Cause{Who: Unknown, Expr: tag})
		}
	}
	if causes == nil {
		return one(Unknown, tag)
	}
	return causes
}

// earlier judges the statements before child that may leave the block with
// another configuration: if !insecure { return secure }.
func (ev *eval) earlier(block *ast.BlockStmt, child ast.Node) []Cause {
	causes := one(Program, nil)
	for _, n := range ev.exits.Of(block, ev.leaving) {
		if n.Pos() >= child.Pos() {
			break
		}
		if guard := ev.expr(n.Cond, Whole, false); Silent(guard) {
			causes = both(causes, guard)
		}
	}
	return causes
}

// leaving lists the statements of a block that may leave it with another
// configuration.
func (p *Package) leaving(block *ast.BlockStmt) []*ast.IfStmt {
	var list []*ast.IfStmt
	for _, stmt := range block.List {
		if n, ok := stmt.(*ast.IfStmt); ok && n.Else == nil && leaves(n.Body) && p.alternative(n.Body) {
			list = append(list, n)
		}
	}
	return list
}

func leaves(body *ast.BlockStmt) bool {
	if len(body.List) == 0 {
		return false
	}
	_, ok := body.List[len(body.List)-1].(*ast.ReturnStmt)
	return ok
}

// dials reports whether a call in n opens a connection, or names its address.
func (p *Package) dials(n ast.Node) bool {
	return p.anyCall(n, func(row *tlsapi.Call) bool { return row.Addr != tlsapi.No && !row.Server })
}

// alternative reports whether n makes, uses or returns a configuration.
func (p *Package) alternative(n ast.Node) bool {
	if p.anyCall(n, func(row *tlsapi.Call) bool { return row.Config != tlsapi.No || row.Addr != tlsapi.No }) {
		return true
	}
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if ret, ok := n.(*ast.ReturnStmt); ok {
			for _, e := range ret.Results {
				if tv := p.Info.Types[e]; !tv.IsNil() && tv.Type != nil && (tlsapi.IsConfig(tv.Type) || tlsapi.IsHolder(tv.Type)) {
					found = true
				}
			}
		}
		return !found
	})
	return found
}

func (p *Package) anyCall(n ast.Node, match func(*tlsapi.Call) bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if row := tlsapi.CallOf(p.Func(call)); row != nil && match(row) {
				found = true
			}
		}
		return !found
	})
	return found
}
