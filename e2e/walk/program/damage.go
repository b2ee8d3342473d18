package program

import (
	"go/scanner"
	"go/token"
	"math/rand/v2"
	"strings"
)

// Damage takes away, repeats or exchanges up to n tokens of a Go file. Comments stay
// where they are. What comes out need not parse.
func Damage(src string, n int, seed uint64) string {
	r := rand.New(rand.NewPCG(seed, 2))
	pieces := tokens(src)
	if len(pieces) < 4 {
		return src
	}
	for range 1 + r.IntN(n) {
		// The package clause is left alone: a file without one is no file of a package.
		i, j := 4+r.IntN(len(pieces)-3)-1, 4+r.IntN(len(pieces)-3)-1
		switch r.IntN(4) {
		case 0:
			pieces[i], pieces[j] = pieces[j], pieces[i]
		case 1:
			pieces[i] += " " + pieces[j]
		default:
			pieces[i] = ""
		}
	}
	return strings.Join(pieces, "")
}

// tokens cuts a file into tokens, each with the blanks and comments before it.
func tokens(src string) []string {
	fset := token.NewFileSet()
	file := fset.AddFile("", -1, len(src))
	var s scanner.Scanner
	s.Init(file, []byte(src), func(token.Position, string) {}, 0)
	var pieces []string
	from := 0
	for {
		pos, tok, lit := s.Scan()
		if tok == token.EOF {
			return append(pieces, src[from:])
		}
		if tok == token.SEMICOLON && lit == "\n" {
			continue
		}
		if lit == "" || tok.IsOperator() {
			lit = tok.String()
		}
		to := min(file.Offset(pos)+len(lit), len(src))
		pieces = append(pieces, src[from:to])
		from = to
	}
}
