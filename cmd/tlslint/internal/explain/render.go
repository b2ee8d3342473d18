package explain

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// String returns the explanation for people, in lines of at most 80 columns. What
// is about printers comes first where the text seems to be about one.
func (e Explanation) String() string {
	var p page
	p.prose("", e.Key+": "+e.Title)
	if e.Matched != "" {
		p.blank()
		p.prose("    ", clean(e.Matched))
	}
	p.heading("What it means")
	p.prose("  ", e.fill(e.Means))
	elsewhere := func() { p.advice("Elsewhere", e.Elsewhere, e.values) }
	if !e.device {
		elsewhere()
	}
	p.advice("With a Bambu Lab printer", e.Printer, e.values)
	if e.device {
		elsewhere()
	}
	p.heading("What not to do")
	for _, d := range e.DoNot {
		p.item("  - ", "    ", e.fill(d))
	}
	p.names(e)
	p.related(e)
	return p.String()
}

func (e Explanation) fill(text string) string { return fill(text, e.values, clean) }

// A page is text that is being laid out.
type page struct{ strings.Builder }

const width = 80 // columns

func (p *page) blank() { p.WriteString("\n") }

func (p *page) heading(text string) { fmt.Fprintf(p, "\n%s\n", text) }

// prose writes a paragraph, each line behind the indent.
func (p *page) prose(indent, text string) { p.item(indent, indent, text) }

// item writes a paragraph whose first line begins otherwise.
func (p *page) item(first, indent, text string) {
	line := first
	empty := true
	for word := range strings.FieldsSeq(text) {
		if !empty && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			p.WriteString(line + "\n")
			line, empty = indent, true
		}
		if !empty {
			line += " "
		}
		line, empty = line+word, false
	}
	p.WriteString(line + "\n")
}

func (p *page) advice(heading string, a Advice, values map[string]string) {
	p.heading(heading)
	p.prose("  ", fill(a.Why, values, clean))
	p.blank()
	for line := range strings.SplitSeq(a.Write, "\n") {
		p.WriteString("    " + strings.ReplaceAll(fill(line, values, safe(line)), "\t", "    ") + "\n")
	}
}

// names writes what others call the same, one name each.
func (p *page) names(e Explanation) {
	var by []Library
	for _, t := range e.Texts {
		if t.By == e.By || slices.Contains(by, t.By) {
			continue
		}
		if len(by) == 0 {
			p.heading("What others call it")
		}
		by = append(by, t.By)
		p.item("  - ", "    ", string(t.By)+": "+hole().ReplaceAllString(t.Text, "..."))
	}
}

// related writes where to read on.
func (p *page) related(e Explanation) {
	p.heading("See also")
	for _, c := range e.Also {
		p.item("  - ", "    ", "tlslint explain "+c.Key+" (in the same text: "+c.Title+")")
	}
	for _, r := range e.Rules {
		p.item("  - ", "    ", "tlslint explain "+r+" (a rule that finds it in source)")
	}
	p.item("  - ", "    ", "https://pkg.go.dev/github.com/tlslint/tlslint/printertls")
}

var (
	hole = expression(`\{\w+\}`)
	slot = expression(`\{(\w+)\|([^{}]*)\}`)
)

// expression compiles one when it is needed first: most runs need none.
func expression(expr string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expr) })
}

// fill puts values into the slots of a text. A value that comes out of accept as
// nothing is not used.
func fill(text string, values map[string]string, accept func(string) string) string {
	return slot().ReplaceAllStringFunc(text, func(s string) string {
		m := slot().FindStringSubmatch(s)
		if v := accept(values[m[1]]); v != "" {
			return v
		}
		return m[2]
	})
}

// clean makes a value fit to be shown: whatever it was, it cannot move a
// terminal's cursor, or fill its screen.
func clean(value string) string {
	value = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return ' '
	}, strings.ToValidUTF8(value, " "))
	return shorten(strings.Join(strings.Fields(value), " "), 400)
}

// safe returns what to do with a value in a line of code: only addresses, names
// and numbers get in.
func safe(line string) func(string) string {
	return func(value string) string {
		switch {
		case !plain().MatchString(value):
			return ""
		case isShell(line) && strings.Count(value, ":") > 1:
			return "[" + value + "]" // an IPv6 address, with a port behind it
		}
		return value
	}
}

var plain = expression(`^[0-9A-Za-z:][0-9A-Za-z.:%-]{0,60}$`)

// isShell reports whether a line of advice is for a shell: a command, or more of it.
func isShell(line string) bool { return strings.HasPrefix(line, "$ ") || strings.HasPrefix(line, "> ") }

// shorten cuts a text to n bytes at most, at the start of a letter.
func shorten(text string, n int) string {
	if len(text) <= n {
		return text
	}
	for !utf8.RuneStart(text[n]) {
		n--
	}
	return text[:n] + " ..."
}
