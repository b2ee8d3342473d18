package flow

import (
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ast/inspector"
)

// A code is a function whose places are calls and variables with names of one letter.
type code struct {
	t *testing.T
	*Program
	root inspector.Cursor
	fset *token.FileSet
}

func parse(t *testing.T, body string) *code {
	t.Helper()
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", "package p\nfunc f(p, q, r bool, n int, v any, list []int, ch, in chan int, err error) {\n"+body+"\n}\n", parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	never := func(c inspector.Cursor) bool {
		id, ok := c.Node().(*ast.CallExpr).Fun.(*ast.Ident)
		return ok && (id.Name == "panic" || id.Name == "exit")
	}
	return &code{t, New(never), inspector.New([]*ast.File{file}).Root(), fset}
}

// at returns the place of the call of, or the assignment to, a name.
func (c *code) at(name string) Point {
	c.t.Helper()
	p, ok := c.find(name)
	if !ok {
		c.t.Fatalf("%s is not there", name)
	}
	return p
}

func (c *code) find(name string) (Point, bool) {
	for at := range c.root.Preorder((*ast.CallExpr)(nil), (*ast.AssignStmt)(nil), (*ast.RangeStmt)(nil)) {
		var e ast.Expr
		switch n := at.Node().(type) {
		case *ast.CallExpr:
			e = n.Fun
		case *ast.AssignStmt:
			e = n.Lhs[0]
		case *ast.RangeStmt:
			e = n.Key
		}
		if id, ok := e.(*ast.Ident); ok && id.Name == name {
			return c.At(at)
		}
	}
	c.t.Fatalf("no %s in the code", name)
	return Point{}, false
}

// text writes a branch: p, !p, n == 1|2, n == default, type int, commclause, range.
func (c *code) text(b Branch) string {
	expr := func(e ast.Expr) string {
		var s strings.Builder
		format.Node(&s, c.fset, e)
		return s.String()
	}
	var text string
	switch {
	case b.Cond != nil:
		text = expr(b.Cond)
	case b.Clause != nil:
		var values []string
		for _, e := range b.Clause.List {
			values = append(values, expr(e))
		}
		text = strings.Join(values, "|")
		if b.Type {
			text = "type " + text
		} else if b.Tag != nil {
			text = expr(b.Tag) + "==" + text
		}
	default:
		text = strings.ToLower(strings.TrimSuffix(strings.TrimPrefix(fmt.Sprintf("%T", b.Stmt), "*ast."), "Stmt"))
	}
	if !b.Way {
		return "!(" + text + ")"
	}
	return text
}

func (c *code) conditions(name string) string {
	var list []string
	for b := range c.at(name).Conditions(Point{}) {
		list = append(list, c.text(b))
	}
	return strings.Join(list, " ")
}

// TestConditions shows on which conditions a place depends, innermost first.
func TestConditions(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, body, want string }{
		{"none", "x()", ""},
		{"if", "if p { x() }", "p"},
		{"else", "if p { a() } else { x() }", "!(p)"},
		{"else if", "if p { a() } else if q { x() }", "q !(p)"},
		{"nested", "if p { if q { x() } }", "q p"},
		{"behind", "if p { a() }; x()", ""},
		{"an early return", "if p { return }; x()", "!(p)"},
		{"two of them", "if p { return }; if q { return }; x()", "!(q) !(p)"},
		{"an early return under a condition", "if p { if q { return } }; x()", "!(p) !(q)"},
		{"an early return under two", "if p { if q { if r { return } } }; x()", "!(p) !(q) !(r)"},
		{"an early return in a loop", "for p { if q { return } }; x()", "!(p)"},
		{"an early return under a condition, and one of its own", "if p { if q { return } }; if r { x() }", "r !(p) !(q)"},
		{"an early panic", "if p { panic(1) }; x()", "!(p)"},
		{"a call that may return", "if p { a() }; x()", ""},
		{"a call that never returns, with its result used", "if p { n = exit() }; x()", ""},
		{"a deferred call that never returns", "if p { defer exit() }; x()", ""},
		{"one condition of two", "if p && q { x() }", "p && q"},
		{"init", "if p := q; p { x() }", "p"},
		{"for", "for p { x() }", "p"},
		{"behind a loop", "for p { a() }; x()", ""},
		{"for ever", "for { x() }", ""},
		{"behind for ever", "for { if p { break }; a() }; x()", ""},
		{"for ever on one way", "if p { for { a() } }; x()", "!(p)"},
		{"in a loop behind break", "for { if p { break }; x() }", "!(p)"},
		{"in a loop behind continue", "for q { if p { continue }; x() }", "!(p) q"},
		{"post", "for ; p; x() { a() }", "p"},
		{"range", "for range list { x() }", "range"},
		{"range over a function", "for range f { x() }", "range"},
		{"case", "switch n { case 1: a(); case 2: x() }", "n==2 !(n==1)"},
		{"case of two values", "switch n { case 1, 2: x() }", "n==1|2"},
		{"behind a case of two values", "switch n { case 1, 2: a(); case 3: x() }", "n==3 !(n==1|2)"},
		{"default", "switch n { case 1: a(); default: x() }", "!(n==1)"},
		{"default first", "switch n { default: x(); case 1: a(); case 2: b() }", "!(n==2) !(n==1)"},
		{"no case but default", "switch n { default: x() }", ""},
		{"case without tag", "switch { case p: a(); case q: x() }", "q !(p)"},
		{"fallthrough", "switch n { case 1: fallthrough; case 2: x() }", "n==1 n==2"},
		{"behind switch", "switch n { case 1: a() }; x()", ""},
		{"behind switch that leaves", "switch n { case 1: return; case 2: }; x()", "!(n==1)"},
		{"type switch", "switch v.(type) { case int: a(); case string, bool: x() }", "type string|bool !(type int)"},
		{"type switch with a variable", "switch y := v.(type) { case nil: x(y) }", "type nil"},
		{"select", "select { case <-ch: x(); case <-in: a() }", "commclause"},
		{"select default", "select { case <-ch: a(); default: x() }", "!(commclause)"},
		{"goto", "if p { goto L }; a(); return\nL: x()", "p"},
		{"goto from two places", "if p { goto L }; if q { goto L }; return\nL: x()", "p q"},
		{"label", "L: for p { for q { if r { break L }; x() } }", "!(r) q p"},
		{"literal", "if p { f := func() { if q { x() } }; f() }", "q p"},
		{"goroutine", "if p { go func() { x() }() }", "p"},
		{"defer", "if p { defer func() { x() }() }", "p"},
		{"deferred call", "if p { defer x() }", "p"},
		{"literal as an argument", "if p { a(func() { x() }) }", "p"},
		{"operand", "if p { a(x()) }", "p"},
		{"in a condition", "if p { if x() { a() } }", "p"},
		{"if false", "if false { a() }; x()", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			if got := parse(t, tt.body).conditions("x"); got != tt.want {
				t.Errorf("x depends on %q, want %q", got, tt.want)
			}
		})
	}
}

// TestUntil shows that what comes before a place is left out.
func TestUntil(t *testing.T) {
	t.Parallel()
	c := parse(t, "if p { return }; a(); if q { if r { x() } }")
	var list []string
	for b := range c.at("x").Conditions(c.at("a")) {
		list = append(list, c.text(b))
	}
	if got := strings.Join(list, " "); got != "r q" {
		t.Errorf("got %q, want r q", got)
	}
}

// TestReaches shows what runs before what: from x to y, with s in between.
func TestReaches(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, body  string
		want, stops bool // whether y is reached; whether all ways lead past s
	}{
		{"one after the other", "x(); s(); y()", true, true},
		{"the other way round", "y(); s(); x()", false, false},
		{"in one expression", "y(x())", true, false},
		{"operands", "a(x(), s(), y())", true, true},
		{"before the branch", "x(); if p { s() }; y()", true, false},
		{"both ways", "x(); if p { s() } else { s() }; y()", true, false}, // one s is found
		{"exclusive", "if p { x() } else { y() }", false, false},
		{"a return between", "x(); return; y()", false, false},
		{"only if", "x(); if p { return }; s(); y()", true, true},
		{"in a loop", "for p { y(); s(); x() }", true, false},
		{"in a loop, at its beginning", "for p { s(); y(); x() }", true, true},
		{"continue", "for p { y(); x(); if q { continue }; s() }", true, false},
		{"break", "for { x(); break }; y()", true, false},
		{"a round", "for s := range list { y(s); x() }", true, true},
		{"before a loop", "x(); for s := range list { y(s) }", true, true},
		{"behind a loop", "x(); for s := range list { a(s) }; y()", true, false},
		{"switch", "x(); switch n { case 1: s(); case 2: y() }", true, false},
		{"a case that falls through", "switch n { case 1: x(); fallthrough; case 2: y() }", true, false},
		{"cases", "switch n { case 1: x(); case 2: y() }", false, false},
		{"select", "x(); select { case s := <-ch: a(s); case <-in: y() }", true, false},
		{"select, in its clause", "x(); select { case s := <-ch: y(s); case <-in: }", true, true},
		{"select for ever", "x(); select {}; y()", false, false},
		{"goto", "x(); goto L; s()\nL: y()", true, false},
		{"goto back", "L: y(); x(); if p { goto L }", true, false},
		{"never", "x(); exit(); y()", false, false},
		{"deferred", "defer func() { x() }(); y()", false, false},
		{"deferred, at the end", "x(); defer func() { y() }(); s()", true, true},
		{"a deferred stop", "x(); defer func() { s() }(); y()", true, false},
		{"a literal that is called at once", "x(); func() { s() }(); y()", true, true},
		{"in a literal that is called at once", "func() { x() }(); s(); y()", true, true},
		{"a goroutine", "go func() { x() }(); s(); y()", true, false},
		{"a stop in a goroutine", "x(); go func() { s() }(); y()", true, false},
		{"a literal", "l := func() { y() }; s(); x(); l()", true, false},
		{"a literal on the other way", "if p { l := func() { y() }; l() } else { x() }", false, false},
		{"two literals", "l := func() { x() }; m := func() { y() }; m(); l()", true, false},
		{"in one literal", "l := func() { x(); s(); y() }; l()", true, true},
		{"arguments of defer", "defer a(x()); y()", true, false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := parse(t, tt.body)
			x, xlives := c.find("x")
			y, ylives := c.find("y")
			if got := xlives && ylives && x.Reaches(y); got != tt.want {
				t.Fatalf("x reaches y: %t", got)
			}
			if !strings.Contains(tt.body, "s") || !tt.want || !strings.Contains(tt.body, "s()") && !strings.Contains(tt.body, "s :=") {
				return
			}
			if s, ok := c.find("s"); ok && x.Reaches(y, s) == tt.stops {
				t.Errorf("x reaches y without s: %t", !tt.stops)
			}
		})
	}
}

// TestApart shows at which branch the ways to x and to y part.
func TestApart(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct{ name, body, want string }{
		{"else", "if p { x() } else { y() }", "p"},
		{"the other way round", "if p { y() } else { x() }", "!(p)"},
		{"an early return", "if p { x(); return }; y()", "p"},
		{"behind an early return", "if p { y(); return }; x()", "!(p)"},
		{"behind two", "if p { y(); return }; if q { return }; x()", "!(p)"},
		{"one after the other", "x(); y()", "none"},
		{"one may follow", "if p { x() }; y()", "none"},
		{"clauses", "switch n { case 1: x(); case 2: y() }", "n==1"},
		{"a clause of two values", "switch n { case 1, 2: x(); case 3: y() }", "n==1|2"},
		{"a later clause", "switch n { case 1: y(); case 2: x() }", "!(n==1)"},
		{"default", "switch n { case 1: y(); default: x() }", "!(n==1)"},
		{"behind a switch", "switch n { case 1: y(); return }; x()", "!(n==1)"},
		{"a case that falls through", "switch n { case 1: fallthrough; case 2: x(); default: y() }", "n==2"},
		{"falling through, in a loop", "for { switch n { case 1: fallthrough; case 2: x(); default: y() } }", "n==2"},
		{"in a loop", "for p { if q { x() } else { y() } }", "q"},
		{"continue", "for p { if q { x(); continue }; y() }", "q"},
		{"deeper", "if p { if q { x() } } else { if r { y() } }", "p"},
		{"in literals", "if p { go func() { x() }() } else { y() }", "p"},
		{"in one literal", "a(func() { if p { x() } else { y() } })", "p"},
		{"select", "select { case <-ch: x(); case <-in: y() }", "commclause"},
		{"type switch", "switch v.(type) { case int: x(); default: y() }", "type int"},
		{"goto", "if p { goto L }; y(); return\nL: x()", "p"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := parse(t, tt.body)
			got := "none"
			if b, ok := c.at("x").Apart(c.at("y")); ok {
				got = c.text(b)
				if !b.Only(c.at("x")) && tt.want != "n==2" || !b.Instead(c.at("y")) {
					t.Error("x runs on another way, too, or y does not run on the other one only")
				}
			}
			if got != tt.want {
				t.Errorf("x and y part at %s, want %s", got, tt.want)
			}
		})
	}
}

// TestAvoids shows whether y is reached without x if the innermost condition of x goes
// the other way.
func TestAvoids(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name, body string
		want       bool
	}{
		{"if", "if p { x() }; y()", true},
		{"else leaves", "if p { x() } else { return }; y()", false},
		{"an early return", "if p { return }; x(); y()", false},
		{"both", "if p { x() } else { a() }; y()", true},
		{"in a loop", "for p { if q { x() }; y() }", true},
		{"a loop around", "for p { x() }; y()", true},
		{"only through x", "for { if q { x() } else { continue }; y() }", false},
		{"panic", "if p { x() } else { panic(1) }; y()", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			c := parse(t, tt.body)
			x := c.at("x")
			for b := range x.Conditions(Point{}) {
				if got := b.Avoids([]Point{c.at("y")}, x); got != tt.want {
					t.Errorf("got %t", got)
				}
				break
			}
		})
	}
	for body, want := range map[string]string{ // of all conditions, those that avoid x on the way to y
		"if p { if q { return } }; if r { x() }; y()":                     "r",
		"if p { if q { goto L } }; if r { x() }\nL: y()":                  "r !(p) !(q)",
		"if p { if q { return }; x() }; y()":                              "p",
		"switch n { case 1: if p { return }; case 2: x() }; y()":          "n==2 !(n==1)",
		"switch n { case 1: fallthrough; case 2: x() }; y()":              "n==1 n==2",
		"if p { goto L }; if q { goto L }; y(); return\nL: x()":           "p q",
		"for p { if q { if r { return } }; if s { x(); continue }; y() }": "s",
	} {
		c := parse(t, body)
		x := c.at("x")
		var got []string
		for b := range x.Conditions(Point{}) {
			if b.Avoids([]Point{c.at("y")}, x) {
				got = append(got, c.text(b))
			}
		}
		if got := strings.Join(got, " "); got != want {
			t.Errorf("%s: %q avoid x, want %q", body, got, want)
		}
	}
	c := parse(t, "if p { x() } else if q { panic(1) }")
	for b := range c.at("x").Conditions(Point{}) {
		if !b.Avoids(nil, c.at("x")) {
			t.Error("the end is not reached without x")
		}
	}
}

// TestDead shows that code which never runs has no place.
func TestDead(t *testing.T) {
	t.Parallel()
	for _, body := range []string{"return; x()", "panic(1); x()", "for {}; x()", "goto L; x()\nL:", "select {}; x()", "for { break; x() }"} {
		if _, ok := parse(t, body).find("x"); ok {
			t.Errorf("%s: x has a place", body)
		}
	}
}

// TestReturns shows which functions return.
func TestReturns(t *testing.T) {
	t.Parallel()
	for body, want := range map[string]bool{"x()": true, "panic(1)": false, "for {}": false, "if p { exit() }": true, "if p { exit() } else { panic(1) }": false, "defer a(); panic(1)": true, "select {}": false} {
		c := parse(t, body)
		for fn := range c.root.Preorder((*ast.FuncDecl)(nil)) {
			if at, _ := fn.FindNode(fn.Node().(*ast.FuncDecl).Body); c.Returns(at) != want {
				t.Errorf("%s: returns: %t", body, !want)
			}
		}
	}
}

// TestDominators compares with the definition: what is not reached without a node is
// dominated by it.
func TestDominators(t *testing.T) {
	t.Parallel()
	for seed := range 300 {
		state := uint64(seed)*2862933555777941757 + 3037000493
		random := func(n int) int {
			state = state*6364136223846793005 + 1442695040888963407
			return int(state>>33) % n
		}
		n := 2 + random(9)
		succs := make([][]int, n)
		for i := range succs {
			for range random(3) {
				succs[i] = append(succs[i], random(n))
			}
		}
		g := &graph{succs: succs, exit: -1}
		tree := dominators(succs, 0, -1)
		for a := range n {
			for b := range n {
				reached := b == 0 || g.search(Point{}, nil).enters(b)
				want := reached && (a == b || b != 0 && (a == 0 || !g.search(Point{}, []Point{{block: a}}).enters(b)))
				if got := tree.over(a, b); got != want {
					t.Fatalf("%v: %d dominates %d: %t", succs, a, b, got)
				}
			}
		}
	}
}

// TestStandardLibrary asks about all functions of the standard library, and about what
// is left of some of their files.
func TestStandardLibrary(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("it takes some seconds")
	}
	files := 0
	filepath.WalkDir(filepath.Join(runtime.GOROOT(), "src"), func(path string, d os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") {
			return err
		}
		if files++; files%5 > 0 {
			return nil // a part of it is enough
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		ask(t, text)
		if len(text) > 0 && files%50 == 0 {
			ask(t, text[:len(text)*2/3])
			ask(t, slices.Concat(text[:len(text)/3], text[len(text)/2:]))
		}
		return nil
	})
	if files == 0 {
		t.Error("there are no files")
	}
}

// ask asks all questions about the calls of a file.
func ask(t testing.TB, text []byte) {
	file, _ := parser.ParseFile(token.NewFileSet(), "p.go", text, parser.SkipObjectResolution)
	if file == nil {
		return
	}
	program := New(nil)
	var before Point
	for c := range inspector.New([]*ast.File{file}).Root().Preorder((*ast.CallExpr)(nil), (*ast.IfStmt)(nil), (*ast.RangeStmt)(nil), (*ast.BranchStmt)(nil)) {
		p, ok := program.At(c)
		if !ok {
			continue
		}
		for b := range p.Conditions(Point{}) {
			if b.Cond == nil && b.Clause == nil && b.Stmt == nil {
				t.Error("a branch of nothing")
			}
			if before.IsValid() {
				b.Instead(before)
				b.Avoids([]Point{before}, p)
			}
			break
		}
		if before.IsValid() {
			before.Reaches(p)
			before.Dominates(p)
			before.Apart(p)
		}
		before = p
	}
}

func FuzzAsk(f *testing.F) {
	f.Add([]byte("package p\nfunc f() { for { select { case x := <-c: g(x); default: goto L } }\nL: switch x := y.(type) { case int: defer func() { h() }() } }"))
	f.Add([]byte("package p\nfunc f() { switch { case a(), b(): fallthrough; default: break L }; g() }"))
	f.Fuzz(func(t *testing.T, text []byte) { ask(t, text) })
}

// BenchmarkLong shows what a question costs in a long function.
func BenchmarkLong(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			text := "package p\nfunc f() {\n" + strings.Repeat("\tif err := x(); err != nil { return }\n", n) + "}\n"
			file, _ := parser.ParseFile(token.NewFileSet(), "p.go", text, parser.SkipObjectResolution)
			root := inspector.New([]*ast.File{file}).Root()
			for b.Loop() {
				program := New(nil)
				for c := range root.Preorder((*ast.CallExpr)(nil)) {
					if p, ok := program.At(c); ok {
						p.Depends()
					}
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/part")
		})
	}
}
