package load

import (
	"bytes"
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/packages"
)

// split takes a package apart that the go command lists as one, and that is none:
// a folder with files of several packages, or with several programs, each with a
// function main. The remark says so.
//
//	before: {main.go, server.go, shared.go}, main in the first two
//	after:  {main.go, shared.go}, {server.go, shared.go}
func split(pkg *packages.Package) (parts []*packages.Package, remark string) {
	names, byName := clauses(pkg)
	for _, name := range names {
		part := pkg
		if len(names) > 1 {
			part = partOf(pkg, name, byName[name])
			part.Errors = slices.DeleteFunc(slices.Clone(pkg.Errors), func(e packages.Error) bool { return strings.HasPrefix(e.Msg, "found packages ") })
		}
		mains := programs(part)
		if len(mains) < 2 {
			parts = append(parts, part)
			continue
		}
		remark = fmt.Sprintf("%s: main is declared in %s, so each is checked as a program of its own", pkg.PkgPath, enumerate(base(mains)))
		for _, main := range mains {
			files := slices.DeleteFunc(slices.Clone(part.GoFiles), func(f string) bool { return f != main && slices.Contains(mains, f) })
			parts = append(parts, partOf(part, filepath.Base(main), files))
		}
	}
	if len(names) > 1 {
		remark = fmt.Sprintf("%s: there are files of packages %s in one folder, so each package is checked by itself", pkg.PkgPath, enumerate(names))
	}
	return parts, remark
}

// clauses groups the files of a package by their package clauses, in the order of
// their names. The go command has found fault with a package if there are several.
func clauses(pkg *packages.Package) (names []string, files map[string][]string) {
	files = make(map[string][]string)
	if len(pkg.Errors) == 0 {
		return []string{pkg.Name}, files
	}
	for _, file := range pkg.GoFiles {
		name := pkg.Name // of files that do not tell
		if f, _ := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly); f != nil && f.Name != nil && f.Name.Name != "" && f.Name.Name != "_" {
			name = f.Name.Name
		}
		files[name] = append(files[name], file)
		if !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, files
}

// programs returns the files of a package that declare main.
func programs(pkg *packages.Package) []string {
	if pkg.Name != "main" || len(pkg.GoFiles) < 2 {
		return nil
	}
	var files []string
	for _, file := range pkg.GoFiles {
		src, err := os.ReadFile(file)
		if err != nil || !bytes.Contains(src, []byte("func main(")) {
			continue
		}
		f, _ := parser.ParseFile(token.NewFileSet(), file, src, parser.SkipObjectResolution)
		if f != nil && slices.ContainsFunc(f.Decls, isMain) {
			files = append(files, file)
		}
	}
	return files
}

func isMain(d ast.Decl) bool {
	fn, ok := d.(*ast.FuncDecl)
	return ok && fn.Recv == nil && fn.Name.Name == "main"
}

// partOf returns a package of some of the files of another.
func partOf(pkg *packages.Package, name string, files []string) *packages.Package {
	part := *pkg
	part.ID += " [" + name + "]"
	part.GoFiles = files
	if token.IsIdentifier(name) {
		part.Name = name
	}
	return &part
}

func base(files []string) []string {
	var names []string
	for _, f := range files {
		names = append(names, filepath.Base(f))
	}
	return names
}

// enumerate writes a list of two or more.
func enumerate(list []string) string {
	last := len(list) - 1
	return strings.Join(list[:last], ", ") + " and " + list[last]
}

// complete adds files and imports that the go command has not seen, for the file
// cannot be read, does not parse to its end, or is not UTF-8.
func (l *listing) complete(ctx context.Context, cfg Config, fset *token.FileSet) {
	known := make(map[string]*packages.Package)
	packages.Visit(l.graph, nil, func(pkg *packages.Package) {
		known[pkg.ID] = pkg
		addUnseenFiles(pkg, cfg.Tests)
	})
	for _, pkg := range l.graph {
		if len(pkg.Errors) == 0 {
			continue
		}
		unseen := unseenImports(pkg)
		if len(unseen) == 0 {
			continue
		}
		if pkg.Imports == nil {
			pkg.Imports = make(map[string]*packages.Package)
		}
		cfg.Tests = false
		more, err := attempt{env: l.attempt.env, flags: l.attempt.flags}.list(ctx, cfg, fset, unit{dir: pkg.Dir, patterns: unseen})
		if err != nil {
			continue // lack will say what is missing
		}
		for _, imp := range more {
			if imp = merge(imp, known); !reaches(imp, pkg.ID) {
				pkg.Imports[imp.PkgPath] = imp
			}
		}
	}
}

// addUnseenFiles adds files to a package that the go command has found fault with,
// and leaves out for that.
func addUnseenFiles(pkg *packages.Package, tests bool) {
	if len(pkg.Errors) == 0 || pkg.Dir == "" || pkg.PkgPath == adHoc || pkg.ForTest != "" && pkg.ForTest != pkg.PkgPath || isTestMain(pkg) {
		return
	}
	entries, err := os.ReadDir(pkg.Dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		name := filepath.Join(pkg.Dir, e.Name())
		if e.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasPrefix(e.Name(), ".") || strings.HasPrefix(e.Name(), "_") ||
			slices.Contains(pkg.GoFiles, name) || slices.Contains(pkg.IgnoredFiles, name) {
			continue
		}
		if strings.HasSuffix(name, "_test.go") {
			f, err := os.Open(name)
			f.Close()
			if !tests || err == nil { // it may belong to the package of tests
				continue
			}
		}
		pkg.GoFiles = append(pkg.GoFiles, name)
	}
	slices.Sort(pkg.GoFiles)
}

// unseenImports returns what the files of a package import beside what the go command
// lists.
func unseenImports(pkg *packages.Package) []string {
	var paths []string
	for _, file := range pkg.GoFiles {
		f, _ := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if f == nil {
			continue
		}
		for _, spec := range f.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err == nil && path != "C" && path != "unsafe" && path != pkg.PkgPath && !strings.HasPrefix(path, "-") && pkg.Imports[path] == nil && !slices.Contains(paths, path) {
				paths = append(paths, path)
			}
		}
	}
	return paths
}

// reaches reports whether a package is another, or imports it.
func reaches(pkg *packages.Package, id string) bool {
	found := false
	packages.Visit([]*packages.Package{pkg}, nil, func(p *packages.Package) { found = found || p.ID == id })
	return found
}

// merge returns the package as it is known already, and makes it known otherwise,
// with what it imports: a package is there once, and so are its types.
func merge(pkg *packages.Package, known map[string]*packages.Package) *packages.Package {
	if k := known[pkg.ID]; k != nil {
		return k
	}
	known[pkg.ID] = pkg
	for path, imp := range pkg.Imports {
		pkg.Imports[path] = merge(imp, known)
	}
	return pkg
}
