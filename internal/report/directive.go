package report

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/tools/go/analysis"
)

// A Directive is a comment that suppresses findings: //tlslint:ignore RULE[,RULE]
// reason, or //nolint:tlslint // reason.
//
// At the end of a line, it covers the line. On a line of its own, it covers the code
// that begins on the next line, behind the comments that it is among. In both cases
// what begins there is covered to its end: a statement, a declaration, a function, a
// field, a literal. Of statements with a body, such as if, that is what stands before
// the body.
type Directive struct {
	Pos, End token.Pos // of the comment
	Rules    []string  // those it names; nil is //nolint:tlslint, for all of them
	Reason   string    // empty: the directive does not count

	ListPos, ListEnd token.Pos // of the names in the comment: of rules, or of linters
	Alone            bool      // on a line of its own

	from, to token.Pos // what it covers
}

// Names reports whether the directive is meant for a rule.
func (d Directive) Names(rule string) bool {
	return d.Rules == nil || slices.Contains(d.Rules, rule)
}

// Covers reports whether pos is in what the directive covers.
func (d Directive) Covers(pos token.Pos) bool { return d.from <= pos && pos < d.to }

const (
	ignore = "//tlslint:ignore"
	nolint = "//nolint:"
	linter = "tlslint" // the name in nolint
)

// ParseDirective reads the text of a comment. The rules and the reason are those of
// a Directive, text[from:to] are the names. The last result is false if the comment
// is no directive.
func ParseDirective(text string) (rules []string, reason string, from, to int, ok bool) {
	if rest, found := strings.CutPrefix(text, ignore); found {
		if rest != "" && rest[0] != ' ' && rest[0] != '\t' {
			return nil, "", 0, 0, false
		}
		from = len(text) - len(strings.TrimLeft(rest, blanks))
		to = from + listEnd(text[from:])
		rules = append([]string{}, SplitNames(text[from:to])...)
		return rules, reasonIn(text[to:]), from, to, true
	}
	rest, found := strings.CutPrefix(text, nolint)
	if !found || strings.TrimLeft(rest, blanks) != rest {
		return nil, "", 0, 0, false
	}
	list, reason, _ := strings.Cut(rest, "//")
	list = strings.TrimRight(list, blanks)
	for name := range strings.SplitSeq(list, ",") {
		ok = ok || strings.Trim(name, blanks) == linter
	}
	if !ok {
		return nil, "", 0, 0, false
	}
	return nil, reasonIn(reason), len(nolint), len(nolint) + len(list), true
}

const blanks = " \t"

// listEnd returns where a list of names ends that are separated by commas, with or
// without blanks around them.
func listEnd(text string) int {
	end := 0
	for {
		word := strings.IndexAny(text[end:], blanks)
		if word < 0 {
			return len(text)
		}
		next := end + word + len(text[end+word:]) - len(strings.TrimLeft(text[end+word:], blanks))
		if !strings.HasSuffix(text[:end+word], ",") && !strings.HasPrefix(text[next:], ",") {
			return end + word
		}
		end = next
	}
}

// SplitNames returns the names in a list.
func SplitNames(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ',' || strings.ContainsRune(blanks, r) })
}

// reasonIn returns the words of a reason, or nothing if there are none.
func reasonIn(text string) string {
	isWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	if !strings.ContainsFunc(text, isWord) {
		return ""
	}
	return strings.TrimSpace(strings.TrimLeft(text, blanks+"/-–—:"))
}

// Directives returns the directives in Files.
func Directives(pass *analysis.Pass) []Directive {
	var list []Directive
	for _, f := range Files(pass) {
		for _, group := range f.Comments {
			for _, c := range group.List {
				if rules, reason, from, to, ok := ParseDirective(c.Text); ok {
					d := Directive{
						Pos: c.Pos(), End: c.End(), Rules: rules, Reason: reason,
						ListPos: c.Pos() + token.Pos(from), ListEnd: c.Pos() + token.Pos(to),
					}
					d.cover(pass.Fset.File(c.Pos()), f, group)
					list = append(list, d)
				}
			}
		}
	}
	return list
}

// cover finds what the directive covers, which stands in a group of comments.
func (d *Directive) cover(file *token.File, f *ast.File, group *ast.CommentGroup) {
	var lineEnd token.Pos
	d.from, lineEnd = lineAt(file, d.Pos)
	d.to = lineEnd
	begin := d.from // of the line of code
	if d.Alone = !HasCode(f, d.from, d.Pos); d.Alone {
		// A comment /* like this */ may stand before code on the last line.
		if begin, d.to = lineAt(file, group.End()); !HasCode(f, group.End(), d.to) {
			begin, d.to = lineAt(file, d.to)
		}
		lineEnd = d.to
	}
	ast.Inspect(f, func(n ast.Node) bool {
		if n == nil || n.End() < begin || n.Pos() >= lineEnd {
			return false
		}
		if n.Pos() >= begin {
			d.to = max(d.to, extent(n))
		}
		return true
	})
}

// extent returns how far a directive covers a node that begins on its line.
func extent(n ast.Node) token.Pos {
	switch n := n.(type) {
	case *ast.File, *ast.BlockStmt, *ast.LabeledStmt, *ast.Comment, *ast.CommentGroup:
		return n.Pos()
	case *ast.IfStmt:
		return n.Body.Pos()
	case *ast.ForStmt:
		return n.Body.Pos()
	case *ast.RangeStmt:
		return n.Body.Pos()
	case *ast.SwitchStmt:
		return n.Body.Pos()
	case *ast.TypeSwitchStmt:
		return n.Body.Pos()
	case *ast.SelectStmt:
		return n.Body.Pos()
	case *ast.CaseClause:
		return n.Colon
	case *ast.CommClause:
		return n.Colon
	}
	return n.End()
}

// lineAt returns where the line around pos begins and ends. Comments //line have
// nothing to do with it.
func lineAt(file *token.File, pos token.Pos) (from, to token.Pos) {
	line := file.PositionFor(min(pos, file.Pos(file.Size())), false).Line
	from = file.LineStart(line)
	if line < file.LineCount() {
		return from, file.LineStart(line + 1)
	}
	return from, file.Pos(file.Size()) + 1
}

// HasCode reports whether code begins or ends between from and to.
func HasCode(f *ast.File, from, to token.Pos) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		switch n.(type) {
		case nil, *ast.Comment, *ast.CommentGroup:
			return false
		case *ast.File:
			return true
		}
		if n.End() <= from || n.Pos() >= to {
			return false
		}
		if n.Pos() >= from || n.End() <= to {
			found = true
		}
		return !found
	})
	return found || from <= f.Package && f.Package < to
}
