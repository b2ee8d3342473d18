// Package results keeps what the benchmark has measured, in a file, and makes of
// it what the documentation shows: tables, goals and a plot.
package results

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
)

// Results are all that was measured on one machine.
type Results struct {
	Machine string    `json:"machine"` // with which version of Go
	Modules []*Module `json:"modules"`
}

// A Module is one that the tools were run on.
type Module struct {
	Name     string    `json:"name"`               // path@version
	Excluded string    `json:"excluded,omitempty"` // why nothing was measured
	Own      Size      `json:"own"`                // of the packages that are linted
	All      Size      `json:"all"`                // with all that they import, the standard library too
	Edited   string    `json:"edited,omitempty"`   // the file that state Edit changes
	LeftOut  []LeftOut `json:"leftOut,omitempty"`
	Failed   []Failure `json:"failed,omitempty"`
	Costs    []Cost    `json:"costs,omitempty"`
}

// A Size counts packages, and the lines of those Go files that are built here;
// tests are not counted.
type Size struct {
	Packages int `json:"packages"`
	Lines    int `json:"lines"`
}

// A LeftOut is a package that no tool was run on.
type LeftOut struct {
	Package string `json:"package"`
	Reason  string `json:"reason"`
}

// A Failure is a tool that has no cost in a state, since it did not get through.
type Failure struct {
	Tool   string `json:"tool"`
	State  string `json:"state"`
	Reason string `json:"reason"`
}

// A Cost is what one run of a tool took.
type Cost struct {
	Tool   string  `json:"tool"`
	Build  string  `json:"build"` // tells one build of the tool from another
	State  string  `json:"state"`
	CPU    float64 `json:"cpu"`    // of all processes, user and system, in seconds
	Wall   float64 `json:"wall"`   // in seconds
	Memory float64 `json:"memory"` // of the largest process, in MB
}

// Here are results of this machine, with nothing in them.
func Here() *Results {
	return &Results{Machine: fmt.Sprintf("%d cores, %s %s/%s", runtime.NumCPU(), runtime.Version(), runtime.GOOS, runtime.GOARCH)}
}

// Load reads a file of results. One that does not exist holds none.
func Load(file string) (*Results, error) {
	text, err := os.ReadFile(file)
	if errors.Is(err, fs.ErrNotExist) {
		return Here(), nil
	}
	if err != nil {
		return nil, err
	}
	d := json.NewDecoder(bytes.NewReader(text))
	d.DisallowUnknownFields()
	var r Results
	if err := d.Decode(&r); err != nil {
		return nil, fmt.Errorf("%s is not a file of results: %w", file, err)
	}
	return &r, nil
}

// What has no parts, such as a cost, is written on one line. Where that is not what
// was matched, because of a brace in a text, only white space changes still.
var (
	innermost = regexp.MustCompile(`\{[^{}[\]]*\}`)
	breaks    = regexp.MustCompile(`\n\t*`)
)

func oneLine(object []byte) []byte { return breaks.ReplaceAll(object, []byte(" ")) }

// Save writes the file as a whole or not at all.
func (r *Results) Save(file string) error {
	text, err := json.MarshalIndent(r, "", "\t")
	if err != nil {
		return err
	}
	tmp, err := os.CreateTemp(filepath.Dir(file), ".results-*")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name())
	_, err = tmp.Write(append(innermost.ReplaceAllFunc(text, oneLine), '\n'))
	if err := errors.Join(err, tmp.Chmod(0o644), tmp.Close()); err != nil {
		return err
	}
	return os.Rename(tmp.Name(), file)
}

// Begin takes in a module that is measured now, in place of what was known of it,
// except for costs and failures. The modules stay in the order of their sizes, excluded ones
// at the end.
func (r *Results) Begin(m Module) *Module {
	r.Modules = slices.DeleteFunc(r.Modules, func(old *Module) bool {
		if old.Name != m.Name {
			return false
		}
		m.Costs, m.Failed = old.Costs, old.Failed
		return true
	})
	r.Modules = append(r.Modules, &m)
	slices.SortStableFunc(r.Modules, func(a, b *Module) int {
		return cmp.Or(cmp.Compare(a.Excluded, b.Excluded), cmp.Compare(a.All.Lines, b.All.Lines))
	})
	return &m
}

// Add takes in a cost. Those of another build of the tool in the same state go.
func (m *Module) Add(c Cost) {
	m.forget(c.Tool, c.State, c.Build)
	m.Costs = append(m.Costs, c)
}

// Fail takes in a failure, after which no cost of the tool in that state counts.
func (m *Module) Fail(f Failure) {
	m.forget(f.Tool, f.State, "")
	m.Failed = append(m.Failed, f)
}

// forget drops what is known of a tool in a state, except for costs of one build.
func (m *Module) forget(tool, state, build string) {
	m.Costs = slices.DeleteFunc(m.Costs, func(c Cost) bool {
		return c.Tool == tool && c.State == state && c.Build != build
	})
	m.Failed = slices.DeleteFunc(m.Failed, func(f Failure) bool {
		return f.Tool == tool && f.State == state
	})
}

// of returns what the tool took in the state.
func (m *Module) of(tool, state string) []Cost {
	var costs []Cost
	for _, c := range m.Costs {
		if c.Tool == tool && c.State == state {
			costs = append(costs, c)
		}
	}
	return costs
}
