package flow

import (
	"go/ast"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
	"golang.org/x/tools/go/cfg"
)

// A graph is the control flow of one function. Its nodes are the blocks of go/cfg,
// then the edges that leave a block with a choice, and at last the end of the function.
// Since each edge with a condition is a node, what runs only if a condition goes one
// way is what the edge dominates.
type graph struct {
	body    *ast.BlockStmt
	places  map[ast.Node]place
	succs   [][]int
	live    []bool
	edges   []choice // of node first+i
	first   int      // the first node that is an edge
	exit    int
	returns bool
	dom     tree
	deps    [][]int // of each node, the edges that it depends on
}

type place struct{ block, idx int }

// A choice is what an edge stands for.
type choice struct {
	from int
	Branch
}

// newGraph builds the graph of a function. Nothing in it is asked for twice.
func newGraph(body *ast.BlockStmt, never func(*ast.CallExpr) bool) *graph {
	c := cfg.New(body, func(call *ast.CallExpr) bool { return !never(call) })
	g := &graph{body: body, places: make(map[ast.Node]place), returns: !c.NoReturn(), first: len(c.Blocks)}
	g.succs = make([][]int, len(c.Blocks))
	g.live = make([]bool, len(c.Blocks))
	tags := make(map[*ast.CaseClause]ast.Stmt)
	inspect(body, func(n ast.Node) {
		switch n := n.(type) {
		case *ast.SwitchStmt:
			for _, clause := range n.Body.List {
				tags[clause.(*ast.CaseClause)] = n
			}
		case *ast.TypeSwitchStmt:
			for _, clause := range n.Body.List {
				tags[clause.(*ast.CaseClause)] = n
			}
		}
	})
	absorbed := make(map[*cfg.Block]bool)
	for _, b := range c.Blocks {
		if absorbed[b] {
			continue
		}
		i := int(b.Index)
		g.live[i] = b.Live
		for k, n := range b.Nodes {
			if _, known := g.places[n]; !known {
				g.places[n] = place{i, k}
			}
		}
		succs := b.Succs
		for len(succs) == 2 { // case x, y: one choice, though go/cfg has one for each
			next := succs[1]
			if next.Kind != cfg.KindSwitchNextCase || len(next.Succs) != 2 || next.Succs[0] != succs[0] || next.Stmt != succs[0].Stmt {
				break
			}
			for k, n := range next.Nodes {
				g.places[n] = place{i, len(b.Nodes) + k}
			}
			absorbed[next] = true
			succs = next.Succs
		}
		if len(succs) < 2 {
			for _, s := range succs {
				g.succs[i] = append(g.succs[i], int(s.Index))
			}
			continue
		}
		for k, s := range succs {
			e := g.first + len(g.edges)
			g.succs[i] = append(g.succs[i], e)
			g.succs = append(g.succs, []int{int(s.Index)})
			g.live = append(g.live, b.Live)
			g.edges = append(g.edges, choice{i, condition(b, succs[0], k == 0, tags)})
		}
	}
	g.exit = len(g.succs)
	g.succs = append(g.succs, nil)
	g.live = append(g.live, true)
	for _, b := range c.Blocks {
		if b.Live && b.Return() != nil {
			g.succs[b.Index] = append(g.succs[b.Index], g.exit)
		}
		switch stmt := b.Stmt.(type) { // what stands before the branch there belongs to one way
		case *ast.CommClause:
			if b.Kind == cfg.KindSelectCaseBody && stmt.Comm != nil {
				g.places[stmt.Comm] = place{int(b.Index), -1}
			}
		case *ast.RangeStmt:
			if b.Kind == cfg.KindRangeBody {
				for _, n := range []ast.Node{stmt, stmt.Key, stmt.Value} {
					if e, isExpr := n.(ast.Expr); !isExpr || e != nil {
						g.places[n] = place{int(b.Index), -1}
					}
				}
			}
		}
	}
	g.dom = dominators(g.succs, 0, g.exit)
	g.deps = g.dependences()
	return g
}

// inspect calls f for each node of a function, but for those of literals in it.
func inspect(body ast.Node, f func(ast.Node)) {
	ast.Inspect(body, func(n ast.Node) bool {
		if n != nil {
			f(n)
		}
		_, lit := n.(*ast.FuncLit)
		return !lit
	})
}

// condition says what a block with two ways out chooses by.
func condition(b, yes *cfg.Block, way bool, switches map[*ast.CaseClause]ast.Stmt) Branch {
	br := Branch{Way: way, Stmt: yes.Stmt}
	switch stmt := yes.Stmt.(type) {
	case *ast.IfStmt:
		br.Cond = stmt.Cond
	case *ast.ForStmt:
		br.Cond = stmt.Cond
	case *ast.CaseClause:
		br.Clause = stmt
		br.Stmt = switches[stmt]
		if sw, ok := br.Stmt.(*ast.SwitchStmt); ok {
			br.Tag = sw.Tag
		} else {
			br.Type = true
		}
	}
	return br
}

// place finds where the code at c stands.
func (g *graph) place(c inspector.Cursor, body *ast.BlockStmt) (place, bool) {
	for at := c; at.Node() != body; at = at.Parent() {
		if pl, ok := g.places[at.Node()]; ok {
			return pl, true
		}
	}
	// It is a statement that holds others: it begins where the first of them does.
	var pl place
	found := false
	ast.Inspect(c.Node(), func(n ast.Node) bool {
		if found {
			return false
		}
		pl, found = g.places[n]
		_, lit := n.(*ast.FuncLit)
		return !found && !lit
	})
	if !found {
		return g.next(c)
	}
	return pl, true
}

// next returns the place of the statement that follows an empty one, or one that only
// jumps; or that of the one before it.
func (g *graph) next(c inspector.Cursor) (place, bool) {
	for s, ok := c.NextSibling(); ok; s, ok = s.NextSibling() {
		if pl, ok := g.places[s.Node()]; ok {
			return pl, true
		}
	}
	for s, ok := c.PrevSibling(); ok; s, ok = s.PrevSibling() {
		if pl, ok := g.places[s.Node()]; ok {
			return pl, true
		}
	}
	return place{}, false
}

func (g *graph) isEdge(n int) bool { return n >= g.first && n < g.exit }

// source returns the block that an edge leaves.
func (g *graph) source(e int) int { return g.edges[e-g.first].from }

// others returns the other edges of the block that e leaves.
func (g *graph) others(e int) []int {
	return slices.DeleteFunc(slices.Clone(g.succs[g.source(e)]), func(other int) bool { return other == e || !g.isEdge(other) })
}

// branch returns what an edge stands for, in the function that p is in.
func (g *graph) branch(e int, p Point) Branch {
	b := g.edges[e-g.first].Branch
	b.edge = e
	b.at = Point{g: g, block: g.source(e), idx: 1 << 30, prog: p.prog, at: p.at}
	return b
}

// A search finds where control comes to from a place, as far as it is asked.
type search struct {
	g       *graph
	p       Point
	stops   []Point // which end a way
	entered []bool
	stopped []bool
	queue   []int
}

func (g *graph) search(p Point, stops []Point) *search {
	s := &search{g: g, p: p, stops: stops}
	if !slices.ContainsFunc(stops, func(stop Point) bool { return stop.block == p.block && p.before(stop) }) {
		s.queue = append(s.queue, p.block)
	}
	return s
}

func (s *search) reaches(q Point) bool {
	if s.p.block == q.block && s.p.before(q) {
		return !slices.ContainsFunc(s.stops, func(stop Point) bool { return stop.block == q.block && s.p.before(stop) && stop.before(q) })
	}
	return s.enters(q.block) && !slices.ContainsFunc(s.stops, func(stop Point) bool { return stop.block == q.block && stop.before(q) })
}

// enters reports whether control comes to the beginning of a node.
func (s *search) enters(n int) bool {
	if s.entered == nil {
		s.entered, s.stopped = make([]bool, len(s.g.succs)), make([]bool, len(s.g.succs))
		for _, stop := range s.stops {
			s.stopped[stop.block] = true
		}
	}
	for !s.entered[n] && len(s.queue) > 0 {
		from := s.queue[len(s.queue)-1]
		s.queue = s.queue[:len(s.queue)-1]
		for _, to := range s.g.succs[from] {
			if !s.entered[to] && !s.stopped[to] {
				s.queue = append(s.queue, to)
			}
			s.entered[to] = true
		}
	}
	return s.entered[n]
}

// dominates reports whether all ways from the beginning to b lead through a.
func (g *graph) dominates(a, b int) bool { return g.dom.over(a, b) }

// part returns the children of the last node that dominates both a and b: the one on the
// way to a, and the one on the way to b. They are negative if one dominates the other,
// or cannot be reached.
func (g *graph) part(a, b int) (toA, toB int) {
	if g.dom.over(a, b) || g.dom.over(b, a) || g.dom.pre[a] < 0 || g.dom.pre[b] < 0 {
		return -1, -1
	}
	return g.dom.below(a, b), g.dom.below(b, a)
}

// edgesBetween returns the edges on the way down from a node to one that it dominates.
func (g *graph) edgesBetween(top, n int) []int {
	var list []int
	for ; n >= 0; n = g.dom.parent[n] {
		if g.isEdge(n) {
			list = append(list, n)
		}
		if n == top {
			break
		}
	}
	slices.Reverse(list)
	return list
}

func (g *graph) depends(block int) []int { return g.deps[block] }

// dependences finds the edges that each node depends on directly: one way leads to it
// in any case, the other one may not. The conditions of loops that a node is in depend
// on themselves; that is left out.
func (g *graph) dependences() [][]int {
	n := len(g.succs)
	back := make([][]int, n)
	out := g.exits()
	for from, list := range g.succs {
		if !g.live[from] {
			continue
		}
		for _, to := range list {
			back[to] = append(back[to], from)
		}
	}
	for _, from := range out {
		back[g.exit] = append(back[g.exit], from)
	}
	post := dominators(back, g.exit, -1)
	deps := make([][]int, n)
	for i, e := range g.edges {
		edge := g.first + i
		if !g.live[edge] {
			continue
		}
		stop := post.parent[e.from]
		for at := edge; at >= 0 && at != stop; at = post.parent[at] {
			if at != edge && !g.dominates(at, e.from) {
				deps[at] = append(deps[at], edge)
			}
		}
	}
	return deps
}

// exits returns the nodes from which the end has to be made reachable: where a call
// does not return, and one of each loop that does not end.
func (g *graph) exits() []int {
	var list []int
	back := make([][]int, len(g.succs))
	for from, succs := range g.succs {
		for _, to := range succs {
			back[to] = append(back[to], from)
		}
	}
	seen := make([]bool, len(g.succs))
	mark := func(n int) {
		for queue := []int{n}; len(queue) > 0; {
			n := queue[len(queue)-1]
			queue = queue[:len(queue)-1]
			if !seen[n] {
				seen[n] = true
				queue = append(queue, back[n]...)
			}
		}
	}
	mark(g.exit)
	for n, succs := range g.succs {
		if g.live[n] && len(succs) == 0 && n != g.exit {
			list = append(list, n)
			mark(n)
		}
	}
	for n := len(g.succs) - 1; n >= 0; n-- {
		if g.live[n] && !seen[n] {
			list = append(list, n)
			mark(n)
		}
	}
	return list
}

// A tree is a tree of dominators.
type tree struct {
	parent    []int // negative for the root, and for what cannot be reached from it
	pre, post []int // numbers of the nodes by which a subtree is a range
	children  [][]int
}

// over reports whether a is above b, or is b.
func (t *tree) over(a, b int) bool {
	return t.pre[a] >= 0 && t.pre[b] >= 0 && t.pre[a] <= t.pre[b] && t.post[b] <= t.post[a]
}

// below returns the topmost node above n, or n, that is not above other.
func (t *tree) below(n, other int) int {
	top := n
	for !t.over(t.parent[top], other) {
		top = t.parent[top]
	}
	return top
}

// dominators returns the tree of what is reached from root, by the algorithm of
// Georgiadis and Tarjan (Finding Dominators in Directed Graphs, 2005, Semi-NCA). The
// node left out, which may be negative, is a leaf under the root.
func dominators(succs [][]int, root, leaf int) tree {
	n := len(succs)
	t := tree{parent: make([]int, n), pre: make([]int, n), post: make([]int, n)}
	number := make([]int, n) // in the order in which a search first comes by
	for i := range n {
		t.parent[i], t.pre[i], number[i] = -1, -1, -1
	}
	var order, up []int // by number: the node, and the number of the one before it
	type step struct{ node, from int }
	for stack := []step{{root, 0}}; len(stack) > 0; {
		s := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if number[s.node] >= 0 || s.node == leaf {
			continue
		}
		number[s.node] = len(order)
		order, up = append(order, s.node), append(up, s.from)
		for _, to := range slices.Backward(succs[s.node]) {
			stack = append(stack, step{to, number[s.node]})
		}
	}
	preds := make([][]int, len(order))
	for i, node := range order {
		for _, to := range succs[node] {
			if to != leaf {
				preds[number[to]] = append(preds[number[to]], i)
			}
		}
	}
	semi, best, forest := make([]int, len(order)), make([]int, len(order)), slices.Clone(up)
	for i := range semi {
		semi[i], best[i] = i, i
	}
	var path []int
	eval := func(v, linked int) int { // the node with the smallest semidominator on the way up from v
		if forest[v] < linked {
			return best[v]
		}
		path = path[:0]
		for ; forest[v] >= linked; v = forest[v] {
			path = append(path, v)
		}
		for _, w := range slices.Backward(path) {
			if semi[best[v]] < semi[best[w]] {
				best[w] = best[v]
			}
			forest[w], v = forest[v], w
		}
		return best[v]
	}
	for v := len(order) - 1; v > 0; v-- {
		for _, u := range preds[v] {
			semi[v] = min(semi[v], semi[eval(u, v+1)])
		}
	}
	idom := slices.Clone(up)
	t.children = make([][]int, n)
	for v := 1; v < len(order); v++ {
		for idom[v] > semi[v] {
			idom[v] = idom[idom[v]]
		}
		p := order[idom[v]]
		t.parent[order[v]] = p
		t.children[p] = append(t.children[p], order[v])
	}
	if leaf >= 0 {
		t.parent[leaf] = root
		t.children[root] = append(t.children[root], leaf)
	}
	t.enumerate(root)
	return t
}

// enumerate numbers the nodes.
func (t *tree) enumerate(root int) {
	type frame struct{ node, child int }
	counter := 0
	stack := []frame{{root, 0}}
	t.pre[root] = counter
	for len(stack) > 0 {
		f := &stack[len(stack)-1]
		if f.child < len(t.children[f.node]) {
			child := t.children[f.node][f.child]
			f.child++
			counter++
			t.pre[child] = counter
			stack = append(stack, frame{child, 0})
			continue
		}
		t.post[f.node] = counter
		stack = stack[:len(stack)-1]
	}
}
