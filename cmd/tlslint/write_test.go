package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// many returns n files with a finding each.
func many(n int, form string) map[string]string {
	files := make(map[string]string)
	for i := range n {
		name := fmt.Sprintf("v%03d", i)
		files[name+".go"] = source(form, name)
	}
	return files
}

// whole fails unless each file is as before or as after the fix, and nothing is
// left behind that the go command takes for a part of the package. It returns how
// many files are fixed.
func whole(t *testing.T, dir string, n int) (fixed int) {
	t.Helper()
	before, after := many(n, faulty), many(n, mended)
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, e := range entries {
		if filepath.Ext(e.Name()) != ".go" {
			continue
		}
		seen++
		switch read(t, filepath.Join(dir, e.Name())) {
		case after[e.Name()]:
			fixed++
		case before[e.Name()]:
		default:
			t.Errorf("%s is neither as before nor as after the fix", e.Name())
		}
	}
	if seen != n {
		t.Errorf("there are %d Go files, want %d", seen, n)
	}
	return fixed
}

// TestKilled ends the command while it writes, until that was between two files.
func TestKilled(t *testing.T) {
	t.Parallel()
	const n = 60
	for _, sig := range []syscall.Signal{syscall.SIGKILL, syscall.SIGTERM} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			fixed, dir := n, ""
			for fixed == n {
				dir = newModule(t, many(n, faulty))
				p := endedWhileWriting(t, dir, sig)
				if fixed = whole(t, dir, n); sig == syscall.SIGTERM && fixed < n {
					p.ended(t, couldNot, fmt.Sprintf("fixed %d findings in %[1]d files\n", fixed), fmt.Sprintf("tlslint: terminated signal received; %d files not fixed\n", n-fixed))
				}
			}
			program(dir, tlslint, "-fix", "-breaking").ends(t, clean, fmt.Sprintf("fixed %d finding", n-fixed))
			if fixed := whole(t, dir, n); fixed != n {
				t.Errorf("after another run %d of %d files are fixed", fixed, n)
			}
		})
	}
}

// endedWhileWriting runs the command until a signal ends it, which is sent as soon as
// the second file is fixed.
func endedWhileWriting(t *testing.T, dir string, sig os.Signal) *process {
	t.Helper()
	p := program(dir, tlslint, "-fix", "-breaking")
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan error, 1)
	go func() { ended <- p.Wait() }()
	for read(t, filepath.Join(dir, "v001.go")) == source(faulty, "v001") {
		select {
		case <-ended:
			t.Fatalf("v001.go was not fixed:\n%s%s", &p.out, &p.diag)
		case <-time.After(time.Millisecond / 5):
		}
	}
	p.Process.Signal(sig)
	<-ended
	return p
}

// TestTwoAtOnce runs -fix twice at the same time. Each says what it has done, or that
// it could not, since the other one was faster; and all is fixed in the end.
func TestTwoAtOnce(t *testing.T) {
	t.Parallel()
	const n = 60
	dir := newModule(t, many(n, faulty))
	first, second := program(dir, tlslint, "-fix", "-breaking"), program(dir, tlslint, "-fix")
	for _, p := range []*process{first, second} {
		if err := p.Start(); err != nil {
			t.Fatal(err)
		}
	}
	for _, p := range []*process{first, second} {
		p.Wait()
		status, said := p.ProcessState.ExitCode(), p.diag.String()
		beaten := status == found && strings.Contains(said, "findings in 1 package") // too late to offer fixes
		if status != clean && !beaten && !(status == couldNot && strings.Contains(said, "has changed while tlslint ran")) {
			t.Errorf("%v\n%s", p.ProcessState, said)
		}
	}
	if fixed := whole(t, dir, n); fixed != n {
		t.Errorf("%d of %d files are fixed", fixed, n)
	}
}

// TestChanged changes a file after it was loaded, and before it is fixed: the go
// command does it, when it is first asked where the module cache is.
func TestChanged(t *testing.T) {
	t.Parallel()
	dir := newModule(t, map[string]string{"a.go": source(faulty, "a"), "b.go": source(faulty, "b")})
	goCommand := script(t, "go", `case "$*" in *"GOROOT GOMODCACHE"*) grep -q mine a.go || printf '\n// mine\n' >>a.go ;; esac
PATH=${PATH#*:} exec go "$@"`)
	program(dir, tlslint, "-fix", "-breaking").path(goCommand).ends(t, couldNot,
		"tlslint: a.go is unchanged: it has changed while tlslint ran; run it again\n", "fixed 1 finding in 1 file\n", "a.go:5:")
	if got, want := read(t, filepath.Join(dir, "a.go")), source(faulty, "a")+"\n// mine\n"; got != want {
		t.Errorf("a.go is\n%s", got)
	}
	if got := read(t, filepath.Join(dir, "b.go")); got != source(mended, "b") {
		t.Errorf("b.go is\n%s", got)
	}
}

// bound returns a command that permission bits bind even if it is root.
func bound(dir string, args ...string) *process {
	if os.Geteuid() != 0 {
		return program(dir, tlslint, args...)
	}
	return program(dir, "setpriv", append([]string{"--bounding-set=-dac_override", tlslint}, args...)...)
}

// TestUnwritable has a folder and a file that cannot be written to. They stay as
// they are, and what can be fixed is fixed.
func TestUnwritable(t *testing.T) {
	t.Parallel()
	dir := newModule(t, map[string]string{"a.go": source(faulty, "a"), "file/b.go": source(faulty, "b"), "folder/c.go": source(faulty, "c")})
	folder := filepath.Join(dir, "folder")
	for name, mode := range map[string]os.FileMode{filepath.Join(dir, "file", "b.go"): 0o444, folder: 0o555} {
		if err := os.Chmod(name, mode); err != nil {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() { os.Chmod(folder, 0o755) })
	bound(dir, "-fix", "-breaking", "./...").ends(t, couldNot,
		"fixed 1 finding in 1 file\n", "file/b.go is unchanged: it is read-only\n", "folder/c.go is unchanged: open ", "permission denied\n", "2 findings in 2 packages")
	for name, want := range map[string]string{"a.go": source(mended, "a"), "file/b.go": source(faulty, "b"), "folder/c.go": source(faulty, "c")} {
		if got := read(t, filepath.Join(dir, name)); got != want {
			t.Errorf("%s is\n%s", name, got)
		}
	}
	program(dir, tlslint, "-write-baseline", "-baseline", "nowhere/b.json").ends(t, couldNot, "tlslint: -write-baseline: open ")
	bound(dir, "-write-baseline", "-baseline", "folder/b.json").ends(t, couldNot, "tlslint: -write-baseline: open ", "permission denied\n")
}

// TestFull lets files grow to a size only that one of them has: as on a full disk,
// a part of it could be written.
func TestFull(t *testing.T) {
	t.Parallel()
	large := source(faulty, "b") + strings.Repeat("// More of it.\n", 1<<18)
	dir := newModule(t, map[string]string{"a.go": source(faulty, "a"), "b.go": large})
	limited := program(dir, "sh", "-c", `ulimit -f 2048; exec "$0" -fix -breaking`, tlslint) // 1 or 2 MB, as the shell counts
	limited.ends(t, couldNot, "fixed 1 finding in 1 file\n", "b.go is unchanged: write ", "file too large\n", "b.go:5:")
	if read(t, filepath.Join(dir, "b.go")) != large {
		t.Error("b.go is changed")
	}
	if got := read(t, filepath.Join(dir, "a.go")); got != source(mended, "a") {
		t.Errorf("a.go is\n%s", got)
	}
	if left, _ := filepath.Glob(filepath.Join(dir, ".tlslint-*")); len(left) > 0 {
		t.Errorf("left behind: %s", left)
	}
}
