package summary

import (
	"reflect"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/passes/internal/tlsapi"
)

// Analyzer computes the *Package of a package: nil for one that has nothing to
// do with TLS or certificates.
var Analyzer = &analysis.Analyzer{
	Name:             "summary",
	Doc:              "index what gives variables, parameters and fields their values",
	Requires:         []*analysis.Analyzer{inspect.Analyzer},
	ResultType:       reflect.TypeFor[*Package](),
	RunDespiteErrors: true,
	Run: func(pass *analysis.Pass) (any, error) {
		if !tlsapi.Matters(pass.Pkg, pass.TypesInfo) {
			return (*Package)(nil), nil
		}
		root := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root()
		return New(root, pass.Pkg, pass.TypesInfo), nil
	},
}
