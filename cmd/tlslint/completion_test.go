package main

import (
	"flag"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// TestFlagValues holds that each flag that takes a value is completed, that the words
// for it are those that the command takes, and that the usage has the flag, with
// these words.
func TestFlagValues(t *testing.T) {
	t.Parallel()
	values := flagValues()
	new(options).flags().VisitAll(func(f *flag.Flag) {
		usage := regexp.MustCompile(`\n\t-` + f.Name + `(?: (\S+))?\n\t\t`).FindStringSubmatch(doc)
		if usage == nil {
			t.Errorf("-%s is not in the usage of doc.go", f.Name)
			return
		}
		value, ok := values[f.Name]
		delete(values, f.Name)
		if b, isBool := f.Value.(interface{ IsBoolFlag() bool }); isBool && b.IsBoolFlag() {
			if ok || usage[1] != "" {
				t.Errorf("-%s is a switch, and is said to have a value", f.Name)
			}
			return
		}
		switch {
		case !ok:
			t.Errorf("-%s takes a value, which flagValues does not know", f.Name)
		case usage[1] == "":
			t.Errorf("-%s takes a value, which the usage does not show", f.Name)
		case (len(value.Words) > 0) == (value.Kind != ""):
			t.Errorf("-%s has words or a kind, and not both", f.Name)
		}
		if len(value.Words) == 0 {
			return
		}
		for _, word := range value.Words {
			if _, err := parse([]string{"-" + f.Name, word}); err != nil {
				t.Errorf("-%s %s is completed, and refused: %v", f.Name, word, err)
			}
		}
		if _, err := parse([]string{"-" + f.Name, "nonsense"}); err == nil || !strings.Contains(err.Error(), value.Words[0]) {
			t.Errorf("-%s nonsense: error %v, want one that names %s", f.Name, err, value.Words)
		}
		if shown := strings.Split(usage[1], "|"); !value.List && !slices.Equal(slices.Sorted(slices.Values(shown)), slices.Sorted(slices.Values(value.Words))) {
			t.Errorf("-%s: the usage shows %s, and %s are completed", f.Name, shown, value.Words)
		}
	})
	if len(values) > 0 {
		t.Errorf("flagValues has %s, which are no flags", slices.Sorted(maps.Keys(values)))
	}
}

// TestVerbArguments holds that each verb is completed.
func TestVerbArguments(t *testing.T) {
	t.Parallel()
	if got := slices.Sorted(maps.Keys(verbArguments())); !slices.Equal(got, verbs) {
		t.Errorf("verbs %s are completed, and there are %s", got, verbs)
	}
}
