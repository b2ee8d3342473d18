package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"time"
)

// A body is code that tlslint is run on.
type body struct {
	name     string
	dir      string
	env      []string
	patterns []string
}

// A finding is what tlslint says in its JSON form.
type finding struct {
	Rule, Message, Package string
	Range                  struct {
		File  string
		Start struct{ Line, Column int }
	}
	Fixes []struct{ Message, Class string }
}

func (f finding) String() string {
	return fmt.Sprintf("%s:%d:%d: %s (%s)", f.Range.File, f.Range.Start.Line, f.Range.Start.Column, f.Message, f.Rule)
}

// A result is what one run says.
type result struct {
	out, diag []byte
	findings  []finding
	partial   []string // packages that do not type-check, or do not parse
}

// makes reports whether a finding has a fix that the walk makes.
func (w *walker) makes(f finding) bool {
	return len(f.Fixes) > 0 && (!w.safe || f.Fixes[0].Class == "safe")
}

// fixable counts the findings with such a fix.
func (w *walker) fixable(r *result) int {
	n := 0
	for _, f := range r.findings {
		if w.makes(f) {
			n++
		}
	}
	return n
}

var partial = regexp.MustCompile(`(?m)^tlslint: (\S+) (?:does not type-check|cannot be read to its end)`)

// run runs tlslint on a body. A panic, a hang and an output that cannot be read
// are noted in the row; the result is nil then.
func (w *walker) run(ctx context.Context, b body, r *row, procs int, args ...string) (*result, error) {
	limited, cancel := context.WithTimeout(ctx, w.limit)
	defer cancel()
	args = append(append([]string{"-format", "json"}, args...), b.patterns...)
	cmd := exec.CommandContext(limited, w.lint, args...)
	cmd.Dir = b.dir
	cmd.Env = append(append(os.Environ(), b.env...), fmt.Sprintf("GOMAXPROCS=%d", procs))
	cmd.WaitDelay = time.Second
	var out, diag bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &diag
	err := cmd.Run()
	if ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if limited.Err() != nil {
		r.bad(&r.hangs, "%s did not end within %v", cmd, w.limit)
		return nil, nil
	}
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		return nil, err
	}
	var doc struct {
		Findings []finding
		Errors   []string
	}
	res := &result{out: out.Bytes(), diag: diag.Bytes()}
	if err := json.Unmarshal(res.out, &doc); err != nil || crashed(&diag) {
		r.bad(&r.panics, "%s: %v\n%s", cmd, err, trace(diag.String()))
		return nil, nil
	}
	for _, err := range doc.Errors {
		if strings.Contains(err, "internal error") {
			r.bad(&r.panics, "%s: %s", cmd, err)
		}
	}
	res.findings = doc.Findings
	for _, m := range partial.FindAllSubmatch(res.diag, -1) {
		res.partial = append(res.partial, string(m[1]))
	}
	return res, nil
}

// crashed reports whether a program wrote a trace of its goroutines.
func crashed(diag *bytes.Buffer) bool {
	return bytes.Contains(diag.Bytes(), []byte("\ngoroutine ")) || bytes.Contains(diag.Bytes(), []byte("fatal error: "))
}

// trace returns the beginning of the trace that a program wrote, or of all that it
// wrote.
func trace(diag string) string {
	if i := strings.Index(diag, "panic: "); i >= 0 {
		diag = diag[i:]
	}
	return head(diag, 40)
}

// twice runs tlslint with one processor, then with two, and compares.
func (w *walker) twice(ctx context.Context, b body, args ...string) (*row, *result, error) {
	r := &row{name: b.name}
	if err := w.size(ctx, b, r); err != nil {
		return r, nil, err
	}
	first, err := w.run(ctx, b, r, 1, args...)
	if err != nil || first == nil {
		return r, nil, err
	}
	second, err := w.run(ctx, b, r, 2, args...)
	if err != nil || second == nil {
		return r, nil, err
	}
	if !bytes.Equal(first.out, second.out) || !bytes.Equal(first.diag, second.diag) {
		r.bad(&r.differences, "the second run says something else:\n%s", difference(first, second))
	}
	r.findings, r.fixes, r.partial = len(first.findings), w.fixable(first), len(first.partial)
	return r, first, nil
}

// difference returns the first lines that are not the same in two results.
func difference(a, b *result) string {
	first, second := strings.SplitAfter(string(a.diag)+string(a.out), "\n"), strings.SplitAfter(string(b.diag)+string(b.out), "\n")
	for i := range min(len(first), len(second)) {
		if first[i] != second[i] {
			return "- " + first[i] + "+ " + second[i]
		}
	}
	return "one is longer"
}

// size counts the packages of a body and their files.
func (w *walker) size(ctx context.Context, b body, r *row) error {
	out, err := output(ctx, b.dir, b.env, "go", append([]string{"list", "-e", "-f", "{{len .GoFiles}} {{len .CgoFiles}} {{len .TestGoFiles}} {{len .XTestGoFiles}}"}, b.patterns...)...)
	for line := range strings.Lines(string(out)) {
		var n [4]int
		if _, err := fmt.Sscan(line, &n[0], &n[1], &n[2], &n[3]); err != nil {
			return err
		}
		r.packages++
		r.files += n[0] + n[1] + n[2] + n[3]
	}
	return err
}

// head returns the first lines of a text.
func head(text string, lines int) string {
	list := strings.SplitAfterN(text, "\n", lines+1)
	if len(list) > lines {
		list[lines] = "…\n"
	}
	return strings.Join(list, "")
}
