// Package explain shows that tlslint explains what people see: it makes the
// mistakes, takes the texts that the real libraries answer with, and has each
// explained.
package explain

import (
	"errors"
	"maps"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
)

// A mistake is a thing done wrong, and the explanation that its error text must get.
type mistake struct {
	what string
	key  string
	text func(*testing.T, *scene) string
}

// enough is how many different texts and explanations there are at least.
const enough = 40

// TestExplain makes each mistake and has its text explained. There is no
// explanation that no mistake leads to.
func TestExplain(t *testing.T) {
	t.Parallel()
	tlslint := filepath.Join(t.TempDir(), "tlslint")
	if out, err := exec.Command("go", "build", "-o", tlslint, "../../cmd/tlslint").CombinedOutput(); err != nil {
		t.Fatalf("tlslint does not build: %v\n%s", err, out)
	}
	var mu sync.Mutex
	texts, reached := make(map[string]bool), make(map[string]bool)
	var skipped bool
	s := newScene(t)
	t.Run("mistakes", func(t *testing.T) {
		for _, m := range slices.Concat(ofNames, ofChains, ofVersions, ofConnections, ofAlerts, ofAlertTexts, ofFiles, ofPrinters, ofFTP, ofServers, ofOpenSSL, ofNode, ofPython, ofCurl, ofGnuTLS, ofJava, ofRustls, ofMbedTLS) {
			t.Run(m.what, func(t *testing.T) {
				t.Parallel()
				defer func() {
					if t.Skipped() {
						mu.Lock()
						defer mu.Unlock()
						skipped = true
					}
				}()
				text := m.text(t, s)
				got, recognised := explained(t, tlslint, text)
				if got != m.key {
					t.Errorf("explained as %s, want %s:\n%s", got, m.key, text)
				}
				mu.Lock()
				defer mu.Unlock()
				texts[same(recognised)] = true
				reached[got] = true
			})
		}
	})
	if skipped {
		t.Skip("whether each explanation is reached shows only where all programs are")
	}
	t.Logf("%d different texts, %d explanations", len(texts), len(reached))
	if len(texts) < enough {
		t.Errorf("%d different texts are explained, want %d", len(texts), enough)
	}
	for _, key := range known(t, tlslint) {
		if !reached[key] && key != "not-standards-compliant" { // which only macOS says
			t.Errorf("no mistake leads to %s", key)
		}
	}
}

// explained returns the key of the explanation that a text gets, and what was
// recognised in the text.
func explained(t *testing.T, tlslint, text string) (key, recognised string) {
	t.Helper()
	if strings.TrimSpace(text) == "" {
		t.Fatal("the mistake has no error text")
	}
	cmd := exec.Command(tlslint, "explain")
	cmd.Stdin = strings.NewReader(text)
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		t.Fatalf("%v: %s\nthe text is: %s", err, exit.Stderr, text)
	} else if err != nil {
		t.Fatal(err)
	}
	key, _, _ = strings.Cut(string(out), ":")
	paragraphs := strings.SplitN(string(out), "\n\n", 3)
	return key, strings.Join(strings.Fields(paragraphs[1]), " ")
}

// same returns what is the same each time a text is printed: no numbers, and no
// names of files that are made anew. Case does not make a text another one.
func same(text string) string {
	text = regexp.MustCompile(`/\S+`).ReplaceAllString(text, "/")
	return strings.ToLower(regexp.MustCompile(`\d+`).ReplaceAllString(text, "0"))
}

// known returns the keys of all explanations.
func known(t *testing.T, tlslint string) []string {
	out, err := exec.Command(tlslint, "help", "explain").Output()
	if err != nil {
		t.Fatal(err)
	}
	keys := make(map[string]bool)
	for line := range strings.Lines(string(out)) {
		if key, ok := strings.CutPrefix(line, "  "); ok {
			keys[strings.TrimSpace(key)] = true
		}
	}
	if len(keys) < enough {
		t.Fatalf("only %d explanations are listed:\n%s", len(keys), out)
	}
	return slices.Sorted(maps.Keys(keys))
}
