package tlsapi

import (
	"go/ast"
	"slices"
	"strconv"
	"strings"
)

// OldSettings returns the settings that the defaults of Go 1.minor differ in from
// those of today.
func OldSettings(minor int) []Setting {
	return slices.DeleteFunc(slices.Clone(Settings), func(s Setting) bool { return s.Changed <= minor })
}

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
