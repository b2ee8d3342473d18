package clientauth

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/summary"
)

// message says what is decided, who takes any certificate because of it, and what
// to write.
func (r *rule) message(cfg *configflow.Config, d summary.Decision, mode unverified, cas bool) string {
	message := "ClientAuth is " + mode.name
	if len(d.Via) > 0 {
		setter := d.Via[len(d.Via)-1].Name()
		if d.Value != nil {
			setter += " = " + r.text(d.Value)
		}
		message = setter + " sets ClientAuth to " + mode.name
	}
	if condition := d.Cause.Text(func(e ast.Expr) string { return r.text(e) }); condition != "" {
		message += " " + condition
	}
	message += ": " + server(cfg, d) + " " + mode.takes
	if r.names {
		message += ", and the client chooses the name that the program reads from it"
	}
	if cas {
		return message + "; ClientCAs beside it has no effect; write tls." + mode.instead
	}
	return message + "; set ClientCAs and write tls." + mode.instead + ", or compare the certificate in VerifyConnection"
}

// server names what serves. One of several who choose the value may mean another.
func server(cfg *configflow.Config, d summary.Decision) string {
	if len(d.Via) > 0 {
		return "the server"
	}
	for _, use := range cfg.Uses {
		if use.Config != nil && use.Server() {
			return use.Name()
		}
	}
	return "the server"
}

// related leads from the decision to the configuration, or to the constant.
func related(def summary.Def, d summary.Decision, node ast.Node) []analysis.RelatedInformation {
	var list []analysis.RelatedInformation
	add := func(n ast.Node, message string) {
		if n.Pos() < node.Pos() || node.End() < n.End() {
			list = append(list, analysis.RelatedInformation{Pos: n.Pos(), End: n.End(), Message: message})
		}
	}
	if d.Cause.Number != nil {
		add(d.Cause.Number, "the value comes from here")
	}
	if len(d.Via) > 0 {
		add(def.At.Node(), "ClientAuth is set from it here")
	}
	return list
}

// fixes writes the value that verifies, where there is something to verify with.
func (r *rule) fixes(def summary.Def, d summary.Decision, mode unverified, cas bool) []analysis.SuggestedFix {
	if !cas {
		return nil
	}
	fix := edit.New(r.Pass)
	named, ok := types.Unalias(r.Info.TypeOf(def.Value)).(*types.Named) // of crypto/tls, or of a fork
	if e := r.Replaceable(d, r.Info.TypeOf(def.Value)); e != nil && ok {
		fix.Replace(e, fix.Qualified(e.Pos(), named.Obj().Pkg().Path(), mode.instead))
	}
	return fix.Breaking("Verify the client's certificate", "clients that have one of ClientCAs, for client authentication")
}

func (r *rule) text(n ast.Node) string { return edit.Text(r.Pass.Fset, n) }
