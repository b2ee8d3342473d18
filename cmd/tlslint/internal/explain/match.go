package explain

import (
	"cmp"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// A match is a place where a text of a cause stands.
type match struct {
	cause    Cause
	by       Library
	from, to int               // in the original
	weight   int               // how much of the cause's text is the same each time, in bytes
	values   map[string]string // of its holes
}

func (m match) overlaps(n match) bool { return m.from < n.to && n.from < m.to }

// matches returns the best match of each cause that has one, that which says most
// first: vague causes last, then by weight, then in the table's order.
func matches(text string) []match {
	f := fold(text)
	var found []match
	for _, row := range rows() {
		var best match
		for _, p := range row.patterns {
			if m, ok := f.find(p.parts); ok && m.weight > best.weight {
				best = m
				best.cause, best.by = row.cause, p.by
			}
		}
		if best.weight > 0 {
			found = append(found, best)
		}
	}
	slices.SortStableFunc(found, func(a, b match) int {
		return cmp.Or(compareBool(a.cause.Vague, b.cause.Vague), cmp.Compare(b.weight, a.weight))
	})
	return found
}

// compareBool puts false before true.
func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// A pattern is a text of the table, or what people quote of it, folded and taken
// apart.
type pattern struct {
	by    Library
	parts []part
}

// A part is what is the same each time, and the name of the hole behind it; only
// the last part may have none.
type part struct{ same, hole string }

func compile(by Library, text string) pattern {
	p := pattern{by: by}
	for rest := fold(text).text; rest != ""; {
		var part part
		part.same, rest, _ = strings.Cut(rest, "{")
		part.hole, rest, _ = strings.Cut(rest, "}")
		p.parts = append(p.parts, part)
	}
	return p
}

// bare returns a text without the name of a Go package in front of it, if what is
// left is still long enough to be told from other texts.
func bare(text string) (string, bool) {
	for _, name := range []string{"tls: ", "x509: "} {
		if rest, ok := strings.CutPrefix(text, name); ok && len(strings.Fields(rest)) > 3 {
			return rest, true
		}
	}
	return "", false
}

// A row is a cause with what its texts are compared by.
type row struct {
	cause    Cause
	patterns []pattern
	triples  []map[string]bool // one for each text
}

// rows is the table, ready to be looked for.
var rows = sync.OnceValue(func() []row {
	var list []row
	for _, c := range Causes() {
		r := row{cause: c}
		for _, t := range c.Texts {
			r.patterns = append(r.patterns, compile(t.By, t.Text))
			if short, ok := bare(t.Text); ok {
				r.patterns = append(r.patterns, compile(t.By, short))
			}
			r.triples = append(r.triples, triples(t.Text))
		}
		list = append(list, r)
	}
	return list
})

// find looks for a pattern that stands on its own, not inside of a word.
func (f folded) find(p []part) (match, bool) {
	for from := 0; ; from++ {
		i := strings.Index(f.text[from:], p[0].same)
		if i < 0 {
			return match{}, false
		}
		from += i
		m := match{values: map[string]string{}}
		if to, ok := f.follow(from, p, &m); ok && !f.inWord(from) && !f.inWord(to) {
			m.from, m.to = f.at[from], f.at[to]
			return m, true
		}
	}
}

// reach is how long a hole in the middle of a pattern can be, in bytes.
const reach = 300

// follow matches a pattern from a place where its first part stands, and returns
// where the last one ends.
func (f folded) follow(at int, p []part, m *match) (end int, ok bool) {
	for i, part := range p {
		at += len(part.same)
		m.weight += len(part.same)
		if part.hole == "" {
			return at, true
		}
		value := f.word(at)
		end, _ := slices.BinarySearch(f.at, f.at[at]+len(value))
		if i+1 < len(p) {
			same := p[i+1].same
			n := strings.Index(f.text[at:min(at+reach+len(same), len(f.text))], same)
			if n < 0 {
				return 0, false
			}
			end = at + n
			value = strings.Trim(f.original[f.at[at]:f.at[end]], quotes+" \\\t\r\n")
		}
		if accepts := holes[part.hole]; accepts != nil && !accepts(value) {
			return 0, false
		}
		m.values[part.hole] = value
		at = end
	}
	return at, true
}

// word returns what stands at the end of a pattern: up to white space or to
// punctuation that does not stand inside of names and addresses. Folding has made
// spaces of hyphens, so the original decides.
func (f folded) word(at int) string {
	rest := f.original[f.at[at]:]
	end := strings.IndexFunc(rest, func(r rune) bool {
		return unicode.IsSpace(r) || !unicode.IsPrint(r) || strings.ContainsRune(quotes+"\\,;()<>", r)
	})
	if end < 0 {
		end = len(rest)
	}
	return strings.TrimRight(rest[:end], ".:")
}

// inWord reports whether a letter or digit stands on both sides of a place.
func (f folded) inWord(at int) bool {
	before, _ := utf8.DecodeLastRuneInString(f.text[:at])
	after, _ := utf8.DecodeRuneInString(f.text[at:])
	return isWord(before) && isWord(after)
}

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// holes says what a hole accepts, by its name. The others accept anything.
var holes = map[string]func(string) bool{
	"ip":       func(s string) bool { _, err := netip.ParseAddr(s); return err == nil },
	"host":     isOneWord,
	"expected": isOneWord,
	"function": func(s string) bool { return s == "" || isOneWord(s) },
	"number":   func(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" },
}

func isOneWord(s string) bool { return s != "" && !strings.ContainsFunc(s, unicode.IsSpace) }
