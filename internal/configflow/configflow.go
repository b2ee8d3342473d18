// Package configflow traces the TLS configurations of one package: where each is
// made, which fields are written, and where it goes. It sees only what the
// package itself does.
//
// A configuration is followed forward from what makes it, through variables,
// parameters, results, fields, containers, and the option types of libraries
// that tlsapi lists. Order of statements does not count, and a field of a struct
// of the package is one place for all values of that struct.
package configflow

import (
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// Analyzer computes the *Flow of a package.
var Analyzer = &analysis.Analyzer{
	Name:             "configflow",
	Doc:              "trace the TLS configurations of a package",
	Requires:         []*analysis.Analyzer{inspect.Analyzer},
	FactTypes:        summary.FactTypes(),
	ResultType:       reflect.TypeFor[*Flow](),
	RunDespiteErrors: true,
	Run: func(pass *analysis.Pass) (any, error) {
		p := described(pass)
		concerns, ends, presets, ports := concerns(p), p.Ends(), p.Presets(), setsPorts(p)
		if pass.TypesInfo == nil || !concerns && !ends && !presets && !ports {
			return new(Flow), nil
		}
		root := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root()
		var list []summary.PresetField
		if presets {
			list = exportPresets(pass, root)
		}
		if ports {
			for v, fact := range summary.FindPorts(root, pass.Pkg, pass.TypesInfo, func(port string) bool { return Service(port) != "" }) {
				pass.ExportObjectFact(v, fact)
			}
		}
		if !concerns && !ends {
			return &Flow{Presets: list}, nil
		}
		sum := summary.New(root, pass.Pkg, pass.TypesInfo, pass.ImportObjectFact)
		if ends {
			sum.NoReturns(pass.ExportObjectFact)
		}
		if !concerns {
			return &Flow{Presets: list}, nil
		}
		f := New(root, sum)
		f.Presets = list
		if f.Exports = p.Possible(); f.Exports {
			f.export(pass.ExportObjectFact)
		}
		return f, nil
	},
}

// A Flow holds the configurations of a package; it is empty for a package that
// has nothing to do with TLS.
type Flow struct {
	Configs []*Config
	Summary *summary.Package // nil if there are no configurations
	Exports bool             // whether the package can have facts
	Presets []summary.PresetField

	root     inspector.Cursor
	byRoot   map[any]*Config
	implicit map[types.Object][]inspector.Cursor                      // selectors that pass through an embedded field
	helped   map[ast.Node]bool                                        // see Helped
	printers func() named                                             // what the package names of a printer
	topics   func() map[types.Object]bool                             // see findTopics
	flags    summary.Memo[types.Object, []string]                     // see flagDefaults
	stores   summary.Memo[*types.Var, map[types.Object][]summary.Def] // see findStores
}

// A Config is one TLS configuration.
type Config struct {
	Origin inspector.Cursor // the expression or variable that makes it, or as which it is first seen
	Kind   Kind
	Base   *Config // what it is a clone of
	Clones []*Config

	Writes  []Write
	Uses    []Use
	Addrs   []Addr
	Checked bool   // handed to printertls, which adds what is missing
	Helped  bool   // made by printertls, or a clone of such a one
	Escapes bool   // goes where the package cannot see
	Fork    string // import path of the fork of crypto/tls that it is of; empty for crypto/tls itself

	Returned []*types.Func // exported functions that return it, or what holds it

	root any // the expression, or the types.Object
}

// A Kind says how much of a configuration is visible.
type Kind int

const (
	Made    Kind = iota // made here: a literal, new, a variable, a clone
	Seen                // comes from elsewhere
	Default             // there is none: the library makes its own
)

// A Write gives a field of a configuration a value.
type Write struct {
	Field string
	summary.Def
}

// A Use is a call or field that takes a configuration.
type Use struct {
	Call   *tlsapi.Call  // one of these two
	Field  *tlsapi.Field //
	At     inspector.Cursor
	Config ast.Expr // the configuration as it stands there; nil if it is inside a carrier
}

// Server reports whether the configuration serves there.
func (u Use) Server() bool {
	return u.Call != nil && u.Call.Server || u.Field != nil && u.Field.Server
}

// Unnamed reports whether the name to check is not taken from an address there.
func (u Use) Unnamed() bool {
	return u.Call != nil && u.Call.Unnamed || u.Field != nil && u.Field.Unnamed
}

// Name returns the name of the call or field for messages: tls.Dial, or
// http.Transport.TLSClientConfig.
func (u Use) Name() string {
	if u.Call != nil {
		return tlsapi.Short(u.Call.Func)
	}
	return tlsapi.Short(u.Field.Type + "." + u.Field.Field)
}

// An Addr is an address that a configuration is used with.
type Addr struct {
	Expr ast.Expr
	At   inspector.Cursor
	Call *tlsapi.Call // nil where a field holds the address

	bound map[types.Object]ast.Expr // what the parameters are given on the way of the configuration
}

// New traces all configurations of the package with the given root.
func New(root inspector.Cursor, sum *summary.Package) *Flow {
	f := &Flow{
		Summary:  sum,
		root:     root,
		byRoot:   make(map[any]*Config),
		implicit: make(map[types.Object][]inspector.Cursor),
		helped:   make(map[ast.Node]bool),
	}
	f.printers = sync.OnceValue(f.findNamed)
	f.topics = sync.OnceValue(f.findTopics)
	f.findImplicit(root)
	f.findMade(root)
	f.findWritten(root)
	f.findGiven(root)
	for i := 0; i < len(f.Configs); i++ { // clones are added on the way
		f.trace(f.Configs[i])
	}
	f.findDefaults(root)
	return f
}

// add returns the configuration with the given root, an expression or an object.
func (f *Flow) add(root any, origin inspector.Cursor, kind Kind) *Config {
	if c := f.byRoot[root]; c != nil {
		return c
	}
	call, _ := root.(*ast.CallExpr)
	c := &Config{Origin: origin, Kind: kind, Helped: call != nil && f.Summary.Helped(call), Fork: f.fork(root), root: root}
	f.byRoot[root] = c
	f.Configs = append(f.Configs, c)
	return c
}

// fork returns the fork of crypto/tls that the configuration with the given root is of.
func (f *Flow) fork(root any) string {
	var t types.Type
	switch root := root.(type) {
	case types.Object:
		t = root.Type()
	case ast.Expr:
		t = f.Summary.Info.TypeOf(root)
	}
	if tuple, ok := t.(*types.Tuple); ok && tuple.Len() > 0 {
		t = tuple.At(0).Type()
	}
	if t == nil {
		return ""
	}
	return tlsapi.ForkOf(t)
}

// Written returns the writes to a field of the configuration, or of what it is
// a clone of.
func (c *Config) Written(field string) []Write {
	var list []Write
	for ; c != nil; c = c.Base {
		for _, w := range c.Writes {
			if w.Field == field {
				list = append(list, w)
			}
		}
	}
	return list
}

// Definitions returns what gives a field of the configuration itself its value.
func (c *Config) Definitions(field string) []summary.Def {
	var defs []summary.Def
	for _, w := range c.Writes {
		if w.Field == field {
			defs = append(defs, w.Def)
		}
	}
	return defs
}

// Has reports whether any of the fields is written, here or, where the
// configuration serves as a template only, in one of its clones.
func (c *Config) Has(fields ...string) bool {
	for _, field := range fields {
		if len(c.Written(field)) > 0 {
			return true
		}
		for _, clone := range c.Clones {
			if len(c.Uses) == 0 && clone.Has(field) {
				return true
			}
		}
	}
	return false
}

// Decided reports whether the configuration that the call at c returns gets
// verification, or a function in its place, in this package.
func (f *Flow) Decided(c inspector.Cursor) bool {
	cfg := f.byRoot[c.Node()]
	return cfg != nil && (cfg.Judged() || cfg.Has("InsecureSkipVerify"))
}

// Helped reports whether sel is a callback of a configuration that printertls has made,
// so that it makes the check of printertls, or its InsecureSkipVerify, which is true.
func (f *Flow) Helped(sel *ast.SelectorExpr) bool { return f.helped[sel] }

// ServerOnly reports whether the configuration serves and never dials.
func (c *Config) ServerOnly() bool {
	server := false
	for _, use := range c.Uses {
		if !use.Server() {
			return false
		}
		server = true
	}
	if server {
		return true
	}
	if slices.ContainsFunc(c.Clones, func(clone *Config) bool { return clone.Base == c && len(clone.Uses) > 0 && !clone.ServerOnly() }) {
		return false
	}
	if len(c.Clones) > 0 && !slices.ContainsFunc(c.Clones, func(clone *Config) bool { return clone.Base != c || !clone.ServerOnly() }) {
		return true // a template of servers
	}
	for _, w := range c.Writes {
		if tlsapi.ConfigFields[w.Field] == tlsapi.Server {
			return true
		}
	}
	return false
}
