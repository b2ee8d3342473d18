package analyzer

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Select returns the rules with the given names, in the order of the names. No
// names mean all rules. A name that no rule has is an error.
func Select(names ...string) ([]Rule, error) {
	all := Rules()
	if len(names) == 0 {
		return all, nil
	}
	byName := make(map[string]Rule)
	var known []string
	for _, r := range all {
		byName[r.Name] = r
		known = append(known, r.Name)
	}
	var rules []Rule
	for _, name := range names {
		r, ok := byName[strings.TrimSpace(name)]
		if !ok {
			return nil, fmt.Errorf("there is no rule %q; the rules are %s", name, strings.Join(known, ", "))
		}
		rules = append(rules, r)
	}
	return rules, nil
}

// Options say what to report beside what is always reported.
type Options struct {
	Tests bool // findings in _test.go files
	OptIn bool // notes where somebody else than the program can switch verification off
}

// Apply sets the flags of the analyzers that have them. They are those of the
// process: there is one set of options at a time.
func (o Options) Apply(suite []*analysis.Analyzer) error {
	for _, a := range suite {
		for name, on := range map[string]bool{"tests": o.Tests, "optin": o.OptIn} {
			if f := a.Flags.Lookup(name); f != nil {
				if err := f.Value.Set(fmt.Sprint(on)); err != nil {
					return fmt.Errorf("-%s of %s: %w", name, a.Name, err)
				}
			}
		}
	}
	return nil
}
