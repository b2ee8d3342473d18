//go:build unix

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
	returned, done := make(chan struct{}), make(chan struct{})
	stop := context.AfterFunc(ctx, func() {
		defer close(done)
		running := descendants(nil)
		cancel(context.Cause(ctx))
		end(running)
		for { // package packages may have been about to begin another
			kill(freeze(nil))
			select {
			case <-returned:
				return
			case <-time.After(grace / 100):
			}
		}
	})
	return below, func() {
		close(returned)
		if !stop() {
			<-done
		}
		cancel(nil)
	}
}

// end tells processes to end, and kills them if that takes long.
func end(list []process) {
	for _, p := range list {
		p.Signal(syscall.SIGTERM)
	}
	for deadline := time.Now().Add(grace); slices.ContainsFunc(list, process.runs) && time.Now().Before(deadline); {
		time.Sleep(grace / 100)
	}
	kill(freeze(list))
}

func kill(list []process) {
	for _, p := range list {
		p.Kill()
	}
}

// freeze stops processes and those below them and this one, so that none begins
// another unseen before it is killed. It waits until they stand still, but not for
// long.
func freeze(list []process) []process {
	stopped := make(map[int]bool)
	for deadline := time.Now().Add(grace); ; time.Sleep(grace / 100) {
		list = descendants(list)
		still := true
		for _, p := range list {
			if !stopped[p.Pid] {
				stopped[p.Pid] = true
				p.Signal(syscall.SIGSTOP)
				still = false
			}
			still = still && strings.Contains("TtZX", p.state)
		}
		if still || time.Now().After(deadline) {
			return list
		}
	}
}

// A process is held by a handle, so that it is not mistaken for another that has
// got its number since.
type process struct {
	*os.Process
	state string // when it was found: a letter, see proc_pid_stat(5)
}

func (p process) runs() bool { return p.Signal(syscall.Signal(0)) == nil }

// descendants returns the go commands that this process has begun, what they have,
// and those of the known processes that run, with what they have, by /proc. One
// whose parent has ended is nobody's: it has to be known.
func descendants(known []process) []process {
	files, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil
	}
	var queue []stat
	children := make(map[int][]stat)
	for _, file := range files {
		text, err := os.ReadFile(file)
		s, ok := parseStat(string(text))
		switch {
		case err != nil || !ok: // it has ended
		case slices.ContainsFunc(known, func(p process) bool { return p.Pid == s.pid && p.runs() }), s.parent == os.Getpid() && s.name == "go":
			queue = append(queue, s)
		default:
			children[s.parent] = append(children[s.parent], s)
		}
	}
	var list []process
	for ; len(queue) > 0; queue = queue[1:] {
		if p, err := os.FindProcess(queue[0].pid); err == nil {
			list = append(list, process{p, queue[0].state})
		}
		queue = append(queue, children[queue[0].pid]...)
	}
	return list
}

// A stat is how /proc/PID/stat begins, see proc_pid_stat(5).
type stat struct {
	pid, parent int
	name, state string
}

// parseStat reads it. A name can have any characters in it.
//
//	1234 (name) S 1200 …
func parseStat(text string) (s stat, ok bool) {
	from, to := strings.IndexByte(text, '('), strings.LastIndexByte(text, ')')
	if from < 0 || to < from {
		return s, false
	}
	s.name = text[from+1 : to]
	_, err := fmt.Sscanf(text[:from]+text[to+1:], "%d %s %d", &s.pid, &s.state, &s.parent)
	return s, err == nil
}
