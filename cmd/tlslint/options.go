package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/analyzer"
)

// options are the command line.
type options struct {
	verb     string   // what to do; empty means to lint
	patterns []string // or the verb's arguments

	dir           string
	ruleNames     string
	rules         []analyzer.Rule // by their names
	tests         bool
	optIn         bool
	ports         string
	serials       string
	tags          string
	format        string
	color         string
	fix           bool
	diff          bool
	breaking      bool
	get           bool
	baseline      string
	writeBaseline bool
	newFrom       string
	failOn        analyzer.Level
	exitZero      bool
	allowMissing  bool
	version       bool

	file string // of why
	line int
}

// parse reads the command line. The text of each flag is in doc.go. A verb is left
// to run, with what stands behind it as the patterns.
func parse(args []string) (options, error) {
	var o options
	fs := o.flags()
	switch err := fs.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		o.verb = "help"
		return o, nil
	case err != nil:
		return o, fmt.Errorf("%w; tlslint help shows the flags", err)
	case o.version:
		o.verb = "version"
		return o, nil
	}
	o.patterns = fs.Args()
	if slices.Contains(verbs, fs.Arg(0)) {
		o.verb, o.patterns = fs.Arg(0), o.patterns[1:]
		if o.verb == "why" {
			return o, o.place()
		}
		return o, nil
	}
	return o, o.validate(args)
}

// flags returns the flags, which fill the options in.
func (o *options) flags() *flag.FlagSet {
	fs := flag.NewFlagSet("tlslint", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&o.dir, "C", "", "")
	fs.StringVar(&o.ruleNames, "rules", "", "")
	fs.BoolVar(&o.tests, "tests", false, "")
	fs.BoolVar(&o.optIn, "optin", false, "")
	fs.StringVar(&o.ports, "ports", "", "")
	fs.StringVar(&o.serials, "serials", "", "")
	fs.StringVar(&o.tags, "tags", "", "")
	fs.StringVar(&o.format, "format", "text", "")
	fs.StringVar(&o.color, "color", "auto", "")
	fs.BoolVar(&o.fix, "fix", false, "")
	fs.BoolVar(&o.diff, "diff", false, "")
	fs.BoolVar(&o.breaking, "breaking", false, "")
	fs.BoolVar(&o.get, "get", false, "")
	fs.StringVar(&o.baseline, "baseline", "", "")
	fs.BoolVar(&o.writeBaseline, "write-baseline", false, "")
	fs.StringVar(&o.newFrom, "new-from", "", "")
	fs.TextVar(&o.failOn, "fail-on", analyzer.Warning, "")
	fs.BoolVar(&o.exitZero, "exit-zero", false, "")
	fs.BoolVar(&o.allowMissing, "allow-missing", false, "")
	fs.BoolVar(&o.version, "version", false, "")
	return fs
}

// validate checks what the flags say, and fills in what they leave out.
func (o *options) validate(args []string) error {
	var err error
	if o.rules, err = choose(o.ruleNames); err != nil {
		return err
	}
	if formats[o.format] == nil {
		return fmt.Errorf("-format %s: there is no such format; the formats are %s", o.format, strings.Join(formatNames(), ", "))
	}
	if !slices.Contains(colors, o.color) {
		return fmt.Errorf("-color %s: the values are %s", o.color, strings.Join(colors, ", "))
	}
	if o.fix && o.diff {
		return errors.New("-fix and -diff exclude each other: -diff only shows what -fix would change")
	}
	switch {
	case o.breaking && !o.fix && !o.diff:
		return errors.New("-breaking goes with -fix or -diff: the fixes that may break a connection are made, or shown, too")
	case o.get && !o.fix:
		return errors.New("-get goes with -fix: it gets the module that the fixed code imports")
	case o.writeBaseline && o.baseline == "":
		return errors.New("-write-baseline: which file? name it with -baseline FILE")
	case o.writeBaseline && (o.fix || o.diff || o.newFrom != ""):
		return errors.New("-write-baseline takes all findings; leave out -fix, -diff and -new-from")
	}
	if o.dir != "" {
		if info, err := os.Stat(o.dir); err != nil {
			return fmt.Errorf("-C: %w", err)
		} else if !info.IsDir() {
			return fmt.Errorf("-C %s: not a folder", o.dir)
		}
	}
	for _, p := range o.patterns {
		if strings.HasPrefix(p, "-") {
			line, err := inFront(args, o.patterns)
			if err != nil {
				return fmt.Errorf("%w; tlslint help shows the flags", err)
			}
			return fmt.Errorf("%s comes after packages, but flags come first: tlslint %s", p, line)
		}
	}
	if len(o.patterns) == 0 {
		o.patterns = []string{"./..."}
	}
	return nil
}

// inFront writes a command line with the flags in front that stand behind packages;
// patterns are the end of args, from the first package on.
func inFront(args, patterns []string) (string, error) {
	flags, rest := slices.Clone(args[:len(args)-len(patterns)]), patterns
	var packages []string
	for len(rest) > 0 {
		fs := new(options).flags()
		if err := fs.Parse(rest); err != nil {
			return "", err
		}
		flags = append(flags, rest[:len(rest)-fs.NArg()]...)
		if rest = fs.Args(); len(rest) > 0 {
			packages, rest = append(packages, rest[0]), rest[1:]
		}
	}
	words := append(flags, packages...)
	for i, w := range words {
		if w == "" || strings.ContainsAny(w, " \t\n\"'`$&|;<>()*?[]{}!#~\\") {
			words[i] = "'" + strings.ReplaceAll(w, "'", `'\''`) + "'"
		}
	}
	return strings.Join(words, " "), nil
}

// choose returns the rules in a list of names; an empty list means all.
func choose(list string) ([]analyzer.Rule, error) {
	if list == "" {
		return analyzer.Rules(), nil
	}
	return analyzer.Select(strings.Split(list, ",")...)
}
