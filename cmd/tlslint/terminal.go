package main

import (
	"io"
	"os"
	"strings"

	"github.com/fatih/color"
	"golang.org/x/term"

	"github.com/tlslint/tlslint/analyzer"
)

// colors are the values of -color.
var colors = []string{"auto", "always", "never"}

// A palette colours text, or leaves it as it is.
type palette struct {
	place, fix, rule     func(...any) string
	level                map[analyzer.Level]func(...any) string
	added, removed, hunk func(...any) string // of a change
}

// newPalette returns the colours for what is written to, by a value of -color.
func newPalette(w io.Writer, mode string) palette {
	colours := mode == "always" || mode != "never" && wantsColour(w)
	paint := func(attributes ...color.Attribute) func(...any) string {
		c := color.New(attributes...)
		if colours {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return c.SprintFunc()
	}
	return palette{
		place: paint(color.Bold),
		fix:   paint(color.FgGreen),
		rule:  paint(color.Faint),
		level: map[analyzer.Level]func(...any) string{
			silent:           paint(color.FgGreen, color.Bold),
			analyzer.Error:   paint(color.FgRed, color.Bold),
			analyzer.Warning: paint(color.FgYellow, color.Bold),
			analyzer.Note:    paint(color.FgCyan, color.Bold),
		},
		added: paint(color.FgGreen), removed: paint(color.FgRed), hunk: paint(color.FgCyan),
	}
}

// wantsColour reports whether what is written to is shown in colours if nobody says
// more: by a terminal, unless the environment has other wishes.
//
// https://no-color.org, https://bixense.com/clicolors
func wantsColour(w io.Writer) bool {
	if os.Getenv("NO_COLOR") != "" {
		return false
	}
	if force := os.Getenv("CLICOLOR_FORCE"); force != "" && force != "0" {
		return true
	}
	return isScreen(w) && os.Getenv("CLICOLOR") != "0"
}

// diff colours the lines of a unified diff.
func (p palette) diff(text string) string {
	var b strings.Builder
	body := false // behind the names of the files
	for line := range strings.Lines(text) {
		line, end := strings.CutSuffix(line, "\n")
		switch {
		case strings.HasPrefix(line, "@@"):
			body, line = true, p.hunk(line)
		case !body:
			line = p.place(line)
		case strings.HasPrefix(line, "+"):
			line = p.added(line)
		case strings.HasPrefix(line, "-"):
			line = p.removed(line)
		}
		if b.WriteString(line); end {
			b.WriteByte('\n')
		}
	}
	return b.String()
}

// isTerminal reports whether what is written to, or read from, is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}

// isScreen reports whether what is written to is a terminal that understands escape
// sequences. Emacs's compile command keeps the TERM that Emacs itself was started with.
func isScreen(w io.Writer) bool {
	return isTerminal(w) && os.Getenv("TERM") != "dumb" && !strings.HasSuffix(os.Getenv("INSIDE_EMACS"), ",compile")
}

// width returns how many columns a terminal has, and 0 for anything else.
func width(w io.Writer) int {
	f, ok := w.(*os.File)
	if !ok {
		return 0
	}
	columns, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		return 0
	}
	return columns
}
