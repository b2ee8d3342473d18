package report_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/internal/report"
)

func TestParseDirective(t *testing.T) {
	for _, test := range []struct {
		text, rules, reason string
		ok                  bool
	}{
		{"//tlslint:ignore weaktls old firmware", "weaktls", "old firmware", true},
		{"//tlslint:ignore weaktls,clientauth both", "weaktls,clientauth", "both", true},
		{"//tlslint:ignore weaktls", "weaktls", "", true},
		{"//tlslint:ignore", "", "", true},
		{"//tlslint:ignored weaktls x", "", "", false},
		{"// tlslint:ignore weaktls x", "", "", false},
		{"//nolint:tlslint // a lab", "", "a lab", true},
		{"//nolint:gosec,tlslint // a lab", "", "a lab", true},
		{"//nolint:tlslint", "", "", true},
		{"//nolint:gosec // required for local communication", "", "", false},
		{"//nolint", "", "", false},
		{"// #nosec G402", "", "", false},
	} {
		rules, reason, ok := report.ParseDirective(test.text)
		if ok != test.ok || reason != test.reason || strings.Join(rules, ",") != test.rules {
			t.Errorf("ParseDirective(%q) = %q, %q, %v", test.text, rules, reason, ok)
		}
	}
}

func FuzzParseDirective(f *testing.F) {
	f.Add("//tlslint:ignore a,b c")
	f.Add("//nolint:tlslint // c")
	f.Fuzz(func(t *testing.T, text string) {
		rules, reason, ok := report.ParseDirective(text)
		if !ok && (rules != nil || reason != "") {
			t.Errorf("%q is no directive, but has rules %q and reason %q", text, rules, reason)
		}
		if slices.Contains(rules, "") || reason != strings.TrimSpace(reason) {
			t.Errorf("%q: rules %q, reason %q", text, rules, reason)
		}
	})
}
