package nogo

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
)

// rules is the module that has nogo's source, and tools the one that it has to be
// part of: it uses an internal package of that, which Bazel does not mind.
const (
	rules = "github.com/bazelbuild/rules_go@v0.65.0"
	tools = "golang.org/x/tools"
)

// buildNogo builds nogo with the given passes, as Bazel does: a builder writes the
// program that names them, which is compiled with nogo's own source.
func buildNogo(ctx context.Context, tmp, root string, passes []string) (path string, err error) {
	builders, err := moduleDir(ctx, root, rules)
	if err != nil {
		return "", err
	}
	builders = filepath.Join(builders, "go", "tools", "builders")
	at, err := moduleDir(ctx, root, tools)
	if err != nil {
		return "", err
	}
	copied := filepath.Join(tmp, "tools")
	if err := os.CopyFS(copied, os.DirFS(at)); err != nil {
		return "", err
	}
	for name, group := range map[string]string{"builder": "builder_srcs", "nogo": "nogo_srcs"} {
		if err := copySources(filepath.Join(copied, "cmd", name), builders, group); err != nil {
			return "", err
		}
	}
	if err := errors.Join(
		os.Link(filepath.Join(builders, "path.go"), filepath.Join(copied, "cmd", "builder", "path.go")),
		os.WriteFile(filepath.Join(tmp, "go.mod"), modFile(root), 0o644),
	); err != nil {
		return "", err
	}
	builder, nogo := filepath.Join(tmp, "builder"), filepath.Join(tmp, "nogo")
	if _, err := run(ctx, tmp, "go", "build", "-mod=mod", "-ldflags", "-X main.rulesGoStdlibPrefix=@io_bazel_rules_go//stdlib:", "-o", builder, tools+"/cmd/builder"); err != nil {
		return "", err
	}
	args := []string{"gennogomain", "-output", filepath.Join(copied, "cmd", "nogo", "generated.go")}
	for _, pass := range passes {
		args = append(args, "-analyzer_importpath", pass)
	}
	if _, err := run(ctx, tmp, builder, args...); err != nil {
		return "", err
	}
	_, err = run(ctx, tmp, "go", "build", "-mod=mod", "-o", nogo, tools+"/cmd/nogo")
	return nogo, err
}

// modFile is that of a module in which the programs are built.
func modFile(root string) []byte {
	path, version, _ := strings.Cut(rules, "@")
	return fmt.Appendf(nil, `module example.com/nogo

go 1.26.0

require (
	%s %s
	github.com/tlslint/tlslint v0.0.0
	%s v0.49.0
)

replace (
	github.com/tlslint/tlslint => %s
	%s => ./tools
)
`, path, version, tools, root, tools)
}

// moduleDir fetches a module, of the version that is named or of the one that this
// project uses, and returns its folder.
func moduleDir(ctx context.Context, root, name string) (string, error) {
	out, err := run(ctx, root, "go", "mod", "download", "-json", name)
	if err != nil {
		return "", err
	}
	var mod struct{ Dir string }
	return mod.Dir, json.Unmarshal(out, &mod)
}

// copySources copies the files that Bazel knows as a group.
func copySources(to, from, group string) error {
	text, err := os.ReadFile(filepath.Join(from, "BUILD.bazel"))
	if err != nil {
		return err
	}
	list := regexp.MustCompile(`name = "` + group + `",\s*srcs = \[([^]]*)\]`).FindSubmatch(text)
	if list == nil {
		return fmt.Errorf("%s has no %s", from, group)
	}
	if err := os.MkdirAll(to, 0o755); err != nil {
		return err
	}
	for _, name := range regexp.MustCompile(`"(\w+\.go)"`).FindAllSubmatch(list[1], -1) {
		src, err := os.ReadFile(filepath.Join(from, string(name[1])))
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(to, string(name[1])), src, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// run runs a command outside of the workspace, and returns what it prints.
func run(ctx context.Context, dir, name string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "GOWORK=off")
	out, err := cmd.Output()
	var exit *exec.ExitError
	if errors.As(err, &exit) {
		return out, fmt.Errorf("%s: %w\n%s", cmd, err, exit.Stderr)
	}
	return out, err
}
