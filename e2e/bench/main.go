// Command bench measures what tlslint costs on real modules, as a vettool and as
// a command, against vettools that do nothing. The runs alternate, so that all see the same machine, and the
// ratios are medians of what pairs of runs give. The build cache is warm.
//
//	go run ./e2e/bench                                       # the modules of the documentation
//	go run ./e2e/bench -runs 3 github.com/caddyserver/caddy/v2@v2.11.9
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/signal"
)

// modules are those that the documentation has figures of, small to large.
var modules = []string{
	"github.com/eclipse/paho.mqtt.golang@v1.5.1",
	"github.com/caddyserver/caddy/v2@v2.11.9",
	"github.com/prometheus/prometheus@v0.316.0",
}

func main() {
	runs := flag.Int("runs", 5, "how often to run each tool in each state of the caches")
	flag.Parse()
	if flag.NArg() > 0 {
		modules = flag.Args()
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	err := bench(ctx, modules, *runs)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func bench(ctx context.Context, modules []string, runs int) error {
	dir, err := os.MkdirTemp("", "bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	for _, name := range modules {
		mod, err := fetch(ctx, dir, name)
		if err != nil {
			return err
		}
		t := &table{module: mod}
		for run := range runs {
			if err := t.measure(ctx, dir, run); err != nil {
				return err
			}
			fmt.Fprintf(os.Stderr, "%s: run %d of %d\n", name, run+1, runs)
		}
		t.print(os.Stdout)
	}
	return nil
}
