// Package ruledoc makes the documentation of a rule from its package comment,
// so that it is written once.
package ruledoc

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
)

// Base is where the documentation of a rule is found: Base + its name.
const Base = "https://pkg.go.dev/github.com/tlslint/tlslint/passes/"

// Must returns the text of the package comment in a Go file without the words
// "Package NAME" at its start: a title line, then the rest. It panics if there
// is none; the sources are embedded, so a test finds that.
func Must(src string) string {
	f, err := parser.ParseFile(token.NewFileSet(), "doc.go", src, parser.PackageClauseOnly|parser.ParseComments)
	if err != nil {
		panic("ruledoc: " + err.Error())
	}
	text, ok := strings.CutPrefix(comment(f), "Package "+f.Name.Name+" ")
	if !ok {
		panic("ruledoc: the comment of package " + f.Name.Name + " must begin with its name")
	}
	return strings.TrimSpace(text)
}

func comment(f *ast.File) string {
	if f.Doc == nil {
		return ""
	}
	return f.Doc.Text()
}
