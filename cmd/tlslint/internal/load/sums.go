package load

import (
	"hash/maphash"
	"sync"
)

var seed = maphash.MakeSeed()

// sums know files again by what was in them when they were parsed.
type sums struct {
	mu sync.Mutex
	of map[string]uint64
}

func (s *sums) add(file string, src []byte) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.of == nil {
		s.of = make(map[string]uint64)
	}
	s.of[file] = maphash.Bytes(seed, src)
}

// Unchanged reports whether src is what was in a file of Packages when it was
// parsed, so that positions in it still hold.
func (r *Result) Unchanged(file string, src []byte) bool {
	sum, ok := r.sums.of[file]
	return ok && sum == maphash.Bytes(seed, src)
}
