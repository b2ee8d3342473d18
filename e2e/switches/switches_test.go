// Package switches shows that the ways in which real libraries let a program
// switch verification off are found, and that programs that do not are left alone.
package switches

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tag is the build tag of the programs here. Without it, whoever builds or tests all
// packages of the module would compile some thousand that nothing runs.
const tag = "libraries"

// TestSwitches compares the lines that are marked with those that are reported,
// by the command and by the go command with tlslint as its vettool.
func TestSwitches(t *testing.T) {
	t.Parallel()
	tlslint := filepath.Join(t.TempDir(), "tlslint")
	if out, err := exec.Command("go", "build", "-o", tlslint, "../../cmd/tlslint").CombinedOutput(); err != nil {
		t.Fatalf("tlslint does not build: %v\n%s", err, out)
	}
	want := marked(t)
	if len(want) < 14 {
		t.Fatalf("only %d lines are marked", len(want))
	}
	got, messages := byCommand(t, tlslint)
	if !slices.Equal(got, want) {
		t.Errorf("the command reports\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	testReadme(t, messages)
	if testing.Short() {
		return // the go command compiles all libraries
	}
	want = slices.DeleteFunc(want, func(line string) bool { return path.Dir(line) == large })
	for range 2 { // the second time, facts and findings come out of the go command's cache
		if got := byVettool(t, tlslint); !slices.Equal(got, want) {
			t.Errorf("the vettool reports\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// large is the folder that the vettool is not run on: its program switches verification
// off without the help of its library, which has more packages than all others together.
const large = "elastic"

// marked lists file:line of each line that says that it is reported.
func marked(t *testing.T) []string {
	files, err := filepath.Glob("*/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for i, line := range strings.Split(string(text), "\n") {
			if strings.HasSuffix(line, "// reported") {
				list = append(list, fmt.Sprintf("%s:%d", filepath.ToSlash(file), i+1))
			}
		}
	}
	slices.Sort(list)
	return list
}

// byCommand returns the lines that are reported, and the messages by folder.
func byCommand(t *testing.T, tlslint string) (list []string, messages map[string]string) {
	var report struct {
		Findings []struct {
			Message string
			Range   struct {
				File  string
				Start struct{ Line int }
			}
		}
	}
	if err := json.Unmarshal(output(t, 1, tlslint, "-tags", tag, "-format", "json", "./..."), &report); err != nil {
		t.Fatal(err)
	}
	messages = make(map[string]string)
	for _, f := range report.Findings {
		file := strings.TrimPrefix(f.Range.File, "e2e/switches/") // which is the path in the repository
		list = append(list, fmt.Sprintf("%s:%d", file, f.Range.Start.Line))
		messages[path.Dir(file)] += f.Message + "\n"
	}
	slices.Sort(list)
	return list, messages
}

func byVettool(t *testing.T, tlslint string) []string {
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	folders, err := filepath.Glob("*/good.go")
	if err != nil {
		t.Fatal(err)
	}
	args := []string{"vet", "-tags", tag, "-json", "-vettool=" + tlslint}
	for _, file := range folders {
		if folder := filepath.Dir(file); folder != large {
			args = append(args, "./"+folder)
		}
	}
	dec := json.NewDecoder(bytes.NewReader(output(t, 0, "go", args...)))
	var list []string
	for dec.More() {
		var packages map[string]map[string][]struct{ Posn string }
		if err := dec.Decode(&packages); err != nil {
			t.Fatal(err)
		}
		for _, rules := range packages {
			for _, findings := range rules {
				for _, f := range findings {
					name, err := filepath.Rel(dir, f.Posn)
					if err != nil {
						t.Fatal(err)
					}
					list = append(list, strings.Join(strings.Split(filepath.ToSlash(name), ":")[:2], ":"))
				}
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// output runs a command that must end with a status, and returns what it prints.
func output(t *testing.T, status int, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.CommandContext(context.WithoutCancel(t.Context()), name, args...)
	var diag bytes.Buffer
	cmd.Stderr = &diag
	out, err := cmd.Output()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) || cmd.ProcessState.ExitCode() != status {
		t.Fatalf("%s %v: %v, want status %d\n%s%s", name, args, err, status, out, &diag)
	}
	return out
}
