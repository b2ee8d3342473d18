package main

import (
	"context"
	"go/format"
	"maps"
	"slices"
	"strings"
)

// rounds is how often tlslint may fix a body: a fix can bring to light what
// another finding hid.
const rounds = 5

// fix fixes a body until there is nothing left to fix, and notes what the fixes
// broke or left: packages that no longer type-check, files that are no longer
// formatted, findings that stay although they were fixed.
func (w *walker) fix(ctx context.Context, b body, r *row) error {
	before, err := goFiles(b.dir)
	if err != nil {
		return err
	}
	first, err := w.run(ctx, b, r, 2, all...)
	if err != nil || first == nil {
		return err
	}
	r.findings, r.fixes, r.partial = len(first.findings), 0, len(first.partial)
	last := first
	for round := 0; w.fixable(last) > 0; round++ {
		if round == rounds {
			for _, f := range last.findings {
				if w.makes(f) {
					r.bad(&r.loud, "found after %d rounds of fixes: %v", rounds, f)
				}
			}
			break
		}
		next, err := w.round(ctx, b, r, last)
		if err != nil || next == nil {
			return err
		}
		last = next
	}
	for line := range strings.Lines(string(last.diag)) {
		m := partial.FindStringSubmatch(line)
		if m != nil && !slices.Contains(first.partial, m[1]) {
			r.bad(&r.broken, "after the fixes: %s", strings.TrimSpace(line))
		}
	}
	after, err := goFiles(b.dir)
	if err != nil {
		return err
	}
	for _, name := range slices.Sorted(maps.Keys(after)) {
		if after[name] != before[name] && formatted(before[name]) && !formatted(after[name]) {
			r.bad(&r.unformatted, "%s is no longer formatted", name)
		}
	}
	return nil
}

// round fixes a body once, and returns what is found after that.
func (w *walker) round(ctx context.Context, b body, r *row, before *result) (*result, error) {
	args := append(all, "-fix")
	if !w.safe {
		args = append(args, "-breaking")
	}
	left, err := w.run(ctx, b, r, 2, args...)
	if err != nil || left == nil {
		return nil, err
	}
	r.fixes += len(before.findings) - len(left.findings)
	after, err := w.run(ctx, b, r, 2, all...)
	if err != nil || after == nil {
		return nil, err
	}
	had, has := count(before.findings), count(left.findings)
	for _, f := range after.findings {
		if k := f.key(); w.makes(f) && had[k] > 0 && count(after.findings)[k] > has[k] {
			r.bad(&r.loud, "it was fixed, and is found again: %v", f)
		}
	}
	return after, nil
}

// count counts findings that say the same.
func count(list []finding) map[string]int {
	n := make(map[string]int)
	for _, f := range list {
		n[f.key()]++
	}
	return n
}

// key is what stays the same of a finding where lines move.
func (f finding) key() string { return f.Rule + f.Package + f.Range.File + f.Message }

func formatted(src string) bool {
	out, err := format.Source([]byte(src))
	return err == nil && string(out) == src
}
