package insecureskipverify

import (
	"go/ast"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/summary"
)

// silent keeps why nothing is reported of a configuration at a node.
func (r *rule) silent(cfg *configflow.Config, at ast.Node, reason string) {
	r.Silent(at, func() (string, []analysis.RelatedInformation) { return reason, cfg.Used() })
}

// unreported keeps why nothing is reported of what may switch verification off, with the
// value want; used lists where that goes.
func (r *rule) unreported(def summary.Def, want bool, used func() []analysis.RelatedInformation) {
	r.Silent(def.Node(), func() (string, []analysis.RelatedInformation) {
		choices := r.flow.Summary.Choices(def, want)
		if len(choices) == 0 {
			return "no way is known on which this switches verification off", used()
		}
		related := used()
		for _, c := range choices {
			if c.Expr != nil {
				related = append(related, analysis.RelatedInformation{Pos: c.Expr.Pos(), End: c.Expr.End(), Message: chooser[c.Who] + r.text(c.Expr)})
			}
		}
		return "somebody else than the program decides, and has to ask for it", related
	})
}

// chooser names who decides.
var chooser = map[summary.Who]string{
	summary.Operator: "who runs the program decides by ",
	summary.Switched: "who calls or fills this in decides by ",
}
