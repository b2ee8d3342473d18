package main

import (
	"flag"
	"os"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write docs/json.md")

const jsonIntro = `# The JSON form

<!-- Made by go test ./cmd/tlslint -run TestJSONDocs -update -->

` + "`tlslint -format json`" + ` prints one object, a jsonReport. Fields are added over time; none is taken away or changed.

`

// TestJSONDocs shows that the page on the JSON form has the types of today.
func TestJSONDocs(t *testing.T) {
	const file = "../../docs/json.md"
	src, err := os.ReadFile("json.go")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(src), "\ntype (\n")
	types, _, end := strings.Cut(rest, "\n)\n")
	if !ok || !end {
		t.Fatal("json.go has no group of types")
	}
	want := jsonIntro + "```go\ntype (\n" + types + "\n)\n```\n"
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != want {
		t.Errorf("%s is not what json.go says (error %v); run go test ./cmd/tlslint -run TestJSONDocs -update", file, err)
	}
}
