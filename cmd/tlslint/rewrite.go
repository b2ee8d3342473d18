package main

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"go/ast"
	"go/format"
	"go/parser"
	"go/token"
	"os"
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

// A lack is an import of the fixed code for which a module has no other one yet.
type lack struct {
	module string // folder of the module; empty if there is none
	path   string
}

// unprovided returns the imports that the changes add and that the go command
// does not find. It is asked once for each module.
func unprovided(ctx context.Context, changes []change) []lack {
	asked := make(map[lack]bool)
	var missing []lack
	for _, c := range changes {
		had := imports(c.old)
		for _, path := range imports(c.new) {
			l := lack{c.findings[0].module(), path}
			if slices.Contains(had, path) || asked[l] {
				continue
			}
			asked[l] = true
			cmd := exec.CommandContext(ctx, "go", "list", "-find", "--", path)
			cmd.Dir = filepath.Dir(c.file)
			if cmd.Run() != nil && ctx.Err() == nil {
				missing = append(missing, l)
			}
		}
	}
	return missing
}

// get has the go command add the newest version of what is lacking to the module. It
// leaves a module that is vendored alone, since its folder vendor would not fit then.
func (l lack) get(ctx context.Context) error {
	if l.module == "" {
		return fmt.Errorf("-get: %s was not got, since the fixed code is in no module; run: go mod init", l.path)
	}
	env := exec.CommandContext(ctx, "go", "env", "GOWORK")
	env.Dir = l.module
	work, err := env.Output()
	if err != nil {
		return fmt.Errorf("-get: %s was not got: go env: %w", l.path, cmp.Or(context.Cause(ctx), err))
	}
	top, vendor := l.module, "go mod vendor"
	if file := strings.TrimSpace(string(work)); file != "" && file != "off" {
		top, vendor = filepath.Dir(file), "go work vendor"
	}
	if _, err := os.Stat(filepath.Join(top, "vendor", "modules.txt")); err == nil {
		return fmt.Errorf("-get: %s was not got, since %s is vendored; run: go get %s@latest && %s", l.path, top, l.path, vendor)
	}
	cmd := exec.CommandContext(ctx, "go", "get", "--", l.path+"@latest")
	cmd.Dir, cmd.WaitDelay = l.module, waitDelay
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("-get: %s was not got: %s", l.path, lastLine(out, err))
	}
	return nil
}

// lastLine returns the end of what a program has said, which is why it failed.
func lastLine(out []byte, err error) string {
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	return cmp.Or(strings.TrimSpace(lines[len(lines)-1]), err.Error())
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
