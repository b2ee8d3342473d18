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
			cmd.Dir = t.TempDir()
			cmd.Env = append(os.Environ(), "PATH="+bin+":"+os.Getenv("PATH"), "HOME="+t.TempDir(), "TERM=xterm", "PS1=> ")
			f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 24, Cols: 200})
			if err != nil {
				t.Fatal(err)
			}
			defer f.Close()
			// The words echoed are in two parts, so that only what is completed is whole.
			io.WriteString(f, c.source+"; echo rea''dy\n")
			await(t, f, "ready")
			for typed, want := range map[string]string{"echo; tlslint -format sa\t": "-format sarif", "echo; tlslint -rules insec\t": "-rules insecureskipverify", "echo; tlslint -write-b\t": "-write-baseline"} {
				io.WriteString(f, typed)
				await(t, f, want)
				io.WriteString(f, "\x15") // Ctrl-U: begin anew
			}
			io.WriteString(f, "exit\n")
		})
	}
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
