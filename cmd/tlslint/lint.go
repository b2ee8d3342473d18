package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/cmd/tlslint/internal/load"
)

// waitDelay is how long the output of a program is waited for that has been ended:
// what it has begun may hold on to it.
const waitDelay = time.Second

// lint runs the rules, and prints or fixes what they find. A signal ends it in good
// order, a second one at once.
func lint(ctx context.Context, o options, out, diag io.Writer) int {
	ctx, stop := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop)
	rep, err := find(ctx, o, diag)
	if err != nil && ctx.Err() != nil {
		err = fmt.Errorf("%w; nothing was changed", context.Cause(ctx))
	}
	if err != nil {
		fmt.Fprintf(diag, "tlslint: %v\n", err)
		return couldNot
	}
	return rep.finish(ctx, o, out, diag)
}

// find loads packages and runs the rules on them.
func find(ctx context.Context, o options, diag io.Writer) (*report, error) {
	giveRoom(commandRoom)
	rep := &report{color: o.color, base: workingDir(o.dir)}
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
	rep.packages, rep.errors, rep.unchanged = len(res.Packages), res.Failed, res.Unchanged
	for _, remark := range res.Remarks {
		fmt.Fprintf(diag, "tlslint: %s\n", remark)
	}
	for _, p := range res.Partial {
		fmt.Fprintf(diag, "tlslint: %s does not type-check, so it is checked as far as its types go: %v%s\n", p.Package, p.Errors[0], more(len(p.Errors)-1))
	}
	rep.collect(res.Analyses, o.rules)
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
func (r *report) finish(ctx context.Context, o options, out, diag io.Writer) int {
	if o.fix || o.diff {
		if err := r.fix(ctx, o, out, diag); err != nil {
			r.errors = append(r.errors, err)
		}
	}
	for _, err := range r.errors {
		fmt.Fprintf(diag, "tlslint: %v\n", err)
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
