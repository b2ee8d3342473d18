package verifycallback

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/callback"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/judge"
)

// fixes returns the fix for a fault, or else the words that say what the fix
// would need. What the function does beside checking is never lost.
func (r *rule) fixes(cb *callback.Callback, fault judge.Fault) (fixes []analysis.SuggestedFix, missing string) {
	if !r.replaceable(cb) {
		return nil, ""
	}
	if fault.Flaw == judge.Everything && cb.Differs {
		return nil, "" // it refuses some
	}
	if r.flow.Printer(cb.Config) {
		return r.printer(cb)
	}
	if fault.Flaw != judge.Everything {
		return nil, "" // what is right in it has to stay
	}
	if r.flow.Nameless(cb.Config) {
		return nil, "" // without them, it could not shake hands
	}
	fix := edit.New(r.Pass)
	r.remove(fix, cb.Skip.Def.At, cb.Write.At)
	message := "Remove InsecureSkipVerify and " + cb.Write.Field
	if r.flow.Public(cb.Config) {
		return fix.Safe(message + ": the default verification is right here"), ""
	}
	return fix.Breaking(message, "a certificate for the name that is dialled, of a CA in RootCAs or else of a public one"), ""
}

// replaceable reports whether the function is the only one of the configuration,
// does nothing but check, and stands where it can be taken away with the skip.
func (r *rule) replaceable(cb *callback.Callback) bool {
	writes := append(cb.Config.Written("VerifyConnection"), cb.Config.Written("VerifyPeerCertificate")...)
	skips := cb.Config.Written("InsecureSkipVerify")
	if len(writes) != 1 || len(skips) != 1 || cb.Config.Base != nil || len(cb.Config.Clones) > 0 || !cb.Pure {
		return false
	}
	return cb.Skip.Decision.At == cb.Skip.Def.At && len(cb.Skip.Via) == 0 && r.removable(cb.Skip.Def.At) && r.removable(cb.Write.At)
}

// removable reports whether a field is given its value at c in a way that can be
// taken away: an element of a literal, or a statement of its own.
func (r *rule) removable(c inspector.Cursor) bool {
	switch n := c.Node().(type) {
	case *ast.KeyValueExpr:
		_, ok := c.Parent().Node().(*ast.CompositeLit)
		return ok
	case *ast.AssignStmt:
		_, ok := c.Parent().Node().(*ast.BlockStmt)
		return ok && len(n.Lhs) == 1
	}
	return false
}

// remove takes away what gives fields their values.
func (r *rule) remove(fix *edit.Fix, at ...inspector.Cursor) {
	elements := make(map[*ast.CompositeLit][]ast.Expr)
	for _, c := range at {
		switch n := c.Node().(type) {
		case *ast.KeyValueExpr:
			lit := c.Parent().Node().(*ast.CompositeLit)
			elements[lit] = append(elements[lit], n)
		case *ast.AssignStmt:
			fix.Stmt(n)
		}
	}
	for lit, elts := range elements {
		fix.Together(lit, elts...)
	}
}
