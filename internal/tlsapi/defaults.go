package tlsapi

import (
	"cmp"
	"go/ast"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// OldDefaults returns the settings that a program has because it asks for the
// defaults of an old version of Go. line is the version in the go line of its
// module, and empty where a go:debug line asks for other defaults. What another
// go:debug line decides is left out. Only package main has defaults.
//
// Lines of go.mod that begin with godebug do not count: a rule does not see them.
//
// https://go.dev/doc/godebug#defaults
func OldDefaults(pass *analysis.Pass) (settings []Setting, line string) {
	if pass.Pkg.Name() != "main" || pass.Module == nil || pass.Module.Path == "" {
		return nil, ""
	}
	line = cmp.Or(strings.TrimPrefix(pass.Module.GoVersion, "go"), noGoLine)
	minor, ok := Minor(line)
	if !ok {
		return nil, ""
	}
	decided := make(map[string]string)
	for _, f := range pass.Files {
		for _, c := range DebugLines(f) {
			if name, value, ok := CutSetting(strings.TrimPrefix(c.Text, DebugPrefix)); ok {
				decided[name] = value
			}
		}
	}
	if n, ok := Minor(decided["default"]); ok {
		minor, line = n, ""
	}
	settings = slices.DeleteFunc(OldSettings(minor), func(s Setting) bool {
		_, ok := decided[s.Name]
		return ok
	})
	return settings, line
}

// IsOldLine reports whether the defaults that a go line asks for are not those of
// today.
func IsOldLine(line string) bool {
	minor, ok := Minor(cmp.Or(strings.TrimPrefix(line, "go"), noGoLine))
	return ok && len(OldSettings(minor)) > 0
}

// OldSettings returns the settings that the defaults of Go 1.minor differ in from
// those of today.
func OldSettings(minor int) []Setting {
	return slices.DeleteFunc(slices.Clone(Settings), func(s Setting) bool { return s.Changed <= minor })
}

// noGoLine is what a module without a go line stands for.
const noGoLine = "1.16"

// Minor returns the N of go1.N, 1.N or 1.N.M.
func Minor(version string) (int, bool) {
	rest, ok := strings.CutPrefix(strings.TrimPrefix(version, "go"), "1.")
	if !ok {
		return 0, false
	}
	end := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || '9' < r })
	if end >= 0 {
		rest = rest[:end]
	}
	n, err := strconv.Atoi(rest)
	return n, err == nil
}

// DebugLines returns the go:debug lines of a file: those above its package clause.
func DebugLines(f *ast.File) []*ast.Comment {
	var list []*ast.Comment
	for _, group := range f.Comments {
		for _, c := range group.List {
			if c.Pos() < f.Package && strings.HasPrefix(c.Text, DebugPrefix) {
				list = append(list, c)
			}
		}
	}
	return list
}

// DebugPrefix begins a go:debug line.
const DebugPrefix = "//go:debug "

// CutSetting returns the two sides of name=value, which ends at a blank.
func CutSetting(setting string) (name, value string, ok bool) {
	for first := range strings.FieldsSeq(setting) {
		return strings.Cut(first, "=")
	}
	return "", "", false
}
