package main

import (
	"io"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

// hangs is a program that tells that it runs, does not end when it is asked to,
// and has begun another that does not, either.
const hangs = `trap '' INT TERM
sh -c 'trap "" INT TERM; echo begun >&3; sleep 600' &
sleep 600`

// TestInterrupted ends the command while a go command hangs, or what the go command
// has started. Nothing that was started stays behind.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, program string
		signal        os.Signal
		says          string
	}{
		{"go", "go", os.Interrupt, "tlslint: interrupt signal received; nothing was changed\n"},
		{"go, as by kill", "go", syscall.SIGTERM, "tlslint: terminated signal received; nothing was changed\n"},
		{"git below the real go", "git", syscall.SIGTERM, "tlslint: terminated signal received; nothing was changed\n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			dir := newModule(t, map[string]string{
				"a.go":   "package m\n\nimport _ \"github.com/example/gone\"\n",
				"go.mod": "module example.com/m\n\ngo 1.26\n\nrequire github.com/example/gone v1.0.0\n",
			})
			p := program(dir, tlslint, "-fix", "-breaking").path(script(t, test.program, hangs))
			p.Env = append(p.Env, "GOPROXY=direct", "GONOSUMDB=*", "GOFLAGS=-mod=mod -modcacherw", "GOMODCACHE="+filepath.Join(dir, "mod"))
			r, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			p.ExtraFiles = []*os.File{w} // which everything has that is started
			if err := p.Start(); err != nil {
				t.Fatal(err)
			}
			w.Close()
			if _, err := r.Read(make([]byte, len("begun\n"))); err != nil {
				t.Errorf("%s was not run: %v", test.program, err)
			}
			p.Process.Signal(test.signal)
			p.Wait()
			p.ended(t, couldNot, test.says)
			if _, err := io.Copy(io.Discard, r); err != nil { // until nobody has the other end
				t.Error(err)
			}
		})
	}
}

// TestGoCommandFails has a go command that ends with words, without any, or with
// what is no list of packages.
func TestGoCommandFails(t *testing.T) {
	t.Parallel()
	dir := newModule(t, map[string]string{"a.go": source(faulty, "a")})
	for goCommand, says := range map[string]string{
		"echo 'go: no space left' >&2; exit 1": "tlslint: the go command could not list the packages: no space left\n",
		"exit 3":                               "tlslint: the go command could not list the packages: exit status 3\n",
		"kill -KILL $$":                        "tlslint: the go command could not list the packages: signal: killed\n",
		"echo garbage":                         "tlslint: the go command could not list the packages: ",
	} {
		t.Run(goCommand, func(t *testing.T) {
			t.Parallel()
			program(dir, tlslint, "-fix", "-breaking").path(script(t, "go", goCommand)).ends(t, couldNot, says)
		})
	}
	if got := read(t, filepath.Join(dir, "a.go")); got != source(faulty, "a") {
		t.Errorf("a.go is changed:\n%s", got)
	}
}
