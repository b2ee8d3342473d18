package results

// The tools, by the names that select them.
const (
	Stock    = "stock"
	Nop      = "nop"
	Vettool  = "vettool"
	Command  = "command"
	Gosec    = "gosec"
	Golangci = "golangci-lint"
)

// The states of caches that a tool is run in.
const (
	Cold  = "cold"  // the build cache is warm, results are not known
	Warm  = "warm"  // the same again
	Edit  = "edit"  // after an edit of a central file
	Empty = "empty" // nothing is cached but the modules
)

// A named is a tool or a state, and how the documentation calls it.
type named struct{ name, title string }

// tools are in the order of the tables. The first is what others are compared with.
var tools = []named{
	{Stock, "go vet, stock tool doing nothing"},
	{Nop, "go vet, no tool at all"},
	{Vettool, "go vet, tlslint"},
	{Command, "tlslint"},
	{Gosec, "gosec"},
	{Golangci, "golangci-lint, gosec only"},
}

// states are in the order in which they are measured.
var states = []named{
	{Cold, "cold"},
	{Warm, "warm"},
	{Edit, "after an edit"},
	{Empty, "empty build cache"},
}

// Tools returns the names of the tools.
func Tools() []string { return names(tools) }

// States returns the names of the states, in the order in which they come about.
func States() []string { return names(states) }

func names(all []named) []string {
	var out []string
	for _, n := range all {
		out = append(out, n.name)
	}
	return out
}
