package directive

import (
	"bytes"
	"go/ast"
	"go/build"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"go/version"
	"io"
	"iter"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/tlslint/tlslint/internal/report"
)

// Builds tell whether what a rule finds in a file is what it finds there in every
// build, whatever the operating system, the processor and the build tags are.
type builds struct {
	pass  *analysis.Pass
	known map[*ast.File]bool // results of differ
	files map[string][]byte
}

// differ reports whether there may be other findings in f in another build, as far as
// can be told from the package and those it uses:
//
//   - another file of the package is not in all builds that f is in;
//   - the package compares a constant that is another one elsewhere, as runtime.GOOS;
//   - it uses a constant, variable or function of a package of which that is true, as
//     far as its files are there. What those use in turn is not looked into.
//
// In code that does not build anything may be missing.
func (b *builds) differ(f *ast.File) bool {
	if differ, ok := b.known[f]; ok {
		return differ
	}
	b.known[f] = b.broken() || b.compares() || b.varies(f, b.own(f)) || b.varies(f, b.used())
	return b.known[f]
}

// broken reports whether the package does not parse or type-check.
func (b *builds) broken() bool {
	return len(b.pass.TypeErrors) > 0 || slices.ContainsFunc(b.pass.Files, func(f *ast.File) bool {
		_, err := parser.ParseFile(token.NewFileSet(), "", b.read(b.name(f)), parser.SkipObjectResolution)
		return err != nil
	})
}

// dependent are the constants of the standard library that depend on the build, and
// may decide something.
var dependent = map[string]bool{
	"runtime.GOOS": true, "runtime.GOARCH": true, "runtime.Compiler": true,
	"os.PathSeparator": true, "path/filepath.Separator": true,
	"strconv.IntSize": true, "math/bits.UintSize": true,
}

// compares reports whether the package compares a constant that depends on the build
// with another one.
func (b *builds) compares() bool {
	found := false
	for _, f := range b.pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			cmp, ok := n.(*ast.BinaryExpr)
			if v := b.pass.TypesInfo.Types[cmp].Value; ok && v != nil && v.Kind() == constant.Bool {
				found = found || b.dependent(cmp)
			}
			return !found
		})
	}
	return found
}

func (b *builds) dependent(e ast.Expr) bool {
	found := false
	ast.Inspect(e, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok {
			obj, ok := b.pass.TypesInfo.Uses[id].(*types.Const)
			found = found || ok && obj.Pkg() != nil && dependent[obj.Pkg().Path()+"."+obj.Name()]
		}
		return !found
	})
	return found
}

// own returns the Go files of the package in any build. Those of tests concern tests.
func (b *builds) own(f *ast.File) []string {
	var names []string
	for _, other := range b.pass.Files {
		names = append(names, b.name(other))
	}
	for _, name := range b.pass.IgnoredFiles {
		if b.isOf(name, b.pass.Pkg.Name()) {
			names = append(names, name)
		}
	}
	if !report.IsTest(b.pass, f) {
		names = slices.DeleteFunc(names, func(name string) bool { return strings.HasSuffix(name, "_test.go") })
	}
	return names
}

// used returns the files of the packages of which this one uses constants, variables
// or functions. The standard library has no say in what is found.
func (b *builds) used() []string {
	folders := make(map[string]*types.Package)
	for _, obj := range b.pass.TypesInfo.Uses {
		switch obj.(type) {
		case *types.Const, *types.Var, *types.Func:
		default:
			continue
		}
		if pkg := obj.Pkg(); pkg != nil && pkg != b.pass.Pkg && obj.Parent() == pkg.Scope() {
			folders[filepath.Dir(b.pass.Fset.Position(obj.Pos()).Filename)] = pkg
		}
	}
	var names []string
	for folder, pkg := range folders {
		if !filepath.IsAbs(folder) || isStandard(folder, pkg.Path()) {
			continue
		}
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue // what runs the rule has only what it was given
		}
		for _, e := range entries {
			name := filepath.Join(folder, e.Name())
			if !strings.HasPrefix(e.Name(), ".") && !strings.HasPrefix(e.Name(), "_") && !strings.HasSuffix(name, "_test.go") && b.isOf(name, pkg.Name()) {
				names = append(names, name)
			}
		}
	}
	return names
}

// isStandard reports whether a package in folder is one of the standard library.
func isStandard(folder, path string) bool {
	src, ok := strings.CutSuffix(folder, string(filepath.Separator)+filepath.FromSlash(path))
	if !ok {
		return false
	}
	_, err := os.Stat(filepath.Join(src, "unsafe", "unsafe.go"))
	return err == nil
}

// isOf reports whether a file is a Go file of a package with the given name. Programs
// that are run by themselves often stand beside a package.
func (b *builds) isOf(name, pkg string) bool {
	if filepath.Ext(name) != ".go" {
		return false
	}
	f, err := parser.ParseFile(token.NewFileSet(), "", b.read(name), parser.PackageClauseOnly)
	return err != nil || f.Name.Name == pkg
}

// varies reports whether one of the files is in some of the builds that f is in, and
// not in others.
func (b *builds) varies(f *ast.File, others []string) bool {
	mine := b.name(f)
	return slices.ContainsFunc(others, func(name string) bool {
		if name == mine {
			return false
		}
		var in, out bool
		for ctx := range b.contexts(mine, name) {
			if b.matches(ctx, mine) {
				matches := b.matches(ctx, name)
				in, out = in || matches, out || !matches
			}
			if in && out {
				return true
			}
		}
		return false
	})
}

// word is what a build constraint names.
var word = expression(`[A-Za-z0-9_.]+`)

// maxTags limits how many tags are tried in all combinations.
const maxTags = 8

// contexts returns builds that differ in what the constraints of two files name. There
// are some for whatever is not named, too.
func (b *builds) contexts(files ...string) iter.Seq[*build.Context] {
	systems := map[string]bool{"linux": true, "freebsd": true, "plan9": true, "none": true}
	processors := map[string]bool{"amd64": true, "none": true}
	tags := make(map[string]bool)
	var always []string // what every Go has that can build the module
	least := "go1"
	if b.pass.Module != nil && b.pass.Module.GoVersion != "" {
		least = "go" + strings.TrimPrefix(b.pass.Module.GoVersion, "go") // some drivers leave that out
	}
	for _, file := range files {
		words := strings.Split(strings.TrimSuffix(filepath.Base(file), ".go"), "_")[1:]
		named := len(words) // by the constraints
		for line := range bytes.Lines(b.read(file)) {
			if bytes.HasPrefix(line, []byte("//go:build")) {
				words = append(words, word().FindAllString(string(line[len("//go:build"):]), -1)...)
			}
		}
		for i, w := range words {
			switch {
			case isConstraint("x_"+w+"_386.go", "386"):
				systems[w] = true
			case isConstraint("x_"+w+".go", "none"):
				processors[w] = true
			case version.IsValid(w) && version.Compare(w, least) <= 0:
				always = append(always, w)
			case i >= named && w != "unix" && w != "ignore": // nobody sets ignore
				tags[w] = true
			}
		}
	}
	list := slices.Sorted(maps.Keys(tags))
	list = list[:min(len(list), maxTags)]
	return func(yield func(*build.Context) bool) {
		for system := range systems {
			for processor := range processors {
				for set := range 1 << len(list) {
					ctx := &build.Context{GOOS: system, GOARCH: processor, Compiler: "none", ReleaseTags: always, OpenFile: b.open}
					for i, tag := range list {
						if set&(1<<i) != 0 {
							ctx.BuildTags = append(ctx.BuildTags, tag)
						}
					}
					if !yield(ctx) {
						return
					}
				}
			}
		}
	}
}

// isConstraint reports whether a file of that name is not in all builds for a
// processor.
func isConstraint(name, processor string) bool {
	ctx := build.Context{GOOS: "none", GOARCH: processor, OpenFile: func(string) (io.ReadCloser, error) {
		return io.NopCloser(strings.NewReader("package p\n")), nil
	}}
	ok, err := ctx.MatchFile("", name)
	return err == nil && !ok
}

// matches reports whether a file is in a build.
func (b *builds) matches(ctx *build.Context, name string) bool {
	ok, err := ctx.MatchFile(filepath.Split(name))
	return ok || err != nil
}

// name returns the name of the file that people wrote: cgo makes another of it.
func (b *builds) name(f *ast.File) string {
	name := b.pass.Fset.File(f.FileStart).Name()
	if strings.HasSuffix(name, ".cgo1.go") {
		return b.pass.Fset.Position(f.Package).Filename
	}
	return name
}

// read returns the text of a file, or nothing if it cannot be read.
func (b *builds) read(name string) []byte {
	text, known := b.files[name]
	if !known {
		err := os.ErrNotExist
		if b.pass.ReadFile != nil { // nogo has none
			text, err = b.pass.ReadFile(name)
		}
		if err != nil { // or it is for the files of this package only
			text, _ = os.ReadFile(name)
		}
		b.files[name] = text
	}
	return text
}

func (b *builds) open(name string) (io.ReadCloser, error) {
	return io.NopCloser(bytes.NewReader(b.read(name))), nil
}
