package main

import (
	"regexp"
	"strings"
	"testing"
)

// TestEngineDocs shows that the program of the page about the engine gets the findings
// that are printed there.
func TestEngineDocs(t *testing.T) {
	t.Parallel()
	page := read(t, "../../docs/engine.md")
	blocks := make(map[string][]string)
	for _, m := range regexp.MustCompile("(?s)```(\\w+)\n(.*?)```").FindAllStringSubmatch(page, -1) {
		blocks[m[1]] = append(blocks[m[1]], m[2])
	}
	if len(blocks["go"]) != 1 || len(blocks["text"]) != 2 {
		t.Fatalf("docs/engine.md has %d programs and %d outputs, want 1 and 2", len(blocks["go"]), len(blocks["text"]))
	}
	dir := newModule(t, map[string]string{"main.go": blocks["go"][0]})
	for i, args := range [][]string{{"."}, {"why", "main.go:17"}} {
		p := program(dir, tlslint, args...)
		p.ends(t, 1-i)
		if got := p.out.String(); strings.TrimSpace(got) != strings.TrimSpace(blocks["text"][i]) {
			t.Errorf("tlslint %s prints\n%s\nthe page has\n%s", strings.Join(args, " "), got, blocks["text"][i])
		}
	}
}
