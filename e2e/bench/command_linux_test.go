package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// TestCommandEnds shows that nothing is left of a command that is not to go on:
// the fifo ends when nobody has it open any more.
func TestCommandEnds(t *testing.T) {
	t.Parallel()
	fifo := filepath.Join(t.TempDir(), "fifo")
	if err := syscall.Mkfifo(fifo, 0o600); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan error)
	go func() {
		_, _, err := command{args: []string{"sh", "-c", `sleep 1000 >"$1" & wait`, "sh", fifo}}.run(ctx)
		done <- err
	}()
	f, err := os.Open(fifo) // waits for the child of the child
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	cancel()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Errorf("got %v, want that it was canceled", err)
	}
	if _, err := io.ReadAll(f); err != nil {
		t.Error(err)
	}
}

func TestCommandErrors(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		script   string
		findings int
		says     string // empty means no error
	}{
		{"exit 0", 1, ""},
		{"exit 1", 1, ""},
		{"echo no such file >&2; exit 2", 1, "no such file"},
		{"exit 1", 0, "exit status 1"},
		{"printf 'panic: oh\n\ngoroutine 1 [running]:\n' >&2; exit 1", 1, "crashed"},
	} {
		_, _, err := command{args: []string{"sh", "-c", c.script}, findings: c.findings}.run(t.Context())
		if c.says == "" && err != nil || c.says != "" && (err == nil || !strings.Contains(err.Error(), c.says)) {
			t.Errorf("%s: %v, want %q", c.script, err, c.says)
		}
	}
}

// TestCommandMemory shows that what this process has held is not counted. It is not
// parallel, since others may hold something, too.
func TestCommandMemory(t *testing.T) {
	peak := func() float64 {
		_, cost, err := command{args: []string{"sh", "-c", "true"}}.run(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return cost.Memory
	}
	before := peak()
	held, err := syscall.Mmap(-1, 0, 200<<20, syscall.PROT_READ|syscall.PROT_WRITE, syscall.MAP_ANON|syscall.MAP_PRIVATE|syscall.MAP_POPULATE)
	if err != nil {
		t.Fatal(err)
	}
	if with := peak(); with < before+150 {
		t.Errorf("with 200 MB held, sh takes %.0f MB, and %.0f without: this test tells nothing", with, before)
	}
	if err := syscall.Munmap(held); err != nil {
		t.Fatal(err)
	}
	if after := peak(); after > before+50 {
		t.Errorf("sh takes %.0f MB, and %.0f before", after, before)
	}
}
