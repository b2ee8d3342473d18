package configflow

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"
)

// Used lists where the configuration comes from and where it goes.
func (c *Config) Used() (list []analysis.RelatedInformation) {
	at := func(n ast.Node, message string) {
		list = append(list, analysis.RelatedInformation{Pos: n.Pos(), End: n.End(), Message: message})
	}
	if c.Base != nil {
		at(c.Base.Origin.Node(), "it is a clone of this")
	}
	for _, clone := range c.Clones {
		at(clone.Origin.Node(), "this is a clone of it")
	}
	for _, use := range c.Uses {
		at(use.At.Node(), use.Name()+" uses it")
	}
	if c.Escapes {
		at(c.Origin.Node(), "it also goes where this package does not see it")
	}
	return list
}
