package insecureskipverify

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// fixes returns the fix for a decision, or else the words that say what the fix
// would need.
func (r *rule) fixes(cfg *configflow.Config, def summary.Def, d summary.Decision) (fixes []analysis.SuggestedFix, missing string) {
	if d.Preset != nil {
		return nil, "" // it stands in another package
	}
	if d.Cause.Open {
		return nil, "" // it is an option of the operator's
	}
	if len(d.Via) > 0 {
		if !r.alone(d.Via, def) {
			return nil, ""
		}
		return r.negate(cfg, d), ""
	}
	if field := r.field(def.At); field != nil && r.steers(field, def.At) {
		return nil, ""
	}
	if r.flow.Printer(cfg) {
		return r.printer(cfg, def, d)
	}
	class, message := edit.Breaking, "Remove "+skip
	if r.flow.Public(cfg) {
		class, message = edit.Safe, message+": the default verification is right here"
	} else if missing = "; remove it"; !cfg.Has("RootCAs") {
		missing += ", and set RootCAs unless the certificate is of a public CA"
	}
	if r.flow.Nameless(cfg) {
		return r.named(cfg, def, d), "; set ServerName to the name in the server's certificate, and RootCAs to its CA unless that is a public one, in place of it"
	}
	fix := edit.New(r.Pass)
	r.remove(fix, cfg, def)
	if fixes := fix.As(class, message, certificate); fixes != nil {
		return fixes, missing
	}
	return r.untrue(def, d, class, message), missing
}

// field returns the field that is given a value at c.
func (r *rule) field(c inspector.Cursor) types.Object {
	switch n := c.Node().(type) {
	case *ast.KeyValueExpr:
		return r.flow.Summary.Object(n.Key)
	case *ast.AssignStmt:
		if len(n.Lhs) == 1 {
			return r.flow.Summary.Object(n.Lhs[0])
		}
	}
	return nil
}

// certificate is what a connection needs that verifies its peer from now on.
const certificate = "a certificate for the name that is dialled, of a CA in RootCAs or else of a public one"

// named writes the name of the server in place of what switches verification off, for a
// connection that takes none from an address. There is no fix where it is not known:
// neither can be left out.
//
//	before: tls.Client(conn, &tls.Config{InsecureSkipVerify: true})
//	after:  tls.Client(conn, &tls.Config{ServerName: host})
func (r *rule) named(cfg *configflow.Config, def summary.Def, d summary.Decision) []analysis.SuggestedFix {
	name := r.flow.PeerName(cfg, def.At)
	if name == "" || d.Cause.Who != summary.Program || d.At != def.At || def.Index != summary.Whole {
		return nil
	}
	fix := edit.New(r.Pass)
	switch n := def.At.Node().(type) {
	case *ast.KeyValueExpr:
		fix.Replace(n, "ServerName: "+name)
	case *ast.AssignStmt:
		sel, ok := ast.Unparen(n.Lhs[0]).(*ast.SelectorExpr)
		if !ok || len(n.Lhs) != 1 {
			return nil
		}
		fix.Replace(sel.Sel, "ServerName")
		fix.Replace(def.Value, name)
	}
	return fix.Breaking("Remove "+skip+", and expect the certificate of "+name, certificate)
}

// printer puts printertls in front of every use of the configuration.
func (r *rule) printer(cfg *configflow.Config, def summary.Def, d summary.Decision) ([]analysis.SuggestedFix, string) {
	gates, missing := r.flow.Gates(cfg)
	if len(gates) == 0 {
		return nil, "; use printertls.Config with " + missing
	}
	fix := edit.New(r.Pass)
	whole := false
	for _, gate := range gates {
		fix.Verifier(tlsapi.Helper, gate.Expr, gate.Serial, gate.Empty)
		whole = whole || gate.Empty && summary.Within(def.At.Node(), gate.Expr)
	}
	if !whole && !r.removeRoots(fix, cfg, def) {
		r.remove(fix, cfg, def)
	}
	if fixes := fix.Safe(configflow.Accepts(gates)); fixes != nil {
		return fixes, ""
	}
	return nil, "; use printertls.Config(" + gates[0].Serial + ")"
}

// removeRoots takes the CAs of the system away, together with what switches verification
// off: they have had no effect, and none of them vouches for a printer. It returns false if
// there are none.
func (r *rule) removeRoots(fix *edit.Fix, cfg *configflow.Config, def summary.Def) bool {
	system := slices.DeleteFunc(slices.Clone(cfg.Written("RootCAs")), func(w configflow.Write) bool {
		values, _ := r.flow.Summary.Held(w.Value)
		return !slices.ContainsFunc(values, func(v summary.Def) bool {
			call, ok := ast.Unparen(v.Value).(*ast.CallExpr)
			f := r.flow.Summary.Func
			return ok && f(call) != nil && f(call).FullName() == tlsapi.SystemPool
		})
	})
	if len(system) == 0 {
		return false
	}
	lit, ok := def.At.Parent().Node().(*ast.CompositeLit)
	elts := []ast.Expr{}
	for _, w := range system {
		if kv, isElt := w.At.Node().(*ast.KeyValueExpr); isElt && ok && w.At.Parent().Node() == ast.Node(lit) {
			elts = append(elts, kv)
		} else {
			fix.Field(w.At)
		}
	}
	if kv, isElt := def.At.Node().(*ast.KeyValueExpr); isElt && ok && len(elts) > 0 && def.Index == summary.Whole {
		fix.Together(lit, append(elts, kv)...)
	} else {
		r.remove(fix, cfg, def)
	}
	return true
}

// remove takes away what switches verification off in a definition of the field.
func (r *rule) remove(fix *edit.Fix, cfg *configflow.Config, def summary.Def) {
	if r.keepRest(fix, def) {
		return
	}
	switch n := def.At.Node().(type) {
	case *ast.KeyValueExpr:
		if lit, ok := def.At.Parent().Node().(*ast.CompositeLit); ok {
			fix.Element(lit, n)
		}
	case *ast.AssignStmt:
		_, pointer := ast.Unparen(n.Lhs[0]).(*ast.StarExpr)
		switch {
		case n.Tok != token.ASSIGN && n.Tok != token.DEFINE:
			fix.Fail()
		case !(def.Index == summary.Whole && r.covers(cfg, def)) && len(n.Lhs) == 1 && !pointer && fix.Stmt(n, r.beside(def.At)...):
		case def.Index == summary.Whole:
			fix.Replace(def.Value, "false")
		}
	}
}

// beside returns the statements in the same list as the assignment at c that fixes take
// away, too: they set the same field of something.
func (r *rule) beside(c inspector.Cursor) []ast.Stmt {
	block, ok := c.Parent().Node().(*ast.BlockStmt)
	if !ok {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(block.List), func(stmt ast.Stmt) bool {
		n, ok := stmt.(*ast.AssignStmt)
		if !ok || len(n.Lhs) != 1 || len(n.Rhs) != 1 {
			return true
		}
		sel, ok := ast.Unparen(n.Lhs[0]).(*ast.SelectorExpr)
		if !ok {
			return true
		}
		v, ok := r.Pass.TypesInfo.Uses[sel.Sel].(*types.Var)
		value := r.Pass.TypesInfo.Types[n.Rhs[0]].Value
		return !ok || tlsapi.ConfigField(v) != skip || value == nil || value.Kind() != constant.Bool || !constant.BoolVal(value)
	})
}

// covers reports whether a definition gives the field another value than one before
// it, which would count again without it.
func (r *rule) covers(cfg *configflow.Config, def summary.Def) bool {
	return slices.ContainsFunc(cfg.Definitions(skip), func(before summary.Def) bool {
		return r.flow.Summary.Overwritten(before, []summary.Def{def})
	})
}

// keepRest handles x || true, and cmp.Or(x, true): x stays.
func (r *rule) keepRest(fix *edit.Fix, def summary.Def) bool {
	if call, ok := ast.Unparen(def.Value).(*ast.CallExpr); ok {
		f := r.flow.Summary.Func(call)
		if f == nil || f.FullName() != "cmp.Or" || call.Ellipsis.IsValid() {
			return false
		}
		rest := slices.DeleteFunc(slices.Clone(call.Args), func(arg ast.Expr) bool { return r.Pass.TypesInfo.Types[arg].Value != nil })
		if len(rest) != 1 {
			fix.Fail()
		} else {
			fix.Keep(call, rest[0])
		}
		return true
	}
	or, ok := ast.Unparen(def.Value).(*ast.BinaryExpr)
	if !ok || or.Op != token.LOR {
		return false
	}
	x, y := summary.Silent(r.flow.Summary.When(or.X, true)), summary.Silent(r.flow.Summary.When(or.Y, true))
	switch {
	case x && !y:
		fix.Keep(or, or.X)
	case y && !x:
		fix.Keep(or, or.Y)
	default:
		return false
	}
	return true
}

// untrue writes false where a local variable gets its value, for when the use of
// the variable cannot be taken away.
func (r *rule) untrue(def summary.Def, d summary.Decision, class edit.Class, message string) []analysis.SuggestedFix {
	fix := edit.New(r.Pass)
	id, ok := d.Cause.Expr.(*ast.Ident)
	if !ok || d.Cause.Who != summary.Program || id.Name != "true" {
		return nil
	}
	if at, ok := r.flow.Summary.At(id); ok {
		if v := r.field(at.Parent()); v != nil && r.steers(v, at) {
			return nil
		}
	}
	for fn := range def.At.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
		switch {
		case def.Index == summary.Whole && def.Value != nil && summary.Within(id, def.Value):
			fix.Replace(def.Value, "false") // what stands beside it may be true, too
		case summary.Within(id, fn.Node()):
			fix.Replace(id, "false")
		}
		break
	}
	return fix.As(class, message, certificate)
}

// negate writes the other constant where a caller or user decides. The switch may serve
// several configurations; cfg is one of them, or nil.
func (r *rule) negate(cfg *configflow.Config, d summary.Decision) []analysis.SuggestedFix {
	id, ok := d.Value.(*ast.Ident)
	if !ok || d.Cause.Who != summary.Program || cfg != nil && r.flow.Nameless(cfg) {
		return nil
	}
	if slices.ContainsFunc(d.Via, func(obj types.Object) bool { return r.steers(obj, d.At) }) {
		return nil
	}
	opposite, ok := map[string]string{"true": "false", "false": "true"}[id.Name]
	if !ok || r.contrary(d.Via[len(d.Via)-1]) {
		return nil
	}
	fix := edit.New(r.Pass)
	fix.Replace(id, opposite)
	return fix.Breaking("Switch verification on", certificate)
}

// contrary reports whether a switch of the package turns verification off in one
// place when it is true, and in another when it is false.
func (r *rule) contrary(obj types.Object) bool {
	if r.wants == nil {
		r.wants = make(map[types.Object][2]bool)
		for _, cfg := range r.flow.Configs {
			if r.judged(cfg) != "" {
				continue
			}
			for _, def := range cfg.Definitions(skip) {
				_, switches := r.flow.Summary.Decide(def, true)
				for _, s := range switches {
					wants := r.wants[s.Obj]
					wants[0], wants[1] = wants[0] || !s.Want, wants[1] || s.Want
					r.wants[s.Obj] = wants
				}
			}
		}
	}
	return r.wants[obj] == [2]bool{true, true}
}
