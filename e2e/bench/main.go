// Command bench measures what tlslint costs on real modules, as a vettool and as
// a command, beside vettools that do nothing and beside other linters. Tools take
// turns, so that all see the same machine, and each has a build cache of its own,
// so that none finds there what another has compiled.
//
//	go run ./e2e/bench                                     # the modules of the documentation; takes hours
//	go run ./e2e/bench -runs 3 -states cold,warm github.com/caddyserver/caddy/v2@v2.11.9
//	go run ./e2e/bench -o docs/performance.json -dir /tmp/bench -tools command   # adds to what is in the file
//	go run ./e2e/bench -o docs/performance.json -runs 0    # only prints it
//
// It prints tables in Markdown. The page of the documentation is made of the file
// by go test ./e2e/bench/results -update.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"syscall"
)

// modules are those that the documentation has figures of, small to large.
var modules = []string{
	"github.com/eclipse/paho.mqtt.golang@v1.5.1",
	"github.com/nats-io/nats-server/v2@v2.15.2",
	"k8s.io/client-go@v0.37.2",
	"github.com/caddyserver/caddy/v2@v2.11.9",
	"github.com/prometheus/prometheus@v0.316.0",
	"github.com/traefik/traefik/v3@v3.7.13",
}

func main() {
	o, err := parse(os.Args[1:], os.Stderr)
	if err != nil {
		os.Exit(2) // parse has said why
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err = o.bench(ctx)
	stop()
	if errors.Is(err, context.Canceled) {
		err = errors.New("interrupted; what was measured is in the file of -o, if there is one")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}
