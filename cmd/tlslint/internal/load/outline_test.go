package load

import (
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/ast/astutil"
)

// outlines holds what is left of declarations.
var outlines = map[string]string{
	"func f() { g(\"}\", '}', `}`) /* } */ }":                        "func f() {}",
	"func f() struct{ A int } { return struct{ A int }{1} }":         "func f() struct{ A int } {}",
	"func f() map[string]interface{} { return nil }":                 "func f() map[string]interface{} {}",
	"func F[T interface{ ~int }](x T) { // }\n}":                     "func F[T interface{ ~int }](x T) {}",
	"func asm(x int) int\nvar a = [2]T{{1}, {2}}":                    "func asm(x int) int\nvar a = [2]T{}",
	"func asm(); type T struct{ a int }":                             "func asm(); type T struct{ a int }",
	"var f = func() struct{} { return struct{}{} }":                  "var f = func() struct{} {}",
	"var s = struct{ a []int }{[]int{1}}":                            "var s = struct{ a []int }{}",
	"var n = [...]string{\"a\", \"b\"}":                              "var n = [2]string{}",
	"var n = [...]T{/* , */ {1, 2}, f(1, 2), // ,\n\t','}, []T{{1}}": "var n = [3]T{}, []T{}",
	"var n = [...]T{\n\t{1, 2},\n\t\",:\",\n}":                       "var n = [2]T{}",
	"var n, m = [...]T{}, [...]struct{ a, b int }{{1, 2}}":           "var n, m = [0]T{}, [1]struct{ a, b int }{}",
	"var n, m = [...]T{f(a[1:2])}, [...]T{2: {1}}":                   "var n, m = [1]T{}, [...]T{2: {1}}",
	"var n = [...]func(x ...int){f}":                                 "var n = [...]func(x ...int){f}",
	"var n = [ ... ]T{{1}}; var m = []T{{1}}":                        "var n = [ ... ]T{{1}}; var m = []T{}",
	"var (\n\ta = [...]T{{1}}\n\tb = &T{1}\n)":                       "var (\n\ta = [1]T{}\n\tb = &T{}\n)",
	"type T struct\n{ a int }":                                       "type T struct\n{ a int }",
	"var x = a.\n\tb(T{1})":                                          "var x = a.\n\tb(T{})",
	"const c = len(`{`)":                                             "const c = len(`{`)",
	"func f() /*\n*/\nvar x = T{1}":                                  "func f() \n \nvar x = T{}",
	"func f() {":                                                     "func f() {",
	"func f() { \"\n\" }":                                            "func f() { \"\n\" }",
	"var x = T{1)}":                                                  "var x = T{1)}",
	"var x = (T{1}]":                                                 "var x = (T{1}]",
}

// TestOutline shows what is left of declarations.
func TestOutline(t *testing.T) {
	t.Parallel()
	for src, want := range outlines {
		const clause = "//go:build linux\n\npackage p\n"
		if got := string(outline([]byte(clause + src))); got != clause+want {
			t.Errorf("%s\nbecame\n%s\nwant\n%s", src, strings.TrimPrefix(got, clause), want)
		}
	}
}

// setLength gives an array that is as long as its elements are many their number, if
// they have no keys.
func setLength(lit *ast.CompositeLit) {
	array, ok := lit.Type.(*ast.ArrayType)
	if !ok || slices.ContainsFunc(lit.Elts, func(e ast.Expr) bool { _, keyed := e.(*ast.KeyValueExpr); return keyed }) {
		return
	}
	if _, dots := array.Len.(*ast.Ellipsis); dots {
		array.Len = &ast.BasicLit{Kind: token.INT, Value: strconv.Itoa(len(lit.Elts))}
	}
}

// stripped prints the declarations of a file, without what outline leaves out.
func stripped(src []byte) (string, error) {
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "x.go", src, parser.SkipObjectResolution)
	if err != nil {
		return "", err
	}
	for _, d := range f.Decls {
		fn, isFunc := d.(*ast.FuncDecl)
		if isFunc && fn.Body != nil {
			fn.Body = &ast.BlockStmt{}
		}
		if gen, ok := d.(*ast.GenDecl); ok && gen.Tok == token.VAR {
			astutil.Apply(d, nil, func(c *astutil.Cursor) bool {
				switch n := c.Node().(type) {
				case *ast.FuncLit:
					n.Body = &ast.BlockStmt{}
				case *ast.CompositeLit:
					setLength(n)
					n.Elts = nil
				}
				return true
			})
		}
	}
	var b strings.Builder
	ast.Fprint(&b, nil, f.Decls, func(name string, v reflect.Value) bool {
		return v.Type() != reflect.TypeFor[token.Pos]() && name != "Doc" && name != "Comment"
	})
	return b.String(), nil
}

// same compares what is left with all of a source. It reports whether that is Go.
func same(t *testing.T, src []byte) (ok bool) {
	t.Helper()
	want, err := stripped(src)
	if err != nil {
		return false
	}
	if got, err := stripped(outline(src)); err != nil || got != want {
		t.Errorf("what is left declares something else (%v):\n%s", err, outline(src))
	}
	return true
}

// TestOutlineStandard shows, for a part of the standard library, that what is left
// declares the same, and is much less.
func TestOutlineStandard(t *testing.T) {
	t.Parallel()
	before, after := 0, 0
	for _, dir := range []string{"crypto/tls", "go/types", "net/http", "reflect", "unicode"} {
		files, err := filepath.Glob(filepath.Join(build.Default.GOROOT, "src", dir, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range files {
			src, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			before, after = before+len(src), after+len(outline(src))
			if !same(t, src) {
				t.Errorf("%s is not Go", name)
			}
		}
	}
	if after == 0 || after > before/3 {
		t.Errorf("%d of %d bytes are left", after, before)
	}
}

// FuzzOutline shows that what is left of Go declares the same.
func FuzzOutline(f *testing.F) {
	for src := range outlines {
		f.Add("package p\n" + src)
	}
	f.Fuzz(func(t *testing.T, src string) { same(t, []byte(src)) })
}
