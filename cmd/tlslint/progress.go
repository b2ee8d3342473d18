package main

import (
	"fmt"
	"io"
	"sync"
	"time"
)

// patience is how long a run may take before a terminal shows how far it is, and
// logPatience how long the go command may before a log says that it is waited for.
const (
	patience    = time.Second
	logPatience = 10 * time.Second
)

// progress shows how far a run is, once it takes long: on a terminal in a line that
// is written anew each time; elsewhere, such as in the log of a CI, a line once where
// the go command is waited for.
type progress struct {
	w        io.Writer
	terminal bool

	mu    sync.Mutex
	begun time.Time
	shown string    // the line, until it is taken away
	since time.Time // it is shown
	told  map[string]bool
}

func newProgress(w io.Writer) *progress {
	return &progress{w: w, terminal: isScreen(w), begun: time.Now(), told: make(map[string]bool)}
}

// listing is called once a second while the go command lists packages.
func (p *progress) listing(downloading bool) {
	text := "tlslint: waiting for the go command, which lists the packages"
	if downloading {
		text = "tlslint: waiting for the go command, which downloads modules"
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	switch {
	case p.terminal:
		p.show(text)
	case !p.told[text] && (downloading || time.Since(p.begun) > logPatience):
		p.told[text] = true
		fmt.Fprintln(p.w, text)
	}
}

// step is called after each package.
func (p *progress) step(done, all int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.terminal && time.Since(p.begun) > patience {
		p.show(fmt.Sprintf("tlslint: %d of %d packages", done, all))
	}
}

func (p *progress) show(text string) {
	if time.Since(p.since) > patience/10 {
		fmt.Fprint(p.w, "\r\x1b[K"+text)
		p.shown, p.since = text, time.Now()
	}
}

// end takes the line away.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown != "" {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = ""
	}
}
