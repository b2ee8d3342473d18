package summary

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/ast/inspector"
)

// noReturns are functions of other packages that never return.
var noReturns = map[string]bool{
	"os.Exit": true, "runtime.Goexit": true,
	"log.Fatal": true, "log.Fatalf": true, "log.Fatalln": true, "log.Panic": true, "log.Panicf": true, "log.Panicln": true,
	"(*log.Logger).Fatal": true, "(*log.Logger).Fatalf": true, "(*log.Logger).Fatalln": true,
	"(*log.Logger).Panic": true, "(*log.Logger).Panicf": true, "(*log.Logger).Panicln": true,
	"(*testing.common).Fatal": true, "(*testing.common).Fatalf": true, "(*testing.common).FailNow": true,
	"(*testing.common).Skip": true, "(*testing.common).Skipf": true, "(*testing.common).SkipNow": true,
}

// never reports whether the call at c does not return.
func (p *Package) never(c inspector.Cursor) bool {
	call := c.Node().(*ast.CallExpr)
	if id, ok := ast.Unparen(call.Fun).(*ast.Ident); ok && p.Info.Types[call.Fun].IsBuiltin() {
		return id.Name == "panic"
	}
	f := p.Func(call)
	if f == nil {
		return false
	}
	if noReturns[f.FullName()] {
		return true
	}
	return p.Local(f) && p.stays(f)
}

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
