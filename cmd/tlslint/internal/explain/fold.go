package explain

import (
	"strings"
	"unicode"
)

// A folded text is one without what people, shells and log files change: it is in
// lower case, has no quotes and no colours, and one space stands for white space,
// hyphens and underscores.
type folded struct {
	text     string
	original string
	at       []int // where each byte of text comes from, and the length of original
}

func fold(original string) folded {
	var text strings.Builder
	var at []int
	last := ' '
	put := func(from int, r rune) {
		if r == ' ' && last == ' ' {
			return
		}
		last = r
		text.WriteRune(r)
		for len(at) < text.Len() {
			at = append(at, from)
		}
	}
	skip := 0
	for i, r := range original {
		switch {
		case i < skip || strings.ContainsRune(quotes, r):
		case r == '\x1b':
			skip = i + len(colour(original[i:]))
		case r == '\\':
			if strings.IndexByte("nrt", next(original, i)) >= 0 { // as JSON and %q write a line's end
				skip = i + 2
				put(i, ' ')
			}
		case r == '-', r == '_', unicode.IsSpace(r):
			put(i, ' ')
		default:
			put(i, unicode.ToLower(r))
		}
	}
	return folded{text.String(), original, append(at, len(original))}
}

// quotes come and go: a shell takes the apostrophe out of doesn't.
const quotes = "\"'`´‘’“”"

// next returns the byte after the one at i, 0 if there is none.
func next(s string, i int) byte {
	if i+1 < len(s) {
		return s[i+1]
	}
	return 0
}

// colour returns the escape sequence of a terminal at the start of s.
func colour(s string) string {
	if next(s, 0) != '[' {
		return s[:1]
	}
	end := strings.IndexFunc(s[2:], unicode.IsLetter)
	if end < 0 {
		return s[:2]
	}
	return s[:2+end+1]
}
