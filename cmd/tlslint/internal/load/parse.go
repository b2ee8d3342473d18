package load

import (
	"errors"
	"go/ast"
	"go/parser"
	"go/scanner"
	"go/token"
	"os"
	"slices"
	"strconv"

	"golang.org/x/tools/go/packages"
)

// parse parses the files of a package, as far as they go. Of one that does not
// matter as a whole, only an outline is needed.
func (c *checker) parse(pkg *packages.Package, whole bool) []*ast.File {
	mode := parser.SkipObjectResolution
	if c.roots[pkg] {
		mode |= parser.AllErrors
	}
	if c.roots[pkg] || own(pkg) { // for the directives
		mode |= parser.ParseComments
	}
	var files []*ast.File
	for _, name := range pkg.GoFiles {
		src, err := os.ReadFile(name)
		if err == nil {
			if c.roots[pkg] {
				c.sums.add(name, src)
			}
			var f *ast.File
			if whole || c.roots[pkg] {
				f, err = parser.ParseFile(c.fset, name, src, mode)
			}
			if !whole {
				var short error
				if f, short = parser.ParseFile(c.fset, name, outline(src), parser.SkipObjectResolution); short != nil && !c.roots[pkg] {
					_, err = parser.ParseFile(token.NewFileSet(), name, src, mode)
				}
			}
			if f != nil && f.Name != nil && f.Name.Name != "" {
				files = append(files, f)
			}
		}
		if err != nil {
			pkg.IllTyped = true
			pkg.Errors = append(pkg.Errors, parseError(name, src, err))
			if !c.roots[pkg] {
				c.unread(pkg)
			}
		}
	}
	if !whole && !c.roots[pkg] {
		dropFunctions(files)
	}
	return files
}

// dropFunctions takes functions out of files that other packages cannot call, and that
// no variable gets its type from.
func dropFunctions(files []*ast.File) {
	named := make(map[string]bool)
	for _, f := range files {
		for _, d := range f.Decls {
			if gen, ok := d.(*ast.GenDecl); ok && gen.Tok == token.VAR {
				ast.Inspect(gen, func(n ast.Node) bool {
					if id, ok := n.(*ast.Ident); ok {
						named[id.Name] = true
					}
					return true
				})
			}
		}
	}
	for _, f := range files {
		f.Decls = slices.DeleteFunc(f.Decls, func(d ast.Decl) bool {
			fn, ok := d.(*ast.FuncDecl)
			return ok && fn.Recv == nil && !fn.Name.IsExported() && !named[fn.Name.Name]
		})
	}
}

// parseError makes an error of a package of one of reading or parsing. Bytes that are
// no UTF-8 keep nothing from being read.
func parseError(name string, src []byte, err error) packages.Error {
	var list scanner.ErrorList
	if !errors.As(err, &list) {
		return packages.Error{Pos: name, Msg: err.Error(), Kind: packages.ParseError}
	}
	kind := packages.UnknownError
	if slices.ContainsFunc(list, func(e *scanner.Error) bool { return e.Msg != "illegal UTF-8 encoding" }) {
		kind = packages.ParseError
	}
	_, err = parser.ParseFile(token.NewFileSet(), name, src, parser.SkipObjectResolution) // without what follows from the first
	errors.As(err, &list)
	return packages.Error{Pos: list[0].Pos.String(), Msg: list[0].Msg, Kind: kind}
}

// used returns the imports that files use, and takes the others out of the files.
func used(pkg *packages.Package, files []*ast.File) []*packages.Package {
	var list []*packages.Package
	for _, f := range files {
		names := Qualifiers(f)
		keep := func(spec *ast.ImportSpec) bool {
			path, _ := strconv.Unquote(spec.Path.Value)
			imp := pkg.Imports[path]
			name := localName(spec, imp)
			needed := name == "" || name == "." || names[name]
			if needed && imp != nil && !slices.Contains(list, imp) {
				list = append(list, imp)
			}
			return needed
		}
		f.Imports = slices.DeleteFunc(f.Imports, func(spec *ast.ImportSpec) bool { return !keep(spec) })
		f.Decls = slices.DeleteFunc(f.Decls, func(d ast.Decl) bool {
			gen, ok := d.(*ast.GenDecl)
			if !ok || gen.Tok != token.IMPORT {
				return false
			}
			gen.Specs = slices.DeleteFunc(gen.Specs, func(spec ast.Spec) bool { return !keep(spec.(*ast.ImportSpec)) })
			return len(gen.Specs) == 0
		})
	}
	return list
}

// localName returns the name by which a file knows an import, and "" if that is not
// known.
func localName(spec *ast.ImportSpec, imp *packages.Package) string {
	switch {
	case spec.Name != nil:
		return spec.Name.Name
	case imp != nil:
		return imp.Name
	}
	return ""
}

// Qualifiers returns the names X of all X.y in a file.
func Qualifiers(f *ast.File) map[string]bool {
	names := make(map[string]bool)
	ast.Inspect(f, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if id, ok := sel.X.(*ast.Ident); ok {
				names[id.Name] = true
			}
		}
		return true
	})
	return names
}
