package load

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
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

// end ends processes: they may tidy up, and are killed if that takes long.
func end(processes []*os.Process) {
	for _, p := range processes {
		p.Signal(syscall.SIGTERM)
	}
	deadline := time.Now().Add(grace)
	for _, p := range processes {
		for p.Signal(syscall.Signal(0)) == nil && time.Now().Before(deadline) {
			time.Sleep(grace / 100)
		}
		p.Kill()
	}
}

// descendants returns the processes below one, by /proc. They are held by handles,
// so that none is mistaken for another that has got its number since.
func descendants(root int) []*os.Process {
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil
	}
	children := make(map[int][]int)
	for _, name := range stats {
		if pid, parent, ok := parentOf(name); ok {
			children[parent] = append(children[parent], pid)
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

// parentOf reads the numbers of a process and of its parent:
//
//	1234 (name, of any characters) S 1200 …
func parentOf(stat string) (pid, parent int, ok bool) {
	text, err := os.ReadFile(stat)
	if err != nil {
		return 0, 0, false // it has ended
	}
	pid, err = strconv.Atoi(filepath.Base(filepath.Dir(stat)))
	if err != nil {
		return 0, 0, false
	}
	rest := string(text[strings.LastIndexByte(string(text), ')')+1:])
	_, err = fmt.Sscanf(rest, " %s %d", new(string), &parent)
	return pid, parent, err == nil
}
