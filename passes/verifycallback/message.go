package verifycallback

import (
	"go/ast"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/callback"
	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/summary"
)

// message says what is wrong, who gets through, and what to write instead.
func (r *rule) message(cb *callback.Callback, fault judge.Fault) string {
	name, who := r.subject(cb), r.impostor(cb.Config)
	switch fault.Flaw {
	case judge.Everything:
		return name + " accepts every certificate, and InsecureSkipVerify leaves the check to it: " + who + "; verify chain and name there, or remove both"
	case judge.ChainOnly:
		return name + " verifies the chain to " + r.roots(cb) + ", but not whose certificate it is: " + r.anyOf(cb) + r.cureName(cb)
	case judge.NameOnly:
		return name + " checks a name in a certificate that no CA has vouched for: anybody can write it there, so " + who + "; verify the chain, too, with Verify and the Roots of the server's CA"
	case judge.Early:
		return r.early(cb, fault)
	case judge.Ignored:
		return "the error of " + r.callee(fault.Node) + " does not stop " + name + ", and InsecureSkipVerify leaves the check to it: a certificate that fails is accepted, so " + who + "; return the error"
	case judge.EmptyName:
		return r.emptyName(cb, fault)
	case judge.ReadsChains:
		return r.textOr(fault.Node, "the list of verified chains") + " is always nil under InsecureSkipVerify, so " + name + " finds nothing there to check, and " + who + "; call Verify on the peer's certificate, and use the chains that it returns"
	case judge.TrustsPeer:
		return "what the peer presents becomes a root for its own verification in " + name + ": " + who + " with a CA of their own; take the roots from somewhere else"
	}
	return ""
}

// subject names the callback: its field, and the function if it has a name.
func (r *rule) subject(cb *callback.Callback) string {
	text := r.text(cb.Write.Value)
	if _, isLit := ast.Unparen(cb.Write.Value).(*ast.FuncLit); isLit || strings.Contains(text, "\n") || len(text) > 40 {
		return cb.Write.Field
	}
	return text + " as " + cb.Write.Field
}

// impostor says who gets through.
func (r *rule) impostor(cfg *configflow.Config) string {
	who := "whoever answers"
	if len(cfg.Addrs) > 0 {
		who += " at " + r.text(cfg.Addrs[0].Expr)
	}
	return who + " can pose as the " + r.peer(cfg)
}

func (r *rule) peer(cfg *configflow.Config) string {
	if r.flow.Printer(cfg) {
		return "printer"
	}
	return "server"
}

// roots says from whom certificates are accepted.
func (r *rule) roots(cb *callback.Callback) string {
	switch {
	case cb.Verified == nil:
		return "its roots"
	case cb.Verified.Roots == nil:
		return "the CAs of the system"
	}
	return r.textOr(cb.Verified.Roots, "its roots")
}

// anyOf says who gets through where the chain is all that counts.
func (r *rule) anyOf(cb *callback.Callback) string {
	if r.flow.Printer(cb.Config) {
		return "every other printer of the maker passes for this one"
	}
	return "whoever has any certificate of these CAs can pose as the server"
}

func (r *rule) cureName(cb *callback.Callback) string {
	if r.flow.Printer(cb.Config) {
		return "; check the serial number, too, as a printertls.Verifier does"
	}
	return "; set DNSName of VerifyOptions to the name that you expect"
}

// early says what a return statement comes before.
func (r *rule) early(cb *callback.Callback, fault judge.Fault) string {
	before, who := "anything is checked", r.impostor(cb.Config)
	switch {
	case fault.Has&judge.Chain != 0:
		before, who = "it checks whose certificate it is", r.anyOf(cb)
	case fault.Has&judge.Name != 0:
		before, who = "the chain is verified, because of a name that anybody can write into a certificate", r.impostor(cb.Config)
	}
	return r.subject(cb) + " returns nil here before " + before + ": " + who + "; return nil only when all checks have passed"
}

func (r *rule) emptyName(cb *callback.Callback, fault judge.Fault) string {
	ip := "where an IP address is dialled"
	if _, addr := r.asksName(cb.Config); addr != nil {
		ip = "for the IP address " + r.text(addr)
	}
	return "DNSName in " + r.subject(cb) + " is the ServerName of the connection, which is empty " + ip + ": Verify then checks no name, and " +
		r.anyOf(cb) + "; refuse an empty ServerName, or set DNSName to the name that you expect"
}

// callee names the function that a call calls.
func (r *rule) callee(n ast.Node) string {
	if call, ok := n.(*ast.CallExpr); ok {
		return r.textOr(call.Fun, "the check")
	}
	return "the check"
}

// textOr returns the source of a node if it is short.
func (r *rule) textOr(n ast.Node, otherwise string) string {
	if n == nil {
		return otherwise
	}
	if text := r.text(n); text != "" && !strings.Contains(text, "\n") && len(text) <= 60 {
		return text
	}
	return otherwise
}

// related leads to what leaves the check to the function, to the return that
// lets the peer through, and to the connection.
func (r *rule) related(cb *callback.Callback, fault judge.Fault) []analysis.RelatedInformation {
	var list []analysis.RelatedInformation
	add := func(n ast.Node, message string) {
		list = append(list, analysis.RelatedInformation{Pos: n.Pos(), End: n.End(), Message: message})
	}
	if cb.Skip != nil {
		add(cb.Skip.Def.At.Node(), "InsecureSkipVerify is set here")
	}
	if fault.Path != nil && ast.Node(fault.Path) != fault.Node {
		add(fault.Path, "the peer is accepted here")
	}
	if fault.Node != nil {
		add(field(cb), "it is the configuration's "+cb.Write.Field+" here")
	}
	for _, use := range cb.Config.Uses {
		if use.Config != nil && !use.Server() && !summary.Within(cb.Write.At.Node(), use.At.Node()) {
			add(use.Config, "the configuration is used by "+use.Name()+" here")
			break
		}
	}
	return list
}
