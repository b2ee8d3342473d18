// Package golangci shows that tlslint is the same linter in golangci-lint as by
// itself. The golangci-lint is a real one, built with the plugin.
package golangci

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// parallel lets golangci-lint run beside another, with a cache of its own.
const parallel = "--allow-parallel-runners"

// A finding is one as both programs print it.
type finding struct {
	file    string
	line    int
	message string
}

func (f finding) String() string { return fmt.Sprintf("%s:%d: %s", f.file, f.line, f.message) }

// TestFindings compares findings in programs that turn switches of real libraries
// on: they rest on facts of dependencies. The second time, both findings and facts
// come from golangci-lint's cache.
func TestFindings(t *testing.T) {
	t.Parallel()
	b := built(t)
	packages := []string{"./consul", "./nats", "./redis", "./resty", "./vault"}
	want := b.byCommand(t, "../switches", append([]string{"-tags=libraries"}, packages...)...)
	if len(want) < len(packages) || !slices.ContainsFunc(want, func(f finding) bool { return strings.Contains(f.message, " → ") }) {
		t.Fatalf("the command finds too little:\n%v", lines(want))
	}
	cache := t.TempDir()
	for range 2 {
		if got := b.byLinter(t, "../switches", cache, sample, append([]string{"--build-tags=libraries"}, packages...)...); !slices.Equal(got, want) {
			t.Errorf("golangci-lint finds\n%s\nthe command finds\n%s", lines(got), lines(want))
		}
	}
}

// TestFix compares what the two make of a program.
func TestFix(t *testing.T) {
	t.Parallel()
	b := built(t)
	one, other := program(t), program(t)
	b.run(t, one, 0, nil, b.command, "-fix", "./...")
	b.run(t, other, 0, []string{"GOLANGCI_LINT_CACHE=" + t.TempDir()}, b.linter, "run", parallel, "--fix", "-c", config(t, sample), "./...")
	want, got := read(t, filepath.Join(one, "main.go")), read(t, filepath.Join(other, "main.go"))
	if got != want || strings.Contains(got, "InsecureSkipVerify") {
		t.Errorf("golangci-lint makes\n%s\nof what the command makes\n%s", got, want)
	}
}

// TestAlike has findings that are alike, in lines that are, too. All are shown, each
// with its rule.
func TestAlike(t *testing.T) {
	t.Parallel()
	b := built(t)
	for name, line := range map[string]string{
		"calls":    "\ttls.Dial(\"tcp\", \"example.com:443\", &tls.Config{InsecureSkipVerify: true})\n",
		"literals": "\t_ = &tls.Config{InsecureSkipVerify: true}\n",
		"one line": "\t_ = []*tls.Config{{InsecureSkipVerify: true}, {InsecureSkipVerify: true}, {InsecureSkipVerify: true}, {InsecureSkipVerify: true}, {InsecureSkipVerify: true}}\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			const n = 5
			if name != "one line" {
				line = strings.Repeat(line, n)
			}
			dir := module(t, map[string]string{"main.go": "package main\n\nimport \"crypto/tls\"\n\nfunc main() {\n" + line + "}\n"})
			env := []string{"GOLANGCI_LINT_CACHE=" + t.TempDir()}
			out := b.run(t, dir, 1, env, b.linter, "run", parallel, "-c", config(t, sample), "./...")
			if strings.Count(out, "insecureskipverify: InsecureSkipVerify is true: ") != n || strings.Count(out, " (tlslint)\n") != n {
				t.Errorf("of %d findings it shows\n%s", n, out)
			}
		})
	}
}

// TestDirectives shows that directives are the same in both programs, and that the
// rule about them can be chosen as others can.
func TestDirectives(t *testing.T) {
	t.Parallel()
	b := built(t)
	dir := program(t)
	text := `package main

import "crypto/tls"

var needed = &tls.Config{InsecureSkipVerify: true} //tlslint:ignore insecureskipverify a lab

var stale = &tls.Config{} //tlslint:ignore insecureskipverify a lab

var reasonless = &tls.Config{InsecureSkipVerify: true} //tlslint:ignore insecureskipverify

var missed = &tls.Config{InsecureSkipVerify: true} // tlslint:ignore insecureskipverify a lab
`
	if err := os.WriteFile(filepath.Join(dir, "directives.go"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	for settings, flag := range map[string]string{sample: "-rules=", "rules: [directive]": "-rules=directive"} {
		want := b.byCommand(t, dir, flag, "./...")
		if n := len(slices.DeleteFunc(slices.Clone(want), func(f finding) bool {
			return !strings.Contains(f.message, "this directive") && !strings.Contains(f.message, "this comment")
		})); n != 3 {
			t.Errorf("%s: the command reports %d directives:\n%s", flag, n, lines(want))
		}
		if got := b.byLinter(t, dir, t.TempDir(), settings, "./..."); !slices.Equal(got, want) {
			t.Errorf("golangci-lint finds\n%s\nthe command finds\n%s", lines(got), lines(want))
		}
	}
}

// TestSettings shows that settings count, and that a wrong one is named.
func TestSettings(t *testing.T) {
	t.Parallel()
	b := built(t)
	dir := program(t)
	cache := t.TempDir()
	if found := b.byLinter(t, dir, cache, "rules: [missingservername]", "./..."); len(found) > 0 {
		t.Errorf("a rule that is not asked for reports\n%s", lines(found))
	}
	if found := b.byLinter(t, dir, cache, "tests: true, rules: [insecureskipverify]", "./..."); len(found) != 2 {
		t.Errorf("with tests there are findings in two files, but these are\n%s", lines(found))
	}
	for settings, want := range map[string]string{
		"rulez: []":         "rulez",
		"rules: [weaktsl]":  "weaktsl",
		"tests: certainly":  "settings",
		"rules: 3":          "settings",
		"tests: true, a: 1": `"a"`,
	} {
		env := []string{"GOLANGCI_LINT_CACHE=" + cache}
		if out := b.run(t, dir, 3, env, b.linter, "run", parallel, "-c", config(t, settings), "./..."); !strings.Contains(out, want) {
			t.Errorf("settings %s: the error does not name %s:\n%s", settings, want, out)
		}
	}
}

// program makes a module with a fault in the program and one in its test.
func program(t *testing.T) string {
	return module(t, map[string]string{
		"main.go": `package main

import "crypto/tls"

func main() {
	tls.Dial("tcp", "example.com:443", &tls.Config{
		InsecureSkipVerify: true,
		MinVersion:         tls.VersionTLS13,
	})
}
`,
		"main_test.go": "package main\n\nimport \"crypto/tls\"\n\nvar cfg = &tls.Config{InsecureSkipVerify: true}\n",
	})
}

// module makes a module of files.
func module(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	files["go.mod"] = "module example.com/m\n\ngo 1.26\n"
	for name, text := range files {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func (b *bench) byCommand(t *testing.T, dir string, args ...string) []finding {
	out := b.run(t, dir, 1, nil, b.command, append([]string{"-format", "json"}, args...)...)
	var doc struct {
		Findings []struct {
			Message string
			Range   struct {
				File  string
				Start struct{ Line int }
			}
		}
	}
	decode(t, out, &doc)
	var list []finding
	for _, f := range doc.Findings {
		list = append(list, finding{filepath.Base(f.Range.File), f.Range.Start.Line, f.Message})
	}
	return sorted(list)
}

func (b *bench) byLinter(t *testing.T, dir, cache, settings string, args ...string) []finding {
	args = append([]string{"run", parallel, "-c", config(t, settings), "--issues-exit-code=0", "--output.json.path=stdout", "--show-stats=false"}, args...)
	out := b.run(t, dir, 0, []string{"GOLANGCI_LINT_CACHE=" + cache}, b.linter, args...)
	var doc struct {
		Issues []struct {
			Text string
			Pos  struct {
				Filename string
				Line     int
			}
		}
	}
	decode(t, out, &doc)
	var list []finding
	for _, f := range doc.Issues {
		_, message, _ := strings.Cut(f.Text, ": ") // behind the name of the rule
		list = append(list, finding{filepath.Base(f.Pos.Filename), f.Pos.Line, message})
	}
	return sorted(list)
}

func decode(t *testing.T, text string, doc any) {
	t.Helper()
	if err := json.NewDecoder(strings.NewReader(text)).Decode(doc); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
}

func sorted(list []finding) []finding {
	slices.SortFunc(list, func(a, b finding) int { return strings.Compare(a.String(), b.String()) })
	return list
}

func lines(list []finding) string {
	var b strings.Builder
	for _, f := range list {
		fmt.Fprintln(&b, f)
	}
	return b.String()
}

func read(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
