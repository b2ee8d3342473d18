// Package flow says how control runs through the functions of a package: what can
// run before what, which conditions a place depends on, and what runs instead if a
// condition goes the other way. It works on syntax alone, knows nothing of what the
// code is about, and looks only at functions that it is asked about.
//
// One program serves as the example for all of it:
//
//	1	func dial(addr string, lax bool) (*tls.Conn, error) {
//	2		if addr == "" {
//	3			return nil, errNoAddress
//	4		}
//	5		cfg := new(tls.Config)
//	6		if lax {
//	7			cfg.InsecureSkipVerify = true
//	8		}
//	9		return tls.Dial("tcp", addr, cfg)
//	10	}
//
// Each place in it is a [Point]. The point of line 7 depends on two branches
// ([Point.Conditions]): lax has to be true, and, further up, addr == "" false. Which of
// them has a say about what cfg holds in line 9? Line 9 can be reached without line 7
// if lax goes the other way ([Branch.Avoids]); if addr == "" does, it cannot be reached
// at all. And what runs instead of line 7, only because addr is empty ([Branch.Instead]),
// is line 3.
//
// The graphs are those of golang.org/x/tools/go/cfg, with what it leaves out: the
// condition of each edge, clauses of switch and select statements and the rounds of a
// range statement as places of their own, dominators in both directions, and function
// literals, each of which has a graph that is joined at the literal.
package flow

import (
	"go/ast"
	"go/token"
	"slices"
	"sync"

	"golang.org/x/tools/go/ast/edge"
	"golang.org/x/tools/go/ast/inspector"
)

// A Program makes the graphs of functions when they are first asked for. It may be
// used by several goroutines.
type Program struct {
	never  func(inspector.Cursor) bool
	graphs sync.Map // *ast.BlockStmt -> func() *graph
}

// New returns a program. never reports whether the call at c, which is a statement of
// its own, does not return, as panic and os.Exit do not. It may ask the program about
// other functions. A nil never stands for one that is always false.
func New(never func(c inspector.Cursor) bool) *Program { return &Program{never: never} }

// A Point is a place in a function. The zero Point is none.
type Point struct {
	g          *graph
	block, idx int       // the statement or expression of the graph that it is in; -1 stands for the beginning of the block
	pos, end   token.Pos // of the node, which orders what is in one statement
	prog       *Program
	at         inspector.Cursor
}

// IsValid reports whether p is a place at all.
func (p Point) IsValid() bool { return p.g != nil }

// At returns the place of the code at c, in the innermost function around it. The
// place of an if, for, switch or block statement is where it begins; that of a range
// statement where a round begins, which gives its variables their values; that of a
// communication the beginning of its clause. It returns false for code that never
// runs, and for what stands in no function.
func (f *Program) At(c inspector.Cursor) (Point, bool) {
	body := bodyAround(c)
	if body == nil {
		return Point{}, false
	}
	g := f.graph(body, c)
	n := c.Node()
	if n == body {
		return Point{g, 0, -1, body.Pos(), body.Pos(), f, c}, true
	}
	if pl, ok := g.place(c, body); ok {
		return Point{g, pl.block, pl.idx, n.Pos(), n.End(), f, c}, g.live[pl.block]
	}
	return Point{}, false
}

// bodyAround returns the body of the innermost function that c is in. A literal itself
// stands in the function around it, parameters and results of a function in none.
func bodyAround(c inspector.Cursor) *ast.BlockStmt {
	for {
		kind, _ := c.ParentEdge()
		switch kind {
		case edge.Invalid:
			return nil
		case edge.FuncDecl_Body, edge.FuncLit_Body:
			return c.Node().(*ast.BlockStmt)
		}
		c = c.Parent()
	}
}

// graph returns the graph of a function with the given body, which c is in.
func (f *Program) graph(body *ast.BlockStmt, c inspector.Cursor) *graph {
	once, ok := f.graphs.Load(body)
	if !ok {
		once, _ = f.graphs.LoadOrStore(body, sync.OnceValue(func() *graph {
			calls := make(map[*ast.CallExpr]inspector.Cursor) // there may be thousands in one function
			if f.never != nil {
				at := c
				for at.Node() != body {
					at = at.Parent()
				}
				for call := range at.Preorder((*ast.CallExpr)(nil)) {
					calls[call.Node().(*ast.CallExpr)] = call
				}
			}
			return newGraph(body, func(call *ast.CallExpr) bool {
				at, ok := calls[call]
				return ok && f.never(at)
			})
		}))
	}
	return once.(func() *graph)()
}

// Returns reports whether the function whose body stands at c can return: it reaches a
// return statement, or its end.
func (f *Program) Returns(body inspector.Cursor) bool {
	return f.graph(body.Node().(*ast.BlockStmt), body).returns
}

// Outer returns the place of the function literal that p is in, and false where p is
// in a declared function.
func (p Point) Outer() (Point, bool) {
	for c := range p.at.Enclosing((*ast.FuncLit)(nil), (*ast.FuncDecl)(nil)) {
		if _, ok := c.Node().(*ast.FuncLit); !ok {
			return Point{}, false
		}
		if c.Node() != p.at.Node() {
			return p.prog.At(c)
		}
	}
	return Point{}, false
}

// A when says when the body of a function literal runs.
type when int

const (
	atOnce when = iota // where it stands, as func() { … }() does
	later              // there or later: it is a value, or a goroutine
	atEnd              // when the function around it returns: it is deferred
)

// runs reports when the literal at c runs.
func runs(c inspector.Cursor) when {
	if kind, _ := c.ParentEdge(); kind == edge.ParenExpr_X {
		return runs(c.Parent())
	} else if kind != edge.CallExpr_Fun {
		return later
	}
	switch kind, _ := c.Parent().ParentEdge(); kind {
	case edge.DeferStmt_Call:
		return atEnd
	case edge.GoStmt_Call:
		return later
	}
	return atOnce
}

// lift returns the places of p and q in the innermost function that both are in. when
// says when their code runs there: the latest of all literals on the way.
func lift(p, q Point) (lp, lq Point, wp, wq when, ok bool) {
	if p.g == q.g && p.g != nil {
		return p, q, own(p), own(q), true
	}
	chain := func(p Point) (list []Point, times []when) {
		t := own(p)
		for ok := p.IsValid(); ok; {
			list, times = append(list, p), append(times, t)
			for c := range p.at.Enclosing((*ast.FuncLit)(nil)) {
				if c.Node() != p.at.Node() {
					t = max(t, runs(c))
					break
				}
			}
			p, ok = p.Outer()
		}
		return list, times
	}
	ps, pt := chain(p)
	qs, qt := chain(q)
	for i, a := range ps {
		for j, b := range qs {
			if a.g == b.g {
				return a, b, pt[i], qt[j], true
			}
		}
	}
	return p, q, 0, 0, false
}

// own says when the code at p runs in its own function.
func own(p Point) when {
	if deferred(p.at) {
		return atEnd
	}
	return atOnce
}

// deferred reports whether c is a call that a defer statement puts off; its function
// and arguments are not.
func deferred(c inspector.Cursor) bool {
	kind, _ := c.ParentEdge()
	return kind == edge.DeferStmt_Call
}

// before reports whether p is done before q begins, or while it does, where both are
// part of one statement: an operand comes before what it is part of.
func (p Point) before(q Point) bool {
	if p.idx != q.idx {
		return p.idx < q.idx
	}
	if q.pos <= p.pos && p.end <= q.end {
		return p.pos != q.pos || p.end != q.end
	}
	return p.end <= q.pos
}

// Reaches reports whether control can come from p to q without passing one of stops. A
// place reaches itself in a loop only. What stands in a function literal runs where the
// literal is called, if it is at once, at the end of the function if it is deferred, and
// otherwise whenever: it stops nothing then.
func (p Point) Reaches(q Point, stops ...Point) bool { return p.Reach(stops...)(q) }

// Reach is Reaches for several places: what is found out about one helps with the others.
func (p Point) Reach(stops ...Point) func(q Point) bool {
	type start struct {
		p       Point
		stopped bool
	}
	searches := make(map[start]*search)
	reaches := func(p, q Point, stopped bool) bool {
		s := searches[start{p, stopped}]
		if s == nil {
			var in []Point
			for _, stop := range stops {
				if stop, _, when, _, ok := lift(stop, p); stopped && ok && when == atOnce && stop.g == p.g {
					in = append(in, stop)
				}
			}
			s = p.g.search(p, in)
			searches[start{p, stopped}] = s
		}
		return s.reaches(q)
	}
	return func(q Point) bool {
		p, q, wp, wq, ok := lift(p, q)
		switch {
		case !ok:
			return false
		case wp == atEnd:
			return wq == atEnd
		case wq == atEnd:
			return reaches(p, exitOf(p), true)
		case wp == later:
			return reaches(p, q, false)
		case wq == later && q.g.search(q, nil).reaches(p): // the literal is there already, and may run after p
			return true
		}
		return reaches(p, q, true)
	}
}

// exitOf returns the place behind the end of the function that p is in.
func exitOf(p Point) Point {
	return Point{g: p.g, block: p.g.exit, idx: -1, prog: p.prog, at: p.at}
}

// Start returns the place before the first statement of the function that p is in.
func (p Point) Start() Point {
	return Point{g: p.g, block: 0, idx: -1, prog: p.prog, at: p.at}
}

// Leaves reports whether control can come from p to the end of its function, by a
// return or by the last statement, without passing one of stops.
func (p Point) Leaves(stops ...Point) bool { return p.Reaches(exitOf(p), stops...) }

// Dominates reports whether whoever comes to q has come through p before.
func (p Point) Dominates(q Point) bool {
	p, q, wp, _, ok := lift(p, q)
	if !ok || wp != atOnce {
		return false
	}
	if p.block == q.block {
		return p.before(q)
	}
	return p.g.dominates(p.block, q.block)
}

// A Branch is a condition, and the way that it has to go.
type Branch struct {
	Cond   ast.Expr        // of an if or for statement; nil for all others
	Tag    ast.Expr        // of a switch statement; nil if it has none
	Clause *ast.CaseClause // of a switch or type switch statement: Way says whether it is taken
	Type   bool            // the clause is one of a type switch
	Stmt   ast.Stmt        // the statement that branches
	Way    bool

	at   Point // where the condition is evaluated
	edge int
	to   int // of what depends on it, the block that was asked about; 0 if none was
}

// At returns the place where the condition is evaluated.
func (b Branch) At() Point { return b.at }

// Depends returns the branches that lead to p directly. Where there are several,
// each is enough: cases that fall through, labels. Inside of a literal these are
// followed by those of the literal; see [Point.Outer].
func (p Point) Depends() []Branch {
	var list []Branch
	for _, e := range p.g.depends(p.block) {
		list = append(list, p.g.branch(e, p))
	}
	return list
}

// Conditions yields the branches that p depends on, from the innermost to the
// outermost one, but for those that come before until, which may be zero. Where one
// of several is enough, all of them are yielded. That a statement before p can leave the
// function makes no condition of what leads to that statement:
//
//	if name != "" {
//		if err := read(name); err != nil {
//			return err
//		}
//	}
//	cfg.InsecureSkipVerify = true // if name == "", too
func (p Point) Conditions(until Point) func(yield func(Branch) bool) {
	return func(yield func(Branch) bool) {
		for ok := p.IsValid(); ok; p, ok = p.Outer() {
			seen := make(map[int]bool)
			queue := []int{p.block}
			for len(queue) > 0 {
				block := queue[0]
				queue = queue[1:]
				deps := p.g.depends(block)
				for _, e := range deps {
					b := p.g.branch(e, p)
					if seen[e] || until.g == p.g && !until.Dominates(b.at) {
						continue
					}
					seen[e], b.to = true, block
					if (len(deps) > 1 || p.g.dominates(e, p.block)) && !yield(b) {
						return
					}
					queue = append(queue, b.at.block)
				}
			}
			if until.g == p.g {
				return
			}
		}
	}
}

// Instead reports whether q runs only if b goes the other way.
func (b Branch) Instead(q Point) bool {
	q, at, _, _, ok := lift(q, b.at)
	if !ok || at.g != b.at.g {
		return false
	}
	for _, e := range b.at.g.others(b.edge) {
		if b.at.g.dominates(e, q.block) {
			return true
		}
	}
	return false
}

// Only reports whether q runs only if b goes its way.
func (b Branch) Only(q Point) bool {
	q, at, _, _, ok := lift(q, b.at)
	return ok && at.g == b.at.g && b.at.g.dominates(b.edge, q.block)
}

// Avoids reports whether one of several places can be reached without passing one of
// stops if b goes the other way. No place at all stands for the end of the function.
// What depends on b, for one of [Point.Conditions], is a stop, too: where another one
// leads there as well, b does not avoid it.
func (b Branch) Avoids(places []Point, stops ...Point) bool {
	g := b.at.g
	if b.to > 0 {
		stops = append(stops[:len(stops):len(stops)], Point{g: g, block: b.to, idx: -1, prog: b.at.prog, at: b.at.at})
	}
	if len(places) == 0 {
		places = []Point{exitOf(b.at)}
	}
	from := b.at
	from.idx, from.pos, from.end = -1, token.NoPos, token.NoPos
	wanted := make(map[int][]Point)
	for _, p := range places {
		if p.g == g && !deferred(p.at) {
			wanted[p.block] = append(wanted[p.block], p)
			continue
		}
		for _, e := range g.others(b.edge) {
			from.block = e
			if from.Reaches(p, stops...) {
				return true
			}
		}
	}
	if len(wanted) == 0 {
		return false
	}
	blocked := make(map[int][]Point)
	for _, stop := range stops {
		if s, _, when, _, ok := lift(stop, b.at); ok && when == atOnce && s.g == g {
			blocked[s.block] = append(blocked[s.block], s)
		}
	}
	seen := make([]bool, len(g.succs))
	for queue := g.others(b.edge); len(queue) > 0; {
		n := queue[len(queue)-1]
		queue = queue[:len(queue)-1]
		if seen[n] {
			continue
		}
		seen[n] = true
		for _, p := range wanted[n] {
			if !slices.ContainsFunc(blocked[n], func(stop Point) bool { return !p.before(stop) }) {
				return true
			}
		}
		if len(blocked[n]) == 0 {
			queue = append(queue, g.succs[n]...)
		}
	}
	return false
}

// Apart returns the branch at which the ways to p and to q part for good, as it has to
// go to come to p. It returns false if one of them can run after the other in one
// round, or none of them needs a condition.
func (p Point) Apart(q Point) (Branch, bool) {
	p, q, _, _, ok := lift(p, q)
	if !ok || p.block == q.block {
		return Branch{}, false
	}
	g := p.g
	a, b := g.part(p.block, q.block)
	if a < 0 || b < 0 {
		return Branch{}, false // one comes before the other
	}
	if g.isEdge(a) && g.isEdge(b) && g.source(a) == g.source(b) {
		return g.branch(a, p), true
	}
	fork := []Point{{block: g.dom.parent[a], idx: -1}} // another round does not count
	leads := func(e int) bool { return g.search(Point{block: e}, fork).enters(p.block) }
	for _, e := range g.edgesBetween(b, q.block) { // clauses that fall through, labels
		for _, other := range g.others(e) {
			if !leads(e) && leads(other) {
				return g.branch(other, p), true
			}
		}
	}
	return Branch{}, false
}

// Other returns the branch that goes the other way, where there are two.
func (b Branch) Other() Branch {
	for _, e := range b.at.g.others(b.edge) {
		return b.at.g.branch(e, b.at)
	}
	return b
}

// Key returns what identifies a branch.
func (b Branch) Key() any {
	type key struct {
		g    *graph
		edge int
	}
	return key{b.at.g, b.edge}
}

// Body returns the body of the function that p is in.
func (p Point) Body() *ast.BlockStmt { return p.g.body }

// Common reports whether p and q are in one function, or in literals of it.
func (p Point) Common(q Point) bool {
	_, _, _, _, ok := lift(p, q)
	return ok
}
