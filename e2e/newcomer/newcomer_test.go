// Package newcomer does what the README says, on a machine that has only Go.
package newcomer

import (
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write what the README shows of tlslint's output")

// TestReadme installs tlslint and fixes a program, by the README's commands.
func TestReadme(t *testing.T) {
	t.Parallel()
	n := start(t)
	commands := block(t, "go install ")
	if len(commands) != 4 {
		t.Fatalf("the README has other commands than those known here: %q", commands)
	}
	n.run(t, 0, commands[0])
	n.shown(t)
	if out := n.run(t, 1, commands[1]); !strings.Contains(out, "camera.go:31:75: error: InsecureSkipVerify is true") {
		t.Errorf("%s prints\n%s", commands[1], out)
	}
	if out := n.run(t, 1, commands[2]); !strings.Contains(out, "+\tconn, err := tls.Dial(") || n.source(t) != source(t) {
		t.Errorf("%s prints\n%s", commands[2], out)
	}
	out := n.run(t, 0, commands[3])
	get := regexp.MustCompile(`go get \S*printertls\S*`).FindString(out)
	if get == "" {
		t.Fatalf("%s does not say what to get:\n%s", commands[3], out)
	}
	n.run(t, 0, get)
	n.run(t, 0, "go build ./...")
	n.run(t, 0, "go vet -vettool=$(which tlslint) ./...")
	if out := n.run(t, 0, "tlslint"); !strings.HasPrefix(out, "no findings in ") || !strings.Contains(n.source(t), "printertls.Config(p.Serial)") {
		t.Errorf("after the fix, tlslint prints\n%s\nof\n%s", out, n.source(t))
	}
	if out := n.run(t, 0, "tlslint version"); !strings.HasPrefix(out, "tlslint "+version+" go1.") {
		t.Errorf("tlslint version prints %q", out)
	}
}

// TestTool makes tlslint a tool of the module, by the README's commands.
func TestTool(t *testing.T) {
	t.Parallel()
	n := start(t)
	commands := block(t, "go get -tool ")
	if len(commands) != 2 {
		t.Fatalf("the README has other commands than those known here: %q", commands)
	}
	n.run(t, 0, commands[0])
	if mod := read(t, filepath.Join(n.dir, "go.mod")); !strings.Contains(mod, "\ntool github.com/tlslint/tlslint/cmd/tlslint\n") {
		t.Errorf("go.mod is\n%s", mod)
	}
	if out := n.run(t, 1, commands[1]); !strings.Contains(out, "camera.go:31:75: error: InsecureSkipVerify is true") {
		t.Errorf("%s prints\n%s", commands[1], out)
	}
}

// TestContinuously: .ci/run begins with the README's commands for a checkout, each
// with nothing in its caches, and the README names the version of Go they need.
func TestContinuously(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("installs tlslint anew")
	}
	script := read(t, "../../.ci/run")
	for _, start := range []string{"go run ./e2e/demo", "go test "} {
		for _, command := range block(t, start) {
			if !regexp.MustCompile(`(?m)^newcomer \w+ ` + regexp.QuoteMeta(command) + `$`).MatchString(script) {
				t.Errorf(".ci/run does not run %s as a newcomer", command)
			}
		}
	}
	goLine := regexp.MustCompile(`(?m)^go (1\.\d+)`).FindStringSubmatch(read(t, "../../go.work"))
	if goLine == nil || !strings.Contains(read(t, readme), "Go "+goLine[1]+" ") {
		t.Errorf("README.md does not say that it takes Go %v", goLine)
	}
}

// A newcomer has a module with one program.
type newcomer struct {
	dir string
	env []string
}

func start(t *testing.T) *newcomer {
	n := &newcomer{t.TempDir(), environment(t, t.TempDir())}
	if err := os.WriteFile(filepath.Join(n.dir, "camera.go"), []byte(source(t)), 0o644); err != nil {
		t.Fatal(err)
	}
	n.run(t, 0, "go mod init example.com/camera")
	return n
}

// source returns the program that the newcomer has.
func source(t *testing.T) string { return read(t, "testdata/camera.go.txt") }

func (n *newcomer) source(t *testing.T) string { return read(t, filepath.Join(n.dir, "camera.go")) }

func read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// run runs a line of shell, which must end with a status.
func (n *newcomer) run(t *testing.T, status int, line string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "sh", "-c", line)
	cmd.Dir, cmd.Env = n.dir, n.env
	out, err := cmd.CombinedOutput()
	if cmd.ProcessState == nil || cmd.ProcessState.ExitCode() != status {
		t.Fatalf("%s: %v, want status %d\n%s", line, err, status, out)
	}
	return string(out)
}

const readme = "../../README.md"

// block returns the lines of the README's block of shell that begins with start,
// without their comments.
func block(t *testing.T, start string) []string {
	t.Helper()
	_, rest, ok := strings.Cut(read(t, readme), "```sh\n"+start)
	text, _, end := strings.Cut(start+rest, "\n```")
	if !ok || !end {
		t.Fatalf("README.md has no commands that begin with %s", start)
	}
	var lines []string
	for line := range strings.SplitSeq(text, "\n") {
		line, _, _ = strings.Cut(line, " #")
		lines = append(lines, strings.TrimSpace(line))
	}
	return lines
}

// shown compares what the README shows of the output with the output.
func (n *newcomer) shown(t *testing.T) {
	t.Helper()
	const begin, end = "```console\n$ tlslint\n", "```\n"
	text := read(t, readme)
	before, rest, ok := strings.Cut(text, begin)
	_, after, closed := strings.Cut(rest, end)
	if !ok || !closed {
		t.Fatal("README.md shows no output of tlslint")
	}
	switch now := before + begin + n.run(t, 1, "tlslint") + end + after; {
	case now == text:
	case !*update:
		t.Error("README.md shows other output than tlslint's; run go test ./e2e/newcomer -update")
	default:
		if err := os.WriteFile(readme, []byte(now), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestReproducible installs tlslint twice, with caches in other places: the
// programs are the same to the byte.
func TestReproducible(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("installs tlslint anew")
	}
	var programs [2]string
	for i := range programs {
		home := t.TempDir()
		n := &newcomer{t.TempDir(), environment(t, home)}
		n.run(t, 0, "go install github.com/tlslint/tlslint/cmd/tlslint@latest")
		programs[i] = read(t, filepath.Join(home, "bin", "tlslint"))
	}
	if programs[0] != programs[1] {
		t.Error("the programs differ")
	}
}
