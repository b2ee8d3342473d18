package analyzer_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/analyzer"
)

// exports imports packages of the standard library as the go command compiles them,
// once for all programs.
var exports = sync.OnceValues(func() (*token.FileSet, types.Importer) {
	pkgs, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedExportFile}, "crypto/tls", "crypto/x509", "errors", "flag", "fmt", "io", "net", "net/http", "os", "runtime", "strings", "time")
	if err != nil {
		panic(err)
	}
	files := make(map[string]string)
	for _, pkg := range pkgs {
		files[pkg.PkgPath] = pkg.ExportFile
	}
	fset := token.NewFileSet()
	return fset, importer.ForCompiler(fset, "gc", func(path string) (io.ReadCloser, error) { return os.Open(files[path]) })
})

// program type-checks the declarations in text, as a package of one file.
func program(tb testing.TB, text string) *packages.Package {
	tb.Helper()
	return checked(tb, "package p\n\nimport \"crypto/tls\"\n\nvar host string\n\nfunc use(c *tls.Config) { tls.Dial(\"tcp\", host+\":443\", c) }\n\n"+text)
}

// checked type-checks a package of one file.
func checked(tb testing.TB, text string) *packages.Package {
	tb.Helper()
	fset, imports := exports()
	name := filepath.Join(tb.TempDir(), "p.go")
	if err := os.WriteFile(name, []byte(text), 0o600); err != nil {
		tb.Fatal(err)
	}
	file, err := parser.ParseFile(fset, name, text, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		tb.Fatal(err)
	}
	pkg, err := typeCheck("example.com/p", fset, []*ast.File{file}, imports)
	if err != nil {
		tb.Fatal(err)
	}
	pkg.GoFiles, pkg.CompiledGoFiles = []string{name}, []string{name}
	return pkg
}

// typeCheck makes a package of files that are parsed.
func typeCheck(path string, fset *token.FileSet, files []*ast.File, imports types.Importer) (*packages.Package, error) {
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Instances: make(map[*ast.Ident]types.Instance), Selections: make(map[*ast.SelectorExpr]*types.Selection),
		Implicits: make(map[ast.Node]types.Object), Scopes: make(map[ast.Node]*types.Scope), FileVersions: make(map[*ast.File]string),
	}
	pkg, err := (&types.Config{Importer: imports}).Check(path, fset, files, info)
	return &packages.Package{
		ID: path, PkgPath: path, Name: pkg.Name(), Fset: fset, Types: pkg, TypesInfo: info, TypesSizes: types.SizesFor("gc", "amd64"), Syntax: files,
	}, err
}

func lint(tb testing.TB, pkg *packages.Package) {
	tb.Helper()
	graph, err := checker.Analyze(analyzer.Suite(analyzer.Rules()), []*packages.Package{pkg}, nil)
	if err != nil {
		tb.Fatal(err)
	}
	found := 0
	for _, act := range graph.Roots {
		if act.Err != nil {
			tb.Fatal(act.Err)
		}
		found += len(act.Diagnostics)
	}
	if found == 0 {
		tb.Fatal("nothing was found")
	}
}
