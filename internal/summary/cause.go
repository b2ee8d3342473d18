package summary

import (
	"cmp"
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// Who says who decides on a value, from nobody to the surest reason for silence: where
// two things must both hold, the later one of their deciders counts. That an unknown
// condition stands beside a switch takes the switch away from nobody.
type Who int

const (
	Program   Who = iota // always so: nobody is asked
	Condition            // a condition that the program checks by itself
	Unknown              // not known here
	Switched             // whoever calls with this parameter or fills in this field
	Operator             // whoever sets a flag or the environment
	Loopback             // the peer is this machine
	Nowhere              // nobody: another value is written over it first
)

// A Cause is one way in which a value comes about, and who has a say in it.
type Cause struct {
	Who  Who
	Expr ast.Expr // what decides: the constant, or the condition
	Not  bool     // the condition must be false
	And  []Cause  // the program's other conditions, which must hold, too
	Open bool     // Condition: it holds unless the operator says something

	Obj   types.Object              // Switched: the parameter or field
	Want  bool                      // Switched: the value of it that matters, or whether it is Equal
	Equal constant.Value            // Switched: what the value is compared with, if it is
	match func(constant.Value) bool // Switched: which constants count as true; nil for a boolean
	kind  string                    // of this question; see eval

	Number ast.Expr // the constant that a question about constants is answered with, if any
}

// Text returns the whole of the condition for messages, such as "whenever a && b" or
// "unless a", and "" where there is none. text formats an expression on one line.
func (c Cause) Text(text func(ast.Expr) string) string {
	_, compares := c.Expr.(*ast.BinaryExpr)
	switch {
	case c.Who != Condition:
		return ""
	case c.Open && c.Number != nil && !c.Not && !compares:
		return "unless " + text(c.Expr) + " says otherwise"
	case c.Open && !c.Not:
		if e, ok := c.Expr.(*ast.BinaryExpr); ok && (e.Op == token.EQL || e.Op == token.NEQ) {
			opposite := *e
			opposite.Op = token.EQL + token.NEQ - e.Op
			return "unless " + text(&opposite)
		}
		return "unless " + text(c.Expr) + " is false"
	}
	all := append([]Cause{c}, c.And...)
	slices.SortStableFunc(all, func(a, b Cause) int { return cmp.Compare(a.Expr.Pos(), b.Expr.Pos()) })
	none := !slices.ContainsFunc(all, func(part Cause) bool { return !part.Not })
	var parts []string
	for _, part := range all {
		words := text(part.Expr)
		if part.Not && !none {
			words = "!(" + words + ")"
		}
		if !slices.Contains(parts, words) {
			parts = append(parts, words)
		}
	}
	if none {
		return "unless " + strings.Join(parts, " || ")
	}
	return "whenever " + strings.Join(parts, " && ")
}

func one(who Who, e ast.Expr) []Cause { return []Cause{{Who: who, Expr: e}} }

// open returns a switch that is on where nobody says anything as a condition.
func (c Cause) open() Cause {
	open := Cause{Who: Condition, Expr: c.Expr, Not: c.Equal == nil && !c.Want, Open: true, Number: c.Number}
	if e, ok := c.Expr.(*ast.BinaryExpr); ok && c.Equal != nil {
		open.Not = c.Want != (e.Op == token.EQL)
	}
	for _, more := range c.And {
		open.And = append(open.And, more.open())
	}
	return open
}

// maxCauses is how many ways are kept apart. Beyond, one of each decider stays.
const maxCauses = 64

// both returns the ways in which two things hold together.
func both(a, b []Cause) []Cause {
	var all []Cause
	for _, x := range a {
		for _, y := range b {
			all = append(all, x.and(y))
		}
	}
	if len(all) <= maxCauses {
		return all
	}
	type key struct {
		who  Who
		obj  types.Object
		want bool
	}
	seen := make(map[key]bool)
	var few []Cause
	for _, c := range all {
		if k := (key{c.Who, c.Obj, c.Want}); !seen[k] {
			seen[k] = true
			few = append(few, c)
		}
	}
	return few
}

func (c Cause) and(other Cause) Cause {
	if other.Who > c.Who {
		c, other = other, c
	}
	if c.Who == Switched && other.Who == Switched && c.Obj == other.Obj && c.Equal != nil && other.Equal != nil {
		switch {
		case other.Want && !c.Want:
			c, other = other, c
		case !other.Want && !c.Want && other.kind != c.kind:
			c.And = append(append(c.And[:len(c.And):len(c.And)], other.And...), other)
		}
	}
	if c.Number == nil {
		c.Number = other.Number
	}
	if c.Who == Condition && other.Who == Condition && c.Expr != other.Expr {
		alone := other
		alone.And = nil
		c.And = append(append(c.And[:len(c.And):len(c.And)], other.And...), alone)
	}
	return c
}

// Silent reports whether somebody else than the program decides in every case.
func Silent(causes []Cause) bool {
	for _, c := range causes {
		if c.Who <= Condition {
			return false
		}
	}
	return true
}
