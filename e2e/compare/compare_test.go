// Package compare makes what the README shows first: tlslint beside gosec on one
// small module, and a picture of what tlslint prints there.
//
// The module is here twice, in testdata/wrong and testdata/right. Each of its folders
// is a case, and the two differ in one line of it: the fault. A linter finds the
// fault if it reports something in the wrong folder and nothing in the right one.
package compare

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write the table of the README, and docs/terminal.svg")

// cases are the folders of the module.
var cases = []struct{ dir, what string }{
	{"literal", "an `http.Transport` with `InsecureSkipVerify: true`"},
	{"parameter", "an `http.Transport` made by a helper, which is called with `verify` false"},
	{"option", "an option of another package, `stock.WithInsecure(true)`"},
	{"callback", "a `VerifyConnection` that accepts any certificate of the CA, whoever it was issued to"},
	{"version", "`MinVersion: tls.VersionTLS10`"},
}

// A linter prints JSON, in which files finds the file of each finding.
type linter struct {
	name    string
	command []string
	files   func(out []byte) ([]string, error)
}

const gosec = "github.com/securego/gosec/v2@v2.30.0"

// TestTable shows that the README's table is what the linters find.
func TestTable(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("builds gosec")
	}
	_, version, _ := strings.Cut(gosec, "@v")
	hold(t, table(t,
		linter{"tlslint", []string{build(t), "-format", "json", "./..."}, tlslintFiles},
		linter{"gosec " + version, []string{buildGosec(t), "-quiet", "-no-fail", "-fmt", "json", "./..."}, gosecFiles},
	))
}

// buildGosec builds gosec without its clients of language models, which are most of what
// it consists of, and propose texts for what is found.
func buildGosec(t *testing.T) (program string) {
	t.Helper()
	dir := t.TempDir()
	run := func(args ...string) []byte {
		cmd := exec.CommandContext(t.Context(), "go", args...)
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
		out, err := cmd.Output()
		if exit := new(exec.ExitError); errors.As(err, &exit) {
			t.Fatalf("gosec does not build; is a module proxy in reach? %s: %v\n%s", cmd, err, exit.Stderr)
		}
		return out
	}
	var mod struct{ Dir string }
	if err := json.Unmarshal(run("mod", "download", "-json", gosec), &mod); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(mod.Dir)); err != nil {
		t.Fatal(err)
	}
	clients := filepath.Join(dir, "autofix")
	if _, err := os.Stat(clients); err != nil {
		t.Fatalf("gosec has its clients elsewhere: %v", err)
	}
	if err := errors.Join(
		os.RemoveAll(clients),
		os.Mkdir(clients, 0o755),
		os.WriteFile(filepath.Join(clients, "none.go"), []byte(noClients), 0o644),
	); err != nil {
		t.Fatal(err)
	}
	run("build", "-buildvcs=false", "./cmd/gosec")
	return filepath.Join(dir, "gosec")
}

const noClients = `package autofix

import (
	"errors"

	"github.com/securego/gosec/v2/issue"
)

const AIProviderFlagHelp = "is left out"

func GenerateSolution(model, key, url string, skipSSL bool, issues []*issue.Issue) error {
	return errors.New(AIProviderFlagHelp)
}
`

func tlslintFiles(out []byte) (files []string, err error) {
	var report struct {
		Findings []struct{ Range struct{ File string } }
		Errors   []string
	}
	err = json.Unmarshal(out, &report)
	for _, f := range report.Findings {
		files = append(files, f.Range.File)
	}
	if len(report.Errors) > 0 {
		err = errors.New(strings.Join(report.Errors, "\n"))
	}
	return files, err
}

func gosecFiles(out []byte) (files []string, err error) {
	var report struct {
		Issues []struct{ File string }
		Stats  struct{ Files int }
	}
	err = json.Unmarshal(out, &report)
	for _, issue := range report.Issues {
		files = append(files, issue.File)
	}
	if report.Stats.Files <= len(cases) {
		err = fmt.Errorf("gosec has read %d files only: %w", report.Stats.Files, err)
	}
	return files, err
}

// table runs the linters on both forms of the module.
func table(t *testing.T, linters ...linter) string {
	t.Helper()
	wrong, right := module(t, "wrong"), module(t, "right")
	head, line := "| one fault in each package |", "|---|"
	rows := make([]string, len(cases))
	totals := "| faults found |"
	for _, l := range linters {
		head += " " + l.name + " |"
		line += "---|"
		bad, good := l.run(t, wrong), l.run(t, right)
		total := 0
		for i, c := range cases {
			verdict := "silent"
			switch {
			case bad[c.dir] && good[c.dir]:
				verdict = "reported, and so is the right code"
			case bad[c.dir]:
				verdict = "**found**"
				total++
			case good[c.dir]:
				verdict = "the right code is reported"
			}
			rows[i] += " " + verdict + " |"
		}
		totals += fmt.Sprintf(" **%d of %d** |", total, len(cases))
	}
	for i, c := range cases {
		rows[i] = "| " + c.what + " |" + rows[i]
	}
	return strings.Join(slices.Concat([]string{head, line}, rows, []string{totals}), "\n") + "\n"
}

// run returns the folders of the module in which the linter reports something.
func (l linter) run(t *testing.T, dir string) map[string]bool {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), l.command[0], l.command[1:]...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.Output()
	if exit := new(exec.ExitError); err != nil && (!errors.As(err, &exit) || exit.ExitCode() != 1) {
		t.Fatalf("%s: %v\n%s", l.name, err, out)
	}
	files, err := l.files(out)
	if err != nil {
		t.Fatalf("%s: %v\n%s", l.name, err, out)
	}
	found := make(map[string]bool)
	for _, file := range files {
		if filepath.IsAbs(file) {
			if file, err = filepath.Rel(dir, file); err != nil {
				t.Fatal(err)
			}
		}
		first, _, _ := strings.Cut(filepath.ToSlash(file), "/")
		if !slices.ContainsFunc(cases, func(c struct{ dir, what string }) bool { return c.dir == first }) {
			t.Errorf("%s reports something in %s, which is no case", l.name, file)
		}
		found[first] = true
	}
	return found
}

// hold shows that the README has the table, or writes it.
func hold(t *testing.T, table string) {
	t.Helper()
	text, err := os.ReadFile(readme)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(text), tableStart)
	_, after, end := strings.Cut(rest, tableEnd)
	if !ok || !end {
		t.Fatal("README.md has lost the marks around its table of linters")
	}
	switch want := before + tableStart + table + tableEnd + after; {
	case want == string(text):
	case !*update:
		t.Errorf("README.md has another table; run go test ./e2e/compare -update\n%s", table)
	default:
		if err := os.WriteFile(readme, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

const (
	readme     = "../../README.md"
	tableStart = "<!-- comparison: made by go test ./e2e/compare -update -->\n"
	tableEnd   = "<!-- end of comparison -->"
)

// module copies one form of the module to where no go.work is.
func module(t *testing.T, form string) (dir string) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(dir, os.DirFS(filepath.Join("testdata", form))); err != nil {
		t.Fatal(err)
	}
	return dir
}

// build builds tlslint.
func build(t *testing.T) (program string) {
	t.Helper()
	program = filepath.Join(t.TempDir(), "tlslint")
	if out, err := exec.CommandContext(t.Context(), "go", "build", "-o", program, "../../cmd/tlslint").CombinedOutput(); err != nil {
		t.Fatalf("tlslint does not build: %v\n%s", err, out)
	}
	return program
}

// TestForms shows that the forms differ in one line of each case, and build.
func TestForms(t *testing.T) {
	t.Parallel()
	wrong, right := module(t, "wrong"), module(t, "right")
	for _, dir := range []string{wrong, right} {
		cmd := exec.CommandContext(t.Context(), "go", "build", "./...")
		cmd.Dir = dir
		cmd.Env = append(os.Environ(), "GOWORK=off")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("the module does not build: %v\n%s", err, out)
		}
	}
	for _, c := range cases {
		a, b := lines(t, filepath.Join(wrong, c.dir)), lines(t, filepath.Join(right, c.dir))
		if len(a) != len(b) {
			t.Errorf("%s has %d lines where it is wrong, %d where it is right", c.dir, len(a), len(b))
			continue
		}
		differ := 0
		for i := range a {
			if a[i] != b[i] {
				differ++
			}
		}
		if differ != 1 {
			t.Errorf("the forms of %s differ in %d lines", c.dir, differ)
		}
	}
}

// lines returns all lines of the files in a folder and below.
func lines(t *testing.T, dir string) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		all = append(all, strings.Split(string(text), "\n")...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
