package summary_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
)

// A formula is an expression with its value.
type formula struct {
	text  string
	value bool
}

// read makes a formula out of bytes: each is an operator, or else an operand.
func read(code []byte) (f formula, rest []byte) {
	if len(code) == 0 {
		return formula{"true", true}, nil
	}
	op, rest := code[0]%12, code[1:]
	var y formula
	switch op {
	case 0, 1:
		f, rest = read(rest)
		return formula{"!(" + f.text + ")", !f.value}, rest
	case 2, 3:
		f, rest = read(rest)
		y, rest = read(rest)
		return formula{"(" + f.text + " && " + y.text + ")", f.value && y.value}, rest
	case 4, 5:
		f, rest = read(rest)
		y, rest = read(rest)
		return formula{"(" + f.text + " || " + y.text + ")", f.value || y.value}, rest
	}
	return []formula{{"true", true}, {"false", false}, {"yes()", true}, {"no()", false}, {"on", true}, {"off", false}}[op-6], rest
}

// FuzzWhen asks when formulas are true, and when they are false. The program decides
// all that they are made of, so it decides exactly what their value is.
func FuzzWhen(f *testing.F) {
	for _, seed := range []string{"\x06", "\x00\x06", "\x02\x06\x07", "\x04\x08\x09", "\x02\x04\x0a\x0b\x00\x0b", "\x04\x00\x0a\x02\x08\x06"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, code []byte) {
		if len(code) > 60 {
			return // the number of causes grows with each operator
		}
		want, _ := read(code)
		src := "package x\n\nfunc yes() bool { return true }\n\nfunc no() bool { return false }\n\nfunc f() bool { on, off := true, false; return " + want.text + " || on && off && false }\n"
		fset := token.NewFileSet()
		file, err := parser.ParseFile(fset, "x.go", src, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		info := &types.Info{
			Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object),
			Uses: make(map[*ast.Ident]types.Object), Selections: make(map[*ast.SelectorExpr]*types.Selection),
		}
		cfg := types.Config{Error: func(error) {}} // variables may be unused
		pkg, _ := cfg.Check("x", fset, []*ast.File{file}, info)
		root := inspector.New([]*ast.File{file}).Root()
		sum := summary.New(root, pkg, info, nil)
		for c := range root.Preorder((*ast.ReturnStmt)(nil)) {
			or, ok := c.Node().(*ast.ReturnStmt).Results[0].(*ast.BinaryExpr)
			if !ok || or.Op != token.LOR {
				continue
			}
			for _, value := range []bool{true, false} {
				if got := !summary.Silent(sum.When(or.X, value)); got != (want.value == value) {
					t.Errorf("%s is %v; the program makes it %v: %v", want.text, want.value, value, got)
				}
			}
		}
	})
}
