package main

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// How far the heap may grow before it is collected, in bytes. Most of what a run
// allocates, it keeps to its end, so to look for garbage over and over while the
// heap is small is wasted. Of vettools, there run as many as there are processors.
const (
	commandRoom = 320 << 20
	vettoolRoom = 64 << 20
)

// giveRoom sets the garbage collector so, and to what it is by default for a heap
// that is larger. What the environment says of it holds.
func giveRoom(room int) {
	if os.Getenv("GOGC") == "" && os.Getenv("GOMEMLIMIT") == "" {
		const smallest = 4 << 20 // of a heap that is collected, by default
		debug.SetGCPercent(room / smallest * 100)
		afterGC(new(sentinel), room)
	}
}

// A sentinel is garbage: its finalizer runs after each collection.
type sentinel struct{ _ [16]byte }

func afterGC(s *sentinel, room int) {
	runtime.SetFinalizer(s, func(s *sentinel) {
		live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
		metrics.Read(live)
		debug.SetGCPercent(max(100, room/max(1, int(live[0].Value.Uint64()/100))-100))
		afterGC(s, room)
	})
}
