package main

import (
	"go/token"
	"strings"
	"testing"

	"github.com/clipperhouse/displaywidth"
)

// TestExcerpt shows lines of source so that what is marked is seen, and the carets
// stand below it.
func TestExcerpt(t *testing.T) {
	t.Parallel()
	const twenty = "0123456789abcdefghij"
	for _, c := range []struct {
		columns      int
		before, mark string // of the line; what follows is after
		after        string
		line, carets string
		severalLines bool
	}{
		{0, "  ", "sh", "ort", "  short", "  ^^", false},
		{0, "\tx\t", "y", "", "\tx\ty", "\t \t^", false},
		{60, "\tx\t", "y", "", "    x   y", "        ^", false},
		{60, "世界 ", "世", "界", "世界 世界", "     ^^", false},
		{0, "e\u0301 ", "x", "", "e\u0301 x", "  ^", false},
		{0, "👨‍👩‍👧 ", "x", "", "👨‍👩‍👧 x", "   ^", false},
		{0, "한", "글", "", "한글", "  ^^", false},
		{0, "a", "b \t", "", "ab", " ^", true},
		{0, "ab", "", "", "ab", "  ^", false},
		{0, "ab", "", "c", "abc", "  ^", false},
		{0, "\x1b[31m\u202e", "x", "\rb", "?[31m?x?b", "      ^", false},
		{0, "\xff", "x", "", "\uFFFDx", " ^", false},
		{20, "", "01", "23456789abcdefghijKLMN", "0123456789abcdefghi…", "^^", false},
		{20, twenty, "KLMN", "", "…efghijKLMN", "       ^^^^", false},
		{20, "äöüßäöüßäöüßäöüßäöüß", "KLMN", "äöüßäöüß", "…üßäöüßKLMNäöüßäöüß", "       ^^^^", false},
		{20, "世世世世世世世世世世", "世", "世世世世世世世世", "…世世世世世世世世世…", "       ^^", false},
		{19, twenty, "KLMN", "", twenty + "KLMN", strings.Repeat(" ", 20) + "^^^^", false},
		{0, strings.Repeat("x", 300), "y", "", "…" + strings.Repeat("x", 80) + "y", strings.Repeat(" ", 81) + "^", false},
	} {
		const head = "package m\n"
		f := finding{
			start: token.Position{Line: 2, Column: len(c.before) + 1, Offset: len(head + c.before)},
			end:   token.Position{Line: 2, Column: len(c.before+c.mark) + 1, Offset: len(head + c.before + c.mark)},
		}
		if c.severalLines {
			f.end = token.Position{Line: 3, Column: 1}
		}
		line, carets := excerpt([]byte(head+c.before+c.mark+c.after+"\n"), f, c.columns)
		if line != c.line || carets != c.carets {
			t.Errorf("%d columns of %q:\n%s\n%s\nwant\n%s\n%s", c.columns, c.before+c.mark+c.after, line, carets, c.line, c.carets)
		}
	}
}

// FuzzExcerpt holds that no line is wider than a terminal, and that a caret is left.
func FuzzExcerpt(f *testing.F) {
	f.Add("\tcfg := &tls.Config{InsecureSkipVerify: true}", uint(12), uint(24), uint(30))
	f.Add("世\t界\x1b e\u0301 👨‍👩‍👧", uint(3), uint(4), uint(0))
	f.Fuzz(func(t *testing.T, text string, from, length, columns uint) {
		if text == "" || strings.Contains(text, "\n") {
			return
		}
		from, columns = from%uint(len(text)), narrowest+columns%200
		to := min(from+length%1000, uint(len(text)))
		line, carets := excerpt([]byte(text), finding{
			start: token.Position{Line: 1, Column: int(from) + 1, Offset: int(from)},
			end:   token.Position{Line: 1, Column: int(to) + 1, Offset: int(to)},
		}, int(columns))
		if displaywidth.String(line) > int(columns) || len(carets) > int(columns) || !strings.Contains(carets, "^") || printable(line) != line {
			t.Errorf("%d columns of %q from %d to %d:\n%q\n%q", columns, text, from, to, line, carets)
		}
	})
}

// TestWrap breaks texts at blanks. Colours have no width, and a long word stays whole.
func TestWrap(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		columns    int
		text, want string
	}{
		{0, strings.Repeat("word ", 100), strings.Repeat("word ", 100)},
		{20, "a few words that are too many", "a few words that are\n  too many"},
		{20, "\x1b[1ma few words\x1b[0m that are too many", "\x1b[1ma few words\x1b[0m that are\n  too many"},
		{20, "see https://example.com/too-long-to-break now", "see\n  https://example.com/too-long-to-break\n  now"},
		{20, "世界 世界 世界 世界 世界", "世界 世界 世界 世界\n  世界"},
	} {
		if got := wrap(c.text, c.columns, "  "); got != c.want {
			t.Errorf("%d columns:\n%s\nwant\n%s", c.columns, got, c.want)
		}
	}
}

// TestColours asks for colours in all the ways there are; nothing here is a terminal.
func TestColours(t *testing.T) {
	for _, c := range []struct {
		mode, env string
		want      bool
	}{
		{"auto", "", false},
		{"always", "", true},
		{"always", "NO_COLOR=1", true},
		{"always", "TERM=dumb", true},
		{"never", "CLICOLOR_FORCE=1", false},
		{"auto", "CLICOLOR_FORCE=1", true},
		{"auto", "CLICOLOR_FORCE=0", false},
		{"auto", "CLICOLOR=1", false},
		{"auto", "CLICOLOR_FORCE=1 NO_COLOR=1", false},
		{"auto", "CLICOLOR_FORCE=1 NO_COLOR=", true},
		{"auto", "CLICOLOR_FORCE=1 TERM=dumb", true},
	} {
		t.Run(c.mode+" "+c.env, func(t *testing.T) {
			for _, name := range []string{"NO_COLOR", "CLICOLOR_FORCE", "CLICOLOR"} {
				t.Setenv(name, "")
			}
			for kv := range strings.FieldsSeq(c.env) {
				name, value, _ := strings.Cut(kv, "=")
				t.Setenv(name, value)
			}
			text := "diff a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n--- x\n+++ y\n z"
			if got := newPalette(&strings.Builder{}, c.mode).diff(text); (got != text) != c.want {
				t.Errorf("%q", got)
			} else if c.want && (!strings.Contains(got, "\x1b[31m--- x\x1b[") || !strings.Contains(got, "\x1b[32m+++ y\x1b[") || !strings.HasSuffix(got, "\n z")) {
				t.Errorf("%q", got)
			}
		})
	}
}
