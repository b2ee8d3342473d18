package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// TestOutputFull writes to a device that is full. It is never passed over.
func TestOutputFull(t *testing.T) {
	t.Parallel()
	dir := newModule(t, map[string]string{"a.go": source(faulty, "a")})
	for _, args := range []string{"", "-format json", "-format sarif", "-format github", "-diff -breaking", "help", "help weaktls", "version", "completion bash", "explain EOF"} {
		t.Run(args, func(t *testing.T) {
			t.Parallel()
			full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			defer full.Close()
			p := program(dir, tlslint, strings.Fields(args)...)
			p.Stdout = full
			p.ends(t, couldNot, "tlslint: ", "no space left on device\n")
		})
	}
}

// TestOutputClosed has a reader that does not want more, such as head: the command
// ends as others do, without a word.
func TestOutputClosed(t *testing.T) {
	t.Parallel()
	dir := newModule(t, map[string]string{"a.go": source(faulty, "a")})
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	r.Close()
	defer w.Close()
	p := program(dir, tlslint)
	p.Stdout = w
	if err := p.Run(); p.ProcessState.Sys().(syscall.WaitStatus).Signal() != syscall.SIGPIPE || p.diag.Len() > 0 {
		t.Errorf("%v\n%s", err, &p.diag)
	}
}

// TestManyFindings has thousands of findings in one file, in a line each and all in
// one line: all are told, in their order, and all are fixed. In quadratic time this
// takes minutes.
func TestManyFindings(t *testing.T) {
	t.Parallel()
	const n = 2000
	var lines, line strings.Builder
	for i := range n {
		fmt.Fprintf(&lines, "\nvar v%d = &tls.Config{InsecureSkipVerify: true}\n", i)
		fmt.Fprintf(&line, "{InsecureSkipVerify: true}, ")
	}
	head := "package m\n\nimport \"crypto/tls\"\n"
	for name, src := range map[string]string{
		"lines":     head + lines.String(),
		"long line": head + "\nvar v = []*tls.Config{" + strings.TrimSuffix(line.String(), ", ") + "}\n\nvar text = \"" + strings.Repeat("x", 1<<20) + "\"\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := newModule(t, map[string]string{"a.go": src})
			p := program(dir, tlslint)
			p.ends(t, found, fmt.Sprintf("%d findings in 1 package", n))
			var places []string
			for l := range strings.Lines(p.out.String()) {
				if len(l) > 1000 {
					t.Fatalf("a line of %d bytes", len(l))
				}
				if place, _, ok := strings.Cut(l, " error: "); ok {
					var row, column int
					if _, err := fmt.Sscanf(place, "a.go:%d:%d:", &row, &column); err != nil {
						t.Fatal(err)
					}
					places = append(places, fmt.Sprintf("%9d:%9d", row, column))
				}
			}
			if len(places) != n || !slices.IsSorted(places) {
				t.Errorf("%d findings, in order %v", len(places), slices.IsSorted(places))
			}
			program(dir, tlslint, "-fix", "-breaking").ends(t, clean, fmt.Sprintf("fixed %d findings in 1 file", n))
			if got, want := read(t, filepath.Join(dir, "a.go")), strings.ReplaceAll(src, "InsecureSkipVerify: true", ""); got != want {
				t.Error("what is fixed is not what was there without the options")
			}
		})
	}
}

// TestNames has files and folders with names that few have. Folders that can be in
// no import path are refused by the go command, which is told; all others are
// checked and fixed.
func TestNames(t *testing.T) {
	t.Parallel()
	deep := strings.Repeat("d/", 100) + "a.go"
	names := []string{"with space.go", "größe.go", "-dash.go", "100%d.go", "quote'\".go", "line\nbreak.go", deep}
	files := make(map[string]string)
	for i, name := range names {
		files[name] = source(faulty, fmt.Sprint("v", i))
	}
	dir := newModule(t, files)
	program(dir, tlslint).ends(t, found, "with space.go:5:", "größe.go:5:", "-dash.go:5:", "100%d.go:5:", "line?break.go:5:", deep+":5:", "7 findings")
	program(dir, tlslint, "-format", "github").ends(t, found, "file=line%0Abreak.go,line=5,")
	write(t, filepath.Join(dir, "sub dir/a.go"), source(faulty, "a"))
	program(dir, tlslint, "-fix", "-breaking").ends(t, couldNot, "fixed 7 findings in 7 files\n", "tlslint: malformed import path \"example.com/m/sub dir\"", "or name its files")
	program(dir, tlslint, "sub dir/a.go").ends(t, found, "sub dir/a.go:5:")
	for i, name := range names {
		if got, want := read(t, filepath.Join(dir, name)), source(mended, fmt.Sprint("v", i)); got != want {
			t.Errorf("%q is\n%s", name, got)
		}
	}
}

// TestSurroundings takes away what programs expect of their surroundings.
func TestSurroundings(t *testing.T) {
	t.Parallel()
	dir := newModule(t, map[string]string{"a.go": source(faulty, "a")})
	for _, test := range []struct {
		name   string
		env    []string
		status int
		says   string
	}{
		{"no home", []string{"HOME="}, found, "a.go:5:"},
		{"no cache", []string{"HOME=", "GOCACHE=", "XDG_CACHE_HOME="}, found, "a.go:5:"},
		{"no folder for temporary files", []string{"TMPDIR=/dev/null"}, found, "a.go:5:"},
		{"flags that the go command does not know", []string{"GOFLAGS=-nonsense"}, couldNot, "tlslint: the go command could not list the packages: "},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			p := program(dir, tlslint)
			p.Env = append(p.Env, goVariables(t)...)
			p.Env = append(p.Env, test.env...)
			p.ends(t, test.status, test.says)
		})
	}
}

// goVariables returns where the go command keeps things, for those who take HOME away.
func goVariables(t *testing.T) []string {
	var list []string
	for _, kv := range goEnv(t, "GOCACHE", "GOMODCACHE", "GOROOT") {
		list = append(list, kv[0]+"="+kv[1])
	}
	return list
}
