package analyzer

import (
	"fmt"
	"slices"
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

// Reporting returns the rules with analyzers that change each finding before they
// report it; change is given the name of the rule that has found it. A rule that
// others require is the same one for all of them, so that it runs once.
func Reporting(rules []Rule, change func(rule string, d *analysis.Diagnostic)) []Rule {
	copies := make(map[*analysis.Analyzer]*analysis.Analyzer)
	var reporting func(a *analysis.Analyzer) *analysis.Analyzer
	reporting = func(a *analysis.Analyzer) *analysis.Analyzer {
		if copies[a] != nil {
			return copies[a]
		}
		b := *a
		copies[a] = &b
		b.Requires = slices.Clone(a.Requires)
		for i, req := range b.Requires {
			if req.ResultType == a.ResultType { // another rule
				b.Requires[i] = reporting(req)
			}
		}
		b.Run = func(pass *analysis.Pass) (any, error) {
			p := *pass
			p.Report = func(d analysis.Diagnostic) {
				change(a.Name, &d)
				pass.Report(d)
			}
			return a.Run(&p)
		}
		return &b
	}
	list := slices.Clone(rules)
	for i, r := range list {
		list[i].Analyzer = reporting(r.Analyzer)
	}
	return list
}

// Options say what to report beside what is always reported, and what else to know
// devices by.
type Options struct {
	Tests    bool     // findings in _test.go files
	OptIn    bool     // notes where somebody else than the program can switch verification off
	Breaking bool     // fixes, too, that may break a connection until something else is done
	Ports    []string // more TLS ports of devices whose certificates name a serial number
	Serials  []string // more names of values that hold a serial number
}

// Apply sets the flags of the analyzers, and of those that they require. They are
// those of the process: there is one set of options at a time.
func (o Options) Apply(suite []*analysis.Analyzer) error {
	values := map[string]string{
		"tests":    fmt.Sprint(o.Tests),
		"optin":    fmt.Sprint(o.OptIn),
		"breaking": fmt.Sprint(o.Breaking),
		"ports":    strings.Join(o.Ports, ","),
		"serials":  strings.Join(o.Serials, ","),
	}
	for _, a := range suite {
		for name, value := range values {
			if f := a.Flags.Lookup(name); f != nil {
				if err := f.Value.Set(value); err != nil {
					return fmt.Errorf("%s: %w", name, err)
				}
			}
		}
		if err := o.Apply(a.Requires); err != nil {
			return err
		}
	}
	return nil
}
