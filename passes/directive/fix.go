package directive

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/report"
)

// fix removes the directive, or the names of rules from it that it does not need.
func (r *rule) fix(d report.Directive, idle []string) []analysis.SuggestedFix {
	file := r.pass.Fset.File(d.Pos)
	src := r.builds.read(file.Name())
	if len(src) != file.Size() {
		return nil
	}
	fix := edit.New(r.pass)
	list := string(src[file.Offset(d.ListPos):file.Offset(d.ListEnd)])
	if d.Rules == nil {
		idle = []string{"tlslint"} // of linters
	}
	var left []string
	for _, name := range report.SplitNames(list) {
		if !slices.Contains(idle, name) {
			left = append(left, name)
		}
	}
	if len(left) > 0 {
		fix.Span(d.ListPos, d.ListEnd, strings.Join(left, ","))
		return fix.Safe("Remove " + strings.Join(idle, " and ") + " from the directive")
	}
	from, to := removal(src, file.Offset(d.Pos), file.Offset(d.End))
	fix.Span(file.Pos(from), file.Pos(to), "")
	return fix.Safe("Remove the directive")
}

// removal returns what is removed of src with the comment in src[from:to]: the blanks
// before it, or all of its line if nothing else is there. An empty comment line
// before it goes, too, if it led to nothing but the directive.
//
//	before:	// Dial dials.
//		//
//		//tlslint:ignore weaktls reason
//		func Dial() {
//	after:	// Dial dials.
//		func Dial() {
func removal(src []byte, from, to int) (int, int) {
	line := bytes.LastIndexByte(src[:from], '\n') + 1
	if before := bytes.TrimRight(src[line:from], " \t"); len(before) > 0 {
		return line + len(before), to
	}
	rest, after, more := bytes.Cut(src[to:], []byte("\n"))
	if !more {
		return max(line-1, 0), len(src)
	}
	if above, previous := line, bytes.LastIndexByte(src[:max(line-1, 0)], '\n')+1; above > 0 &&
		string(bytes.TrimSpace(src[previous:above])) == "//" && !bytes.HasPrefix(bytes.TrimSpace(after), []byte("//")) {
		line = previous
	}
	return line, to + len(rest) + 1
}
