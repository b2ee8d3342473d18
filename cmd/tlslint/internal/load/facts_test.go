package load

import (
	"bytes"
	"encoding/gob"
	"go/token"
	"go/types"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/analyzer"
)

// The most bytes that facts may take, encoded one by one: those of a package, and
// those of all packages below a large program.
const (
	maxOfPackage = 4 << 10
	maxOfProgram = 16 << 10
)

// TestFactSize finds the facts below programs that use large libraries, and holds
// their size.
func TestFactSize(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("analyses all that a dozen libraries import")
	}
	fset := token.NewFileSet()
	graph, err := packages.Load(&packages.Config{Context: t.Context(), Mode: mode, Dir: "../../../../e2e", BuildFlags: []string{"-tags=libraries"}, Fset: fset}, "./switches/...")
	if err != nil {
		t.Fatal(err)
	}
	c := newChecker(t.Context(), fset, graph, analyzer.Suite(analyzer.Rules()))
	c.all(graph)
	all, count := 0, 0
	sizes := make(map[*types.Package]int)
	for key, fact := range c.facts.objects {
		var b bytes.Buffer
		if err := gob.NewEncoder(&b).Encode(fact); err != nil {
			t.Fatal(err)
		}
		sizes[key.obj.Pkg()] += b.Len()
		all += b.Len()
		count++
	}
	for pkg, size := range sizes {
		if size > maxOfPackage {
			t.Errorf("facts of %s take %d bytes, more than %d", pkg.Path(), size, maxOfPackage)
		}
	}
	if all > maxOfProgram || count == 0 {
		t.Errorf("%d facts take %d bytes, more than %d", count, all, maxOfProgram)
	}
	t.Logf("%d facts of %d packages take %d bytes", count, len(sizes), all)
}
