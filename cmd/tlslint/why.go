package main

import (
	"context"
	"errors"
	"fmt"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/cmd/tlslint/internal/load"
	rules "github.com/tlslint/tlslint/internal/report"
)

// place reads FILE:LINE, the argument of why. A column behind it, as findings have
// one, is left out.
func (o *options) place() error {
	if len(o.patterns) != 1 {
		return errors.New("why: which line? name one, such as main.go:12")
	}
	arg := o.patterns[0]
	cut := func() (n int, ok bool) {
		i := strings.LastIndexByte(arg, ':')
		if i < 0 {
			return 0, false
		}
		if n, err := strconv.Atoi(arg[i+1:]); err == nil && n > 0 {
			arg = arg[:i]
			return n, true
		}
		return 0, false
	}
	line, ok := cut()
	if !ok {
		return fmt.Errorf("why: %s names no line; write it as main.go:12", o.patterns[0])
	}
	if before, ok := cut(); ok {
		line = before // what was cut first is a column
	}
	o.line = line
	o.file = arg
	if !filepath.IsAbs(arg) {
		o.file = filepath.Join(workingDir(o.dir), arg)
	}
	text, err := os.ReadFile(o.file)
	switch {
	case err != nil:
		return fmt.Errorf("why: %w", err)
	case filepath.Ext(arg) != ".go":
		return fmt.Errorf("why: %s is not a file of Go", arg)
	case line > strings.Count(string(text), "\n")+1:
		return fmt.Errorf("why: %s has %s", arg, count(strings.Count(string(text), "\n"), "line"))
	}
	o.patterns = []string{filepath.Dir(o.file)}
	o.tests, o.optIn, o.format = strings.HasSuffix(arg, "_test.go"), true, "text"
	o.baseline, o.newFrom, o.fix, o.diff, o.writeBaseline = "", "", false, false, false
	return o.validate(nil)
}

// why prints what the rules report at a line, and why they report nothing else there.
// What leads to the line, such as the configuration of a connection, belongs to it.
func why(ctx context.Context, o options, out, diag io.Writer) int {
	rep, err := find(ctx, o, diag)
	if err != nil {
		rep.errors = append(rep.errors, err)
	}
	for _, err := range rep.errors {
		fmt.Fprintf(diag, "tlslint: %v\n", err)
	}
	there := func(start, end token.Position) bool {
		return start.Filename == o.file && start.Line <= o.line && o.line <= end.Line
	}
	rep.findings = slices.DeleteFunc(rep.findings, func(f finding) bool {
		return !there(f.start, f.end) && !slices.ContainsFunc(f.related, func(rel related) bool { return there(rel.start, rel.end) })
	})
	if err := rep.text(out, io.Discard); err != nil {
		fmt.Fprintf(diag, "tlslint: %v\n", err)
		return couldNot
	}
	switch {
	case len(rep.errors) > 0:
		return couldNot
	case len(rep.findings) == 0 && !slices.Contains(rep.files, o.file):
		fmt.Fprintf(diag, "tlslint: why: %s is in no package for this system and these build tags\n", rep.path(o.file))
		return couldNot
	case len(rep.findings) == 0:
		fmt.Fprintf(out, "%s:%d: no rule has read anything at this line\n", rep.path(o.file), o.line)
	}
	return clean
}

// silent is the level of a reason for which nothing is reported.
const silent analyzer.Level = "silent"

// silences returns the reasons for which a rule reports nothing.
func silences(rule analyzer.Rule, a load.Analysis) (list []finding) {
	result, ok := a.Result.(*rules.Result)
	if !ok {
		return nil
	}
	for _, s := range result.Silences {
		d := analysis.Diagnostic{Pos: s.Pos, End: s.End, Message: s.Reason}
		if s.Related != nil {
			d.Related = s.Related()
		}
		f := newFinding(rule, a.Package, d)
		f.level = silent
		list = append(list, f)
	}
	return list
}
