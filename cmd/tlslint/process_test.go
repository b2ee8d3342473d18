package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A faulty source has one finding with a fix, and a fixed one has none.
const (
	faulty = "package m\n\nimport \"crypto/tls\"\n\nvar %s = &tls.Config{InsecureSkipVerify: true}\n"
	mended = "package m\n\nimport \"crypto/tls\"\n\nvar %s = &tls.Config{}\n"
)

// source returns the faulty source or the fixed one, with a variable of that name.
func source(form, name string) string { return fmt.Sprintf(form, name) }

// newModule makes a module of files.
func newModule(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	write(t, filepath.Join(dir, "go.mod"), "module example.com/m\n\ngo 1.26\n")
	for name, text := range files {
		write(t, filepath.Join(dir, name), text)
	}
	return dir
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// A process is a run of a program in a folder.
type process struct {
	*exec.Cmd
	out, diag bytes.Buffer
}

// program returns a process that is not begun yet, in an environment of its own.
func program(dir, name string, args ...string) *process {
	p := &process{Cmd: exec.Command(name, args...)}
	p.Dir, p.Stdout, p.Stderr = dir, &p.out, &p.diag
	p.Env = append(os.Environ(), "GOPROXY=off", "GOTOOLCHAIN=local", "GOFLAGS=-buildvcs=false", "GOWORK=", "PWD="+dir)
	return p
}

// path puts a folder in front of those where programs are found.
func (p *process) path(dir string) *process {
	p.Env = append(p.Env, "PATH="+dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return p
}

// ends runs the process, which has to end with a status and say certain words.
func (p *process) ends(t *testing.T, status int, words ...string) {
	t.Helper()
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	p.Wait()
	p.ended(t, status, words...)
}

// ended checks how a process has ended.
func (p *process) ended(t *testing.T, status int, words ...string) {
	t.Helper()
	said := p.out.String() + p.diag.String()
	if got := p.ProcessState.ExitCode(); got != status {
		t.Errorf("%v: %v, want status %d\n%s", p.Args, p.ProcessState, status, said)
	}
	for _, w := range words {
		if !strings.Contains(said, w) {
			t.Errorf("%v does not say %q:\n%s", p.Args, w, said)
		}
	}
}

// script makes a folder with a program of that name.
func script(t *testing.T, name, text string) (dir string) {
	t.Helper()
	dir = t.TempDir()
	write(t, filepath.Join(dir, name), "#!/bin/sh\n"+text+"\n")
	if err := os.Chmod(filepath.Join(dir, name), 0o755); err != nil {
		t.Fatal(err)
	}
	return dir
}
