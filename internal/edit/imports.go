package edit

import (
	"go/ast"
	"go/token"
	"go/types"
	"path"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// Qualified returns name as code at pos writes it for the package at path, with
// the import added where it is missing. It is the only way to a package's name.
func (f *Fix) Qualified(pos token.Pos, importPath, name string) string {
	file := f.fileAt(pos)
	if file == nil {
		f.Fail()
		return name
	}
	for _, spec := range file.Imports {
		if p, err := strconv.Unquote(spec.Path.Value); err != nil || p != importPath {
			continue
		}
		obj := f.pass.TypesInfo.PkgNameOf(spec)
		if spec.Name != nil && spec.Name.Name == "." {
			return name
		}
		if obj != nil && spec.Name != nil && spec.Name.Name == "_" {
			continue
		}
		if obj != nil && f.sees(pos, obj.Name(), obj) {
			f.named = append(f.named, obj)
			return obj.Name() + "." + name
		}
	}
	qualifier := f.freeName(file, pos, path.Base(importPath))
	f.addImport(file, importPath, qualifier)
	if isForeign(importPath) && !slices.ContainsFunc(f.pass.Pkg.Imports(), func(p *types.Package) bool { return p.Path() == importPath }) {
		f.module = importPath
	}
	return qualifier + "." + name
}

func (f *Fix) fileAt(pos token.Pos) *ast.File {
	for _, file := range f.pass.Files {
		if file.FileStart <= pos && pos <= file.FileEnd {
			return file
		}
	}
	return nil
}

// sees reports whether name means obj at pos.
func (f *Fix) sees(pos token.Pos, name string, obj types.Object) bool {
	return f.Lookup(pos, name) == obj
}

// Lookup returns what name means at pos, or nil.
func (f *Fix) Lookup(pos token.Pos, name string) types.Object {
	return Lookup(f.pass, pos, name)
}

// Lookup returns what name means at pos, or nil.
func Lookup(pass *analysis.Pass, pos token.Pos, name string) types.Object {
	for _, file := range pass.Files {
		if scope := pass.TypesInfo.Scopes[file]; scope != nil && scope.Contains(pos) {
			_, obj := scope.Innermost(pos).LookupParent(name, pos)
			return obj
		}
	}
	return nil
}

// freeName returns a name that nothing in the file has.
func (f *Fix) freeName(file *ast.File, pos token.Pos, base string) string {
	name := base
	for i := 2; f.taken(file, name); i++ {
		name = base + strconv.Itoa(i)
	}
	return name
}

func (f *Fix) taken(file *ast.File, name string) bool {
	if f.pass.Pkg.Scope().Lookup(name) != nil {
		return true
	}
	found := false
	ast.Inspect(file, func(n ast.Node) bool {
		if id, ok := n.(*ast.Ident); ok && id.Name == name {
			_, field := f.pass.TypesInfo.Uses[id].(*types.Var)
			_, defined := f.pass.TypesInfo.Defs[id]
			found = found || defined || field || f.pass.TypesInfo.Uses[id] != nil
		}
		return !found
	})
	return found
}

// addImport adds an import declaration: among the imports from elsewhere, in
// order, or else as a group of its own at the end.
func (f *Fix) addImport(file *ast.File, importPath, name string) {
	spec := strconv.Quote(importPath)
	if name != path.Base(importPath) {
		spec = name + " " + spec
	}
	decl := lastImport(file)
	switch {
	case decl == nil:
		f.Insert(file.Name.End(), "\n\nimport "+spec)
	case !decl.Lparen.IsValid():
		f.Insert(decl.End(), "\nimport "+spec)
	default:
		f.addToBlock(decl, importPath, spec)
	}
}

func lastImport(file *ast.File) *ast.GenDecl {
	var last *ast.GenDecl
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT {
			break
		}
		if !isC(decl) {
			last = decl
		}
	}
	return last
}

// isC reports whether decl is import "C", whose comment must stay next to it.
func isC(decl *ast.GenDecl) bool {
	for _, s := range decl.Specs {
		if s.(*ast.ImportSpec).Path.Value == `"C"` {
			return true
		}
	}
	return false
}

func (f *Fix) addToBlock(decl *ast.GenDecl, importPath, spec string) {
	var foreign []*ast.ImportSpec
	for _, s := range decl.Specs {
		if imp := s.(*ast.ImportSpec); isForeign(pathOf(imp)) {
			foreign = append(foreign, imp)
		}
	}
	if len(foreign) == 0 {
		f.Insert(decl.Rparen, "\n\t"+spec+"\n")
		return
	}
	for _, imp := range foreign {
		if pathOf(imp) > importPath && imp.Doc == nil {
			f.Insert(imp.Pos(), spec+"\n\t")
			return
		}
	}
	last := foreign[len(foreign)-1]
	end := last.End()
	if last.Comment != nil {
		end = last.Comment.End()
	}
	f.Insert(end, "\n\t"+spec)
}

// isForeign reports whether a path is of another module: its first element is a host.
func isForeign(importPath string) bool {
	first, _, _ := strings.Cut(importPath, "/")
	return strings.Contains(first, ".")
}

func pathOf(spec *ast.ImportSpec) string {
	p, _ := strconv.Unquote(spec.Path.Value)
	return p
}

// dropImports deletes the imports whose every use is in what the fix removes.
func (f *Fix) dropImports() {
	gone := make(map[types.Object]bool)
	for _, obj := range f.removedUses() {
		if name, ok := obj.(*types.PkgName); ok && !slices.Contains(f.named, name) {
			gone[name] = true
		}
	}
	if len(gone) == 0 {
		return
	}
	for _, file := range f.pass.Files {
		for _, spec := range file.Imports {
			if name := f.pass.TypesInfo.PkgNameOf(spec); name != nil && gone[name] && !f.isLeft(file, name, nil) {
				f.dropImport(file, spec)
			}
		}
	}
}

func (f *Fix) dropImport(file *ast.File, spec *ast.ImportSpec) {
	for _, d := range file.Decls {
		decl, ok := d.(*ast.GenDecl)
		if !ok || decl.Tok != token.IMPORT || spec.Pos() < decl.Pos() || spec.End() > decl.End() {
			continue
		}
		node := ast.Node(spec)
		if !decl.Lparen.IsValid() {
			node = decl
		}
		if tf, src := f.source(node.Pos()); tf != nil {
			f.deleteLines(tf, src, tf.Offset(node.Pos()), tf.Offset(node.End()))
		}
	}
}
