package weaktls

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/defaults"
	"github.com/tlslint/tlslint/internal/edit"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// version judges a value for MinVersion or MaxVersion.
func (r *rule) version(v value) {
	weak := func(n int64) bool { return tlsapi.IsWeakVersion(n) && !slices.Contains(v.own, n) }
	decisions, _ := r.DecideNumber(v.Def, weak, v.via...)
	for _, d := range decisions {
		name, instead := tlsapi.VersionName(r.Number(d.Cause.Number)), "write tls.VersionTLS12"
		if r.Number(d.Cause.Number) == 0 { // a text chooses it
			name, instead = "a version below TLS 1.2", "choose TLS 1.2"
		}
		message := r.fault(d, v.field, name)
		message += v.path + r.when(d) + ": " + subjectOf(v, d)
		if v.field == "MinVersion" {
			message += " can be forced down to versions that rest on MD5 and SHA-1 and were deprecated in 2021 (RFC 8996); " + instead
		} else {
			message += " never uses a newer one, and this one rests on MD5 and SHA-1 and was deprecated in 2021 (RFC 8996); leave it out, or " + instead
		}
		r.finding(v, d, message, r.raise(v, d))
	}
}

// raise writes TLS 1.2 in place of the constant. A fork has names of its own.
func (r *rule) raise(v value, d summary.Decision) []analysis.SuggestedFix {
	fix := edit.New(r.Pass)
	if e := r.Replaceable(d, types.Typ[types.Int]); e != nil && v.own == nil {
		fix.Replace(e, fix.Qualified(e.Pos(), "crypto/tls", "VersionTLS12"))
	}
	return fix.As(v.class(), "Raise "+v.field+" to TLS 1.2", "a device that speaks TLS 1.2")
}

// leftOut reports a server without MinVersion in a program for which the go line
// of its module means that TLS 1.0 will do. A go:debug line that means the same is
// told where it stands, by strictx509.
func (r *rule) leftOut(cfg *configflow.Config) {
	if cfg.Kind != configflow.Made || cfg.Base != nil || cfg.Escapes || len(cfg.Clones) > 0 || cfg.Has("MinVersion", "GetConfigForClient") || !serves(cfg) {
		return
	}
	program := defaults.Of(r.Pass)
	if !program.Has("tls10server") {
		return
	}
	node := cfg.Origin.Node()
	if lit, ok := node.(*ast.CompositeLit); ok && lit.Type != nil {
		node = lit.Type
	}
	or := ""
	if program.Line {
		or = ", or write go 1.22 or later in " + program.File
	}
	r.Report(analysis.Diagnostic{
		Pos: node.Pos(), End: node.End(),
		Message: "no MinVersion: " + subject(cfg) + " accepts TLS 1.0, because " + program.Cause + "; set MinVersion to tls.VersionTLS12" + or,
	})
}

// serves reports whether the configuration is used by a server, and nobody else.
func serves(cfg *configflow.Config) bool {
	for _, use := range cfg.Uses {
		if !use.Server() {
			return false
		}
	}
	return len(cfg.Uses) > 0
}
