package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/internal/report"
)

func TestParseDirective(t *testing.T) {
	for _, test := range []struct {
		text, list, rules, reason string
		ok                        bool
	}{
		{"//tlslint:ignore weaktls old firmware", "weaktls", "weaktls", "old firmware", true},
		{"//tlslint:ignore weaktls,clientauth both", "weaktls,clientauth", "weaktls,clientauth", "both", true},
		{"//tlslint:ignore weaktls, clientauth both", "weaktls, clientauth", "weaktls,clientauth", "both", true},
		{"//tlslint:ignore weaktls ,clientauth both", "weaktls ,clientauth", "weaktls,clientauth", "both", true},
		{"//tlslint:ignore\tweaktls \t old  firmware ", "weaktls", "weaktls", "old  firmware", true},
		{"//tlslint:ignore weaktls // old firmware", "weaktls", "weaktls", "old firmware", true},
		{"//tlslint:ignore weaktls - alte Geräte", "weaktls", "weaktls", "alte Geräte", true},
		{"//tlslint:ignore weaktls: old firmware", "weaktls:", "weaktls:", "old firmware", true},
		{"//tlslint:ignore weaktls", "weaktls", "weaktls", "", true},
		{"//tlslint:ignore weaktls ...", "weaktls", "weaktls", "", true},
		{"//tlslint:ignore weaktls //", "weaktls", "weaktls", "", true},
		{"//tlslint:ignore weaktls,", "weaktls,", "weaktls", "", true},
		{"//tlslint:ignore", "", "", "", true},
		{"//tlslint:ignored weaktls x", "", "", "", false},
		{"//tlslint:ignore,weaktls x", "", "", "", false},
		{"// tlslint:ignore weaktls x", "", "", "", false},
		{"/*tlslint:ignore weaktls x*/", "", "", "", false},
		{"//nolint:tlslint // a lab", "tlslint", "", "a lab", true},
		{"//nolint:tlslint//a lab", "tlslint", "", "a lab", true},
		{"//nolint:gosec,tlslint // a lab", "gosec,tlslint", "", "a lab", true},
		{"//nolint:gosec, tlslint // a lab", "gosec, tlslint", "", "a lab", true},
		{"//nolint:tlslint", "tlslint", "", "", true},
		{"//nolint:tlslint a lab", "", "", "", false},
		{"//nolint: tlslint // a lab", "", "", "", false},
		{"//nolint:gosec // required for local communication", "", "", "", false},
		{"//nolint:gosec // see //nolint:tlslint", "", "", "", false},
		{"//nolint", "", "", "", false},
		{"// #nosec G402", "", "", "", false},
	} {
		rules, reason, from, to, ok := report.ParseDirective(test.text)
		if ok != test.ok || reason != test.reason || strings.Join(rules, ",") != test.rules || test.text[from:to] != test.list {
			t.Errorf("ParseDirective(%q) = %q, %q, %q, %v", test.text, rules, reason, test.text[from:to], ok)
		}
	}
}

func FuzzParseDirective(f *testing.F) {
	f.Add("//tlslint:ignore a,b c")
	f.Add("//tlslint:ignore a , b")
	f.Add("//nolint:tlslint // c")
	f.Fuzz(func(t *testing.T, text string) {
		rules, reason, from, to, ok := report.ParseDirective(text)
		if !ok && (rules != nil || reason != "") {
			t.Errorf("%q is no directive, but has rules %q and reason %q", text, rules, reason)
		}
		if slices.Contains(rules, "") || reason != strings.TrimSpace(reason) {
			t.Errorf("%q: rules %q, reason %q", text, rules, reason)
		}
		if list := text[from:to]; rules != nil && !slices.Equal(report.SplitNames(list), rules) {
			t.Errorf("%q: rules %q in the list %q", text, rules, list)
		}
	})
}
