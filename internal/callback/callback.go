// Package callback decides what a function checks that judges the peer of a
// connection: the chain, and to which roots; the name, and against what; a
// certificate, key or fingerprint that is known beforehand.
//
// It follows each path through the function, and through the functions of the
// package that it calls; those of other packages are known by facts. What is not
// understood stays unknown, and nothing is said of it. Syntax and types are all
// that it looks at.
package callback

import (
	"go/ast"
	"go/types"
	"reflect"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/summary"
)

// Analyzer computes the *Result of a package.
var Analyzer = &analysis.Analyzer{
	Name:             "callback",
	Doc:              "decide what the verification callbacks of a package check",
	Requires:         []*analysis.Analyzer{inspect.Analyzer, configflow.Analyzer},
	FactTypes:        []analysis.Fact{(*Fact)(nil)},
	ResultType:       reflect.TypeFor[*Result](),
	RunDespiteErrors: true,
	Run:              run,
}

// A Result holds the callbacks of the configurations of a package.
type Result struct {
	Callbacks []*Callback

	behind map[*configflow.Config]Behind
}

// A Callback is what a configuration is given in place of verification, or
// beside it.
type Callback struct {
	Config *configflow.Config
	Write  configflow.Write
	Skip   *Skip   // nil if the program does not decide by itself to switch verification off
	Func   *Func   // nil if it is not in sight
	Judges bool    // it can refuse a peer
	Pure   bool    // it does nothing but check and log
	Faults []Fault // under Skip

	Verified *Options // of the one verification that it makes; nil if there are more, or none
	Differs  bool     // it tells some peers from others, by their names or keys

	paths  []path
	unseen bool // there is more to it than is understood
}

// A Skip is what switches verification off.
type Skip struct {
	summary.Def
	summary.Decision
}

// A Fault is a flaw, and where it is.
type Fault struct {
	Flaw Flaw
	Node ast.Node        // in the function; nil where it is of another package
	Path *ast.ReturnStmt // that accepts the peer; may be nil
	Has  Proof           // Early: what was made sure of before

	in ast.Node // the function that Node is in
}

// Options are what a certificate is verified with.
type Options struct {
	Roots ast.Expr // nil if there are none: the system's
}

func run(pass *analysis.Pass) (any, error) {
	flow := pass.ResultOf[configflow.Analyzer].(*configflow.Flow)
	result := new(Result)
	if flow.Summary == nil {
		return result, nil
	}
	root := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root()
	c := newCollector(flow, root, func(f *types.Func) *Fact {
		fact := new(Fact)
		if pass.ImportObjectFact(f, fact) {
			return fact
		}
		return nil
	})
	if flow.Exports {
		c.export(func(obj types.Object, fact *Fact) { pass.ExportObjectFact(obj, fact) })
	}
	result.Callbacks = c.callbacks()
	result.behind = make(map[*configflow.Config]Behind)
	for _, cfg := range flow.Configs {
		if len(cfg.Written("InsecureSkipVerify")) > 0 {
			result.behind[cfg] = c.behind(cfg)
		}
	}
	return result, nil
}

// A collector finds the callbacks of a package.
type collector struct {
	sum    *summary.Package
	flow   *configflow.Flow
	root   inspector.Cursor
	facts  func(*types.Func) *Fact
	met    map[ast.Node]bool // functions that callbacks run
	looked map[ast.Node]bool // see looks

	asks func() bool // asksLater, asked once
}

func newCollector(flow *configflow.Flow, root inspector.Cursor, facts func(*types.Func) *Fact) *collector {
	return &collector{sum: flow.Summary, flow: flow, root: root, facts: facts, looked: make(map[ast.Node]bool)}
}

// callbacks judges the callbacks of all configurations of the package.
func (c *collector) callbacks() []*Callback {
	c.met = make(map[ast.Node]bool)
	c.asks = sync.OnceValue(c.asksLater)
	names := sync.OnceValue(c.namesLater) // once all that callbacks run was met
	var list []*Callback
	for _, cfg := range c.flow.Configs {
		list = append(list, c.config(cfg)...)
	}
	for _, cb := range list {
		if cb.Has(ChainOnly) && names() {
			cb.drop(ChainOnly)
		}
	}
	return list
}

func (c *collector) judge() *judge {
	return &judge{sum: c.sum, facts: c.facts, met: c.met, seen: make(map[*ast.CallExpr]*options)}
}

func (c *collector) resolver() *resolver {
	return &resolver{sum: c.sum, facts: c.facts, asked: make(map[any]bool)}
}

// A verdict says what a function does.
type verdict struct {
	paths    []path // on which it accepts a peer
	verified *Options
	differs  bool // it tells some peers from others
}

// decide judges a function; false if not all of it is understood.
func (c *collector) decide(fn Func) (verdict, bool) {
	if fn.fact != nil {
		return verdict{paths: fn.fact.paths(), differs: true}, true
	}
	j := c.judge()
	paths, ok := j.callback(fn.at)
	v := verdict{paths: paths, differs: j.differ}
	for _, opts := range j.seen {
		if len(j.seen) == 1 {
			v.verified = &Options{opts.rootsAt}
		}
	}
	return v, ok
}
