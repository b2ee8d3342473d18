package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/tlslint/tlslint/analyzer"
)

// options are the command line.
type options struct {
	dir      string
	rules    []analyzer.Rule
	tests    bool
	optIn    bool
	tags     string
	format   string
	fix      bool
	diff     bool
	patterns []string

	baseline      string
	writeBaseline bool
	newFrom       string
}

// What the command line asks for besides linting.
var (
	errHelp    = errors.New("help")
	errVersion = errors.New("version")
	errExplain = errors.New("explain")
)

// parse reads the command line. The text of each flag is in doc.go.
func parse(args []string) (options, error) {
	var o options
	var rules string
	var showVersion bool
	fs := flag.NewFlagSet("tlslint", flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.StringVar(&o.dir, "C", "", "")
	fs.StringVar(&rules, "rules", "", "")
	fs.BoolVar(&o.tests, "tests", false, "")
	fs.BoolVar(&o.optIn, "optin", false, "")
	fs.StringVar(&o.tags, "tags", "", "")
	fs.StringVar(&o.format, "format", "text", "")
	fs.BoolVar(&o.fix, "fix", false, "")
	fs.BoolVar(&o.diff, "diff", false, "")
	fs.StringVar(&o.baseline, "baseline", "", "")
	fs.BoolVar(&o.writeBaseline, "write-baseline", false, "")
	fs.StringVar(&o.newFrom, "new-from", "", "")
	fs.BoolVar(&showVersion, "version", false, "")
	if err := fs.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return o, errHelp
		}
		return o, fmt.Errorf("%w; tlslint help shows the flags", err)
	}
	o.patterns = fs.Args()
	switch {
	case showVersion || len(o.patterns) == 1 && o.patterns[0] == "version":
		return o, errVersion
	case len(o.patterns) > 0 && o.patterns[0] == "help":
		o.patterns = o.patterns[1:]
		return o, errHelp
	case len(o.patterns) > 0 && o.patterns[0] == "explain":
		o.patterns = o.patterns[1:]
		return o, errExplain
	}
	return o, o.validate(rules)
}

// validate checks what the flags say, and fills in what they leave out.
func (o *options) validate(rules string) error {
	var err error
	if o.rules, err = choose(rules); err != nil {
		return err
	}
	if formats[o.format] == nil {
		return fmt.Errorf("-format %s: there is no such format; the formats are %s", o.format, formatNames())
	}
	if o.fix && o.diff {
		return errors.New("-fix and -diff exclude each other: -diff only shows what -fix would change")
	}
	switch {
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
			return fmt.Errorf("%s: flags stand before packages", p)
		}
	}
	if len(o.patterns) == 0 {
		o.patterns = []string{"./..."}
	}
	return nil
}

// choose returns the rules in a list of names; an empty list means all.
func choose(list string) ([]analyzer.Rule, error) {
	if list == "" {
		return analyzer.Rules(), nil
	}
	return analyzer.Select(strings.Split(list, ",")...)
}
