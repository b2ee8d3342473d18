// Package insecureskipverify is a placeholder until the engine stands.
package insecureskipverify

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"
)

var Analyzer = &analysis.Analyzer{
	Name: "insecureskipverify",
	Doc:  "report clients that accept any certificate\n\nLonger text.",
	URL:  "https://pkg.go.dev/github.com/tlslint/tlslint/passes/insecureskipverify",
	Run: func(pass *analysis.Pass) (any, error) {
		for _, f := range pass.Files {
			ast.Inspect(f, func(n ast.Node) bool {
				if kv, ok := n.(*ast.KeyValueExpr); ok {
					if id, ok := kv.Key.(*ast.Ident); ok && id.Name == "InsecureSkipVerify" {
						pass.Report(analysis.Diagnostic{Pos: kv.Pos(), End: kv.End(), Message: "placeholder",
							SuggestedFixes: []analysis.SuggestedFix{{Message: "false", TextEdits: []analysis.TextEdit{{Pos: kv.Value.Pos(), End: kv.Value.End(), NewText: []byte("false")}}}}})
					}
				}
				return true
			})
		}
		return nil, nil
	},
}
