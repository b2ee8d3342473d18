package switches

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// testReadme compares what the README says of libraries with what is found in the
// folders here. A path of switches in a message is one that facts have shown.
func testReadme(t *testing.T, messages map[string]string) {
	var facts, given int
	for dir, message := range messages {
		switch {
		case dir == "dsn", dir == "forks":
		case strings.Contains(message, " → "):
			facts++
		default:
			given++
		}
	}
	rows := libraries(t, "dsn") + libraries(t, "forks")
	text, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("The tests use %d libraries. %d of them take a `tls.Config`, and %d have an option of their own that switches verification off, which tlslint finds by reading their source. The other %d are listed in a table",
		facts+given+rows, given, facts, rows)
	if readme := strings.Join(strings.Fields(string(text)), " "); !strings.Contains(readme, want) {
		t.Errorf("README.md does not say: %s", want)
	}
}

// libraries counts the modules outside the standard library that a folder imports.
func libraries(t *testing.T, dir string) int {
	files, err := filepath.Glob(filepath.Join(dir, "*d.go")) // bad.go, good.go
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[string]bool)
	for _, file := range files {
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, spec := range f.Imports {
			path, _ := strconv.Unquote(spec.Path.Value)
			if parts := strings.SplitN(path, "/", 4); strings.Contains(parts[0], ".") {
				found[strings.Join(parts[:min(3, len(parts))], "/")] = true
			}
		}
	}
	return len(found)
}
