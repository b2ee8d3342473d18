package main

import (
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/e2e/bench/results"
)

// options are what is to be measured, and where to.
type options struct {
	runs    int
	states  []string
	tools   []tool
	file    string // of results; empty means that they are only printed
	dir     string // for what is worth keeping; empty means that nothing is
	modules []string
}

// parse reads the command line. What is wrong with it has been written to w.
func parse(args []string, w io.Writer) (*options, error) {
	o := &options{modules: modules}
	flags := flag.NewFlagSet("bench", flag.ContinueOnError)
	flags.SetOutput(w)
	flags.Usage = func() {
		fmt.Fprint(w, "usage: go run ./e2e/bench [flags] [module@version ...]\n")
		flags.PrintDefaults()
	}
	flags.IntVar(&o.runs, "runs", 5, "how often to run each tool in each state; 0 prints what is in the `file` of -o")
	states := flags.String("states", strings.Join(results.States(), ","), "in which states of the caches to run tools")
	names := flags.String("tools", strings.Join(results.Tools(), ","), "which tools to run")
	flags.StringVar(&o.file, "o", "", "add what is measured to this `file`")
	flags.StringVar(&o.dir, "dir", "", "keep modules and their build caches in this `folder` for the next time")
	if err := flags.Parse(args); err != nil {
		return nil, err
	}
	if flags.NArg() > 0 {
		o.modules = flags.Args()
	}
	err := o.check(*states, *names)
	if err != nil {
		fmt.Fprintln(w, "bench:", err)
	}
	return o, err
}

func (o *options) check(states, names string) error {
	if o.runs < 0 {
		return fmt.Errorf("-runs %d: cannot run less than not at all", o.runs)
	}
	for _, name := range o.modules {
		if path, version, _ := strings.Cut(name, "@"); path == "" || version == "" {
			return fmt.Errorf("%q has no version; write module@version", name)
		}
	}
	if err := among("-states", states, results.States()); err != nil {
		return err
	}
	if err := among("-tools", names, results.Tools()); err != nil {
		return err
	}
	o.states = strings.Split(states, ",")
	for _, t := range tools {
		if slices.Contains(strings.Split(names, ","), t.name) {
			o.tools = append(o.tools, t)
		}
	}
	return nil
}

// among refuses names that do not exist.
func among(name, list string, all []string) error {
	for one := range strings.SplitSeq(list, ",") {
		if !slices.Contains(all, one) {
			return fmt.Errorf("%s: there is no %q; choose from %s", name, one, strings.Join(all, ","))
		}
	}
	return nil
}
