package edit

import (
	"go/ast"
	"go/token"
	"regexp"
	"strings"
)

// ofGosec are the comments by which gosec, and golangci-lint for it, leave a line alone.
var ofGosec = regexp.MustCompile(`^//\s*(?:nolint:\s*([\w,\s-]*)|#nosec\b\s*([\w,\s]*))(.*)$`)

// about is in a comment that says why nobody is verified.
var about = regexp.MustCompile(`(?i)insecure|verif|certificate|\bcerts?\b|self-?signed|\bskip|trust|\bTLS\b|\bSSL\b|cipher|nolint|#nosec`)

// dropComments deletes the comments that speak of what the fix removes: what gosec is
// told about the line, and a comment of its own lines above lines that go.
func (f *Fix) dropComments() {
	for _, s := range f.removed {
		file := f.fileAt(s.from)
		tf, src := f.source(s.from)
		if file == nil || tf == nil {
			continue
		}
		last := s.to
		whole := s.to > s.from && src[tf.Offset(s.to)-1] == '\n' // lines, to the end
		if whole {
			last--
		}
		first, end := tf.Line(s.from), tf.Line(last)
		for _, group := range file.Comments {
			if group.End() < tf.LineStart(max(first-1, 1)) {
				continue
			}
			if tf.Line(group.Pos()) > end {
				break
			}
			alone := onlyBlank(src[tf.Offset(tf.LineStart(tf.Line(group.Pos()))):tf.Offset(group.Pos())])
			for _, c := range group.List {
				if s.has(c.Pos()) {
					continue
				}
				switch at := tf.Line(c.Pos()); {
				case at == end && !alone && c.Pos() >= s.to, at == first-1 && alone && tf.Line(group.End()) == at:
					f.dropGosec(c, alone)
				}
			}
			if alone && whole && tf.Line(group.End()) == first-1 && (about.MatchString(group.Text()) || closes(src[tf.Offset(s.to):])) {
				f.deleteLines(tf, src, tf.Offset(group.Pos()), tf.Offset(group.End()))
			}
		}
	}
}

// dropGosec takes gosec out of a comment, or all of it if nothing else is in it.
func (f *Fix) dropGosec(c *ast.Comment, alone bool) {
	m := ofGosec.FindStringSubmatchIndex(c.Text)
	if m == nil {
		return
	}
	list, sep, name := m[2:4], ",", "gosec"
	if list[0] < 0 {
		list, sep, name = m[4:6], " ", "G402"
	}
	text := c.Text[list[0]:list[1]]
	var left []string
	named := name == "G402" && strings.TrimSpace(text) == ""
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ' ' || r == '\t' }) {
		if word == name {
			named = true
		} else {
			left = append(left, word)
		}
	}
	switch at := c.Pos() + token.Pos(list[0]); {
	case !named:
	case len(left) > 0:
		if text != strings.TrimRight(text, " \t") {
			left[len(left)-1] += " "
		}
		f.add(at, c.Pos()+token.Pos(list[1]), strings.Join(left, sep))
	default:
		if tf, src := f.source(c.Pos()); tf != nil {
			from := len(strings.TrimRight(string(src[:tf.Offset(c.Pos())]), " \t"))
			if alone {
				f.deleteLines(tf, src, tf.Offset(c.Pos()), tf.Offset(c.End()))
			} else {
				f.add(tf.Pos(from), c.End(), "")
			}
		}
	}
}

func onlyBlank(b []byte) bool { return skipBlanks(b) == len(b) }

// closes reports whether a list or a block ends here, or a blank line does what stands
// above.
func closes(src []byte) bool {
	rest := src[skipBlanks(src):]
	return len(rest) == 0 || rest[0] == '\n' || rest[0] == '\r' || rest[0] == '}' || rest[0] == ')'
}
