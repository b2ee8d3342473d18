package load

import (
	"cmp"
	"context"
	"encoding/json"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/modfile"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/internal/defaults"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// programs finds out which of the programs among the packages have weak settings of
// GODEBUG because of an old go line, by their import paths. The go command knows
// what is on, and is only asked where there is such a line in go.mod, and a program
// that uses TLS.
func (l *listing) programs(ctx context.Context, cfg Config) map[string]*defaults.Program {
	byModule := make(map[string][]*packages.Package) // by the name of go.mod
	var paths []string
	for _, pkg := range l.graph {
		if pkg.Name != "main" || pkg.ForTest != "" || isTestMain(pkg) || pkg.Module == nil || !pkg.Module.Main || pkg.Module.GoMod == "" || pkg.PkgPath == adHoc {
			continue
		}
		if isOld(cmp.Or(pkg.Module.GoVersion, noGoLine)) && usesTLS(pkg) {
			byModule[pkg.Module.GoMod] = append(byModule[pkg.Module.GoMod], pkg)
			paths = append(paths, pkg.PkgPath)
		}
	}
	if len(paths) == 0 {
		return nil
	}
	on, work := l.godebug(ctx, cfg, paths), l.work(ctx)
	found := make(map[string]*defaults.Program)
	for file, mains := range byModule {
		if work != "" {
			file = work
		}
		file = absolute(l.unit.dir, file) // another file in the place of go.mod is named as it is given
		cause, line, minor := causeIn(file)
		slices.SortFunc(mains, func(a, b *packages.Package) int { return cmp.Compare(a.PkgPath, b.PkgPath) })
		first := true
		for _, pkg := range mains {
			if weak := weakSettings(pkg, minor, on[pkg.PkgPath]); len(weak) > 0 {
				found[pkg.PkgPath] = &defaults.Program{Cause: cause, Line: line, File: filepath.Base(file), Weak: weak, First: first}
				first = false
			}
		}
	}
	return found
}

// adHoc is the import path of a package that is a list of files.
const adHoc = "command-line-arguments"

// What go.mod and go.work stand for without a go line.
const (
	noGoLine     = "1.16"
	noWorkGoLine = "1.18"
)

func isOld(line string) bool {
	minor, ok := tlsapi.Minor(line)
	return ok && len(tlsapi.OldSettings(minor)) > 0
}

// usesTLS reports whether a program has crypto/tls or crypto/x509 in it.
func usesTLS(pkg *packages.Package) bool {
	found := false
	packages.Visit([]*packages.Package{pkg}, func(p *packages.Package) bool {
		found = found || p.PkgPath == "crypto/tls" || p.PkgPath == "crypto/x509"
		return !found
	}, nil)
	return found
}

// godebug asks the go command which settings programs begin with, where these differ
// from those of its own version. If it does not say, nothing is on.
func (l *listing) godebug(ctx context.Context, cfg Config, paths []string) map[string][]string {
	args := append([]string{"list", "-e", "-json=ImportPath,DefaultGODEBUG"}, l.attempt.flags...)
	if cfg.Tags != "" {
		args = append(args, "-tags="+cfg.Tags)
	}
	out, err := l.run(ctx, append(append(args, "--"), paths...)...)
	on := make(map[string][]string)
	dec := json.NewDecoder(strings.NewReader(out))
	for err == nil {
		var pkg struct{ ImportPath, DefaultGODEBUG string }
		if err = dec.Decode(&pkg); err == nil {
			on[pkg.ImportPath] = strings.Split(pkg.DefaultGODEBUG, ",")
		}
	}
	return on
}

// work returns the go.work that is in force, or "".
func (l *listing) work(ctx context.Context) string {
	out, err := l.run(ctx, "env", "GOWORK")
	if out = strings.TrimSpace(out); err != nil || out == "off" {
		return ""
	}
	return out
}

func (l *listing) run(ctx context.Context, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, "go", args...)
	cmd.Dir, cmd.Env, cmd.WaitDelay = l.unit.dir, append(os.Environ(), l.attempt.env...), time.Second
	out, err := cmd.Output()
	return string(out), err
}

// causeIn reads in a go.mod or go.work which version's defaults it asks for, and how.
// line says that the go line asks, or that there is none.
func causeIn(file string) (cause string, line bool, minor int) {
	name := filepath.Base(file)
	text, err := os.ReadFile(file)
	if err != nil {
		return "", false, 0
	}
	var goLine *modfile.Go
	var settings []*modfile.Godebug
	without := noGoLine
	if filepath.Ext(name) == ".work" {
		f, err := modfile.ParseWork(file, text, nil)
		if err != nil {
			return "", false, 0
		}
		goLine, settings, without = f.Go, f.Godebug, noWorkGoLine
	} else {
		f, err := modfile.Parse(file, text, nil)
		if err != nil {
			return "", false, 0
		}
		goLine, settings = f.Go, f.Godebug
	}
	for _, s := range settings {
		if n, ok := tlsapi.Minor(s.Value); ok && s.Key == "default" {
			return name + " has godebug default=" + s.Value, false, n
		}
	}
	if goLine == nil {
		minor, _ = tlsapi.Minor(without)
		return name + " has no go line, which means " + without, true, minor
	}
	minor, ok := tlsapi.Minor(goLine.Version)
	if !ok {
		return "", false, 0
	}
	return "the go line of " + name + " is " + goLine.Version, true, minor
}

// weakSettings returns the weak settings of those that are on in a program which the
// defaults of a version switch on. What a go:debug line decides is reported there.
func weakSettings(pkg *packages.Package, minor int, on []string) []tlsapi.Setting {
	decided := make(map[string]bool)
	for _, file := range pkg.GoFiles {
		f, _ := parser.ParseFile(token.NewFileSet(), file, nil, parser.PackageClauseOnly|parser.ParseComments)
		if f == nil {
			continue
		}
		for _, c := range tlsapi.DebugLines(f) {
			if name, _, ok := tlsapi.CutSetting(strings.TrimPrefix(c.Text, tlsapi.DebugPrefix)); ok {
				decided[name] = true
			}
		}
	}
	if minor == 0 || decided["default"] {
		return nil
	}
	return slices.DeleteFunc(tlsapi.OldSettings(minor), func(s tlsapi.Setting) bool {
		return decided[s.Name] || !slices.Contains(on, s.Name+"="+s.Value)
	})
}
