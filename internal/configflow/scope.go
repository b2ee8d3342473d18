package configflow

import (
	"maps"
	"slices"
	"strconv"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/facts"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Concerns reports whether there can be findings in a package, or facts of it, by its
// imports and its text alone: all drivers look into the same packages, those that ask
// before they parse, too.
func Concerns(p *facts.Package) bool {
	return concerns(p) || p.Ends() || p.Presets() || setsPorts(p)
}

// concerns reports whether the rules can have anything to do with a package. One that
// they have nothing to do with has no configurations.
func concerns(p *facts.Package) bool { return tlsapi.Concerns(p, morePorts.words...) }

// setsPorts reports whether the package may give a field of its own a port of a device.
func setsPorts(p *facts.Package) bool {
	return p.Sets(append(slices.Collect(maps.Keys(tlsapi.PrinterPorts)), morePorts.words...)...)
}

// described is what can be told of the package of a pass without parsing it.
func described(pass *analysis.Pass) *facts.Package {
	p := &facts.Package{ReadFile: pass.ReadFile}
	if module := pass.Module; module != nil {
		p.Own = module.Version == "" && !facts.Standard(pass.Pkg.Path(), module.Path)
	}
	for _, fact := range pass.AllObjectFacts() {
		p.Add(fact.Fact)
	}
	for _, f := range pass.Files {
		p.Files = append(p.Files, pass.Fset.File(f.FileStart).Name())
		for _, spec := range f.Imports {
			if path, err := strconv.Unquote(spec.Path.Value); err == nil {
				p.Imports = append(p.Imports, path)
			}
		}
	}
	return p
}
