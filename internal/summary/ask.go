package summary

import "go/types"

// eval holds what one question has asked already, against endless recursion.
type eval struct {
	*Package
	asked  map[any]bool
	called map[types.Object][]Cause // why functions run, as far as it was asked
	judged int                      // how many expressions were judged

	number func(int64) bool // which constants count as true, where the question is about a number
}

// maxJudged is how many expressions are judged for one question. What is not known
// then stays unknown.
const maxJudged = 10_000

// ask starts a question: about a number if number is not nil.
func (p *Package) ask(number func(int64) bool) *eval {
	return &eval{Package: p, asked: make(map[any]bool), called: make(map[types.Object][]Cause), number: number}
}

// enter notes a question; the returned function takes it back. It is nil if the
// question is being asked already.
func (ev *eval) enter(key any) func() {
	if ev.asked[key] {
		return nil
	}
	ev.asked[key] = true
	return func() { delete(ev.asked, key) }
}
