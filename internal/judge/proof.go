package judge

import (
	"go/ast"
	"strings"
)

// Proof is a set of things that a function has made sure of.
type Proof uint

// What can be proved.
const (
	Chain   Proof = 1 << iota // the certificate comes from roots that the peer does not choose
	Name                      // it is issued to a name that the peer does not choose
	Asked                     // it is issued to the name that the client asked for, if it did
	Refused                   // the client did ask for a name
	Pinned                    // certificate, key or fingerprint are the known ones
	Unknown                   // there is more that is not understood
	Chosen                    // somebody else has decided to come this way

	shaken // behind a handshake; see [handshake]
	failed // the handshake has failed
	closed // the connection is closed

	status = shaken | failed | closed // no proofs
)

// A Flaw is a way in which a function fails to make sure of something.
type Flaw int

// The flaws. A function has one for each path on which it accepts too much.
const (
	Everything  Flaw = iota + 1 // no path checks anything
	ChainOnly                   // whoever has a certificate of the roots is accepted
	NameOnly                    // whoever writes the name into a certificate is accepted
	Early                       // it returns before the check that other paths make
	Ignored                     // the error of a check has no consequence
	EmptyName                   // the name to check is empty for an IP address
	ReadsChains                 // the chains that it reads are nil under InsecureSkipVerify
	TrustsPeer                  // a certificate that the peer presents becomes a root
)

// names of the proofs, in the order of their bits.
var proofNames = []string{"chain", "name", "asked name", "some name asked", "pin", "unknown", "chosen"}

func (p Proof) String() string {
	var list []string
	for i, name := range proofNames {
		if p&(1<<i) != 0 {
			list = append(list, name)
		}
	}
	if list == nil {
		return "anything"
	}
	return strings.Join(list, "+")
}

var flawNames = map[Flaw]string{
	Everything:  "everything",
	ChainOnly:   "chain",
	NameOnly:    "name",
	Early:       "early",
	Ignored:     "ignored",
	EmptyName:   "empty",
	ReadsChains: "chains",
	TrustsPeer:  "trusts",
}

func (f Flaw) String() string { return flawNames[f] }

// A Fault is a flaw, and where it is.
type Fault struct {
	Flaw Flaw
	Node ast.Node        // in the function; nil where it is of another package
	Path *ast.ReturnStmt // that accepts the peer; may be nil
	Has  Proof           // Early: what was made sure of before
	In   ast.Node        // the function that Node is in
}

// Locate finds the functions that faults are in.
func (j *Judge) Locate(list []Fault) []Fault {
	for i, f := range list {
		if f.Node == nil {
			continue
		}
		at, ok := j.Sum.At(f.Node)
		if !ok {
			list[i].Node = nil
			continue
		}
		for fn := range at.Enclosing((*ast.FuncDecl)(nil), (*ast.FuncLit)(nil)) {
			list[i].In = fn.Node()
			break
		}
	}
	return list
}

// Faults returns the flaws of a function that accepts a peer on these paths.
func Faults(paths []Path) []Fault {
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
		if p.Has&(Unknown|Chosen) != 0 || p.complete() {
			continue
		}
		ret, _ := p.Node.(*ast.ReturnStmt)
		marked := false
		for _, m := range p.marks {
			if m.counts(p.Has) {
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
func (p Path) complete() bool {
	return p.Has&Pinned != 0 || p.Has&Chain != 0 && (p.Has&Name != 0 || p.Has&Asked != 0 && p.Has&Refused != 0)
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
func (p Path) fault(paths []Path, ret *ast.ReturnStmt) Fault {
	switch {
	case ret != nil && p.early(paths):
		return Fault{Flaw: Early, Node: ret, Path: ret, Has: p.Has}
	case p.Has&Chain != 0:
		return Fault{Flaw: ChainOnly, Path: ret}
	case p.Has&(Name|Asked) != 0:
		return Fault{Flaw: NameOnly, Path: ret}
	}
	return Fault{Flaw: Everything, Path: ret}
}

// early reports whether others go on to check what this path does not.
func (p Path) early(paths []Path) bool {
	const checks = Chain | Name | Pinned | Unknown
	for _, q := range paths {
		more := q.Has & checks &^ p.Has
		if p.Has&Chain != 0 && q.Has&p.Has != p.Has {
			continue // another way to be accepted, not a longer one
		}
		if p.Has&Chain == 0 && p.Has&Name != 0 {
			more &^= Name
		}
		if more != 0 {
			return true
		}
	}
	return false
}
