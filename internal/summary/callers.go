package summary

import (
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/ast/inspector"
)

// callers returns the reasons for which the function around c runs, if all its
// calls are in the package and somebody else decides on every one of them. Calls by
// the package's tests do not count.
func (d *decider) callers(c inspector.Cursor) []Cause {
	fn := d.enclosing(c)
	if fn == nil || fn.Exported() {
		return one(Program, nil)
	}
	if causes, ok := d.called[fn]; ok {
		return causes
	}
	calls := d.calls[fn]
	if !inTest(c) {
		calls = slices.DeleteFunc(slices.Clone(calls), inTest)
	}
	if len(calls) == 0 {
		return one(Program, nil)
	}
	d.called[fn] = one(Program, nil) // also where it calls itself
	var causes []Cause
	for _, call := range calls {
		reasons := d.guards(call)
		if !Silent(reasons) {
			reasons = both(reasons, d.callers(call))
		}
		if !Silent(reasons) {
			return d.called[fn]
		}
		causes = append(causes, reasons...)
	}
	d.called[fn] = causes
	return causes
}

// inTest reports whether c is in a file of tests: one that imports testing.
func inTest(c inspector.Cursor) bool {
	for file := range c.Enclosing((*ast.File)(nil)) {
		return slices.ContainsFunc(file.Node().(*ast.File).Imports, func(spec *ast.ImportSpec) bool { return spec.Path.Value == `"testing"` })
	}
	return false
}

// enclosing returns the declared function around c.
func (d *decider) enclosing(c inspector.Cursor) types.Object {
	for fn := range c.Enclosing((*ast.FuncDecl)(nil)) {
		return d.Info.Defs[fn.Node().(*ast.FuncDecl).Name]
	}
	return nil
}
