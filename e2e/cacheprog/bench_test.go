package main

import (
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// BenchmarkShared lints a library for MQTT on a machine that is the first one to do
// so, and on one that comes later: neither has anything in a cache of its own.
func BenchmarkShared(b *testing.B) {
	tmp := b.TempDir()
	build(b, tmp)
	list := exec.CommandContext(b.Context(), "go", "list", "-f", "{{.Dir}}", "github.com/eclipse/paho.mqtt.golang")
	list.Dir = ".."
	dir, err := list.Output()
	if err != nil {
		b.Fatal(err)
	}
	lint := func(b *testing.B, shared string) {
		cmd := vet(b, filepath.Join(tmp, "tlslint"), strings.TrimSpace(string(dir)), b.TempDir(), filepath.Join(tmp, "cacheprog")+" "+shared)
		if out, err := cmd.CombinedOutput(); err != nil && cmd.ProcessState.ExitCode() != 1 {
			b.Fatalf("%v\n%s", err, out)
		}
		b.ReportMetric((cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), "cpu-s/op")
	}
	b.Run("first", func(b *testing.B) {
		for b.Loop() {
			lint(b, b.TempDir())
		}
	})
	b.Run("later", func(b *testing.B) {
		shared := b.TempDir()
		lint(b, shared)
		for b.Loop() {
			lint(b, shared)
		}
	})
}
