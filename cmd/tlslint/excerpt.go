package main

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"
)

// widest is the longest line of source that is shown whole, in columns, where
// there is no terminal with a width of its own.
const widest = 240

// narrowest is the least number of columns that lines are cut and broken to.
const narrowest = 20

// A cell is what a terminal shows as one character, however many bytes or columns
// that takes.
type cell struct {
	text   string
	width  int
	marked bool
}

// excerpt returns the line of source that a finding begins in, and carets below
// what it marks there, as far as they fit into a number of columns, or into widest
// if it is 0. Of a line without end, such as a program writes, only the
// surroundings of the finding are looked at.
//
//	before: aaaa(bbbb, cccc)    after: …bbbb, …
//	             ^^^^                   ^^^^
func excerpt(src []byte, f finding, columns int) (line, carets string) {
	at, size := f.start.Offset, max(columns, widest)*utf8.UTFMax
	if at >= len(src) || f.start.Column < 1 || f.start.Column > at+1 {
		return "", ""
	}
	from, to := at-(f.start.Column-1), min(len(src), at+size)
	for from < at && (from < at-size || !utf8.RuneStart(src[from])) {
		from = max(from+1, at-size)
	}
	part, _, _ := bytes.Cut(src[from:to], []byte("\n"))
	text := strings.TrimRight(string(part), "\r")
	end := len(strings.TrimRight(text, " \t")) // of a finding of several lines
	if f.end.Line == f.start.Line {
		end = f.end.Offset - from
	}
	cells := mark(text, at-from, end)
	switch {
	case columns > 0:
		cells = cut(expand(cells), columns)
	case widthOf(expand(cells)) > widest:
		cells = cut(expand(cells), widest)
	}
	return draw(cells)
}

// mark divides a line into cells, and marks those from one byte up to another, and
// one at least. What would end the line, or tell the terminal something, is a
// question mark.
func mark(line string, from, to int) []cell {
	var cells []cell
	at, g := 0, displaywidth.StringGraphemes(line)
	for g.Next() {
		c := cell{text: g.Value(), width: g.Width(), marked: at >= from && at < max(to, from+1)}
		at += len(c.text)
		c.marked = c.marked || at > from && at-len(c.text) < from
		if c.text != "\t" {
			if shown := printable(c.text); shown != c.text {
				c.text, c.width = shown, displaywidth.String(shown)
			}
		}
		cells = append(cells, c)
	}
	if at <= from {
		cells = append(cells, cell{text: " ", width: 1, marked: true}) // behind the line
	}
	return cells
}

// printable returns text without what would end its line, or speak to the terminal,
// such as control characters and those that change the direction of writing.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) {
			return '?'
		}
		return r
	}, text)
}

// expand puts blanks in place of tabs, up to where the next one would stand.
func expand(cells []cell) []cell {
	const tab = 4
	var list []cell
	column := 0
	for _, c := range cells {
		if c.text == "\t" {
			c.width = tab - column%tab
			c.text = strings.Repeat(" ", c.width)
		}
		column += c.width
		list = append(list, c)
	}
	return list
}

func widthOf(cells []cell) int {
	n := 0
	for _, c := range cells {
		n += c.width
	}
	return n
}

// cut leaves as many cells as there are columns, the first that is marked among
// them, with dots where others were.
func cut(cells []cell, columns int) []cell {
	if columns < narrowest || widthOf(cells) <= columns {
		return cells
	}
	dots := cell{text: "…", width: 1}
	var list []cell
	if first := slices.IndexFunc(cells, func(c cell) bool { return c.marked }); widthOf(cells[:first]) > columns*2/3 {
		for from := first; from > 0 && widthOf(cells[from:first]) < columns/3; from-- {
			list = cells[from-1:]
		}
		list, cells = []cell{dots}, list
	}
	for room := columns - widthOf(list); len(cells) > 0; cells = cells[1:] {
		if room -= cells[0].width; room < 1 && len(cells) > 1 || room < 0 {
			return append(list, dots)
		}
		list = append(list, cells[0])
	}
	return list
}

// draw returns the text of cells, and the carets below those that are marked. A tab
// stays one below it, so that carets stand right however wide it is.
func draw(cells []cell) (line, carets string) {
	var above, below strings.Builder
	for _, c := range cells {
		above.WriteString(c.text)
		switch {
		case c.marked:
			below.WriteString(strings.Repeat("^", max(c.width, 1)))
		case c.text == "\t":
			below.WriteString(c.text)
		default:
			below.WriteString(strings.Repeat(" ", c.width))
		}
	}
	return strings.TrimRight(above.String(), " \t"), strings.TrimRight(below.String(), " \t")
}

// wrap breaks a text at blanks into lines of at most so many columns, unless that
// is too few for sense; lines but the first begin with the indent. A word that is
// longer has a line of its own. Colours have no width.
func wrap(text string, columns int, indent string) string {
	if columns < narrowest {
		return text
	}
	measure := displaywidth.Options{ControlSequences: true}
	var b strings.Builder
	column := 0
	for i, word := range strings.Split(text, " ") {
		width := measure.String(word)
		switch {
		case i == 0:
		case column+1+width > columns:
			b.WriteString("\n" + indent)
			column = len(indent)
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += width
	}
	return b.String()
}
