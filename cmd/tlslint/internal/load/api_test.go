package load

import (
	"bytes"
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/txtar"

	"github.com/tlslint/tlslint/analyzer"
)

// TestOutlinedTypes shows, for the packages below programs that use large libraries,
// that what others see of a package is the same with the outlines of its files and
// the imports that these use as with all of its source.
func TestOutlinedTypes(t *testing.T) {
	t.Parallel()
	for _, program := range []struct{ dir, pattern string }{
		{".", "std"},
		{"../../../../e2e", "./switches/kubernetes"},
		{forms(t), "./..."},
	} {
		t.Run(program.pattern, func(t *testing.T) {
			t.Parallel()
			outlined, whole := loaded(t, program.dir, program.pattern, false), loaded(t, program.dir, program.pattern, true)
			compared := 0
			for id, pkg := range outlined {
				got, want := exported(pkg.Types), exported(whole[id].Types)
				for _, name := range slices.Sorted(maps.Keys(want)) {
					if got[name] != want[name] {
						t.Errorf("%s.%s is\n%s\nand should be\n%s", id, name, got[name], want[name])
					}
					compared++
				}
				if len(got) != len(want) {
					t.Errorf("%s exports %d objects, and should %d", id, len(got), len(want))
				}
			}
			if compared == 0 {
				t.Error("nothing is compared")
			}
			t.Logf("%d objects of %d packages", compared, len(outlined))
		})
	}
}

// forms makes a module of declarations in odd forms, and returns its folder.
func forms(t *testing.T) string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/forms.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i, f := range archive.Files {
		if f.Name == "crlf/crlf.go" {
			archive.Files[i].Data = append([]byte("\xEF\xBB\xBF"), bytes.ReplaceAll(f.Data, []byte("\n"), []byte("\r\n"))...)
		}
	}
	files, err := txtar.FS(archive)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, files); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestForms shows that the user of declarations in odd forms has all its types.
func TestForms(t *testing.T) {
	t.Parallel()
	res, err := Load(t.Context(), Config{Dir: forms(t), Analyzers: analyzer.Suite(analyzer.Rules())}, "./user")
	if err != nil {
		t.Fatal(err)
	}
	if len(res.Packages) != 1 || len(res.Failed) > 0 || len(res.Partial) > 0 {
		t.Errorf("%d packages; failed: %v; partial: %v", len(res.Packages), res.Failed, res.Partial)
	}
}

// loaded returns the packages that match a pattern, and those that they need, as a
// checker has them that is told of no rules; or all, with all of their source but
// the bodies of functions.
func loaded(t *testing.T, dir, pattern string, whole bool) map[string]*packages.Package {
	t.Helper()
	fset := token.NewFileSet()
	graph, err := attempt{}.list(t.Context(), Config{Tags: "libraries"}, fset, unit{dir: dir, patterns: []string{pattern}})
	if err != nil {
		t.Fatal(err)
	}
	c := newChecker(context.Background(), fset, nil, nil)
	if !whole {
		c.all(graph)
	}
	done := make(map[string]*packages.Package)
	packages.Visit(graph, nil, func(pkg *packages.Package) {
		if whole && pkg.PkgPath != "unsafe" {
			c.types(pkg, sources(t, fset, pkg), false)
		}
		if whole && pkg.PkgPath == "unsafe" {
			pkg.Types = types.Unsafe
		}
		if pkg.Types != nil && pkg.Types != types.Unsafe {
			done[pkg.ID] = pkg
		}
	})
	return done
}

func sources(t *testing.T, fset *token.FileSet, pkg *packages.Package) []*ast.File {
	t.Helper()
	var files []*ast.File
	for _, name := range pkg.GoFiles {
		f, err := parser.ParseFile(fset, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, f)
	}
	return files
}

// exported describes what a package exports: types with their fields and methods,
// values of constants.
func exported(pkg *types.Package) map[string]string {
	list := make(map[string]string)
	for _, name := range pkg.Scope().Names() {
		obj := pkg.Scope().Lookup(name)
		if !obj.Exported() {
			continue
		}
		lines := []string{obj.String()}
		if c, ok := obj.(*types.Const); ok {
			lines = append(lines, c.Val().ExactString())
		}
		if tn, ok := obj.(*types.TypeName); ok {
			lines = append(lines, fmt.Sprint(tn.IsAlias(), tn.Type().Underlying()))
			for _, t := range []types.Type{tn.Type(), types.NewPointer(tn.Type())} {
				for m := range types.NewMethodSet(t).Methods() {
					lines = append(lines, m.String(), fmt.Sprint(m.Index()))
				}
			}
		}
		list[name] = strings.Join(lines, "\n")
	}
	return list
}
