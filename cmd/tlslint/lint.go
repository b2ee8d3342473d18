package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/analysis/checker"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/cmd/tlslint/internal/load"
)

// lint runs the rules, and prints or fixes what they find.
func lint(ctx context.Context, o options, out, diag io.Writer) int {
	rep, err := find(ctx, o, diag)
	if err != nil {
		fmt.Fprintf(diag, "tlslint: %v\n", err)
		return couldNot
	}
	return rep.finish(o, out, diag)
}

// find loads the packages, and runs the rules on them.
func find(ctx context.Context, o options, diag io.Writer) (*report, error) {
	giveRoom(commandRoom)
	rep := &report{base: workingDir(o.dir)}
	scope, err := newScope(ctx, rep.base, o)
	if err != nil {
		return nil, err
	}
	suite := analyzer.Suite(o.rules)
	if err := o.analyzerOptions().Apply(suite); err != nil {
		return nil, err
	}
	step, end := progress(diag)
	res, err := load.Load(ctx, load.Config{Dir: o.dir, Tags: o.tags, Tests: o.tests, Analyzers: suite, Progress: step}, o.patterns...)
	end()
	if err != nil {
		return nil, err
	}
	rep.packages, rep.errors = len(res.Packages), res.Failed
	for _, p := range res.Partial {
		fmt.Fprintf(diag, "tlslint: %s does not type-check, so it is checked as far as its types go: %v%s\n", p.Package, p.Errors[0], more(len(p.Errors)-1))
	}
	graph, err := checker.Analyze(suite, res.Packages, nil)
	if err != nil {
		return nil, err
	}
	rep.collect(graph, o.rules)
	rep.narrow(scope, diag)
	if o.writeBaseline {
		err = rep.writeBaseline(scope.file, diag)
	}
	return rep, err
}

func (o options) analyzerOptions() analyzer.Options {
	return analyzer.Options{Tests: o.tests, OptIn: o.optIn, Ports: strings.Split(o.ports, ","), Serials: strings.Split(o.serials, ",")}
}

// finish fixes if asked to, prints, and returns the exit status.
func (r *report) finish(o options, out, diag io.Writer) int {
	for _, err := range r.errors {
		fmt.Fprintf(diag, "tlslint: %v\n", err)
	}
	if o.fix || o.diff {
		changes, err := r.plan()
		if err == nil {
			err = r.apply(changes, o, out, diag)
		}
		if err != nil {
			r.errors = append(r.errors, err)
			fmt.Fprintf(diag, "tlslint: %v\n", err)
		}
	}
	if !o.diff {
		if err := formats[o.format](r, out, diag); err != nil {
			fmt.Fprintf(diag, "tlslint: the findings cannot be written: %v\n", err)
			return couldNot
		}
	}
	switch {
	case len(r.errors) > 0:
		return couldNot
	case len(r.findings) > 0, o.diff && r.fixed > 0:
		return found
	}
	return clean
}

func more(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(" (and %s)", count(n, "more error"))
}

// count writes a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// workingDir returns the folder that paths are shown relative to.
func workingDir(dir string) string {
	wd, err := os.Getwd()
	if err != nil {
		return ""
	}
	if filepath.IsAbs(dir) {
		return dir
	}
	return filepath.Join(wd, dir)
}
