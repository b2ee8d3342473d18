package main

import (
	"bufio"
	"context"
	_ "embed"
	"fmt"
	"io"
	"os"
	"runtime/debug"
	"strings"

	"github.com/tlslint/tlslint/analyzer"
)

// Exit statuses.
const (
	clean    = 0
	found    = 1
	couldNot = 2
)

func main() {
	if calledByGo(os.Args[1:]) {
		vettool(os.Args[1:]) // exits
	}
	os.Exit(run(context.Background(), os.Args[1:], os.Stdout, os.Stderr))
}

// verbs are what the command does besides linting, by its first argument.
var verbs = []string{"completion", "explain", "help", "version", "why"}

// run is the command. Findings go to out, all else to diag.
func run(ctx context.Context, args []string, out, diag io.Writer) int {
	opts, err := parse(args)
	if err != nil {
		fmt.Fprintf(diag, "tlslint: %v\n", err)
		return couldNot
	}
	if opts.verb == "" {
		return lint(ctx, opts, out, diag)
	}
	w := bufio.NewWriter(out) // keeps the first error
	status := runVerb(ctx, opts, w, diag)
	if err := w.Flush(); err != nil {
		fmt.Fprintf(diag, "tlslint: %v\n", err)
		return couldNot
	}
	return status
}

func runVerb(ctx context.Context, opts options, out, diag io.Writer) int {
	switch opts.verb {
	case "completion":
		return completion(opts.patterns, out, diag)
	case "explain":
		return explainText(opts.patterns, os.Stdin, out, diag)
	case "help":
		return help(opts.patterns, out, diag)
	case "why":
		return why(ctx, opts, out, diag)
	default:
		fmt.Fprintln(out, version())
		return clean
	}
}

//go:embed doc.go
var doc string

// help prints the usage and the list of rules, or the text of one rule.
func help(args []string, out, diag io.Writer) int {
	if len(args) > 0 && args[0] == "explain" {
		helpExplain(out)
		return clean
	}
	if len(args) > 0 {
		rules, err := choose(args[0])
		if err != nil {
			fmt.Fprintf(diag, "tlslint: %v\n", err)
			return couldNot
		}
		for _, r := range rules {
			fmt.Fprintf(out, "%s %s\n\nLevel %s, CWE-%d. %s\n", r.Name, r.Doc, r.Level, r.CWE, r.URL)
		}
		return clean
	}
	text, _, _ := strings.Cut(strings.TrimPrefix(doc, "/*\n"), "*/")
	fmt.Fprintf(out, "%s\nThe rules are:\n\n", text)
	for _, r := range analyzer.Rules() {
		title, _, _ := strings.Cut(r.Doc, "\n\n")
		fmt.Fprintf(out, "\t%-20s %s\n", r.Name, strings.TrimSuffix(title, "."))
	}
	return clean
}

// version names the module's version and the Go version that built the command.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "tlslint, version unknown"
	}
	v := info.Main.Version
	if v == "" {
		v = "(devel)"
	}
	return "tlslint " + v + " " + info.GoVersion
}
