package edit

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"

	"golang.org/x/tools/go/types/typeutil"
)

// quiet lists packages whose functions do nothing but return something: a fix may take
// their calls away.
var quiet = []string{"bytes", "cmp", "errors", "maps", "net/netip", "net/url", "path", "path/filepath", "regexp", "slices", "strconv", "strings", "time", "unicode"}

// alsoQuiet lists functions and methods of other packages that do the same.
var alsoQuiet = []string{
	"net.ParseIP", "net.ParseCIDR", "net.SplitHostPort", "net.JoinHostPort", "(net.IP).IsLoopback", "(net.IP).IsPrivate", "(net.IP).Equal", "(net.IP).String", "(*net.IPNet).Contains",
	"os.Getenv", "os.LookupEnv", "fmt.Sprint", "fmt.Sprintf", "fmt.Errorf", "crypto/x509.NewCertPool",
	"(*sync/atomic.Bool).Load", "(*testing.T).Name",
}

// acts reports whether what the fix takes away calls something that may do more than
// return a value: nothing but the fix's own calls goes.
func (f *Fix) acts() bool {
	for _, s := range f.removed {
		file := f.fileAt(s.from)
		if file == nil {
			return true // nobody knows
		}
		for _, decl := range file.Decls[firstDecl(file, s.from):] {
			if decl.Pos() >= s.to {
				break
			}
			if f.actsIn(decl, s) {
				return true
			}
		}
	}
	return false
}

func (f *Fix) actsIn(n ast.Node, s span) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if n == nil || found || n.End() <= s.from || s.to <= n.Pos() {
			return false
		}
		switch n := n.(type) {
		case *ast.FuncLit:
			return !f.isRemoved(n.Pos()) // what is in one that goes is not called here
		case *ast.CallExpr:
			if inside := s.has(n.Pos()) && n.End() <= s.to; inside && !slices.Contains(f.calls, n) && !f.isQuiet(n, 0) {
				found = true
			}
		case *ast.UnaryExpr:
			found = found || n.Op == token.ARROW && s.has(n.Pos())
		}
		return !found
	})
	return found
}

// isQuiet reports whether a call itself, its arguments aside, does nothing but return
// something.
func (f *Fix) isQuiet(call *ast.CallExpr, depth int) bool {
	if tv := f.pass.TypesInfo.Types[call.Fun]; tv.IsType() {
		return true
	} else if tv.IsBuiltin() {
		id, ok := ast.Unparen(call.Fun).(*ast.Ident)
		return !ok || !slices.Contains([]string{"panic", "close", "clear", "copy", "delete", "print", "println", "recover"}, id.Name)
	}
	fn, ok := typeutil.Callee(f.pass.TypesInfo, call).(*types.Func)
	if !ok {
		lit, ok := ast.Unparen(call.Fun).(*ast.FuncLit)
		return ok && depth < 3 && f.onlyReturns(lit.Body, depth)
	}
	if fn.Pkg() == nil {
		return true // such as error.Error
	}
	if fn.Pkg() == f.pass.Pkg {
		decl, ok := f.declAround(fn.Pos()).(*ast.FuncDecl)
		return ok && decl.Body != nil && depth < 3 && f.onlyReturns(decl.Body, depth)
	}
	return slices.Contains(quiet, fn.Pkg().Path()) && fn.FullName() != "time.Sleep" || slices.Contains(alsoQuiet, fn.FullName())
}

// onlyReturns reports whether a body changes nothing, and calls nothing that does.
func (f *Fix) onlyReturns(body *ast.BlockStmt, depth int) bool {
	only := true
	ast.Inspect(body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.AssignStmt:
			only = only && n.Tok == token.DEFINE
		case *ast.SendStmt, *ast.GoStmt, *ast.DeferStmt, *ast.IncDecStmt, *ast.ForStmt, *ast.RangeStmt, *ast.SelectStmt:
			only = false
		case *ast.UnaryExpr:
			only = only && n.Op != token.ARROW
		case *ast.CallExpr:
			only = only && f.isQuiet(n, depth+1)
		}
		return only
	})
	return only
}
