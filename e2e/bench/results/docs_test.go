package results

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/performance.md and docs/performance.svg")

const (
	figuresStart = "<!-- figures: made by go test ./e2e/bench/results -update -->\n"
	figuresEnd   = "<!-- end of figures -->"
)

// TestDocs shows that the documentation says what was measured.
func TestDocs(t *testing.T) {
	t.Parallel()
	docs := filepath.Join("..", "..", "..", "docs")
	r, err := Load(filepath.Join(docs, "performance.json"))
	if err != nil {
		t.Fatal(err)
	}
	if len(r.Modules) == 0 {
		t.Fatal("docs/performance.json has no figures")
	}
	page, err := os.ReadFile(filepath.Join(docs, "performance.md"))
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(page), figuresStart)
	_, after, end := strings.Cut(rest, figuresEnd)
	if !ok || !end {
		t.Fatal("docs/performance.md has lost the marks around its figures")
	}
	plot, err := r.SVG()
	if err != nil {
		t.Fatal(err)
	}
	hold(t, filepath.Join(docs, "performance.md"), before+figuresStart+r.Markdown()+figuresEnd+after)
	hold(t, filepath.Join(docs, "performance.svg"), plot)
}

// hold shows that a file is what it should be, or makes it so.
func hold(t *testing.T, file, want string) {
	got, err := os.ReadFile(file)
	switch {
	case err == nil && string(got) == want:
	case !*update:
		t.Errorf("%s is not what was measured (%v); run go test ./e2e/bench/results -update", file, err)
	default:
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
