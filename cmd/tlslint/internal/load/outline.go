package load

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
)

// outline returns the source of a file without what the types of its declarations
// do not depend on: the bodies of functions, the elements of composite literals in
// the values of variables, and comments behind the package clause. Most of a file
// is gone then, and need not be parsed. What it is not sure of, it keeps; a file
// that is not well formed comes back as it is.
func outline(src []byte) []byte {
	o := &outliner{src: src, out: make([]byte, 0, len(src)/4)}
	for o.pos < len(src) && !o.bad {
		o.token()
	}
	if o.bad || len(o.open) > 0 {
		return src
	}
	return o.out
}

// An outliner copies tokens. It knows where a declaration ends as the scanner of
// Go does: at a newline behind a token that can end one.
type outliner struct {
	src  []byte
	pos  int
	out  []byte
	open []byte // the brackets that are open
	bad  bool

	body    bool   // the package clause has begun
	keyword string // the word that begins the declaration, such as func or var
	word    string // the last token, if it is a name or keyword
	ends    bool   // the last token can end a declaration
	dots    int    // where the dots of an array are that is as long as its elements are many: 0 for none
}

// somewhere is the place of dots that may be those of such an array, or may not.
const somewhere = -1

func (o *outliner) token() {
	switch c := o.src[o.pos]; {
	case c == '\n':
		o.newline()
		o.pos++
	case c == ' ' || c == '\t' || c == '\r':
		o.copy(o.pos + 1)
	case isComment(o.src, o.pos):
		o.comment()
	case isQuote(c):
		o.copy(quoted(o.src, o.pos))
		o.word, o.ends = "", true
	case isLetter(c):
		o.name()
	case c == '{' && o.drops():
		o.drop()
	default:
		o.operator(c)
	}
	o.bad = o.bad || o.pos > len(o.src)
}

// copy copies up to a position. One behind the end means that a token has none.
func (o *outliner) copy(end int) {
	o.out = append(o.out, o.src[o.pos:min(end, len(o.src))]...)
	o.pos = end
}

func (o *outliner) newline() {
	o.out = append(o.out, '\n')
	if o.ends {
		o.end()
	}
}

// end ends a declaration, or one of a group.
func (o *outliner) end() {
	o.word, o.ends = "", false
	if len(o.open) == 0 {
		o.keyword, o.dots = "", 0
	} else if string(o.open) == "(" {
		o.dots = 0
	}
}

// comment leaves a comment out. If there is a newline in it, it counts as one.
func (o *outliner) comment() {
	end := commentEnd(o.src, o.pos)
	if !o.body {
		o.copy(end)
		return
	}
	if bytes.IndexByte(o.src[o.pos:min(end, len(o.src))], '\n') >= 0 {
		o.newline()
	}
	o.out = append(o.out, ' ')
	o.pos = end
}

func (o *outliner) name() {
	start := o.pos
	end := start + 1
	for end < len(o.src) && (isLetter(o.src[end]) || isDigit(o.src[end])) {
		end++
	}
	o.copy(end)
	o.word, o.ends = string(o.src[start:end]), true
	if o.keyword == "" {
		o.keyword = o.word
	}
	o.body = o.body || strings.HasSuffix(o.word, "package") // there may be a byte order mark
}

func (o *outliner) operator(c byte) {
	switch c {
	case '(', '[', '{':
		o.open = append(o.open, c)
	case ')', ']', '}':
		n := len(o.open) - 1
		if o.bad = n < 0 || o.open[n] != opening[c]; o.bad {
			return
		}
		o.open = o.open[:n]
	case ';':
		o.end()
	case '.':
		switch before, array := bytes.CutSuffix(o.out, []byte("..")); {
		case array && bytes.HasSuffix(before, []byte("[")) && o.dots == 0:
			o.dots = len(before)
		case array:
			o.dots = somewhere
		}
	}
	o.word, o.ends = "", c == ')' || c == ']' || c == '}' || isDigit(c)
	o.copy(o.pos + 1)
}

// drops reports whether the brace at hand opens what is left out, and not a type.
func (o *outliner) drops() bool {
	if o.word == "struct" || o.word == "interface" {
		return false
	}
	return o.keyword == "func" && len(o.open) == 0 || o.keyword == "var" && o.dots != somewhere
}

// drop leaves out what the brace at hand opens. An array that is as long as its
// elements are many gets their number.
//
//	before: [...]string{"a", "b"}
//	after:  [2]string{}
func (o *outliner) drop() {
	end, elements := closing(o.src, o.pos)
	if o.dots > 0 {
		if elements < 0 {
			o.dots = somewhere
			o.operator('{')
			return
		}
		o.out = slices.Replace(o.out, o.dots, o.dots+len("..."), []byte(strconv.Itoa(elements))...)
		o.dots = 0
	}
	o.pos = end
	o.out = append(o.out, "{}"...)
	o.word, o.ends = "", true
}

var opening = map[byte]byte{')': '(', ']': '[', '}': '{'}

// closing returns the position behind the brace that closes the one at i, and how many
// elements there are between them: -1 if they have keys.
func closing(src []byte, i int) (end, elements int) {
	depth, keys, empty := 0, false, true
	for i < len(src) {
		c := src[i]
		if isComment(src, i) {
			i = commentEnd(src, i)
			continue
		}
		if isQuote(c) {
			i, empty = quoted(src, i), false
			continue
		}
		i++
		switch c {
		case '{', '(', '[':
			if depth++; depth == 1 {
				continue
			}
		case '}', ')', ']':
			if depth--; depth > 0 {
				break
			}
			if !empty {
				elements++
			}
			if keys {
				elements = -1
			}
			return i, elements
		case ',':
			if depth == 1 {
				elements++
				empty = true
				continue
			}
		case ':':
			keys = keys || depth == 1
		case ' ', '\t', '\r', '\n':
			continue
		}
		empty = false
	}
	return len(src) + 1, 0
}

// quoted returns the position behind the string or rune that begins at i.
func quoted(src []byte, i int) int {
	quote := src[i]
	for i++; i < len(src); i++ {
		switch c := src[i]; {
		case c == quote:
			return i + 1
		case c == '\\' && quote != '`':
			i++
		case c == '\n' && quote != '`':
			return len(src) + 1
		}
	}
	return len(src) + 1
}

// commentEnd returns the position behind the comment that begins at i, without the
// newline.
func commentEnd(src []byte, i int) int {
	if src[i+1] == '/' {
		if n := bytes.IndexByte(src[i:], '\n'); n >= 0 {
			return i + n
		}
		return len(src)
	}
	if n := bytes.Index(src[i+2:], []byte("*/")); n >= 0 {
		return i + 2 + n + 2
	}
	return len(src) + 1
}

func isComment(src []byte, i int) bool {
	return src[i] == '/' && i+1 < len(src) && (src[i+1] == '/' || src[i+1] == '*')
}

func isQuote(c byte) bool { return c == '"' || c == '\'' || c == '`' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func isLetter(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c >= 0x80
}
