package load

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"time"
)

// grace is how long a process has to end after it was told to.
const grace = time.Second

// endChildren returns a context that ends with ctx, but not before the processes
// below this one are told to end: the go command is interrupted by package
// packages, and what it started, such as git, would outlive it. The returned
// function is to be called once the go command is no longer waited for; what has
// not ended by then is killed.
//
// The processes are found where the system has /proc. Elsewhere it is left to the
// go command to end what it started.
func endChildren(ctx context.Context) (context.Context, func()) {
	below, cancel := context.WithCancelCause(context.WithoutCancel(ctx))
	done := make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(done)
		children := descendants(os.Getpid())
		cancel(context.Cause(ctx))
		end(children)
	})
	return below, func() {
		if !stop() {
			<-done
		}
		cancel(nil)
	}
}

// end ends processes: they may tidy up, and are killed if that takes long, with
// what they have started since.
func end(processes []*os.Process) {
	for _, p := range processes {
		p.Signal(syscall.SIGTERM)
	}
	deadline := time.Now().Add(grace)
	for slices.ContainsFunc(processes, runs) && time.Now().Before(deadline) {
		time.Sleep(grace / 100)
	}
	for _, p := range append(processes, descendants(os.Getpid())...) {
		p.Kill()
	}
}

func runs(p *os.Process) bool { return p.Signal(syscall.Signal(0)) == nil }

// descendants returns the go commands that this process has begun, and what they
// have, by /proc. They are held by handles, so that none is mistaken for another
// that has got its number since.
func descendants(root int) []*os.Process {
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil
	}
	children := make(map[int][]int)
	for _, file := range stats {
		if text, err := os.ReadFile(file); err == nil { // it may have ended
			if s, ok := parseStat(string(text)); ok && (s.parent != root || s.name == "go") {
				children[s.parent] = append(children[s.parent], s.pid)
			}
		}
	}
	var list []*os.Process
	for queue := children[root]; len(queue) > 0; queue = queue[1:] {
		if p, err := os.FindProcess(queue[0]); err == nil {
			list = append(list, p)
		}
		queue = append(queue, children[queue[0]]...)
	}
	return list
}

// A stat is how /proc/PID/stat begins, see proc_pid_stat(5).
type stat struct {
	pid, parent int
	name        string
}

// parseStat reads the numbers of a process and of its parent. A name can have any
// characters in it.
//
//	1234 (name) S 1200 …
func parseStat(text string) (s stat, ok bool) {
	from, to := strings.IndexByte(text, '('), strings.LastIndexByte(text, ')')
	if from < 0 || to < from {
		return s, false
	}
	s.name = text[from+1 : to]
	_, err := fmt.Sscanf(text[:from]+text[to+1:], "%d %s %d", &s.pid, new(string), &s.parent)
	return s, err == nil
}
