package load

import (
	"context"
	"errors"
	"fmt"
	"go/build"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"golang.org/x/mod/modfile"
	"golang.org/x/mod/semver"
)

// A unit is what the go command lists in one run: packages of one module, or of one
// workspace.
type unit struct {
	dir      string   // where the go command runs, absolute
	env      []string // beside the environment
	patterns []string
	every    bool // the patterns stand for all that there is, so that one may match nothing
}

// A plan is the units that patterns stand for.
type plan struct {
	units   []unit
	remarks []string
	failed  []error // folders that cannot be read
}

// newPlan finds out which modules the patterns lead to. The pattern ./... means all
// in this folder and below, in every module that there is, so the modules below are
// added, each loaded as the go command would load it there: in the workspace that
// uses it, or by itself. So is what another pattern names in a module that the go
// command would not look into from here. All else means what it means to the go
// command, and is one unit.
func newPlan(ctx context.Context, cfg Config, patterns []string) (*plan, error) {
	p, dir := new(plan), cfg.Dir
	own := moduleAbove(dir)
	here := unit{dir: dir, every: slices.ContainsFunc(patterns, wildcard)}
	var others []target
	var loose []string
	for _, pattern := range patterns {
		folder, ok := folderOf(dir, pattern)
		if !ok {
			here.patterns = append(here.patterns, pattern)
			continue
		}
		module := moduleAbove(folder)
		t := tree{base: dir}
		if isEverything(pattern) || module == "" && strings.HasSuffix(pattern, "...") {
			t.walk(folder, module)
			p.remarks, p.failed = append(p.remarks, t.remarks...), append(p.failed, t.failed...)
		}
		switch {
		case module == own && own != "", module == "" && len(t.modules) == 0:
			here.patterns = append(here.patterns, pattern)
		case module != "":
			others = append(others, target{module, absolute(dir, pattern)})
		default:
			loose = append(loose, t.loose...)
		}
		for _, m := range t.modules {
			others = append(others, target{m, filepath.Join(m, "...")})
		}
	}
	if len(others) == 0 {
		p.units = []unit{here}
		return p, nil
	}
	return p, p.divide(ctx, here, own, others, loose, patterns)
}

// A target is a pattern in a module, by the module's folder.
type target struct{ module, pattern string }

// divide makes units of the targets.
func (p *plan) divide(ctx context.Context, here unit, own string, others []target, loose, patterns []string) error {
	env, err := goEnv(ctx, here.dir, "GOWORK", "GO111MODULE")
	if err != nil {
		return err
	}
	if env[1] == "off" {
		here.patterns = patterns
		p.units = []unit{here}
		return nil
	}
	chosen := !sameFile(env[0], workAbove(here.dir)) // by GOWORK, for all modules
	workOf := func(dir string) string {
		if chosen {
			return env[0]
		}
		return workAbove(dir)
	}
	byKey := make(map[string]int) // units by their go.work, or the folder of their module
	add := func(key string, u unit, pattern string) {
		i, ok := byKey[key]
		if !ok {
			i, byKey[key] = len(p.units), len(p.units)
			p.units = append(p.units, u)
		}
		p.units[i].patterns = append(p.units[i].patterns, local(p.units[i].dir, pattern))
	}
	if len(here.patterns) > 0 {
		key := own
		work := workOf(here.dir)
		if _, ok := usedAs(work, own); ok || own == "" {
			key = work
		}
		byKey[key], p.units = 0, []unit{here}
	}
	for _, t := range others {
		u, key := unit{dir: t.module, every: true}, t.module
		work := workOf(t.module)
		switch name, ok := usedAs(work, t.module); {
		case ok:
			key, u.dir, u.env = work, name, []string{"GOWORK=" + work}
			t.pattern = filepath.Join(name, strings.TrimPrefix(t.pattern, t.module))
		case work != "":
			u.env = []string{"GOWORK=off"}
		}
		add(key, u, t.pattern)
	}
	if len(loose) > 0 {
		u := unit{dir: here.dir, env: []string{"GO111MODULE=off"}, every: true}
		var names []string
		for _, dir := range loose {
			names = append(names, relative(here.dir, dir))
			u.patterns = append(u.patterns, local(here.dir, dir))
		}
		p.units = append(p.units, u)
		p.remarks = append(p.remarks, fmt.Sprintf("no module holds the Go files in %s, so they are checked without modules", strings.Join(names, ", ")))
	}
	return nil
}

// isEverything reports whether a pattern stands for all in the folder and below.
func isEverything(pattern string) bool { return filepath.ToSlash(pattern) == "./..." }

// wildcard reports whether a pattern names more than single packages, so that one
// without files for this build, such as one of tests only, is no mistake.
func wildcard(pattern string) bool {
	return strings.Contains(pattern, "...") || slices.Contains([]string{"all", "cmd", "std", "tool", "work"}, pattern)
}

// folderOf returns the folder that a pattern names, or below which it names some,
// if it is a pattern of folders, and the folder is there.
func folderOf(dir, pattern string) (folder string, ok bool) {
	if !build.IsLocalImport(filepath.ToSlash(pattern)) && !filepath.IsAbs(pattern) || strings.HasSuffix(pattern, ".go") {
		return "", false
	}
	folder = absolute(dir, pattern)
	if before, _, ok := strings.Cut(folder, "..."); ok {
		folder = filepath.Dir(before + "x") // up to the last element that is whole
	}
	info, err := os.Stat(folder)
	return folder, err == nil && info.IsDir()
}

func absolute(dir, name string) string {
	if filepath.IsAbs(name) {
		return filepath.Clean(name)
	}
	return filepath.Join(dir, name)
}

// local returns the pattern that names in one folder what an absolute one does: the
// go command has no import path for those outside of modules.
func local(dir, pattern string) string {
	rel, err := filepath.Rel(dir, pattern)
	switch {
	case err != nil:
		return pattern
	case rel == "..", strings.HasPrefix(rel, ".."+string(filepath.Separator)):
		return rel
	}
	return "." + string(filepath.Separator) + rel
}

// moduleAbove returns the folder of the module that a folder is in, or "".
func moduleAbove(dir string) string { return above(dir, "go.mod") }

// workAbove returns the go.work of the workspace that a folder is in, or "".
func workAbove(dir string) string {
	if root := above(dir, "go.work"); root != "" {
		return filepath.Join(root, "go.work")
	}
	return ""
}

// above returns the innermost folder around dir, or dir, that has a file of a name.
func above(dir, name string) string {
	for {
		if isFile(filepath.Join(dir, name)) {
			return dir
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return ""
		}
		dir = parent
	}
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

func isFile(name string) bool {
	info, err := os.Stat(name)
	return err == nil && !info.IsDir()
}

// usedAs returns the folder by which a go.work lists the module in a folder, if it
// does. That may be a symbolic link, and is then all that the go command knows.
func usedAs(work, module string) (name string, ok bool) {
	text, err := os.ReadFile(work)
	if err != nil {
		return "", false
	}
	f, err := modfile.ParseWork(work, text, nil)
	if err != nil {
		return "", false
	}
	for _, u := range f.Use {
		name := absolute(filepath.Dir(work), filepath.FromSlash(u.Path))
		if sameFile(name, module) {
			return name, true
		}
	}
	return "", false
}

// sameFile reports whether two names are those of one file, maybe by a symbolic link.
func sameFile(a, b string) bool {
	if a == b {
		return true
	}
	first, err := os.Stat(a)
	if err != nil {
		return false
	}
	second, err := os.Stat(b)
	return err == nil && os.SameFile(first, second)
}

// goEnv asks the go command for variables of its environment.
func goEnv(ctx context.Context, dir string, names ...string) ([]string, error) {
	cmd := exec.CommandContext(ctx, "go", append([]string{"env"}, names...)...)
	cmd.Dir, cmd.WaitDelay = dir, time.Second
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) && len(exit.Stderr) > 0 {
		err = errors.New(sentence(string(exit.Stderr)))
	}
	if err != nil {
		return nil, fmt.Errorf("the go command does not tell its environment: %w", err)
	}
	values := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	for i := range values {
		values[i] = strings.TrimSuffix(values[i], "\r")
	}
	return values, nil
}

// A tree is what there is below a folder, where the go command would look: not in
// testdata, vendor, and folders that begin with a dot or an underscore, nor in what
// the ignore lines of go.mod name; nor in a module cache.
type tree struct {
	base    string   // that names in remarks are relative to
	modules []string // folders of those below that have Go files
	loose   []string // folders with Go files that are in no module
	remarks []string
	failed  []error
}

// walk goes through a folder, which is in the module of another or in none.
func (t *tree) walk(dir, module string) {
	m := new(foundModule)
	if module != "" {
		m = readModule(module)
	}
	t.folder(dir, m, true)
}

func (t *tree) folder(dir string, m *foundModule, top bool) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.failed = append(t.failed, err)
		return
	}
	if !top && slices.ContainsFunc(entries, func(e os.DirEntry) bool { return e.Name() == "go.mod" && isFile(filepath.Join(dir, "go.mod")) }) {
		if m = readModule(dir); m.empty {
			t.remarks = append(t.remarks, relative(t.base, filepath.Join(dir, "go.mod"))+" names no module, so its folder is left out, as the go command does")
			return
		}
		defer func() {
			if m.hasGo {
				t.modules = append(t.modules, dir)
			}
		}()
	}
	hasGo := false
	for _, e := range entries {
		name := e.Name()
		if strings.HasPrefix(name, ".") || strings.HasPrefix(name, "_") {
			continue
		}
		switch path := filepath.Join(dir, name); {
		case !e.IsDir():
			hasGo = hasGo || strings.HasSuffix(name, ".go")
		case name != "testdata" && name != "vendor" && !isCached(name) && !m.ignores(path):
			t.folder(path, m, false)
		}
	}
	m.hasGo = m.hasGo || hasGo
	if hasGo && m.dir == "" {
		t.loose = append(t.loose, dir)
	}
}

// isCached reports whether a folder has the name of a module in a module cache, such as
// one that a CI keeps in the checkout: text@v1.2.3. No import path can have it.
func isCached(name string) bool {
	_, version, _ := strings.Cut(name, "@")
	return semver.IsValid(version)
}

// A foundModule is a module that is walked through. That without a folder is none.
type foundModule struct {
	dir    string
	ignore []string
	empty  bool // there is no module line
	hasGo  bool
}

// readModule reads the go.mod in a folder. What is wrong with it, the go command says.
func readModule(dir string) *foundModule {
	m := &foundModule{dir: dir}
	text, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		return m
	}
	f, err := modfile.ParseLax("go.mod", text, nil)
	if err != nil {
		return m
	}
	m.empty = f.Module == nil
	for _, line := range f.Ignore {
		m.ignore = append(m.ignore, line.Path)
	}
	return m
}

// ignores reports whether go.mod says to leave a folder out: ./x is that folder, and
// x one of that name wherever it is.
//
// https://go.dev/ref/mod#go-mod-file-ignore
func (m *foundModule) ignores(path string) bool {
	if len(m.ignore) == 0 {
		return false
	}
	rel, err := filepath.Rel(m.dir, path)
	if err != nil {
		return false
	}
	rel = "/" + filepath.ToSlash(rel) + "/"
	return slices.ContainsFunc(m.ignore, func(line string) bool {
		name, fixed := strings.CutPrefix(line, "./")
		name = "/" + strings.Trim(name, "/") + "/"
		return fixed && strings.HasPrefix(rel, name) || !fixed && strings.Contains(rel, name)
	})
}

// relative shows a name relative to a folder if it is below it.
func relative(dir, name string) string {
	if rel, err := filepath.Rel(dir, name); err == nil && filepath.IsLocal(rel) {
		return rel
	}
	return name
}
