package edit_test

import (
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/edit"
)

// load type-checks one file and returns a pass for it.
func load(t *testing.T, src string) (*analysis.Pass, *ast.File) {
	t.Helper()
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "x.go", src, parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{
		Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Types: make(map[ast.Expr]types.TypeAndValue), Selections: make(map[*ast.SelectorExpr]*types.Selection),
		Implicits: make(map[ast.Node]types.Object), Scopes: make(map[ast.Node]*types.Scope),
	}
	cfg := types.Config{Importer: empty{}, Error: func(error) {}}
	pkg, _ := cfg.Check("x", fset, []*ast.File{f}, info)
	return &analysis.Pass{
		Fset: fset, Files: []*ast.File{f}, Pkg: pkg, TypesInfo: info,
		ReadFile: func(string) ([]byte, error) { return []byte(src), nil },
	}, f
}

// empty imports every package as one without declarations.
type empty struct{}

func (empty) Import(path string) (*types.Package, error) {
	pkg := types.NewPackage(path, path[strings.LastIndexByte(path, '/')+1:])
	pkg.MarkComplete()
	return pkg, nil
}

// apply returns src after the edits, formatted.
func apply(t *testing.T, pass *analysis.Pass, src string, fixes []analysis.SuggestedFix) string {
	t.Helper()
	if len(fixes) == 0 {
		return ""
	}
	src = made(pass, src, fixes)
	formatted, err := format.Source([]byte(src))
	if err != nil {
		t.Fatalf("%v in:\n%s", err, src)
	}
	return string(formatted)
}

// made returns src after the edits.
func made(pass *analysis.Pass, src string, fixes []analysis.SuggestedFix) string {
	edits := slices.Clone(fixes[0].TextEdits)
	slices.SortStableFunc(edits, func(a, b analysis.TextEdit) int { return int(b.Pos - a.Pos) })
	for _, e := range edits {
		from, to := pass.Fset.Position(e.Pos).Offset, pass.Fset.Position(e.End).Offset
		src = src[:from] + string(e.NewText) + src[to:]
	}
	return src
}

func first[T ast.Node](f *ast.File) T {
	var found T
	done := false
	ast.Inspect(f, func(n ast.Node) bool {
		if x, ok := n.(T); ok && !done {
			found, done = x, true
		}
		return !done
	})
	return found
}

const lib = "example.com/lib"

func TestQualified(t *testing.T) {
	for _, test := range []struct{ name, imports, rest, want string }{
		{"none", "", "var x = 1", "lib.F"},
		{"there", `import "example.com/lib"`, "var x = lib.A", "lib.F"},
		{"renamed", `import l "example.com/lib"`, "var x = l.A", "l.F"},
		{"dot", `import . "example.com/lib"`, "var x = 1", "F"},
		{"blank", `import _ "example.com/lib"`, "var x = 1", "lib.F"},
		{"name taken by a variable", "", "var lib, x = 1, 2", "lib2.F"},
		{"name taken by a package", `import "example.org/lib"`, "var x = lib.A", "lib2.F"},
		{"group", "import (\n\t\"fmt\"\n\n\t\"example.com/a\"\n\t\"example.com/z\"\n)", "var x = fmt.A", "lib.F"},
		{"standard library only", "import (\n\t\"fmt\"\n)", "var x = fmt.A", "lib.F"},
		{"cgo", "// #include <a.h>\nimport \"C\"\n\nimport \"fmt\"", "var x = fmt.A", "lib.F"},
	} {
		t.Run(test.name, func(t *testing.T) {
			src := "package x\n\n" + test.imports + "\n\n" + test.rest + "\n"
			pass, f := load(t, src)
			spec := f.Decls[len(f.Decls)-1].(*ast.GenDecl).Specs[0].(*ast.ValueSpec)
			value := spec.Values[len(spec.Values)-1]
			fix := edit.New(pass)
			name := fix.Qualified(value.Pos(), lib, "F")
			if name != test.want {
				t.Fatalf("got %s, want %s", name, test.want)
			}
			fix.Insert(value.Pos(), name+"() + ")
			got := apply(t, pass, src, fix.Safe("m"))
			if n := strings.Count(got, `"`+lib+`"`); n != 1 && test.name != "blank" {
				t.Errorf("imported %d times:\n%s", n, got)
			}
			if _, err := parser.ParseFile(token.NewFileSet(), "", got, 0); err != nil {
				t.Error(err)
			}
		})
	}
}

func TestElement(t *testing.T) {
	for _, test := range []struct{ name, before, after string }{
		{"only", "T{A: 1}", "T{}"},
		{"first", "T{A: 1, B: 2}", "T{B: 2}"},
		{"last", "T{B: 2, A: 1}", "T{B: 2}"},
		{"middle", "T{B: 2, A: 1, C: 3}", "T{B: 2, C: 3}"},
		{"line", "T{\n\tB: 2,\n\tA: 1, // one\n\tC: 3,\n}", "T{\n\tB: 2,\n\tC: 3,\n}"},
		{"comment before the comma", "T{A: 1 /* a */, B: 2}", "T{B: 2}"},
		{"comments stay", "T{\n\t// two\n\tB: 2, // b\n\tA: 1,\n}", "T{\n\t// two\n\tB: 2, // b\n}"},
	} {
		t.Run(test.name, func(t *testing.T) {
			src := "package x\n\nvar x = " + test.before + "\n"
			pass, f := load(t, src)
			lit := first[*ast.CompositeLit](f)
			fix := edit.New(pass)
			for _, elt := range lit.Elts {
				if elt.(*ast.KeyValueExpr).Key.(*ast.Ident).Name == "A" {
					fix.Element(lit, elt)
				}
			}
			if got, want := apply(t, pass, src, fix.Safe("m")), "package x\n\nvar x = "+test.after+"\n"; got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

func TestElements(t *testing.T) {
	for _, test := range []struct{ name, before, after string }{
		{"all", "T{A: 1, C: 3}", "T{}"},
		{"all lines", "T{\n\tA: 1,\n\tC: 3,\n}", "T{}"},
		{"first", "T{A: 1, C: 3, B: 2}", "T{B: 2}"},
		{"last", "T{B: 2, A: 1, C: 3}", "T{B: 2}"},
		{"around", "T{A: 1, B: 2, C: 3}", "T{B: 2}"},
		{"last lines", "T{\n\tB: 2,\n\tA: 1,\n\tC: 3,\n}", "T{\n\tB: 2,\n}"},
		{"one line of two", "T{\n\tB: 2,\n\tA: 1, C: 3}", "T{\n\tB: 2}"},
	} {
		t.Run(test.name, func(t *testing.T) {
			src := "package x\n\nvar x = " + test.before + "\n"
			pass, f := load(t, src)
			lit := first[*ast.CompositeLit](f)
			var elts []ast.Expr
			for _, elt := range lit.Elts {
				if name := elt.(*ast.KeyValueExpr).Key.(*ast.Ident).Name; name == "A" || name == "C" {
					elts = append(elts, elt)
				}
			}
			fix := edit.New(pass)
			fix.Together(lit, elts...)
			if got, want := apply(t, pass, src, fix.Safe("m")), "package x\n\nvar x = "+test.after+"\n"; got != want {
				t.Errorf("got:\n%s\nwant:\n%s", got, want)
			}
		})
	}
}

// TestStrands shows that a fix that would leave a variable unused is none.
func TestStrands(t *testing.T) {
	for src, ok := range map[string]bool{
		"func f() { v := 1; g(v) }":                false,
		"func f() { v := 1; v = 2; g(v) }":         false,
		"func f() { v := 1; println(v); g(v) }":    true,
		"func f(v int) { g(v) }":                   true,
		"func f() { g(func() { v := 1; _ = v }) }": true,
	} {
		pass, f := load(t, "package x\n\nfunc g(any) {}\n\n"+src+"\n")
		var call *ast.CallExpr
		ast.Inspect(f, func(n ast.Node) bool {
			if c, isCall := n.(*ast.CallExpr); isCall && call == nil && c.Fun.(*ast.Ident).Name == "g" {
				call = c
			}
			return true
		})
		fix := edit.New(pass)
		fix.Replace(call, "println()")
		if got := fix.Safe("m") != nil; got != ok {
			t.Errorf("%s: suggested %v, want %v", src, got, ok)
		}
	}
}

// TestDropImport shows that an import goes with its last use.
func TestDropImport(t *testing.T) {
	const src = "package x\n\nimport (\n\t\"fmt\"\n\t\"os\"\n)\n\nvar x = fmt.A\n\nvar y = os.A\n"
	pass, f := load(t, src)
	fix := edit.New(pass)
	fix.Replace(first[*ast.SelectorExpr](f), "1")
	want := "package x\n\nimport (\n\t\"os\"\n)\n\nvar x = 1\n\nvar y = os.A\n"
	if got := apply(t, pass, src, fix.Safe("m")); got != want {
		t.Errorf("got:\n%s\nwant:\n%s", got, want)
	}
}

// TestTorn shows that there is no fix in a file that ends too early.
func TestTorn(t *testing.T) {
	const src = "package x\n\nfunc f() { g(T{A: 1"
	fset := token.NewFileSet()
	f, err := parser.ParseFile(fset, "x.go", src, parser.SkipObjectResolution)
	if err == nil {
		t.Fatal("it parses")
	}
	fix := edit.New(&analysis.Pass{Fset: fset, Files: []*ast.File{f}, TypesInfo: new(types.Info)})
	fix.Insert(first[*ast.CompositeLit](f).Pos(), "x")
	if fixes := fix.Safe("m"); fixes != nil {
		t.Errorf("got %v", fixes)
	}
}

// TestVerifier: what stands in the header of an if, for or switch statement still parses,
// and parentheses stand nowhere else.
func TestVerifier(t *testing.T) {
	const bare, wrapped = "lib.Verifier{Name: s}.Config(cfg)", "(lib.Verifier{Name: s}).Config(cfg)"
	for _, test := range []struct{ stmt, want string }{
		{"use(cfg)", bare},
		{"c := cfg", bare},
		{"if c := cfg; c != nil {\n\t}", wrapped},
		{"if err := use(cfg); err != nil {\n\t}", bare},
		{"if cfg != nil {\n\t}", wrapped},
		{"if nil != cfg && ok {\n\t}", wrapped},
		{"if !use(cfg) {\n\t}", bare},
		{"if (cfg) != nil {\n\t}", bare},
		{"if ok {\n\t} else if c := cfg; c != nil {\n\t}", wrapped},
		{"if ok {\n\t\tuse(cfg)\n\t}", bare},
		{"if ok {\n\t} else {\n\t\tc = cfg\n\t}", bare},
		{"if m[cfg] {\n\t}", bare},
		{"if f := func() { c = cfg }; ok {\n\t}", bare},
		{"if ch <- cfg; ok {\n\t}", wrapped},
		{"if a, b := 1, cfg; a == 1 {\n\t}", wrapped},
		{"if list := []*T{cfg}; ok {\n\t}", bare},
		{"for c := cfg; c != nil; {\n\t}", wrapped},
		{"for cfg != nil {\n\t}", wrapped},
		{"for i := 0; i < 3; c = cfg {\n\t}", wrapped},
		{"for range use(cfg) {\n\t}", bare},
		{"for range cfg {\n\t}", wrapped},
		{"for {\n\t\tc = cfg\n\t}", bare},
		{"switch c := cfg; c {\n\t}", wrapped},
		{"switch cfg {\n\t}", wrapped},
		{"switch use(cfg) {\n\t}", bare},
		{"switch c {\n\tcase cfg:\n\t\tuse(1)\n\t}", bare},
		{"switch c {\n\tdefault:\n\t\tuse(cfg)\n\t}", bare},
		{"switch c := cfg; c.(type) {\n\t}", wrapped},
		{"switch any(cfg).(type) {\n\t}", bare},
		{"select {\n\tcase ch <- cfg:\n\t}", bare},
		{"go use(cfg)", bare},
		{"defer func() { use(cfg) }()", bare},
		{"return cfg", bare},
	} {
		src := "package x\n\nimport \"example.com/lib\"\n\nfunc f() {\n\t" + test.stmt + "\n}\n"
		pass, f := load(t, src)
		var cfg ast.Expr
		ast.Inspect(f, func(n ast.Node) bool {
			if id, ok := n.(*ast.Ident); ok && id.Name == "cfg" {
				cfg = id
			}
			return true
		})
		fix := edit.New(pass)
		fix.Verifier(lib, cfg, "s", false)
		got := apply(t, pass, src, fix.Safe("m")) // it must parse
		if want := strings.ReplaceAll(src, "cfg", test.want); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
		fix = edit.New(pass)
		fix.Verifier(lib, cfg, "s", true)
		if got, want := apply(t, pass, src, fix.Safe("m")), strings.ReplaceAll(src, "cfg", "lib.Config(s)"); got != want {
			t.Errorf("got\n%s\nwant\n%s", got, want)
		}
	}
}
