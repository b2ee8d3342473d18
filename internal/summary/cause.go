package summary

import (
	"go/ast"
	"go/types"
)

// Who says who decides on a value. The order is that of silence: of two reasons
// that must both hold, the later one speaks.
type Who int

const (
	Program   Who = iota // always so: nobody is asked
	Condition            // a condition that the program checks by itself
	Switched             // whoever calls with this parameter or fills in this field
	Operator             // whoever sets a flag or the environment
	Unknown              // not known here
)

// A Cause is one reason for which a boolean has a value.
type Cause struct {
	Who  Who
	Expr ast.Expr     // what decides: the constant, or the condition
	Not  bool         // the condition must be false
	Obj  types.Object // Switched: the parameter or field
	Want bool         // Switched: the value of it that matters

	Number ast.Expr // the constant that a question about numbers is answered with, if any
}

// When returns the word that leads to the condition for messages, "whenever" or
// "unless", and "" where there is none.
func (c Cause) When() string {
	switch {
	case c.Who != Condition:
		return ""
	case c.Not:
		return "unless"
	}
	return "whenever"
}

func one(who Who, e ast.Expr) []Cause { return []Cause{{Who: who, Expr: e}} }

// both returns the reasons for which two things hold together.
func both(a, b []Cause) []Cause {
	var all []Cause
	for _, x := range a {
		for _, y := range b {
			later, other := x, y
			if y.Who > x.Who {
				later, other = y, x
			}
			if later.Number == nil {
				later.Number = other.Number
			}
			all = append(all, later)
		}
	}
	return all
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
