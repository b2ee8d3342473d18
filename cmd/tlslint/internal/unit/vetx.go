package unit

import (
	"bytes"
	"cmp"
	"encoding/gob"
	"fmt"
	"os"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"
)

// A fact is one of those that unitchecker writes for the users of a package, in
// the form in which it does, up to the version that skips allows.
type fact struct {
	PkgPath string
	Object  objectpath.Path
	Fact    analysis.Fact
}

// inherited reads the facts of what the package imports, each of them once.
func (c *Config) inherited() ([]fact, error) {
	var all []fact
	for _, file := range c.PackageVetx {
		data, err := os.ReadFile(file)
		if err != nil {
			return nil, err
		}
		if len(data) == 0 {
			continue
		}
		var some []fact
		if err := gob.NewDecoder(bytes.NewReader(data)).Decode(&some); err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	order := func(a, b fact) int {
		return cmp.Or(cmp.Compare(a.PkgPath, b.PkgPath), cmp.Compare(a.Object, b.Object), cmp.Compare(kind(a), kind(b)))
	}
	slices.SortFunc(all, order)
	return slices.CompactFunc(all, func(a, b fact) bool { return order(a, b) == 0 }), nil
}

func kind(f fact) string { return fmt.Sprintf("%T", f.Fact) }

// encode encodes those facts that the users of the package get by way of it: of
// fields and methods. Functions they import by themselves.
func encode(list []fact) ([]byte, error) {
	list = slices.DeleteFunc(slices.Clone(list), func(f fact) bool { return !strings.Contains(string(f.Object), ".") })
	if len(list) == 0 {
		return nil, nil
	}
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(list)
	return b.Bytes(), err
}
