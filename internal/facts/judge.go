package facts

import "bytes"

// judges reports whether a text has a function, or a type of functions, that takes
// what a peer shows and can return an error, or a type by which functions may take it.
func judges(text []byte) bool {
	parses := bytes.Contains(text, []byte(`"crypto/x509"`))
	for _, name := range []string{"ConnectionState", "Certificate", "byte"} {
		for start, end := range places(text, name) {
			before := text[:start]
			if name == "Certificate" && bytes.HasSuffix(before, []byte("tls.")) || name == "byte" && !(parses && bytes.HasSuffix(before, []byte("[][]"))) {
				continue // not what a peer shows
			}
			if hasName(results(text[end:]), "error") || name != "byte" && bytes.HasPrefix(before[bytes.LastIndexByte(before, '\n')+1:], []byte("type ")) {
				return true
			}
		}
	}
	return false
}

// results returns what stands behind the parenthesis that closes the parameters in
// which text begins, up to the body or the end of the line. It returns nil if text
// does not begin in parentheses.
func results(text []byte) []byte {
	depth, from := 0, -1
	for i, c := range text {
		switch {
		case c == '(':
			depth++
		case c == ')':
			if depth--; depth < 0 && from < 0 {
				depth, from = 0, i
			}
		case from >= 0 && (c == '{' || c == '\n' && depth <= 0):
			return text[from:i]
		case from < 0 && (c == '{' && !bytes.HasPrefix(text[i:], []byte("{}")) || c == '}' && !bytes.HasSuffix(text[:i], []byte("{"))):
			return nil
		}
	}
	return text[max(from, 0):]
}
