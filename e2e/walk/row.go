package main

import (
	"fmt"
	"io"
)

// A row is what was seen on one body of code.
type row struct {
	name            string
	packages, files int
	partial         int // packages that do not type-check
	findings        int
	fixes           int // that were made; those on offer if none were to be made

	panics, hangs int
	differences   int // runs that found something else than the first
	broken        int // packages that type-checked before the fixes and do not after
	tested        int // packages that were fixed, whose tests pass before the fixes and after
	unformatted   int // files that were formatted before the fixes and are not after
	loud          int // findings that stay although they were fixed

	notes []string // what is wrong, in detail
}

const heading = "| code | packages | files | not type-checked | findings | fixes | panics | hangs | differences | broken | tests pass | unformatted | fixed in vain |\n" +
	"|---|---|---|---|---|---|---|---|---|---|---|---|---|"

// bad adds to a count of what must be zero, and says why.
func (r *row) bad(n *int, format string, args ...any) {
	*n++
	r.notes = append(r.notes, fmt.Sprintf(format, args...))
}

// mostNotes are as many as are printed.
const mostNotes = 40

// good reports whether nothing is wrong, and something was seen.
func (r *row) good() bool { return len(r.notes) == 0 && r.packages > 0 }

// print writes the row, then what is wrong, and returns whether all is well.
func (r *row) print(out io.Writer) bool {
	fmt.Fprintf(out, "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d | %d |\n", r.name, r.packages, r.files, r.partial,
		r.findings, r.fixes, r.panics, r.hangs, r.differences, r.broken, r.tested, r.unformatted, r.loud)
	for i, note := range r.notes {
		if i == mostNotes {
			fmt.Fprintf(out, "%s: and %d more\n", r.name, len(r.notes)-i)
			break
		}
		fmt.Fprintf(out, "%s: %s\n", r.name, note)
	}
	return r.good()
}
