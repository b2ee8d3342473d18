package report

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A Directive suppresses findings: //tlslint:ignore RULE[,RULE] reason, or
// //nolint:tlslint // reason. It stands at the end of a line, or on a line of
// its own above a statement, field or literal.
type Directive struct {
	Pos, End token.Pos
	Rules    []string // empty: all rules
	Reason   string   // empty: the directive does not count

	from, to token.Pos // what it covers
}

// Names reports whether the directive is meant for a rule.
func (d Directive) Names(rule string) bool {
	return len(d.Rules) == 0 || slices.Contains(d.Rules, rule)
}

// Covers reports whether pos is in what the directive covers.
func (d Directive) Covers(pos token.Pos) bool { return d.from <= pos && pos < d.to }

// ParseDirective reads the text of a comment. The third result is false if it
// is no directive.
func ParseDirective(text string) (rules []string, reason string, ok bool) {
	if rest, found := strings.CutPrefix(text, "//tlslint:ignore"); found {
		if rest != "" && rest[0] != ' ' && rest[0] != '\t' {
			return nil, "", false
		}
		list, reason, _ := strings.Cut(strings.TrimSpace(rest), " ")
		return splitRules(list), strings.TrimSpace(reason), true
	}
	rest, found := strings.CutPrefix(text, "//nolint:")
	if !found {
		return nil, "", false
	}
	list, reason, _ := strings.Cut(rest, "//")
	if !slices.Contains(splitRules(list), "tlslint") {
		return nil, "", false
	}
	return nil, strings.TrimSpace(reason), true
}

func splitRules(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' })
}

// Directives returns the directives in the files of a pass, without those in
// files where nothing is reported.
func Directives(pass *analysis.Pass) []Directive {
	var list []Directive
	for _, f := range pass.Files {
		if skip(pass, f) {
			continue
		}
		for _, group := range f.Comments {
			for _, c := range group.List {
				if rules, reason, ok := ParseDirective(c.Text); ok {
					d := Directive{Pos: c.Pos(), End: c.End(), Rules: rules, Reason: reason}
					d.cover(pass.Fset.File(c.Pos()), f)
					list = append(list, d)
				}
			}
		}
	}
	return list
}

// cover finds what the directive covers: its line if code stands on it, else
// what begins on the next line of code, to its end.
func (d *Directive) cover(file *token.File, f *ast.File) {
	line := file.Line(d.Pos)
	d.from, d.to = lineRange(file, line)
	if code := firstCode(f, d.from, d.Pos); code {
		return
	}
	next := line + 1
	if next > file.LineCount() {
		return
	}
	d.from, d.to = lineRange(file, next)
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil || n.End() < d.from {
			return false
		}
		if n.Pos() >= d.from && file.Line(n.Pos()) == next && isUnit(n) {
			d.to = max(d.to, n.End())
			return false
		}
		return true
	})
}

func lineRange(file *token.File, line int) (from, to token.Pos) {
	from = file.LineStart(line)
	if line < file.LineCount() {
		return from, file.LineStart(line + 1)
	}
	return from, file.Pos(file.Size()) + 1
}

// firstCode reports whether code begins or ends between from and to.
func firstCode(f *ast.File, from, to token.Pos) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		}
		if n.End() <= from || n.Pos() >= to {
			return false
		}
		if n.Pos() >= from || n.End() <= to {
			found = true
		}
		return !found
	})
	return found
}

// isUnit reports whether n is something that a directive above it covers as a
// whole. Statements with a body are not: only their first line is.
func isUnit(n ast.Node) bool {
	switch n.(type) {
	case *ast.AssignStmt, *ast.ExprStmt, *ast.ReturnStmt, *ast.DeclStmt, *ast.GoStmt, *ast.DeferStmt, *ast.SendStmt,
		*ast.GenDecl, *ast.ValueSpec, *ast.KeyValueExpr, *ast.CompositeLit:
		return true
	}
	return false
}
