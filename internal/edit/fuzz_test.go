package edit_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/internal/edit"
)

// gaps stand between the elements of a literal, before and after a comma.
var gaps = []string{"", " ", "\n", "\n\n", "\t", " /* c */ ", "\n// c\n", "/*\nc\n*/", "\r\n"}

// written writes a literal with n elements; layout chooses what stands between them.
func written(layout []byte, n int) string {
	gap := func() string {
		if len(layout) == 0 {
			return " "
		}
		g := gaps[int(layout[0])%len(gaps)]
		layout = layout[1:]
		return g
	}
	var b strings.Builder
	b.WriteString("T{" + gap())
	for i := range n {
		value := "1"
		if i == n/2 {
			value = "func() int {\n\treturn 1 // x\n}()"
		}
		fmt.Fprintf(&b, "F%d: %s", i, value)
		last := gap()
		for i == n-1 && strings.Contains(last, "\n") {
			last = strings.ReplaceAll(strings.ReplaceAll(last, "// c", ""), "\n", " ") // a comma must stand on the line
		}
		if strings.Contains(last, "\n") {
			last = " "
		}
		b.WriteString(last)
		if i < n-1 || len(layout)%2 == 0 {
			b.WriteString("," + gap())
		}
	}
	return b.String() + "}"
}

// FuzzTogether deletes elements of literals, one or several. The others stay, in
// their order, and so do comments that do not stand beside what goes.
func FuzzTogether(f *testing.F) {
	f.Add([]byte{2, 0, 2, 0, 2}, byte(1), byte(2))
	f.Add([]byte{1, 5, 6, 0, 7}, byte(3), byte(5))
	f.Add([]byte{}, byte(7), byte(0x55))
	f.Add([]byte{6, 6, 6, 6, 6, 6}, byte(2), byte(3))
	f.Fuzz(func(t *testing.T, layout []byte, n, which byte) {
		n = 1 + n%8
		src := "package x\n\nvar x = " + written(layout, int(n)) + "\n"
		if _, err := parser.ParseFile(token.NewFileSet(), "", src, 0); err != nil {
			return // a literal that cannot be written so
		}
		pass, file := load(t, src)
		lit := first[*ast.CompositeLit](file)
		var gone []ast.Expr
		var want []string
		for i, elt := range lit.Elts {
			if which>>(i%8)&1 == 1 {
				gone = append(gone, elt)
			} else {
				want = append(want, elt.(*ast.KeyValueExpr).Key.(*ast.Ident).Name)
			}
		}
		if len(gone) == 0 {
			return
		}
		fix := edit.New(pass)
		fix.Together(lit, gone...)
		got := made(pass, src, fix.Safe("m")) // gofmt breaks some literals with comments
		if left := keys(t, got, src); !slices.Equal(left, want) {
			t.Errorf("left %v, want %v in\n%s\nof\n%s", left, want, got, src)
		}
	})
}

// keys returns the keys of the first literal of a file.
func keys(t *testing.T, src, of string) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "", src, 0)
	if err != nil {
		t.Fatalf("%v in\n%s\nof\n%s", err, src, of)
	}
	var names []string
	for _, elt := range first[*ast.CompositeLit](file).Elts {
		names = append(names, elt.(*ast.KeyValueExpr).Key.(*ast.Ident).Name)
	}
	return names
}

// FuzzQualified adds an import to files whose imports are laid out in any way. It
// is there once, what is written means it, and the other imports stay.
func FuzzQualified(f *testing.F) {
	f.Add([]byte{0, 1, 2}, []byte{3}, "x")
	f.Add([]byte{}, []byte{}, "lib")
	f.Add([]byte{5, 5, 4, 3}, []byte{6, 6, 6}, "lib2")
	f.Fuzz(func(t *testing.T, specs, layout []byte, name string) {
		all := []string{`"fmt"`, `"example.com/a"`, `"example.com/z"`, `l "example.com/lib"`, `_ "example.com/lib"`, `lib "example.org/other"`, `"example.com/lib"`, `"os" // c`}
		var b strings.Builder
		b.WriteString("package x\n\n")
		block := len(layout)%2 == 1
		if block {
			b.WriteString("import (\n")
		}
		var taken []string
		for i, s := range specs {
			spec := all[int(s)%len(all)]
			if slices.Contains(taken, spec) {
				continue
			}
			taken = append(taken, spec)
			if !block {
				b.WriteString("import ")
			}
			b.WriteString(spec + "\n")
			if i < len(layout) && layout[i]%3 == 0 {
				b.WriteString("\n")
			}
		}
		if block {
			b.WriteString(")\n")
		}
		if !token.IsIdentifier(name) {
			name = "x"
		}
		src := b.String() + "\nvar " + name + " = 1\n\nvar y_ = 2\n"
		pass, file := load(t, src)
		value := file.Decls[len(file.Decls)-1].(*ast.GenDecl).Specs[0].(*ast.ValueSpec).Values[0]
		fix := edit.New(pass)
		fix.Insert(value.Pos(), fix.Qualified(value.Pos(), lib, "F")+" + ")
		got := apply(t, pass, src, fix.Safe("m"))
		after, fixed := load(t, got)
		sel := first[*ast.SelectorExpr](fixed)
		pkg, ok := after.TypesInfo.Uses[sel.X.(*ast.Ident)].(*types.PkgName)
		if !ok || pkg.Imported().Path() != lib || len(fixed.Imports) < len(file.Imports) || len(fixed.Imports) > len(file.Imports)+1 {
			t.Errorf("it means %v in\n%s\nof\n%s", pkg, got, src)
		}
	})
}
