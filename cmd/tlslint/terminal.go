package main

import (
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"github.com/fatih/color"
	"golang.org/x/term"

	"github.com/tlslint/tlslint/analyzer"
)

// A palette colours text for what it is written to: not at all if that is no
// terminal, or if NO_COLOR is set (https://no-color.org).
type palette struct {
	place, fix, rule func(...any) string
	level            map[analyzer.Level]func(...any) string
}

func newPalette(w io.Writer) palette {
	colours := isTerminal(w) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"
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
			analyzer.Error:   paint(color.FgRed, color.Bold),
			analyzer.Warning: paint(color.FgYellow, color.Bold),
			analyzer.Note:    paint(color.FgCyan, color.Bold),
		},
	}
}

// isTerminal reports whether what is written to, or read from, is a terminal.
func isTerminal(stream any) bool {
	f, ok := stream.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
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

// fit cuts a line of source, and the one with the marks below it, to a number of
// columns, so that the first mark is seen.
//
//	before: aaaa(bbbb, cccc)    after: …bbbb, …
//	             ^^^^                   ^^^^
func fit(line, marks string, columns int) (string, string) {
	const tab = 8
	line, marks = strings.ReplaceAll(line, "\t", strings.Repeat(" ", tab)), strings.ReplaceAll(marks, "\t", strings.Repeat(" ", tab))
	if columns < 20 || utf8.RuneCountInString(line) <= columns {
		return line, marks
	}
	text, under := []rune(line), []rune(marks)
	first := strings.IndexRune(marks, '^')
	from := 0
	if first > columns*2/3 {
		from = first - columns/3
	}
	to := min(from+columns, len(text))
	cut, below := string(text[from:to]), string(under[min(from, len(under)):min(to, len(under))])
	if from > 0 {
		cut = "…" + string(text[from+1:to])
	}
	if to < len(text) {
		cut = string([]rune(cut)[:columns-1]) + "…"
	}
	return cut, below
}
