package callback

import "strings"

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
