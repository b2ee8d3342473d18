package insecureskipverify

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

const consequence = ": the client accepts any certificate, so whoever answers can pose as the server"

// switches reports what turns a switch of another package on.
func (r *rule) switches() {
	sum := r.flow.Summary
	if sum == nil {
		return
	}
	for _, sink := range sum.Sinks() {
		decisions, _ := sum.DecideSink(sink)
		for _, d := range decisions {
			r.turnedOn(sink, d)
		}
		if len(decisions) == 0 {
			r.unreported(sink.Def, sink.Want, func() []analysis.RelatedInformation { return nil })
		}
		r.choices(sink.Def, sink.Want)
	}
	for _, def := range sum.InsecureResults() {
		if r.ownModule(def.Obj.Pkg()) || r.flow.Decided(def.At) {
			continue // told where it is made, or decided here
		}
		decisions, _ := sum.Decide(def.Def, true)
		for _, d := range decisions {
			r.Report(analysis.Diagnostic{
				Pos: d.At.Node().Pos(), End: d.At.Node().End(),
				Message: tlsapi.Short(def.Obj.(*types.Func).FullName()) + " makes a configuration that verifies nothing" + consequence,
				Related: []analysis.RelatedInformation{{Pos: def.Obj.Pos(), Message: "it is declared here"}},
			})
		}
	}
}

func (r *rule) turnedOn(sink summary.Sink, d summary.Decision) {
	pos, end := r.place(d, true)
	r.Report(analysis.Diagnostic{
		Pos:            pos,
		End:            end,
		Category:       level(d),
		Message:        r.cause(d) + " (" + sink.To + ")" + consequence,
		Related:        r.way(sink, d),
		SuggestedFixes: r.turnOff(sink, d),
	})
}

// cause says what turns the switch on.
func (r *rule) cause(d summary.Decision) string {
	last := d.Via[len(d.Via)-1]
	name := last.Name()
	switch {
	case d.Cause.Who == summary.Condition:
		return "verification is off " + d.Cause.Text(r.text)
	case d.Preset != nil:
		return fmt.Sprintf("%s, which %s makes %t, switches verification off", name, d.Preset.By, d.Preset.Value)
	case d.Value == nil:
		return name + " switches verification off"
	}
	if f, ok := last.(*types.Func); ok {
		return "passing " + r.text(d.Value) + " to " + tlsapi.Short(f.FullName()) + " switches verification off"
	}
	return name + " = " + r.text(d.Value) + " switches verification off"
}

// way leads from the decision to the switch, and to where it is declared.
func (r *rule) way(sink summary.Sink, d summary.Decision) []analysis.RelatedInformation {
	var list []analysis.RelatedInformation
	if d.At != sink.At {
		list = append(list, analysis.RelatedInformation{
			Pos: sink.At.Node().Pos(), End: sink.At.Node().End(), Message: "it is passed on here",
		})
	}
	if e := d.Cause.Expr; e != nil && d.Cause.Who == summary.Program && !summary.Within(e, d.At.Node()) {
		list = append(list, analysis.RelatedInformation{Pos: e.Pos(), End: e.End(), Message: "the value comes from here"})
	}
	if _, to, ok := strings.Cut(sink.To, " → "); ok && sink.Obj.Pos().IsValid() {
		to = strings.ReplaceAll(to, " → ", ", then to ")
		list = append(list, analysis.RelatedInformation{Pos: sink.Obj.Pos(), Message: sink.Obj.Name() + " leads to " + to})
	}
	return list
}

// turnOff takes the element, assignment or option away, or writes the other constant.
func (r *rule) turnOff(sink summary.Sink, d summary.Decision) []analysis.SuggestedFix {
	fix := edit.New(r.Pass)
	switch {
	case d.Cause.Who != summary.Program, sink.Equal != nil, d.Preset != nil:
		return nil
	case d.Value != nil && isFunc(r.Pass.TypesInfo.TypeOf(d.Value)): // it may be called without a look at whether it is there
		return nil
	case d.Value == nil && d.More: // what else the option does would go, too
		return nil
	case d.Value == nil:
		fix.Option(d.At)
	case d.At == sink.At && sink.Want && !isCall(d.At.Node()):
		fix.Field(d.At)
	}
	if fixes := fix.Breaking("Switch verification on", certificate); fixes != nil || d.Value == nil {
		return fixes
	}
	return r.negate(nil, d)
}

func isFunc(t types.Type) bool {
	if t == nil {
		return false
	}
	_, ok := t.Underlying().(*types.Signature)
	return ok
}

func isCall(n ast.Node) bool {
	_, ok := n.(*ast.CallExpr)
	return ok
}

// ownModule reports whether a package belongs to the module that is checked.
func (r *rule) ownModule(pkg *types.Package) bool {
	module := r.Pass.Module
	if module == nil || module.Path == "" || pkg == nil {
		return true
	}
	return pkg.Path() == module.Path || strings.HasPrefix(pkg.Path(), module.Path+"/")
}
