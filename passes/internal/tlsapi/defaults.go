package tlsapi

import (
	"cmp"
	"strconv"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// OldDefaults returns the settings that a program has because the go line of its
// module is old, without those that a go:debug line of the program decides. The go
// command makes them for package main only; a program of go.mod's go 1.N has the
// defaults of Go 1.N.
//
// Lines of go.mod that begin with godebug do not count: a rule does not see them.
//
// https://go.dev/doc/godebug
func OldDefaults(pass *analysis.Pass) []Setting {
	if pass.Pkg.Name() != "main" || pass.Module == nil || pass.Module.Path == "" {
		return nil
	}
	minor, ok := Minor(cmp.Or(pass.Module.GoVersion, noGoLine))
	if !ok {
		return nil
	}
	decided := make(map[string]bool)
	for _, f := range pass.Files {
		for _, group := range f.Comments {
			for _, c := range group.List {
				name, value, ok := Debug(c.Text)
				if !ok || group.Pos() > f.Package {
					continue
				}
				decided[name] = true
				if n, ok := Minor(value); ok && name == "default" {
					minor = n
				}
			}
		}
	}
	var list []Setting
	for _, s := range Settings {
		if s.Changed > minor && !decided[s.Name] {
			list = append(list, s)
		}
	}
	return list
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

// Debug returns the setting of a go:debug line.
func Debug(comment string) (name, value string, ok bool) {
	setting, ok := strings.CutPrefix(comment, "//go:debug ")
	if !ok {
		return "", "", false
	}
	setting, _, _ = strings.Cut(strings.TrimSpace(setting), " ")
	name, value, _ = strings.Cut(setting, "=")
	return name, value, true
}
