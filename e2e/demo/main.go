// Command demo shows what tlslint is for: a client gives its access code to
// whoever poses as the printer; tlslint finds out why, and mends it. All of it
// happens on this machine.
//
//	go run ./e2e/demo
package main

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stop()
	if err := run(ctx, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "demo:", err)
		os.Exit(1)
	}
}

// run shows all steps on w. It ends with the first step that does not go as the
// text says.
func run(ctx context.Context, w io.Writer) error {
	s := &show{w: w}
	defer s.close()
	for i, step := range s.steps() {
		fmt.Fprintf(w, "%d. %s\n", i+1, step.text)
		if err := step.run(ctx); err != nil {
			return fmt.Errorf("step %d: %w", i+1, err)
		}
		fmt.Fprintln(w)
	}
	return nil
}

// print shows real output, indented.
func (s *show) print(text string) {
	for line := range strings.Lines(strings.TrimRight(text, "\n") + "\n") {
		fmt.Fprint(s.w, strings.TrimRight("   "+line, " "))
	}
}
