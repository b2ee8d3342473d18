package analyzer_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/analyzer"
)

// shapes are programs of n equal parts, each with a finding: what one part costs
// should not grow with n.
var shapes = []struct {
	name string
	text func(n int) string
}{
	{"configs", func(n int) string { // in one function
		return function("run", repeat(n, "\tuse(&tls.Config{InsecureSkipVerify: true})\n"))
	}},
	{"dials", func(n int) string { // in one function, which may leave after each
		return function("run", repeat(n, `	c$i := &tls.Config{InsecureSkipVerify: true}
	if conn, err := tls.Dial("tcp", host+":443", c$i); err != nil {
		return
	} else {
		conn.Close()
	}
`))
	}},
	{"functions", func(n int) string {
		return repeat(n, function("run$i", "\ttls.Dial(\"tcp\", host+\":443\", &tls.Config{InsecureSkipVerify: true})\n"))
	}},
	{"callbacks", func(n int) string {
		return repeat(n, function("run$i", `	use(&tls.Config{InsecureSkipVerify: true, VerifyConnection: verify$i})
`)+"func verify$i(tls.ConnectionState) error { return nil }\n")
	}},
	{"switches", func(n int) string { // of one type, turned on in one function each
		return "type options struct {\n" + repeat(n, "\tskip$i bool\n") + "}\n" +
			repeat(n, function("set$i", "\tuse(&tls.Config{InsecureSkipVerify: o.skip$i})\n", "o *options")+
				function("run$i", "\tset$i(&options{skip$i: true})\n"))
	}},
	{"calls", func(n int) string { // of one option
		return function("dial", "\tuse(&tls.Config{InsecureSkipVerify: skip})\n", "skip bool") +
			repeat(n, function("run$i", "\tdial(true)\n"))
	}},
	{"field", func(n int) string { // that holds all configurations
		return "type holder struct{ cfg *tls.Config }\n" + function("serve", "\ttls.Dial(\"tcp\", host+\":443\", h.cfg)\n", "h *holder") +
			repeat(n, function("run$i", "\tserve(&holder{cfg: &tls.Config{InsecureSkipVerify: true}})\n"))
	}},
	{"chain", func(n int) string { // of helper functions
		return repeat(n, function("use$i", "\tuse$j(c, skip)\n", "c *tls.Config, skip bool")) +
			fmt.Sprintf("func use%d(c *tls.Config, skip bool) { c.InsecureSkipVerify = skip; use(c) }\n", n) + function("run", "\tuse0(&tls.Config{}, true)\n")
	}},
	{"nest", func(n int) string { // of blocks: what decides about each are all blocks around it, so this one does grow
		return function("run", repeat(n, "if len(host) < $i {\nuse(&tls.Config{InsecureSkipVerify: true})\n")+strings.Repeat("}\n", n))
	}},
}

func function(name, body string, params ...string) string {
	return "func " + name + "(" + strings.Join(params, ", ") + ") {\n" + body + "}\n"
}

// repeat writes a text n times, with the numbers of this part and the next in place
// of $i and $j.
func repeat(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.NewReplacer("$i", strconv.Itoa(i), "$j", strconv.Itoa(i+1)).Replace(text))
	}
	return b.String()
}

// BenchmarkShapes shows how costs grow with the size of a package: ns/part is what
// one part of it costs.
func BenchmarkShapes(b *testing.B) {
	for _, shape := range shapes {
		for _, n := range []int{250, 500, 1000, 2000} {
			b.Run(fmt.Sprintf("%s/%d", shape.name, n), func(b *testing.B) {
				pkg := program(b, shape.text(n))
				for b.Loop() {
					lint(b, pkg)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/part")
			})
		}
	}
}

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
