package insecureskipverify

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/summary"
)

// message says what is decided, who connects because of it, and what follows.
func (r *rule) message(cfg *configflow.Config, def summary.Def, d summary.Decision) string {
	var b strings.Builder
	b.WriteString(r.fault(d))
	b.WriteString(": ")
	b.WriteString(subject(cfg))
	b.WriteString(" accepts any certificate, so whoever answers")
	if len(cfg.Addrs) > 0 {
		b.WriteString(" at " + r.text(cfg.Addrs[0].Expr))
	}
	b.WriteString(" can pose as the ")
	b.WriteString(r.peer(cfg))
	if useless := r.useless(cfg, def); useless != "" {
		b.WriteString("; " + useless)
	}
	return b.String()
}

// fault says what switches verification off.
func (r *rule) fault(d summary.Decision) string {
	switch {
	case d.Cause.Who == summary.Condition:
		return "verification is off " + d.Cause.Text(r.text)
	case len(d.Via) == 0 && r.copied(summary.Def{Value: d.Value}):
		return skip + " is copied from a configuration of printertls, and its check is not"
	case len(d.Via) == 0:
		return skip + " is true"
	case d.Preset != nil:
		return fmt.Sprintf("%s, which %s makes %t, sets %s", d.Via[len(d.Via)-1].Name(), d.Preset.By, d.Preset.Value, skip)
	case d.Value == nil:
		return d.Via[len(d.Via)-1].Name() + " sets " + skip
	}
	return d.Via[len(d.Via)-1].Name() + " = " + r.text(d.Value) + " sets " + skip
}

func subject(cfg *configflow.Config) string {
	for _, use := range cfg.Uses {
		if use.Config != nil && !use.Server() {
			return use.Name()
		}
	}
	return "the client"
}

func (r *rule) peer(cfg *configflow.Config) string {
	if r.flow.Printer(cfg) {
		return "printer"
	}
	return "server"
}

// useless tells of the fields that are set where verification is switched off, which does
// not inspect them.
func (r *rule) useless(cfg *configflow.Config, def summary.Def) string {
	var names []string
	here, _ := r.flow.Summary.Flow.At(def.At)
	for _, field := range []string{"RootCAs", "ServerName"} {
		if slices.ContainsFunc(cfg.Written(field), func(w configflow.Write) bool {
			at, ok := r.flow.Summary.Flow.At(w.At)
			if !ok || !here.IsValid() {
				return true
			}
			_, elsewhere := here.Apart(at) // on another way
			return !elsewhere
		}) {
			names = append(names, field)
		}
	}
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0] + " beside it has no effect"
	}
	return strings.Join(names, " and ") + " beside it have no effect"
}

func (r *rule) text(e ast.Expr) string { return edit.Text(r.Pass.Fset, e) }

// related leads from the decision to the configuration and to its use.
func (r *rule) related(cfg *configflow.Config, def summary.Def, d summary.Decision) []analysis.RelatedInformation {
	var list []analysis.RelatedInformation
	add := func(n ast.Node, message string) {
		list = append(list, analysis.RelatedInformation{Pos: n.Pos(), End: n.End(), Message: message})
	}
	if len(d.Via) > 0 {
		add(def.At.Node(), skip+" is set from it here")
	} else if e := d.Cause.Expr; e != nil && d.Cause.Who == summary.Program && !summary.Within(e, d.At.Node()) {
		add(e, "the value comes from here")
	}
	for _, use := range cfg.Uses {
		if use.Config != nil && !use.Server() && !summary.Within(d.At.Node(), use.At.Node()) {
			add(use.Config, "the configuration is used by "+use.Name()+" here")
			break
		}
	}
	return list
}

// unchecked leads to where a connection is used although the check behind its handshake
// does not suffice.
func unchecked(b judge.Behind) []analysis.RelatedInformation {
	if b.Use == nil || len(b.Faults) == 0 {
		return nil
	}
	why := "nothing is verified by then"
	switch b.Faults[0].Flaw {
	case judge.ChainOnly:
		why = "the chain is verified by then, but not whose certificate it is"
	case judge.NameOnly:
		why = "a name is compared by then that anybody can write into a certificate"
	case judge.Ignored:
		why = "the error of the check has no consequence"
	case judge.TrustsPeer:
		why = "what the peer presents is a root for its own verification"
	}
	return []analysis.RelatedInformation{{Pos: b.Use.Pos(), End: b.Use.End(), Message: "the connection is used here, and " + why}}
}
