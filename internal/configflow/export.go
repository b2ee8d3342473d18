package configflow

import (
	"cmp"
	"fmt"
	"go/ast"
	"go/types"
	"path/filepath"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/report"
	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// skipName is how the end of a path is called.
const skipName = "tls.Config.InsecureSkipVerify"

// export tells the users of the package which of its fields and functions switch
// verification off.
func (f *Flow) export(export func(types.Object, analysis.Fact)) {
	e := &exporter{
		Package: f.Summary,
		fields:  make(map[*types.Var]*summary.FieldFact),
		funcs:   make(map[*types.Func]*summary.FuncFact),
		owners:  f.Summary.Owners(),
		holders: sync.OnceValue(func() map[*types.Var][]string { return findHolders(f.Summary.Pkg.Scope()) }),
	}
	for _, cfg := range f.Configs {
		e.config(cfg)
		e.versions(cfg)
	}
	for _, sink := range f.Summary.Sinks() {
		_, switches := f.Summary.DecideSink(sink)
		e.switches(switches, sink.To, false)
	}
	for _, sink := range f.Summary.VersionSinks() {
		_, switches := f.Summary.DecideNumber(sink.Def, tlsapi.IsWeakVersion, sink.Obj)
		e.switches(switches, sink.To, true)
	}
	for _, fn := range f.Summary.Exported() {
		if always := f.Summary.Constant(fn); always != "" && fn.Signature().Recv() == nil { // of methods there are many
			e.function(fn).Always = always
		}
	}
	for v, fact := range e.fields {
		export(v, fact)
	}
	for fn, fact := range e.funcs {
		slices.SortFunc(fact.Params, func(a, b summary.ParamFact) int { return cmp.Compare(a.Index, b.Index) })
		export(fn, fact)
	}
}

// exportPresets tells the users of the package what it gives fields when nobody says
// anything, and returns that. What a directive suppresses concerns nobody.
func exportPresets(pass *analysis.Pass, root inspector.Cursor) []summary.PresetField {
	directives, files := report.Directives(pass), report.Files(pass)
	list := slices.DeleteFunc(summary.Presets(root, pass.Pkg, pass.TypesInfo), func(f summary.PresetField) bool {
		return !slices.ContainsFunc(files, func(file *ast.File) bool { return file.FileStart <= f.Pos && f.Pos < file.FileEnd })
	})
	for i := range list {
		f := &list[i]
		if slices.ContainsFunc(directives, func(d report.Directive) bool {
			return d.Reason != "" && d.Names("insecureskipverify") && d.Covers(f.Pos)
		}) {
			continue
		}
		at := pass.Fset.PositionFor(f.Pos, false)
		f.At = fmt.Sprintf("%s:%d:%d", filepath.Base(at.Filename), at.Line, at.Column)
		pass.ExportObjectFact(f.Field, &f.Preset)
	}
	return list
}

// An exporter collects facts. The first one that is found of an object stays.
type exporter struct {
	*summary.Package
	fields map[*types.Var]*summary.FieldFact
	funcs  map[*types.Func]*summary.FuncFact
	owners map[*types.Var]summary.Owner

	holders func() map[*types.Var][]string
}

// config adds what switches verification of a configuration off, and the
// functions that return one that is switched off for good.
func (e *exporter) config(cfg *Config) {
	if cfg.Helped {
		for _, fn := range cfg.Returned {
			e.function(fn).Helped = true
		}
	}
	if cfg.Judged() {
		return
	}
	defs := cfg.Definitions("InsecureSkipVerify")
	for _, def := range defs {
		if e.Overwritten(def, defs) {
			continue
		}
		decisions, switches := e.Decide(def, true)
		e.switches(switches, skipName, false)
		for _, d := range decisions {
			if len(d.Via) > 0 || d.Cause.Who != summary.Program {
				continue
			}
			for _, fn := range cfg.Returned {
				e.function(fn).Config = true
			}
		}
	}
}

// versions adds what chooses a version of the protocol.
func (e *exporter) versions(cfg *Config) {
	for _, w := range cfg.Writes {
		if tlsapi.ConfigFields[w.Field] == tlsapi.Version {
			_, switches := e.DecideNumber(w.Def, tlsapi.IsWeakVersion)
			e.switches(switches, "tls.Config."+w.Field, true)
		}
	}
}

// switches adds switches, or those of them that are versions.
func (e *exporter) switches(list []summary.Switch, to string, version bool) {
	for _, sw := range list {
		equal := ""
		switch {
		case !e.Local(sw.Obj), sw.Equal != nil && version, sw.Equal == nil && version != isNumber(sw.Obj.Type()):
			continue
		case sw.Equal != nil:
			equal = sw.Equal.ExactString()
		}
		switch obj := sw.Obj.(type) {
		case *types.Func:
			if fact := e.function(obj); fact.Off == "" {
				fact.Off, fact.More = to, sw.More
			}
		case *types.Var:
			if obj.IsField() {
				field := summary.FieldFact{Name: obj.Name(), Holders: e.holders()[obj], Want: sw.Want, Version: version, To: to}
				if equal != "" {
					field.Equal = []string{equal}
				}
				e.field(obj, field)
			} else {
				e.param(obj, summary.ParamFact{Want: sw.Want, Equal: equal, Version: version, To: to})
			}
		}
	}
}

func isNumber(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

func (e *exporter) function(f *types.Func) *summary.FuncFact {
	if e.funcs[f] == nil {
		e.funcs[f] = &summary.FuncFact{Name: f.Name()}
	}
	return e.funcs[f]
}

// field adds a fact of a field, unless it is one of a configuration, which all
// packages know.
func (e *exporter) field(v *types.Var, fact summary.FieldFact) {
	if !v.Exported() || tlsapi.ConfigField(v) != "" {
		return
	}
	switch before := e.fields[v]; {
	case before == nil:
		e.fields[v] = &fact
	case before.Want && fact.Want && len(before.Equal) > 0 && len(fact.Equal) > 0 && !slices.Contains(before.Equal, fact.Equal[0]):
		before.Equal = append(before.Equal, fact.Equal[0])
	}
}

// findHolders returns the names of the package's types whose literals can set a field
// without naming it, by field: structs that have it, and lists of them.
//
//	lib.Options{"broker:8883", true}
//	lib.Servers{{"broker:8883", true}}
func findHolders(scope *types.Scope) map[*types.Var][]string {
	holders := make(map[*types.Var][]string)
	for _, name := range scope.Names() {
		tn, ok := scope.Lookup(name).(*types.TypeName)
		if !ok {
			continue
		}
		t := tn.Type()
		for range 4 { // a list of lists, of pointers; a type may be a list of itself
			if list, ok := t.Underlying().(interface{ Elem() types.Type }); ok {
				t = list.Elem()
			}
		}
		if s, ok := t.Underlying().(*types.Struct); ok {
			for v := range s.Fields() {
				holders[v] = append(holders[v], name)
			}
		}
	}
	return holders
}

// param adds a fact of a parameter of a function that others can call.
func (e *exporter) param(v *types.Var, param summary.ParamFact) {
	owner, ok := e.owners[v]
	if !ok || !owner.Func.Exported() {
		return
	}
	fact := e.function(owner.Func)
	if !slices.ContainsFunc(fact.Params, func(p summary.ParamFact) bool { // or it equals another constant
		return p.Index == owner.Index && (p.Equal == param.Equal || p.Equal == "" || param.Equal == "" || !p.Want || !param.Want)
	}) {
		param.Index = owner.Index
		fact.Params = append(fact.Params, param)
	}
}

// Judged reports whether something else decides on the configuration's
// verification: it serves, or a function takes verification's place, or
// printertls does.
func (c *Config) Judged() bool {
	return c.ServerOnly() || c.Has("VerifyConnection", "VerifyPeerCertificate") || c.Checked && len(c.Uses) == 0 || c.Helped
}
