package callback

import (
	"go/types"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/internal/judge"
)

// stride is how many lines stay in place between two that are taken away.
const stride = 41

// TestBroken shows that code with errors is no reason to panic: lines of the
// rule's cases are missing, one at a time.
func TestBroken(t *testing.T) {
	files, err := filepath.Glob("../../testdata/src/verifycallback/*.go")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			lines := strings.Split(string(src), "\n")
			for i := stride; i < len(lines); i += stride {
				without := append(append([]string(nil), lines[:i]...), lines[i+1:]...)
				c, _ := broken(strings.Join(without, "\n"))
				if c == nil {
					continue
				}
				c.export(func(types.Object, *judge.Fact) {})
				c.callbacks()
			}
		})
	}
}
