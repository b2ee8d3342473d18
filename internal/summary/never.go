package summary

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A NoReturn is a fact of a function that never returns: it ends the program, or the
// goroutine, on every path.
type NoReturn struct{}

func (*NoReturn) AFact() {}

func (*NoReturn) String() string { return "never returns" }

// NoReturns exports which functions that others can call never return.
func (p *Package) NoReturns(export func(types.Object, analysis.Fact)) {
	for _, f := range p.Exported() {
		if p.stays(f) {
			export(f, new(NoReturn))
		}
	}
}

// Never reports whether a call does not return. Functions of the package are looked at,
// those of others known by facts and by a table.
func (p *Package) Never(call *ast.CallExpr) bool {
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && p.Info.Types[call.Fun].IsBuiltin() {
		return id.Name == "panic"
	}
	if callee := p.Callee(call); callee != nil {
		if _, ok := p.Decl(callee); ok {
			return p.stays(callee)
		}
	}
	f := p.Func(call)
	return f != nil && (tlsapi.NeverReturns(f) || !p.Local(f) && p.imported != nil && p.imported(f, new(NoReturn)))
}

func (p *Package) never(c inspector.Cursor) bool { return p.Never(c.Node().(*ast.CallExpr)) }

// stays reports whether a function of the package does not return. One that calls itself
// on the way may.
func (p *Package) stays(f types.Object) bool {
	if answer, ok := p.stay.Load(f); ok {
		return answer.(bool)
	}
	body := p.Body(f)
	if body == nil {
		return false
	}
	p.stay.Store(f, false) // while it is asked
	decl, _ := p.Decl(f)
	at, ok := decl.FindNode(body)
	answer := ok && !p.Flow.Returns(at)
	p.stay.Store(f, answer)
	return answer
}
