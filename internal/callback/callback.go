// Package callback says which functions stand in for the verification that the
// configurations of a package switch off: in their callbacks, or behind the handshakes
// that are made with them. What these functions check, package judge says.
package callback

import (
	"go/ast"
	"go/types"
	"reflect"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/passes/inspect"
	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/summary"
)

// Analyzer computes the *Result of a package.
var Analyzer = &analysis.Analyzer{
	Name:             "callback",
	Doc:              "decide what the verification callbacks of a package check",
	Requires:         []*analysis.Analyzer{inspect.Analyzer, configflow.Analyzer},
	FactTypes:        []analysis.Fact{(*judge.Fact)(nil)},
	ResultType:       reflect.TypeFor[*Result](),
	RunDespiteErrors: true,
	Run:              run,
}

// A Result holds the callbacks of the configurations of a package.
type Result struct {
	Callbacks []*Callback
	Losses    []Loss // those that leave nothing first

	// Checks says what all functions of the package make of the checks that they do.
	Checks func() judge.Results

	behind map[*configflow.Config]judge.Behind
	bare   map[ast.Node]summary.Cause // see Bare
}

// A Callback is what a configuration is given in place of verification, or
// beside it.
type Callback struct {
	Config *configflow.Config
	Write  configflow.Write
	Skip   *Skip         // nil if the program does not decide by itself to switch verification off
	Func   *Func         // nil if it is not in sight
	Judges bool          // it can refuse a peer
	Pure   bool          // it does nothing but check and log
	Faults []judge.Fault // under Skip

	Verified *judge.Options // of the one verification that it makes; nil if there are more, or none
	Differs  bool           // it tells some peers from others, by their names or keys

	paths  []judge.Path
	unseen bool // there is more to it than is understood
}

// Understood reports whether all of the function is: of one that is not, nothing is said.
func (c *Callback) Understood() bool { return c.Func != nil && !c.unseen }

// A Skip is what switches verification off.
type Skip struct {
	summary.Def
	summary.Decision
}

func run(pass *analysis.Pass) (any, error) {
	flow := pass.ResultOf[configflow.Analyzer].(*configflow.Flow)
	result := new(Result)
	if flow.Summary == nil {
		return result, nil
	}
	root := pass.ResultOf[inspect.Analyzer].(*inspector.Inspector).Root()
	c := newCollector(flow, root, func(f *types.Func) *judge.Fact {
		fact := new(judge.Fact)
		if pass.ImportObjectFact(f, fact) {
			return fact
		}
		return nil
	})
	if flow.Exports {
		c.export(func(obj types.Object, fact *judge.Fact) { pass.ExportObjectFact(obj, fact) })
	}
	result.Checks = sync.OnceValue(func() judge.Results { return c.Results(root) })
	result.Callbacks = c.callbacks()
	result.Losses = c.losses()
	result.behind, result.bare = make(map[*configflow.Config]judge.Behind), make(map[ast.Node]summary.Cause)
	for _, cfg := range flow.Configs {
		if len(cfg.Written("InsecureSkipVerify")) > 0 {
			behind := c.behind(cfg)
			behind.Fetch = c.fingerprinted(cfg)
			result.behind[cfg] = behind
			c.bareSkips(cfg, result.bare)
		}
	}
	return result, nil
}

// A collector finds the callbacks of a package.
type collector struct {
	*judge.Judge
	sum  *summary.Package
	flow *configflow.Flow
	root inspector.Cursor

	asks    func() bool                      // asksLater, asked once
	fetches summary.Memo[ast.Node, *fetches] // see compares
}

func newCollector(flow *configflow.Flow, root inspector.Cursor, facts func(*types.Func) *judge.Fact) *collector {
	c := &collector{Judge: &judge.Judge{Sum: flow.Summary, Facts: facts}, sum: flow.Summary, flow: flow, root: root}
	c.Checks = c.checks
	return c
}

// callbacks judges the callbacks of all configurations of the package.
func (c *collector) callbacks() []*Callback {
	c.Met = make(map[ast.Node]bool)
	c.asks = sync.OnceValue(c.asksLater)
	names := sync.OnceValue(c.namesLater) // once all that callbacks run was met
	var list []*Callback
	for _, cfg := range c.flow.Configs {
		list = append(list, c.config(cfg)...)
	}
	for _, cb := range list {
		if cb.Has(judge.ChainOnly) && names() {
			cb.drop(judge.ChainOnly)
		}
	}
	return list
}

func (c *collector) resolver() *resolver {
	return &resolver{sum: c.sum, facts: c.Facts, asked: make(map[any]bool)}
}

// Has reports whether a callback has one of the flaws.
func (c *Callback) Has(flaws ...judge.Flaw) bool {
	for _, f := range c.Faults {
		for _, flaw := range flaws {
			if f.Flaw == flaw {
				return true
			}
		}
	}
	return false
}

// drop takes the faults of one kind back.
func (c *Callback) drop(flaw judge.Flaw) {
	c.Faults = slices.DeleteFunc(c.Faults, func(f judge.Fault) bool { return f.Flaw == flaw })
}

// Tells reports whether a fault of this kind is told of the function that n is
// in, or of one that it is part of.
func (r *Result) Tells(flaw judge.Flaw, n ast.Node) bool {
	for _, c := range r.Callbacks {
		for _, f := range c.Faults {
			if f.Flaw == flaw && (summary.Within(n, c.Func.Node) || summary.Within(n, f.In)) {
				return true
			}
		}
	}
	return false
}

// decide judges a function; false if not all of it is understood.
func (c *collector) decide(fn Func) (judge.Verdict, bool) {
	if fn.fact != nil {
		return judge.Verdict{Paths: fn.fact.Paths(), Differs: true}, true
	}
	return c.Judge.Callback(fn.at)
}
