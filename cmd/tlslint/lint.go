package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"slices"
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
		fmt.Fprintf(diag, "tlslint: %v; nothing was changed\n", context.Cause(ctx))
		return couldNot
	}
	if err != nil {
		rep.errors = append(rep.errors, err)
		o.fix, o.diff = false, false
	}
	return rep.finish(ctx, o, out, diag)
}

// find loads packages and runs the rules on them. The report is there if there is an
// error, too.
func find(ctx context.Context, o options, diag io.Writer) (*report, error) {
	giveRoom(commandRoom)
	rep := &report{color: o.color, base: workingDir(o.dir)}
	scope, err := newScope(ctx, rep.base, o)
	if err != nil {
		return rep, err
	}
	suite := analyzer.Suite(o.rules)
	if err := o.analyzerOptions().Apply(suite); err != nil {
		return rep, err
	}
	p := newProgress(diag)
	res, err := load.Load(ctx, load.Config{Dir: o.dir, Tags: o.tags, Tests: o.tests, Results: o.verb == "why", Analyzers: suite, Listing: p.listing, Progress: p.step}, o.patterns...)
	p.end()
	if err != nil {
		return rep, err
	}
	rep.packages, rep.errors, rep.unchanged = len(res.Packages), res.Failed, res.Unchanged
	for _, remark := range res.Remarks {
		rep.warn(diag, remark)
	}
	for _, p := range res.Partial {
		rep.warn(diag, fmt.Sprintf("%s does not type-check, so it is checked as far as its types go: %v%s", p.Package, p.Errors[0], more(len(p.Errors)-1)))
	}
	for _, err := range res.Missing {
		if o.allowMissing {
			rep.warn(diag, err.Error())
		} else {
			rep.errors = append(rep.errors, fmt.Errorf("%w; -allow-missing lets that pass", err))
		}
	}
	for _, pkg := range res.Packages {
		rep.files = append(rep.files, pkg.GoFiles...)
	}
	rep.collect(res.Analyses, o.rules)
	rep.narrow(scope, rep.coverage(o.rules, res.Packages), diag)
	if o.writeBaseline {
		err = rep.writeBaseline(scope.file, diag)
	}
	return rep, err
}

// warn tells what is no reason to fail.
func (r *report) warn(diag io.Writer, text string) {
	fmt.Fprintf(diag, "tlslint: %s\n", text)
	r.warnings = append(r.warnings, text)
}

func (o options) analyzerOptions() analyzer.Options {
	return analyzer.Options{Tests: o.tests, OptIn: o.optIn, Breaking: true, Ports: strings.Split(o.ports, ","), Serials: strings.Split(o.serials, ",")}
}

// finish fixes if asked to, prints, and returns the exit status.
func (r *report) finish(ctx context.Context, o options, out, diag io.Writer) int {
	fails := r.fails(o) // after -diff, the files are as they were
	if o.fix || o.diff {
		if err := r.fix(ctx, o, out, diag); err != nil {
			r.errors = append(r.errors, err)
		}
		r.left(o, diag)
	}
	for _, err := range r.errors {
		fmt.Fprintf(diag, "tlslint: %v\n", err)
	}
	if !o.diff {
		if err := formats[o.format](r, out, diag); err != nil {
			fmt.Fprintf(diag, "tlslint: the findings cannot be written: %v\n", err)
			return couldNot
		}
		fails = r.fails(o)
	}
	if o.format == "text" && len(r.findings) == 0 && len(r.errors) == 0 && r.fixed == 0 && !o.writeBaseline {
		fmt.Fprintf(diag, "%s in %s\n", none(o), count(r.packages, "package"))
	}
	switch {
	case len(r.errors) > 0:
		return couldNot
	case fails:
		return found
	}
	return clean
}

// fails reports whether there are findings that the exit status is to tell of.
func (r *report) fails(o options) bool {
	return !o.exitZero && slices.ContainsFunc(r.findings, func(f finding) bool { return f.level.AtLeast(o.failOn) })
}

// none says that there are no findings among those that are asked for.
func none(o options) string {
	if o.baseline != "" || o.newFrom != "" {
		return "no new findings"
	}
	return "no findings"
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
