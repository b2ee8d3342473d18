package summary_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/summary"
)

// A maker writes a function that sets a field here and there, under conditions that are
// its parameters, one each, and connects. It knows how to run it, too.
type maker struct {
	*rand.Rand
	text               strings.Builder
	sets, conds, dials int
	single             bool // it connects once, at the end
}

// A step runs a statement. It returns false if it leaves the function.
type step func(*run) bool

// A run is one call of the function.
type run struct {
	params int  // a bit each
	set    int  // which assignment the field has its value from, or -1
	bad    bool // the field
	dials  []arrivals
}

// arrivals are the values that come to a connection.
type arrivals struct {
	good bool
	bad  map[int]bool // the assignments that they are from
}

// maxConditions bounds how many runs there are of a function: each with all parameters.
const maxConditions = 8

func (m *maker) line(depth int, format string, args ...any) {
	fmt.Fprintf(&m.text, strings.Repeat("\t", depth)+format+"\n", args...)
}

func (m *maker) block(depth int) step {
	var steps []step
	for range 1 + m.IntN(3) {
		steps = append(steps, m.statement(depth))
	}
	return func(r *run) bool {
		for _, s := range steps {
			if !s(r) {
				return false
			}
		}
		return true
	}
}

// condition returns the next parameter.
func (m *maker) condition() (text string, holds func(*run) bool) {
	bit := 1 << m.conds
	text = fmt.Sprintf("p%d", m.conds)
	m.conds++
	return text, func(r *run) bool { return r.params&bit != 0 }
}

func (m *maker) statement(depth int) step {
	n := m.IntN(11)
	if depth > 4 || m.conds >= maxConditions {
		n = 0
	}
	switch {
	case n < 4:
		id, bad := m.sets, m.IntN(3) > 0
		m.sets++
		m.line(depth, "cfg.InsecureSkipVerify = %v // %d", bad, id)
		return func(r *run) bool { r.set, r.bad = id, bad; return true }
	case n == 4 && !m.single:
		return m.dial(depth)
	}
	text, holds := m.condition()
	switch {
	case n < 7:
		m.line(depth, "if %s {", text)
		then := m.block(depth + 1)
		m.line(depth, "} else {")
		otherwise := m.block(depth + 1)
		m.line(depth, "}")
		return func(r *run) bool {
			if holds(r) {
				return then(r)
			}
			return otherwise(r)
		}
	case n == 7:
		other, otherHolds := m.condition()
		m.line(depth, "switch {")
		m.line(depth, "case %s:", text)
		then := m.block(depth + 1)
		m.line(depth, "case %s:", other)
		otherwise := m.block(depth + 1)
		m.line(depth, "}")
		return func(r *run) bool {
			switch {
			case holds(r):
				return then(r)
			case otherHolds(r):
				return otherwise(r)
			}
			return true
		}
	case n == 8:
		m.line(depth, "if %s {", text)
		m.line(depth+1, "return")
		m.line(depth, "}")
		return func(r *run) bool { return !holds(r) }
	}
	m.line(depth, "if %s {", text)
	then := m.block(depth + 1)
	m.line(depth, "}")
	return func(r *run) bool { return !holds(r) || then(r) }
}

func (m *maker) dial(depth int) step {
	id := m.dials
	m.dials++
	m.line(depth, "tls.Dial(\"tcp\", \"host%d:443\", cfg)", id)
	return func(r *run) bool {
		if r.bad {
			r.dials[id].bad[r.set] = true
		} else {
			r.dials[id].good = true
		}
		return true
	}
}

// TestWays makes functions at random, runs them with all parameters, and holds what the
// package says of each assignment against that: a value that comes to no connection is
// nobody's decision; where all that comes to the last connection is bad, the program
// decides; and where the parameters choose, the caller does.
func TestWays(t *testing.T) {
	t.Parallel()
	library := importer.ForCompiler(token.NewFileSet(), "gc", nil)
	for seed := range uint64(1000) {
		m := &maker{Rand: rand.New(rand.NewPCG(seed, 0)), single: seed%2 == 0}
		m.line(1, "cfg := &tls.Config{}")
		body := m.block(1)
		end := m.dial(1)

		var params []string
		for i := range m.conds {
			params = append(params, fmt.Sprintf("p%d", i))
		}
		list := strings.Join(params, ", ")
		if list != "" {
			list += " bool"
		}
		src := "package x\n\nimport \"crypto/tls\"\n\nfunc F(" + list + ") {\n" + m.text.String() + "}\n"
		dials := make([]arrivals, m.dials)
		for i := range dials {
			dials[i].bad = make(map[int]bool)
		}
		for params := range 1 << m.conds {
			r := &run{params: params, set: -1, dials: dials}
			if body(r) {
				end(r)
			}
		}
		arrives, alone := make(map[int]bool), make(map[int]bool)
		for i, d := range dials {
			for id := range d.bad {
				arrives[id] = true
				if i == len(dials)-1 && !d.good { // others may be made in place of each other
					alone[id] = true
				}
			}
		}

		decided, err := decisions(src, library)
		if err != nil {
			t.Fatalf("%v\n%s", err, src)
		}
		for id, reported := range decided {
			switch {
			case m.single && !arrives[id] && reported:
				t.Errorf("seed %d: assignment %d comes to no connection, and is reported\n%s", seed, id, src)
			case alone[id] && !reported:
				t.Errorf("seed %d: all that comes to a connection is bad, and assignment %d is not reported\n%s", seed, id, src)
			case m.single && !alone[id] && reported:
				t.Errorf("seed %d: the caller chooses, and assignment %d is reported\n%s", seed, id, src)
			}
		}
		if t.Failed() {
			return
		}
	}
}

// decisions returns which assignments of true are decisions of the program, by number.
func decisions(src string, library types.Importer) (map[int]bool, error) {
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "x.go", src, parser.SkipObjectResolution|parser.ParseComments)
	if err != nil {
		return nil, err
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection), Scopes: make(map[ast.Node]*types.Scope), Instances: make(map[*ast.Ident]types.Instance),
	}
	pkg, err := (&types.Config{Importer: library}).Check("x", fset, []*ast.File{file}, info)
	if err != nil {
		return nil, err
	}
	root := inspector.New([]*ast.File{file}).Root()
	sum := summary.New(root, pkg, info, nil)
	numbers := make(map[int]int) // of a line
	for _, group := range file.Comments {
		var n int
		fmt.Sscanf(group.Text(), "%d", &n)
		numbers[fset.Position(group.Pos()).Line] = n
	}
	found := make(map[int]bool)
	for field := range sum.Fields() {
		defs := sum.Defs(field)
		for _, def := range defs {
			if tv := info.Types[def.Value]; tv.Value == nil || tv.Value.String() != "true" {
				continue
			}
			list, _ := sum.Decide(def, true)
			found[numbers[fset.Position(def.At.Node().Pos()).Line]] = len(list) > 0 && !sum.Overwritten(def, defs)
		}
	}
	return found, nil
}
