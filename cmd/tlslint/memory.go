package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// room is how far the heap may grow before it is collected, in bytes. Most of what
// a run allocates, it keeps to its end, so to look for garbage over and over while
// the heap is small is wasted.
const room = 320 << 20

// giveRoom sets the garbage collector so, and to what it is by default for a heap
// that is larger. What the environment says of it holds.
func giveRoom() {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		const smallest = 4 << 20 // of a heap that is collected, by default
		debug.SetGCPercent(room / smallest * 100)
		afterGC(new(sentinel))
	}
}

// A sentinel is garbage: its finalizer runs after each collection.
type sentinel struct{ _ [16]byte }

func afterGC(m *sentinel) {
	runtime.SetFinalizer(m, func(m *sentinel) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		debug.SetGCPercent(max(100, int(room*100/max(1, live[0].Value.Uint64()))-100))
		afterGC(m)
	})
}
