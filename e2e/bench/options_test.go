package main

import (
	"io"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/e2e/bench/results"
)

func TestParse(t *testing.T) {
	t.Parallel()
	o, err := parse([]string{"-runs", "2", "-states", "warm,cold", "-tools", "command,stock", "example.com/a@v1.0.0"}, io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	if o.runs != 2 || len(o.states) != 2 || len(o.tools) != 2 || len(o.modules) != 1 || o.tools[0].name != results.Stock {
		t.Errorf("got %+v", o)
	}
	if o, err := parse(nil, io.Discard); err != nil || len(o.tools) != len(results.Tools()) || len(o.modules) != len(modules) {
		t.Errorf("without arguments: %+v, %v", o, err)
	}
	for args, says := range map[string]string{
		"-states hot":                 `there is no "hot"; choose from cold,`,
		"-tools stock,eslint":         `there is no "eslint"; choose from stock,`,
		"-runs -1":                    "cannot run",
		"-runs many":                  "invalid value",
		"example.com/a":               "write module@version",
		"example.com/a@v1.0.0 @":      "write module@version",
		"example.com/a@v1.0.0 -tools": "write module@version",
	} {
		var b strings.Builder
		if _, err := parse(strings.Fields(args), &b); err == nil || !strings.Contains(b.String(), says) {
			t.Errorf("%s: %v, %q, want %q", args, err, b.String(), says)
		}
	}
}

// TestOtherMachine shows that figures of two machines are not mixed.
func TestOtherMachine(t *testing.T) {
	t.Parallel()
	file := filepath.Join(t.TempDir(), "results.json")
	if err := (&results.Results{Machine: "1000 cores"}).Save(file); err != nil {
		t.Fatal(err)
	}
	if _, err := (&options{file: file, runs: 1}).load(); err == nil || !strings.Contains(err.Error(), "was measured on 1000 cores") {
		t.Errorf("got %v", err)
	}
	if _, err := (&options{file: file}).load(); err != nil {
		t.Errorf("it cannot be printed: %v", err)
	}
}

// TestTools shows that there is a tool for each row of the tables.
func TestTools(t *testing.T) {
	t.Parallel()
	var names []string
	for _, tool := range tools {
		names = append(names, tool.name)
	}
	if got, want := strings.Join(names, " "), strings.Join(results.Tools(), " "); got != want {
		t.Errorf("tools are %s, rows %s", got, want)
	}
}
