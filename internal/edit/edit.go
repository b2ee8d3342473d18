// Package edit writes the text of fixes: what is deleted takes its line with it,
// and what is written brings its import.
package edit

import (
	"bytes"
	"go/ast"
	"go/format"
	"go/token"
	"go/types"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// A Fix collects the edits of one suggested fix. They may be in several files
// of the package.
type Fix struct {
	pass    *analysis.Pass
	edits   []analysis.TextEdit
	removed []span           // what is gone after the fix
	named   []*types.PkgName // imports that what is written names
	calls   []*ast.CallExpr  // that are to go
	module  string           // of another one, which nothing in the package imports yet
	failed  bool
}

// New returns an empty fix.
func New(pass *analysis.Pass) *Fix { return &Fix{pass: pass} }

// Fail marks the fix as one that cannot be made with certainty.
func (f *Fix) Fail() { f.failed = true }

// Insert puts text at pos.
func (f *Fix) Insert(pos token.Pos, text string) { f.add(pos, pos, text) }

// Span puts text in place of what stands between two positions.
func (f *Fix) Span(from, to token.Pos, text string) { f.add(from, to, text) }

// Replace puts text in place of a node.
func (f *Fix) Replace(n ast.Node, text string) {
	f.removed = append(f.removed, span{n.Pos(), n.End()})
	f.add(n.Pos(), n.End(), text)
}

// Keep puts the part of a node that is to stay in place of the whole.
//
//	before: insecure || true
//	after:  insecure
func (f *Fix) Keep(whole, part ast.Node) {
	f.delete(whole.Pos(), part.Pos())
	f.delete(part.End(), whole.End())
}

func (f *Fix) add(from, to token.Pos, text string) {
	if file := f.pass.Fset.File(from); file != nil && f.pass.Fset.Position(from).Filename != file.Name() {
		f.Fail() // what cgo makes of a file is not the file
	}
	for _, e := range f.edits {
		if e.Pos == from && e.End == to && string(e.NewText) == text {
			return
		}
	}
	f.edits = append(f.edits, analysis.TextEdit{Pos: from, End: to, NewText: []byte(text)})
}

func (f *Fix) delete(from, to token.Pos) {
	if from < to {
		f.removed = append(f.removed, span{from, to})
		f.add(from, to, "")
	}
}

// Element deletes an element of a composite literal, with its comma, and with
// its line if nothing else stands there.
//
//	before: {InsecureSkipVerify: true, MinVersion: v}
//	after:  {MinVersion: v}
func (f *Fix) Element(lit *ast.CompositeLit, elt ast.Expr) { f.listElement(lit.Elts, elt) }

// Elements deletes an element of a list of which other fixes delete others, those
// that gone accepts, so that all of them go together.
//
//	before: {a, b, c}
//	after:  {a}
func (f *Fix) Elements(list []ast.Expr, elt ast.Expr, gone func(ast.Expr) bool) {
	i := slices.Index(list, elt)
	if i > 0 && !slices.ContainsFunc(list[i:], func(e ast.Expr) bool { return !gone(e) }) && !f.hasComma(list[len(list)-1]) {
		f.delete(list[i-1].End(), elt.End())
		return
	}
	f.listElement(list, elt)
}

// hasComma reports whether a comma follows the last element of a list.
func (f *Fix) hasComma(last ast.Expr) bool {
	file, src := f.source(last.Pos())
	return file != nil && comma(src[file.Offset(last.End()):]) >= 0
}

// comma returns where the comma behind an element is: only blanks and comments stand
// between them. It is -1 if there is none.
func comma(src []byte) int {
	at := skipBlanks(src)
	for bytes.HasPrefix(src[at:], []byte("/*")) {
		end := bytes.Index(src[at:], []byte("*/"))
		if end < 0 {
			return -1
		}
		at += end + len("*/")
		at += skipBlanks(src[at:])
	}
	if bytes.HasPrefix(src[at:], []byte(",")) {
		return at
	}
	return -1
}

// Together deletes several elements of a composite literal.
func (f *Fix) Together(lit *ast.CompositeLit, elts ...ast.Expr) {
	if len(elts) == len(lit.Elts) {
		f.delete(lit.Lbrace+1, lit.Rbrace)
		return
	}
	for _, elt := range elts {
		f.Elements(lit.Elts, elt, func(e ast.Expr) bool { return slices.Contains(elts, e) })
	}
}

func (f *Fix) listElement(list []ast.Expr, elt ast.Expr) {
	file, src := f.source(elt.Pos())
	if file == nil {
		return
	}
	from, to := file.Offset(elt.Pos()), file.Offset(elt.End())
	if i := comma(src[to:]); i >= 0 {
		to += i + 1
		to += skipBlanks(src[to:])
	} else if i := slices.Index(list, elt); i > 0 { // the last one: take the comma before it
		from = file.Offset(list[i-1].End())
	}
	f.deleteLines(file, src, from, to)
}

// Field takes away the value that a struct field is given at c: the element of a
// literal, or the assignment. Other forms stay as they are.
func (f *Fix) Field(c inspector.Cursor) {
	switch n := c.Node().(type) {
	case *ast.KeyValueExpr:
		if lit, ok := c.Parent().Node().(*ast.CompositeLit); ok {
			f.Element(lit, n)
		}
	case *ast.AssignStmt:
		if len(n.Lhs) == 1 {
			f.Stmt(n)
		}
	}
}

// Option takes away the call at c of an option: an argument of a call, an element
// of a list, or a statement of its own. Other forms stay as they are.
func (f *Fix) Option(c inspector.Cursor) {
	if call, ok := c.Node().(*ast.CallExpr); ok {
		f.calls = append(f.calls, call) // it does nothing else
	}
	switch n := c.Parent().Node().(type) {
	case *ast.CompositeLit:
		f.Element(n, c.Node().(ast.Expr))
	case *ast.CallExpr:
		kind, i := c.ParentEdge()
		assign, ok := c.Parent().Parent().Node().(*ast.AssignStmt)
		switch {
		case kind != edge.CallExpr_Args || n.Ellipsis.IsValid():
		case ok && f.isAppend(n) && len(n.Args) == 2 && len(assign.Lhs) == 1 && assign.Tok == token.ASSIGN:
			f.Stmt(assign)
		case f.isAppend(n) && i > 0, f.isVariadic(n, i):
			f.listElement(n.Args, n.Args[i])
		}
	case *ast.ExprStmt:
		f.Stmt(n)
	}
}

func (f *Fix) isAppend(call *ast.CallExpr) bool {
	id, ok := ast.Unparen(call.Fun).(*ast.Ident)
	return ok && id.Name == "append" && f.pass.TypesInfo.Types[call.Fun].IsBuiltin()
}

// isVariadic reports whether argument i of a call is one of any number.
func (f *Fix) isVariadic(call *ast.CallExpr, i int) bool {
	sig, ok := f.pass.TypesInfo.TypeOf(call.Fun).(*types.Signature)
	return ok && sig.Variadic() && i >= sig.Params().Len()-1
}

// Comment deletes a comment that stands on a line of its own.
func (f *Fix) Comment(c *ast.Comment) {
	if file, src := f.source(c.Pos()); file != nil {
		f.deleteLines(file, src, file.Offset(c.Pos()), file.Offset(c.End()))
	}
}

// deleteLines deletes src[from:to], and the whole lines where nothing else but
// a comment behind it stands on them.
func (f *Fix) deleteLines(file *token.File, src []byte, from, to int) {
	start := len(bytes.TrimRight(src[:from], " \t"))
	end := to + skipBlanks(src[to:])
	if bytes.HasPrefix(src[end:], []byte("//")) { // the comment speaks of what is deleted
		if i := bytes.IndexByte(src[end:], '\n'); i >= 0 {
			end += i
		}
	}
	if start > 0 && src[start-1] == '\n' && end < len(src) && (src[end] == '\n' || src[end] == '\r') {
		from, to = start, end+bytes.IndexByte(src[end:], '\n')+1
	}
	f.delete(file.Pos(from), file.Pos(to))
}

func skipBlanks(b []byte) int { return len(b) - len(bytes.TrimLeft(b, " \t")) }

// Text returns the source of a node.
func (f *Fix) Text(n ast.Node) string { return formatted(f.pass.Fset, n) }

// Text returns the source of a node on one line, as messages show it.
func Text(fset *token.FileSet, n ast.Node) string {
	return lineBreak.ReplaceAllString(formatted(fset, n), " ")
}

func formatted(fset *token.FileSet, n ast.Node) string {
	var b strings.Builder
	if err := format.Node(&b, fset, n); err != nil {
		return ""
	}
	return b.String()
}

var lineBreak = regexp.MustCompile(`\s*\n\s*`)

// text is what is in a file.
type text struct {
	file *token.File
	src  []byte
}

// lastRead is the file that was read last: its findings follow one another, and
// there may be thousands of them.
var lastRead atomic.Pointer[text]

func (f *Fix) source(pos token.Pos) (*token.File, []byte) {
	file := f.pass.Fset.File(pos)
	if file == nil {
		f.Fail()
		return nil, nil
	}
	if last := lastRead.Load(); last != nil && last.file == file {
		return file, last.src
	}
	read := f.pass.ReadFile
	if read == nil { // some drivers, such as nogo, have none
		read = os.ReadFile
	}
	src, err := read(file.Name())
	if err != nil || len(src) != file.Size() {
		f.Fail()
		return nil, nil
	}
	lastRead.Store(&text{file, src})
	return file, src
}

// torn reports whether a file of the package ends in the middle of a declaration, so
// that positions behind its end may be those of another file.
func (f *Fix) torn() bool {
	return slices.ContainsFunc(f.pass.Files, func(file *ast.File) bool {
		n := len(file.Decls)
		return n > 0 && file.Decls[n-1].End() > file.FileEnd
	})
}
