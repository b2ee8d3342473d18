// Command walk takes tlslint over much code that was not written for it: the
// standard library, the compiler's and the type checker's own tests, real modules
// with all that they import, programs made at random, and damaged programs. It
// shows that tlslint never panics or hangs, finds the same each time, and that
// fixed code still type-checks, is formatted and has nothing left to fix.
//
//	go run ./e2e/walk                                # everything; takes an hour
//	go run ./e2e/walk -parts std,tests
//	go run ./e2e/walk -parts modules,fixes github.com/caddyserver/caddy/v2@v2.11.9
//	go run ./e2e/walk -parts random -seeds 2000 -first 1000
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strings"
	"time"
)

// modules are walked if the command line names no others: those of e2e/bench and
// some more.
var modules = []string{
	"github.com/eclipse/paho.mqtt.golang@v1.5.1",
	"github.com/nats-io/nats-server/v2@v2.15.2",
	"k8s.io/client-go@v0.37.2",
	"github.com/caddyserver/caddy/v2@v2.11.9",
	"github.com/traefik/traefik/v3@v3.7.13",
	"github.com/prometheus/prometheus@v0.316.0",
}

// A walker holds what the parts of a walk share.
type walker struct {
	root    string // of the checkout
	goroot  string
	dir     string // for all that is made; removed at the end
	lint    string // the command
	limit   time.Duration
	modules []string
	first   uint64 // seed
	seeds   int
	vettool bool // compare its findings, too
	build   bool // build what is fixed, and run its tests
	safe    bool // make only safe fixes
}

// parts are what can be walked, by name. Each shows its rows when they are whole.
var parts = []struct {
	name string
	walk func(*walker, context.Context, func(*row)) error
}{
	{"std", (*walker).std},
	{"tests", (*walker).tests},
	{"cases", (*walker).cases},
	{"random", (*walker).random},
	{"modules", (*walker).allModules},
	{"fixes", (*walker).fixModules},
}

func main() {
	w := new(walker)
	names := flag.String("parts", "", "what to walk, separated by commas: std, tests, cases, random, modules, fixes; empty means all")
	flag.IntVar(&w.seeds, "seeds", 500, "how many programs to make at random")
	flag.Uint64Var(&w.first, "first", 0, "the seed of the first of them")
	flag.BoolVar(&w.vettool, "vettool", false, "compare the vettool's findings in modules, which takes building them")
	flag.BoolVar(&w.build, "build", false, "build the fixed modules, not only check their types, and run the tests of packages that are fixed")
	flag.BoolVar(&w.safe, "safe", false, "make only the fixes that are safe")
	flag.DurationVar(&w.limit, "limit", 15*time.Minute, "how long one run of tlslint may take before it counts as a hang")
	flag.Parse()
	if w.modules = flag.Args(); len(w.modules) == 0 {
		w.modules = modules
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	good, err := w.walk(ctx, *names)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "walk:", err)
	}
	if err != nil || !good {
		os.Exit(1)
	}
}

// walk walks the named parts, and reports whether all is well.
func (w *walker) walk(ctx context.Context, names string) (good bool, err error) {
	end, err := w.start(ctx)
	if err != nil {
		return false, err
	}
	defer end()
	good = true
	fmt.Println(heading)
	for _, part := range parts {
		if names != "" && !strings.Contains(","+names+",", ","+part.name+",") {
			continue
		}
		if err := part.walk(w, ctx, func(r *row) { good = r.print(os.Stdout) && good }); err != nil {
			return false, fmt.Errorf("%s: %w", part.name, err)
		}
	}
	return good, nil
}

// start builds the command; end removes all that was made.
func (w *walker) start(ctx context.Context) (end func(), err error) {
	env, err := output(ctx, ".", nil, "go", "env", "GOWORK", "GOROOT")
	if err != nil {
		return nil, err
	}
	work, goroot, _ := strings.Cut(strings.TrimSpace(string(env)), "\n")
	if work == "" || work == "off" {
		return nil, errors.New("no go.work is in use; run this in a checkout of tlslint, with GOWORK unset")
	}
	w.root, w.goroot = filepath.Dir(work), goroot
	if w.dir, err = os.MkdirTemp("", "walk-*"); err != nil {
		return nil, err
	}
	w.lint = filepath.Join(w.dir, "tlslint")
	_, err = output(ctx, w.root, nil, "go", "build", "-o", w.lint, "./cmd/tlslint")
	return func() { os.RemoveAll(w.dir) }, err
}

// output runs a command in a folder, with more environment.
func output(ctx context.Context, dir string, env []string, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	cmd.WaitDelay = time.Second
	out, err := cmd.Output()
	if exit, ok := err.(*exec.ExitError); ok {
		return out, fmt.Errorf("%s: %w\n%s", cmd, err, exit.Stderr)
	}
	return out, err
}
