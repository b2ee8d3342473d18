package terminal

import (
	"context"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/creack/pty"

	"github.com/tlslint/tlslint/internal/need"
)

// TestCompletion types the beginning of a word into a shell, and a tab.
func TestCompletion(t *testing.T) {
	t.Parallel()
	bin := filepath.Dir(build(t))
	for shell, c := range map[string]struct {
		args   []string
		source string
	}{
		"bash": {[]string{"--norc", "--noprofile", "-i"}, "source <(tlslint completion bash)"},
		"zsh":  {[]string{"-f", "-i"}, "autoload -Uz compinit && compinit -D && source <(tlslint completion zsh)"},
		"fish": {[]string{"--no-config", "-i"}, "tlslint completion fish | source"},
	} {
		t.Run(shell, func(t *testing.T) {
			t.Parallel()
			ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
			defer cancel()
			cmd := exec.CommandContext(ctx, need.Program(t, shell), c.args...)
			cmd.Dir = surroundings(t)
			cmd.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "HOME="+t.TempDir(), "TERM=xterm", "PS1=> ")
			f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 200})
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			// The words echoed are in two parts, so that only what is completed is whole.
			io.WriteString(f, c.source+"; echo rea''dy\n")
			await(t, f, "ready")
			for typed, want := range map[string]string{
				"-format sa\t":             "-format sarif",
				"-format gitl\t":           "-format gitlab",
				"-color al\t":              "-color always",
				"-rules insec\t":           "-rules insecureskipverify",
				"-rules weaktls,insec\t":   "-rules weaktls,insecureskipverify",
				"-C pack\t":                "-C packages",
				"-baseline old\t":          "-baseline old.json",
				"-new-from some\t":         "-new-from some-branch",
				"-write-b\t":               "-write-baseline",
				"-fix -color nev\t":        "-fix -color never",
				"help weak\t":              "help weaktls",
				"explain clienta\t":        "explain clientauth",
				"completion fis\t":         "completion fish",
				"vers\t":                   "version",
				"pack\t":                   "packages",
				"prog\t":                   "program.go",
				"-format=sa\t":             "-format=sarif",
				"-rules=weaktls,clienta\t": "-rules=weaktls,clientauth",
			} {
				if shell == "fish" && strings.Contains(typed, "=") {
					continue // it completes no value behind the = of a flag with one hyphen
				}
				io.WriteString(f, "echo; tlslint "+typed)
				await(t, f, want)
				io.WriteString(f, "\x15") // Ctrl-U: begin anew
			}
			io.WriteString(f, "exit\n")
		})
	}
}

// surroundings makes a folder with a repository and what can be completed in it.
func surroundings(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	for _, name := range []string{"program.go", "old.json", "packages/a.go"} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte("package p\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, args := range [][]string{{"init", "-q", "-b", "some-branch"}, {"add", "."}, {"-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "one"}} {
		cmd := exec.Command(need.Program(t, "git"), args...)
		cmd.Dir = dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", cmd, err, out)
		}
	}
	return dir
}

// await reads until a text has come.
func await(t *testing.T, f *os.File, text string) {
	t.Helper()
	var seen strings.Builder
	b := make([]byte, 1024)
	for !strings.Contains(seen.String(), text) {
		n, err := f.Read(b)
		seen.Write(b[:n])
		if err != nil {
			t.Fatalf("no %q, but %v in\n%q", text, err, &seen)
		}
	}
}
