// Package golangci makes tlslint a linter of golangci-lint: a module plugin that
// a custom build of golangci-lint imports. Its name there is tlslint.
package golangci

import (
	"fmt"
	"strconv"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/analyzer"
)

func init() { register.Plugin("tlslint", New) }

// Settings are what stands under linters.settings.custom.tlslint.settings.
type Settings struct {
	Rules    []string `json:"rules"`    // the rules to run; none means all
	Tests    bool     `json:"tests"`    // report in _test.go files, too
	OptIn    bool     `json:"optin"`    // note where a flag, the environment, a parameter or a field can switch verification off
	Breaking bool     `json:"breaking"` // with --fix, make those fixes, too, that may break a connection until something else is done
	Ports    []int    `json:"ports"`    // more TLS ports of devices whose certificates name a serial number
	Serials  []string `json:"serials"`  // more names of values that hold a serial number
}

// New returns the plugin. conf is what golangci-lint has decoded of the settings,
// nil if there are none. A setting or a rule that does not exist is an error.
func New(conf any) (register.LinterPlugin, error) {
	settings, err := register.DecodeSettings[Settings](conf)
	if err != nil {
		return nil, fmt.Errorf("tlslint: the settings are rules, tests, optin, breaking, ports and serials: %w", err)
	}
	rules, err := analyzer.Select(settings.Rules...)
	if err != nil {
		return nil, fmt.Errorf("tlslint: settings: %w", err)
	}
	options := analyzer.Options{Tests: settings.Tests, OptIn: settings.OptIn, Breaking: settings.Breaking, Serials: settings.Serials}
	for _, port := range settings.Ports {
		options.Ports = append(options.Ports, strconv.Itoa(port))
	}
	p := plugin{analyzer.Suite(analyzer.Reporting(rules, alone))}
	if err := options.Apply(p.suite); err != nil {
		return nil, fmt.Errorf("tlslint: settings: %w", err)
	}
	return p, nil
}

// alone takes the related information from a finding, each piece of which
// golangci-lint shows as a finding of its own, at the place of the first.
func alone(_ string, d *analysis.Diagnostic) { d.Related = nil }

type plugin struct{ suite []*analysis.Analyzer }

// BuildAnalyzers returns the analyzers of the rules.
func (p plugin) BuildAnalyzers() ([]*analysis.Analyzer, error) { return p.suite, nil }

// GetLoadMode says that the rules need types.
func (p plugin) GetLoadMode() string { return register.LoadModeTypesInfo }
