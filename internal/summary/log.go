package summary

import (
	"go/ast"
	"strings"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Logs reports whether call only tells somebody something. A call that ends the
// program, or makes an error or a text, does more.
func (p *Package) Logs(call *ast.CallExpr) bool {
	f := p.Func(call)
	if f == nil || f.Pkg() == nil {
		return false
	}
	for _, end := range []string{"Fatal", "Panic", "Exit", "Errorf", "Sprint", "Append", "Sscan", "Fscan", "Scan"} {
		if strings.HasPrefix(f.Name(), end) && !(end == "Errorf" && f.Pkg().Path() != "fmt") {
			return false
		}
	}
	path := f.Pkg().Path()
	return path == "fmt" || path == "log" || path == "log/slog" || tlsapi.IsLogger(f) && f.Signature().Results().Len() == 0
}
