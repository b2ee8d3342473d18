package callback

import (
	"go/types"

	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// export tells the users of the package about its functions.
func (c *collector) export(export func(types.Object, *judge.Fact)) {
	for _, f := range c.sum.Exported() {
		sig := f.Signature()
		switch {
		case sig.Results().Len() > 0 && judge.IsVerifier(sig.Results().At(0).Type()):
			r := c.resolver()
			if body := c.sum.Body(f); body == nil || !r.results(body) || r.chosen {
				continue
			}
			var paths []judge.Path
			ok := true
			for _, fn := range r.found {
				v, understood := c.decide(fn)
				paths, ok = append(paths, v.Paths...), ok && understood
			}
			if fact := judge.NewFact(f.Name(), paths, true); ok && fact != nil {
				export(f, fact)
			}
		case judge.Judges(sig):
			decl, ok := c.sum.Decl(f)
			if !ok {
				continue
			}
			v, ok := c.Judge.Callback(decl)
			if fact := judge.NewFact(f.Name(), v.Paths, false); ok && fact != nil && (tlsapi.IsVerifier(sig) || fact.Proves()) {
				export(f, fact)
			}
		}
	}
}
