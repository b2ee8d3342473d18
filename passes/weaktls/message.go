package weaktls

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// finding reports a decision, with what it leads to if that stands elsewhere.
func (r *rule) finding(v value, d summary.Decision, message string, fixes []analysis.SuggestedFix) {
	r.found++
	node := d.At.Node()
	if d.Value != nil && (len(d.Via) > 0 || v.field == "CipherSuites") {
		node = d.Value
	}
	var related []analysis.RelatedInformation
	add := func(n ast.Node, message string) {
		related = append(related, analysis.RelatedInformation{Pos: n.Pos(), End: n.End(), Message: message})
	}
	if n := d.Cause.Number; n != nil && !summary.Within(n, node) {
		add(n, "the value comes from here")
	}
	if !summary.Within(node, v.At.Node()) {
		add(v.At.Node(), v.field+" is set from it here")
	}
	for _, obj := range v.via {
		related = append(related, analysis.RelatedInformation{Pos: obj.Pos(), Message: obj.Name() + " is declared here"})
	}
	r.Report(analysis.Diagnostic{Pos: node.Pos(), End: node.End(), Message: message, Related: related, SuggestedFixes: fixes})
}

// fault says what is decided: a field is something, or is set to it from elsewhere.
func (r *rule) fault(d summary.Decision, field, value string) string {
	if len(d.Via) == 0 {
		return field + " is " + value
	}
	last := d.Via[len(d.Via)-1]
	setter := last.Name()
	if f, ok := last.(*types.Func); ok && d.Value != nil {
		setter = "passing " + r.text(d.Value) + " to " + tlsapi.Short(f.FullName())
	} else if d.Value != nil {
		setter += " = " + r.text(d.Value)
	}
	return setter + " sets " + field + " to " + value
}

// when names the condition of a decision, if it has one.
func (r *rule) when(d summary.Decision) string {
	if condition := d.Cause.Text(func(e ast.Expr) string { return r.text(e) }); condition != "" {
		return " " + condition
	}
	return ""
}

func (r *rule) text(n ast.Node) string { return edit.Text(r.Pass.Fset, n) }

// unnamed is the subject where it is not known what the configuration is given to.
const unnamed = "the connection"

// subjectOf names who connects. One of several who choose the value may mean another.
func subjectOf(v value, d summary.Decision) string {
	if len(d.Via) > 0 {
		return unnamed
	}
	return v.subject
}

// subject names what the configuration is given to.
func subject(cfg *configflow.Config) string {
	for _, use := range cfg.Uses {
		if use.Config != nil {
			return use.Name()
		}
	}
	return unnamed
}
