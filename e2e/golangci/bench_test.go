package golangci

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"go.yaml.in/yaml/v3"
)

// samples is the folder of the files that users copy.
const samples = "../../docs/golangci-lint"

// A bench holds the two programs, built from this checkout.
type bench struct{ command, linter string }

var (
	dir   string // removed by TestMain
	build = sync.OnceValues(func() (*bench, error) { return newBench(dir) })
)

func TestMain(m *testing.M) {
	var err error
	if dir, err = os.MkdirTemp("", "golangci-*"); err != nil {
		panic(err)
	}
	status := m.Run()
	os.RemoveAll(dir)
	os.Exit(status)
}

func built(t *testing.T) *bench {
	t.Helper()
	if testing.Short() {
		t.Skip("building golangci-lint takes minutes")
	}
	b, err := build()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// newBench builds the command, and the golangci-lint that .custom-gcl.yml
// describes. The program golangci-lint custom does that for users; it fetches its
// own source with git, so here the go command fetches it as a module.
func newBench(dir string) (*bench, error) {
	root, err := filepath.Abs("../..")
	if err != nil {
		return nil, err
	}
	b := &bench{filepath.Join(dir, "tlslint"), filepath.Join(dir, "golangci-lint")}
	if err := execute(root, "go", "build", "-o", b.command, "./cmd/tlslint"); err != nil {
		return nil, err
	}
	if err := customSource(dir, root); err != nil {
		return nil, err
	}
	if err := fewLinters(dir); err != nil {
		return nil, err
	}
	return b, execute(dir, "go", "build", "-mod=mod", "-o", b.linter, ".")
}

// fewLinters copies the source of golangci-lint, and takes most of its own linters out of
// it. Those that run by default stay, but for staticcheck. The others are the greater part
// of what there is to build, and no test runs them.
func fewLinters(dir string) error {
	cmd := exec.Command("go", "mod", "download", "-json", golangci)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=-mod=mod")
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s: %w\n%s", cmd, err, out)
	}
	var mod struct{ Dir string }
	if err := json.Unmarshal(out, &mod); err != nil {
		return err
	}
	source := filepath.Join(dir, "source")
	if err := os.CopyFS(source, os.DirFS(mod.Dir)); err != nil {
		return err
	}
	list := filepath.Join(source, "pkg", "lint", "lintersdb", "builder_linter.go")
	if err := os.Remove(list); err != nil {
		return fmt.Errorf("golangci-lint lists its linters elsewhere: %w", err)
	}
	return errors.Join(
		os.WriteFile(list, []byte(fewSource), 0o644),
		execute(dir, "go", "mod", "edit", "-replace="+golangci+"=./source"),
	)
}

const golangci = "github.com/golangci/golangci-lint/v2"

const fewSource = `package lintersdb

import (
	"github.com/golangci/golangci-lint/v2/pkg/config"
	"github.com/golangci/golangci-lint/v2/pkg/golinters"
	"github.com/golangci/golangci-lint/v2/pkg/golinters/errcheck"
	"github.com/golangci/golangci-lint/v2/pkg/golinters/govet"
	"github.com/golangci/golangci-lint/v2/pkg/golinters/ineffassign"
	"github.com/golangci/golangci-lint/v2/pkg/golinters/unused"
	"github.com/golangci/golangci-lint/v2/pkg/lint/linter"
)

type LinterBuilder struct{}

func NewLinterBuilder() *LinterBuilder { return new(LinterBuilder) }

func (LinterBuilder) Build(cfg *config.Config) ([]*linter.Config, error) {
	if cfg == nil {
		return nil, nil
	}
	of := &cfg.Linters.Settings
	standard := func(c *linter.Config) *linter.Config { return c.WithGroups(config.GroupStandard).WithLoadForGoAnalysis() }
	return []*linter.Config{
		standard(linter.NewConfig(errcheck.New(&of.Errcheck))),
		standard(linter.NewConfig(govet.New(&of.Govet))).WithAutoFix(),
		standard(linter.NewConfig(ineffassign.New(&of.Ineffassign))),
		standard(linter.NewConfig(unused.New(&of.Unused))).ConsiderSlow().WithChangeTypes(),
		linter.NewConfig(golinters.NewTypecheck()).WithInternal(),
	}, nil
}
`

// customSource writes a module with golangci-lint's command and the plugins.
func customSource(dir, root string) error {
	text, err := os.ReadFile(filepath.Join(samples, ".custom-gcl.yml"))
	if err != nil {
		return err
	}
	var custom struct {
		Version, Name string
		Plugins       []struct{ Module, Import, Version string }
	}
	dec := yaml.NewDecoder(bytes.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(&custom); err != nil {
		return err
	}
	var mod, imports strings.Builder
	fmt.Fprintf(&mod, "module example.com/custom\n\ngo 1.26.0\n\nrequire %s %s\n", golangci, custom.Version)
	for _, p := range custom.Plugins {
		fmt.Fprintf(&mod, "require %s v0.0.0\nreplace %[1]s => %s\n", p.Module, root)
		fmt.Fprintf(&imports, "\t_ %q\n", p.Import)
	}
	return errors.Join(
		os.WriteFile(filepath.Join(dir, "go.mod"), []byte(mod.String()), 0o644),
		os.WriteFile(filepath.Join(dir, "main.go"), fmt.Appendf(nil, mainSource, imports.String()), 0o644),
	)
}

const mainSource = `package main

import (
	"os"

	"github.com/golangci/golangci-lint/v2/pkg/commands"
	"github.com/golangci/golangci-lint/v2/pkg/exitcodes"

%s)

func main() {
	if err := commands.Execute(commands.BuildInfo{Version: "custom"}); err != nil {
		os.Exit(exitcodes.Failure)
	}
}
`

// execute runs a command outside of the workspace.
func execute(dir, name string, args ...string) error {
	cmd := exec.Command(name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w\n%s", cmd, err, out)
	}
	return nil
}

// sample stands for the settings in the sample that users copy.
const sample = ""

// config writes the sample configuration, for the one linter, and with other
// settings if there are some.
func config(t *testing.T, settings string) string {
	t.Helper()
	text := read(t, filepath.Join(samples, ".golangci.yml"))
	if settings != sample {
		before, rest, ok := strings.Cut(text, "settings:\n          rules")
		_, after, end := strings.Cut(rest, "\nissues:\n")
		if !ok || !end {
			t.Fatal("the sample has no settings with rules, or no issues behind them")
		}
		text = before + "settings: {" + settings + "}\nissues:\n" + after
	}
	text = strings.Replace(text, "linters:\n", "linters:\n  default: none\n", 1)
	file := filepath.Join(t.TempDir(), ".golangci.yml")
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}

// run runs a program that must end with a status. It returns what the program
// prints: to standard output if there is something, else to standard error.
func (b *bench) run(t *testing.T, dir string, status int, env []string, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), env...)
	var out, diag bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &diag
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) || cmd.ProcessState.ExitCode() != status {
		t.Fatalf("%s: %v, want status %d\n%s%s", cmd, err, status, &out, &diag)
	}
	if out.Len() > 0 {
		return out.String()
	}
	return diag.String()
}
