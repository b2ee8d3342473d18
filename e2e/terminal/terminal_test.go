// Package terminal shows what tlslint writes to a terminal. It is a real one, as
// far as the program can tell: a pseudo-terminal.
package terminal

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/creack/pty"
)

// columns is how wide the terminal is.
const columns = 60

// TestColours shows them on a terminal, unless somebody asks for none.
func TestColours(t *testing.T) {
	t.Parallel()
	tlslint := build(t)
	dir := program(t)
	out := show(t, dir, nil, tlslint)
	for _, want := range []string{"\x1b[1mmain.go:5:87:\x1b[", "\x1b[31;1merror:\x1b[", "\x1b[32mbreaking fix:\x1b["} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%q", want, out)
		}
	}
	if out := show(t, dir, nil, tlslint, "-diff", "-breaking"); !strings.Contains(out, "\x1b[32m+var insecure") || !strings.Contains(out, "\x1b[31m-var insecure") {
		t.Errorf("no colours in the diff\n%q", out)
	}
	for _, env := range []string{"NO_COLOR=1", "TERM=dumb", "CLICOLOR=0"} {
		if out := show(t, dir, []string{env}, tlslint); strings.Contains(out, "\x1b[3") || !strings.Contains(out, "error: ") {
			t.Errorf("with %s it shows\n%q", env, out)
		}
	}
	if out := show(t, dir, nil, tlslint, "-color", "never"); strings.Contains(out, "\x1b[3") {
		t.Errorf("with -color never it shows\n%q", out)
	}
	if out := show(t, dir, []string{"NO_COLOR=1"}, tlslint, "-color", "always"); !strings.Contains(out, "\x1b[3") {
		t.Errorf("with -color always it shows\n%q", out)
	}
}

// TestWidth holds lines to the width of the terminal: those of source are cut, others
// broken at blanks.
func TestWidth(t *testing.T) {
	t.Parallel()
	out := regexp.MustCompile(step+"|\r?\x1b\\[[0-9;]*[mK]").ReplaceAllString(show(t, program(t), nil, build(t)), "")
	cut := 0
	for line := range strings.SplitSeq(out, "\r\n") {
		if utf8.RuneCountInString(line) > columns {
			t.Errorf("a line is too long: %s", line)
		}
		if strings.Contains(line, "…") || strings.Contains(line, "^") {
			cut++
		}
	}
	if cut != 2 || !strings.Contains(out, "InsecureSkipVerify: true") || !strings.Contains(out, "can pose as\r\n    the server") {
		t.Errorf("%d lines are cut or marked in\n%s", cut, out)
	}
}

// step is a pattern of the line that shows how far a run is.
const step = `\r\x1b\[Ktlslint: (?:waiting for the go command, which (?:lists the packages|downloads modules)|\d+ of \d+ packages)`

// TestProgress shows how far a long run is, and takes it away again.
func TestProgress(t *testing.T) {
	t.Parallel()
	out := show(t, "../switches", nil, build(t), "-tags", "libraries", "./...")
	if !regexp.MustCompile("^(" + step + `)+\r\x1b\[K\x1b\[1mconsul`).MatchString(out) {
		t.Errorf("no progress is shown, or it stays, in\n%.2000q", out)
	}
}

func build(t *testing.T) string {
	t.Helper()
	tlslint := filepath.Join(t.TempDir(), "tlslint")
	if out, err := exec.Command("go", "build", "-o", tlslint, "../../cmd/tlslint").CombinedOutput(); err != nil {
		t.Fatalf("tlslint does not build: %v\n%s", err, out)
	}
	return tlslint
}

func program(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range map[string]string{
		"go.mod":  "module example.com/m\n\ngo 1.26\n",
		"main.go": "package main\n\nimport \"crypto/tls\"\n\nvar insecure = &tls.Config{ServerName: \"a-name-that-makes-the-line-long.example.com\", InsecureSkipVerify: true}\n\nfunc main() {}\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// show runs a program on a terminal, and returns all that it writes there.
func show(t *testing.T, dir string, env []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(append(os.Environ(), "TERM=xterm", "NO_COLOR="), env...)
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: columns})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out bytes.Buffer
	out.ReadFrom(f) // ends with an error when the program does
	if cmd.Wait(); cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("%s: status %d\n%s", cmd, cmd.ProcessState.ExitCode(), &out)
	}
	return out.String()
}
