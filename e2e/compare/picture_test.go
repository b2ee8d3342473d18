package compare

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/creack/pty"
)

const (
	picture = "../../docs/terminal.svg"
	freeze  = "github.com/charmbracelet/freeze@v0.2.2"
)

// shown is the command in the picture, without the program.
var shown = []string{"./callback", "./option", "./parameter"}

// columns is how wide the terminal in the picture is.
const columns = 100

// TestPicture shows that the picture's text is what tlslint writes to a terminal. With
// -update, freeze draws it.
func TestPicture(t *testing.T) {
	t.Parallel()
	out := "$ tlslint " + strings.Join(shown, " ") + "\n" + terminal(t, build(t), module(t, "wrong"))
	if *update {
		draw(t, out)
	}
	want := strings.TrimRight(escapes.ReplaceAllString(out, ""), "\n")
	if got := drawn(t); got != want {
		t.Errorf("%s shows other output than tlslint's; run go test ./e2e/compare -run TestPicture -update\nit shows\n%s\ntlslint writes\n%s", picture, got, want)
	}
}

// escapes are what a terminal does not show.
var escapes = regexp.MustCompile("\x1b\\[[0-9;]*[a-zA-Z]")

// terminal returns what tlslint writes to a terminal, without its progress.
func terminal(t *testing.T, program, dir string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), program, shown...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "TERM=xterm", "NO_COLOR=")
	f, err := pty.StartWithSize(cmd, &pty.Winsize{Rows: 50, Cols: columns})
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out bytes.Buffer
	out.ReadFrom(f) // ends with an error when the program does
	if cmd.Wait(); cmd.ProcessState.ExitCode() != 1 {
		t.Fatalf("%s: status %d\n%s", cmd, cmd.ProcessState.ExitCode(), &out)
	}
	text := strings.ReplaceAll(out.String(), "\r\n", "\n")
	if i := strings.LastIndex(text, "\r\x1b[K"); i >= 0 {
		text = text[i+len("\r\x1b[K"):]
	}
	return text
}

// draw writes the picture. It names fonts and embeds none, so that it stays small.
func draw(t *testing.T, ansi string) {
	t.Helper()
	in := filepath.Join(t.TempDir(), "terminal.ansi")
	if err := os.WriteFile(in, []byte(ansi), 0o644); err != nil {
		t.Fatal(err)
	}
	file, err := filepath.Abs(picture)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.CommandContext(t.Context(), "go", "run", freeze, in, "--output", file, "--language", "ansi",
		"--font.family", "ui-monospace, Menlo, Consolas, DejaVu Sans Mono, monospace", "--font.size", "14", "--padding", "20", "--window")
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("freeze does not draw; is a module proxy in reach? %v\n%s", err, out)
	}
}

// drawn returns the text in the picture: freeze makes one text element a line.
func drawn(t *testing.T) string {
	t.Helper()
	f, err := os.Open(picture)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var lines []string
	for d, inside := xml.NewDecoder(f), false; ; {
		token, err := d.Token()
		switch token := token.(type) {
		case xml.StartElement:
			if token.Name.Local == "text" {
				inside = true
				lines = append(lines, "")
			}
		case xml.EndElement:
			inside = inside && token.Name.Local != "text"
		case xml.CharData:
			if inside {
				lines[len(lines)-1] += string(token)
			}
		}
		if errors.Is(err, io.EOF) {
			return strings.TrimRight(strings.Join(lines, "\n"), "\n")
		}
		if err != nil {
			t.Fatalf("%s: %v", picture, err)
		}
	}
}
