package main

import (
	"strings"
	"testing"
	"unicode/utf8"
)

// TestFit cuts lines so that what is marked is seen.
func TestFit(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ line, marks, wantLine, wantMarks string }{
		{"short", "  ^^", "short", "  ^^"},
		{"\tx := 1", "\t^", "        x := 1", "        ^"},
		{"0123456789abcdefghijKLMN", "^^", "0123456789abcdefghi…", "^^"},
		{"0123456789abcdefghijKLMN", strings.Repeat(" ", 20) + "^^^^", "…fghijKLMN", "      ^^^^"},
		{"äöüßäöüßäöüßäöüßäöüßKLMNäöüßäöüß", strings.Repeat(" ", 20) + "^^^^", "…ßäöüßKLMNäöüßäöüß", "      ^^^^"},
	} {
		line, marks := fit(c.line, c.marks, 20)
		if c.wantLine != line || c.wantMarks != marks {
			t.Errorf("%s\n%s\nbecomes\n%s\n%s\nwant\n%s\n%s", c.line, c.marks, line, marks, c.wantLine, c.wantMarks)
		}
	}
}

// FuzzFit holds that no line is longer than asked for, and that a mark is left.
func FuzzFit(f *testing.F) {
	f.Add("\tcfg := &tls.Config{InsecureSkipVerify: true}", uint(12), uint(24), uint(30))
	f.Fuzz(func(t *testing.T, line string, from, length, columns uint) {
		from, columns = from%1000, 20+columns%200
		if strings.ContainsAny(line, "\n\r\t") || int(from) >= utf8.RuneCountInString(line) || !utf8.ValidString(line) {
			return
		}
		cut, marks := fit(line, strings.Repeat(" ", int(from))+strings.Repeat("^", int(1+length%1000)), int(columns))
		if n := utf8.RuneCountInString(cut); n > int(columns) && n != utf8.RuneCountInString(line) || !strings.Contains(marks, "^") || len(marks) > int(from+1+length%1000) {
			t.Errorf("%q\n%q\n%q", line, cut, marks)
		}
	})
}
