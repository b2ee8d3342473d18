package summary

import (
	"go/constant"
	"go/token"
	"sync"
)

// eval holds what one question has asked already, against endless recursion.
type eval struct {
	*Package
	asked  map[any]bool
	judged int // how many expressions were judged

	kind  string                    // tells questions with the same subject apart
	match func(constant.Value) bool // which constants count as true, where the question is not about a boolean
	equal constant.Value            // the one constant that does, if there is just one
}

// maxJudged is how many expressions are judged for one question. What is not known
// then stays unknown.
const maxJudged = 10_000

// ask starts a question: whether something is true, or, if match is not nil, one of the
// constants that it accepts.
func (p *Package) ask(match func(constant.Value) bool) *eval {
	ev := &eval{Package: p, asked: make(map[any]bool), match: match}
	if match != nil {
		ev.kind = "number"
	}
	return ev
}

// enter notes a question; the returned function takes it back. It is nil if the
// question is being asked already.
func (ev *eval) enter(key any) func() {
	if ev.asked[key] {
		ev.asked[part{}] = true
		return nil
	}
	ev.asked[key] = true
	return func() { delete(ev.asked, key) }
}

// integer makes a question about integers one about constants.
func integer(match func(int64) bool) func(constant.Value) bool {
	return func(v constant.Value) bool {
		n, ok := constant.Int64Val(constant.ToInt(v))
		return ok && match(n)
	}
}

// equalTo is the question whether a constant is v.
func equalTo(v constant.Value) func(constant.Value) bool {
	return func(other constant.Value) bool {
		return v.Kind() == other.Kind() && constant.Compare(v, token.EQL, other)
	}
}

// A Memo keeps answers about the nodes or objects of a package, which stay true.
// The zero value is ready to use; rules ask at the same time.
type Memo[K comparable, V any] struct{ answers sync.Map }

// Of returns what find says of k. It is asked again only where two ask at once.
func (m *Memo[K, V]) Of(k K, find func(K) V) V {
	if answer, ok := m.Known(k); ok {
		return answer
	}
	answer := find(k)
	m.Keep(k, answer)
	return answer
}

// Known returns the answer that is kept for k, if there is one.
func (m *Memo[K, V]) Known(k K) (answer V, ok bool) {
	kept, ok := m.answers.Load(k)
	if ok {
		answer = kept.(V)
	}
	return answer, ok
}

// Keep keeps the answer for k.
func (m *Memo[K, V]) Keep(k K, answer V) { m.answers.Store(k, answer) }
