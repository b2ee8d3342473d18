package main

import (
	"bytes"
	"context"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/ast/astutil"

	"github.com/tlslint/tlslint/cmd/tlslint/internal/load"
)

// rewrite makes the edits, takes away the imports that they leave unused, and
// formats the result if the file was formatted.
func rewrite(old []byte, list edits) ([]byte, error) {
	var b bytes.Buffer
	at := 0
	for _, e := range list {
		b.Write(old[at:e.start])
		b.WriteString(e.text)
		at = e.end
	}
	b.Write(old[at:])
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "", b.Bytes(), parser.ParseComments|parser.SkipObjectResolution)
	if err != nil {
		return nil, err
	}
	unused := false
	for _, spec := range strandedImports(old, file) {
		path, _ := strconv.Unquote(spec.Path.Value)
		name := ""
		if spec.Name != nil {
			name = spec.Name.Name
		}
		unused = astutil.DeleteNamedImport(fset, file, name, path) || unused
	}
	if unused {
		b.Reset()
		if err := format.Node(&b, fset, file); err != nil {
			return nil, err
		}
	}
	if formatted, err := format.Source(old); err == nil && bytes.Equal(formatted, old) {
		return format.Source(b.Bytes())
	}
	return b.Bytes(), nil
}

// strandedImports returns the imports of the fixed file that the old file used
// and the fixed one does not.
func strandedImports(old []byte, fixed *ast.File) []*ast.ImportSpec {
	before, err := parser.ParseFile(token.NewFileSet(), "", old, parser.SkipObjectResolution)
	if err != nil {
		return nil
	}
	used, still := load.Qualifiers(before), load.Qualifiers(fixed)
	var list []*ast.ImportSpec
	for _, spec := range fixed.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		name := path[strings.LastIndexByte(path, '/')+1:]
		if spec.Name != nil {
			name = spec.Name.Name
		}
		if used[name] && !still[name] {
			list = append(list, spec)
		}
	}
	return list
}

// unprovided returns the imports that the changes add and that the go command
// does not find. It is asked once for each module.
func unprovided(ctx context.Context, changes []change) []string {
	type question struct{ module, path string }
	asked := make(map[question]bool)
	var missing []string
	for _, c := range changes {
		had := imports(c.old)
		for _, path := range imports(c.new) {
			q := question{c.findings[0].module(), path}
			if slices.Contains(had, path) || slices.Contains(missing, path) || asked[q] {
				continue
			}
			asked[q] = true
			cmd := exec.CommandContext(ctx, "go", "list", "-find", "--", path)
			cmd.Dir = filepath.Dir(c.file)
			if cmd.Run() != nil && ctx.Err() == nil {
				missing = append(missing, path)
			}
		}
	}
	return missing
}

// imports returns the import paths of a file.
func imports(src []byte) []string {
	f, err := parser.ParseFile(token.NewFileSet(), "", src, parser.ImportsOnly)
	if err != nil {
		return nil
	}
	var paths []string
	for _, spec := range f.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		paths = append(paths, path)
	}
	return paths
}
