package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"time"
)

// A tool is one of the programs that are compared.
type tool struct {
	name    string
	pkg     string
	ldflags string // makes another program of the same source, with a number
	vettool bool   // the go command runs it
}

// tools are compared with the first of them.
var tools = []tool{
	{"go vet, stock tool doing nothing", "./e2e/bench/stock", "-buildid=%d", true},
	{"go vet, no tool at all", "./e2e/bench/nop", "-X main.salt=%d", true},
	{"go vet, tlslint", "./cmd/tlslint", "-buildid=%d", true},
	{"tlslint", "./cmd/tlslint", "-buildid=%d", false},
}

// A cost is what one run took.
type cost struct {
	cpu, wall time.Duration
	memory    int64 // of the largest process, in bytes
}

// build builds the tool anew into a folder, so that the go command's cache has
// no results of it.
func (t tool) build(ctx context.Context, dir string, salt int64) (string, error) {
	path := filepath.Join(dir, filepath.Base(t.pkg))
	cmd := exec.CommandContext(ctx, "go", "build", "-ldflags", fmt.Sprintf(t.ldflags, salt), "-o", path, t.pkg)
	if out, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("%s does not build; run this in the root of a checkout: %w\n%s", t.pkg, err, out)
	}
	return path, nil
}

// run runs the tool at path on a module. That there are findings is no error.
func (t tool) run(ctx context.Context, path string, m *module) (cost, error) {
	name, args := path, []string{"./..."}
	if t.vettool {
		name, args = "go", []string{"vet", "-vettool=" + path, "./..."}
	}
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = m.dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	start := time.Now()
	out, err := cmd.CombinedOutput()
	wall := time.Since(start)
	var exit *exec.ExitError
	if err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		return cost{}, fmt.Errorf("%s on %s: %w\n%s", t.name, m.name, err, out)
	}
	usage := cmd.ProcessState.SysUsage().(*syscall.Rusage)
	return cost{cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), wall, usage.Maxrss * 1024}, nil
}
