package analyzer_test

import (
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/analyzer"
)

var update = flag.Bool("update", false, "write the table of rules into the README")

const (
	tableStart = "<!-- rules: made by go test ./analyzer -update -->\n"
	tableEnd   = "<!-- end of rules -->"
)

// TestReadme shows that the README's table of rules is that of the suite.
func TestReadme(t *testing.T) {
	text, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), tableStart)
	_, after, end := strings.Cut(rest, tableEnd)
	if !ok || !end {
		t.Fatal("README.md has lost the marks around its table of rules")
	}
	want := before + tableStart + table() + tableEnd + after
	switch {
	case want == string(text):
	case !*update:
		t.Error("README.md has an old table of rules; run go test ./analyzer -update")
	default:
		if err := os.WriteFile("../README.md", []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func table() string {
	var b strings.Builder
	b.WriteString("| rule | it reports | level | CWE |\n|---|---|---|---|\n")
	for _, r := range analyzer.Rules() {
		title, _, _ := strings.Cut(r.Doc, "\n\n")
		title = strings.TrimSuffix(strings.TrimPrefix(title, "reports "), ".")
		fmt.Fprintf(&b, "| [%s](%s) | %s | %s | [%d](https://cwe.mitre.org/data/definitions/%[5]d.html) |\n", r.Name, r.URL, title, r.Level, r.CWE)
	}
	return b.String()
}
