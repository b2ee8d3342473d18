package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"

	"github.com/tlslint/tlslint/e2e/bench/results"
)

// A command is run in a folder, with all that it starts.
type command struct {
	args     []string
	dir      string   // empty means the current one
	env      []string // beside the environment of this process
	findings int      // an exit code that is no error
}

// run runs the command. If the context ends, all that it started is killed.
//
// The cost is that of the command and of all processes that were waited for, which
// is all of them: the go command and the linters wait for those that they start.
// Memory is what the kernel says of the largest.
func (c command) run(ctx context.Context) (stdout []byte, cost results.Cost, err error) {
	cmd := exec.CommandContext(ctx, c.args[0], c.args[1:]...)
	cmd.Dir = c.dir
	cmd.Env = append(os.Environ(), c.env...)
	endTogether(cmd)
	cmd.WaitDelay = 10 * time.Second
	var out, stderr bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &stderr
	if err := shrink(); err != nil {
		return nil, cost, err
	}
	start := time.Now()
	err = cmd.Run()
	wall := time.Since(start)
	var exit *exec.ExitError
	if errors.As(err, &exit) && exit.ExitCode() == c.findings {
		err = nil
	}
	if strings.Contains(stderr.String(), "\ngoroutine ") {
		err = errors.New("a tool has crashed")
	}
	switch {
	case ctx.Err() != nil:
		return nil, cost, ctx.Err()
	case err != nil:
		return nil, cost, fmt.Errorf("%s: %w\n%s", strings.Join(c.args[:min(len(c.args), 6)], " "), err, tail(stderr.String()+out.String()))
	}
	return out.Bytes(), results.Cost{
		CPU:    milli(cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()),
		Wall:   milli(wall),
		Memory: peak(cmd.ProcessState),
	}, nil
}

// milli is a duration in seconds, to the millisecond.
func milli(d time.Duration) float64 { return float64(d.Milliseconds()) / 1000 }

// tail is the end of an output, where errors are.
func tail(text string) string {
	const most = 2000
	if len(text) > most {
		return "..." + text[len(text)-most:]
	}
	return text
}
