package main

import (
	"fmt"
	"io"
	"sync/atomic"
	"time"
)

// patience is how long a run may take before it is shown how far it is.
const patience = time.Second

// progress shows on a terminal how many packages are loaded, once a run takes
// long. The returned functions are to be told each step, and the end. On anything
// but a terminal nothing is shown.
func progress(w io.Writer) (step func(done, all int), end func()) {
	if !isTerminal(w) {
		return func(int, int) {}, func() {}
	}
	var now atomic.Pointer[string]
	stop, stopped := make(chan bool), make(chan bool)
	go func() {
		defer close(stopped)
		tick := time.NewTicker(patience / 10)
		defer tick.Stop()
		begun := time.Now()
		for {
			select {
			case <-stop:
				fmt.Fprint(w, "\r\x1b[K") // an empty line
				return
			case <-tick.C:
				if text := now.Load(); text != nil && time.Since(begun) > patience {
					fmt.Fprint(w, "\r\x1b[K"+*text)
				}
			}
		}
	}()
	step = func(done, all int) {
		text := fmt.Sprintf("tlslint: %d of %d packages", done, all)
		now.Store(&text)
	}
	return step, func() {
		close(stop)
		<-stopped
	}
}
