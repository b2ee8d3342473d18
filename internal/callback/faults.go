package callback

import (
	"go/ast"
	"slices"

	"github.com/tlslint/tlslint/internal/summary"
)

// faults returns the flaws of a function that accepts a peer on these paths.
func faults(paths []path) []Fault {
	var list []Fault
	add := func(f Fault) {
		for _, other := range list {
			if other.Flaw == f.Flaw && other.Node == f.Node {
				return
			}
		}
		list = append(list, f)
	}
	for _, p := range paths {
		if p.has&(Unknown|Chosen) != 0 || p.complete() {
			continue
		}
		ret, _ := p.node.(*ast.ReturnStmt)
		marked := false
		for _, m := range p.marks {
			if m.counts(p.has) {
				marked = true
				add(Fault{Flaw: m.flaw, Node: m.node, Path: ret})
			}
		}
		if !marked {
			add(p.fault(paths, ret))
		}
	}
	return list
}

// complete reports whether a path makes sure of who the peer is.
func (p path) complete() bool {
	return p.has&Pinned != 0 || p.has&Chain != 0 && (p.has&Name != 0 || p.has&Asked != 0 && p.has&Refused != 0)
}

// counts reports whether what happened on a path is why it accepts too much.
func (m mark) counts(has Proof) bool {
	switch m.flaw {
	case Ignored:
		return m.need&^has != 0
	case EmptyName:
		return has&Chain != 0
	}
	return true
}

// fault names what a path lacks that nothing else explains.
func (p path) fault(paths []path, ret *ast.ReturnStmt) Fault {
	switch {
	case ret != nil && p.early(paths):
		return Fault{Flaw: Early, Node: ret, Path: ret, Has: p.has}
	case p.has&Chain != 0:
		return Fault{Flaw: ChainOnly, Path: ret}
	case p.has&(Name|Asked) != 0:
		return Fault{Flaw: NameOnly, Path: ret}
	}
	return Fault{Flaw: Everything, Path: ret}
}

// early reports whether others go on to check what this path does not.
func (p path) early(paths []path) bool {
	const checks = Chain | Name | Pinned | Unknown
	for _, q := range paths {
		more := q.has & checks &^ p.has
		if p.has&Chain != 0 && q.has&p.has != p.has {
			continue // another way to be accepted, not a longer one
		}
		if p.has&Chain == 0 && p.has&Name != 0 {
			more &^= Name
		}
		if more != 0 {
			return true
		}
	}
	return false
}

// Has reports whether a callback has one of the flaws.
func (c *Callback) Has(flaws ...Flaw) bool {
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
func (c *Callback) drop(flaw Flaw) {
	c.Faults = slices.DeleteFunc(c.Faults, func(f Fault) bool { return f.Flaw == flaw })
}

// Tells reports whether a fault of this kind is told of the function that n is
// in, or of one that it is part of.
func (r *Result) Tells(flaw Flaw, n ast.Node) bool {
	for _, c := range r.Callbacks {
		for _, f := range c.Faults {
			if f.Flaw == flaw && (summary.Within(n, c.Func.Node) || summary.Within(n, f.in)) {
				return true
			}
		}
	}
	return false
}
