package summary

import "sync"

// A Memo keeps answers about the nodes or objects of a package, which stay true.
// The zero value is ready to use; rules ask at the same time.
type Memo[K comparable, V any] struct{ answers sync.Map }

// Of returns what find says of k. It is asked again only where two ask at once.
func (m *Memo[K, V]) Of(k K, find func(K) V) V {
	if answer, ok := m.answers.Load(k); ok {
		return answer.(V)
	}
	answer := find(k)
	m.answers.Store(k, answer)
	return answer
}
