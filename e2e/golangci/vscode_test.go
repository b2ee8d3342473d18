package golangci

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestVSCode runs golangci-lint as the Go extension of Visual Studio Code does with
// the settings of docs/editors.md. The flags are those that the extension adds:
// https://github.com/golang/vscode-go/blob/master/extension/src/goLint.ts
func TestVSCode(t *testing.T) {
	t.Parallel()
	_, rest, _ := strings.Cut(read(t, "../../docs/editors.md"), "```json\n")
	text, _, ok := strings.Cut(rest, "```\n")
	if !ok {
		t.Fatal("docs/editors.md has no settings for Visual Studio Code")
	}
	var settings map[string]any
	decode(t, text, &settings)
	// What the extension knows: its package.json has these settings, and these
	// values of the first two.
	known := map[string][]string{
		"go.lintTool":       {"staticcheck", "golint", "golangci-lint", "golangci-lint-v2", "revive"},
		"go.lintOnSave":     {"file", "package", "workspace", "off"},
		"go.alternateTools": nil,
	}
	for name, value := range settings {
		values, ok := known[name]
		if text, isText := value.(string); !ok || values != nil && (!isText || !slices.Contains(values, text)) {
			t.Errorf("the extension has no setting %s with the value %v", name, value)
		}
	}
	var custom struct{ Name string }
	if err := yaml.Unmarshal([]byte(read(t, filepath.Join(samples, ".custom-gcl.yml"))), &custom); err != nil {
		t.Fatal(err)
	}
	tools, _ := settings["go.alternateTools"].(map[string]any)
	if want := "${workspaceFolder}/" + custom.Name; tools[settings["go.lintTool"].(string)] != want {
		t.Errorf("the settings do not name %s, which golangci-lint custom builds, but %v", want, tools)
	}

	b := built(t)
	dir, err := filepath.EvalSymlinks(program(t))
	if err != nil {
		t.Fatal(err)
	}
	sample, err := os.ReadFile(filepath.Join(samples, ".golangci.yml"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, ".golangci.yml"), sample, 0o644); err != nil {
		t.Fatal(err)
	}
	out := b.run(t, dir, 0, []string{"GOLANGCI_LINT_CACHE=" + t.TempDir()}, b.linter, "run", "--issues-exit-code=0",
		"--output.text.print-issued-lines=false", "--show-stats=false", "--output.text.path=stdout", "--path-mode=abs")
	// How the extension reads a line.
	lines := regexp.MustCompile(`(?m)^(.+?):(\d+):(\d+): (.+)$`).FindAllStringSubmatch(out, -1)
	if !slices.ContainsFunc(lines, func(m []string) bool {
		return m[1] == filepath.Join(dir, "main.go") && m[2] == "7" && m[3] == "3" && strings.Contains(m[4], "InsecureSkipVerify is true") && strings.HasSuffix(m[4], "(tlslint)")
	}) {
		t.Errorf("golangci-lint prints\n%s", out)
	}
}
