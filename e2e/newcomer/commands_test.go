package newcomer

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/internal/need"
)

// elsewhere says who runs the other commands of the README.
var elsewhere = map[string]string{
	"go run ./e2e/demo":                                   ".ci/run",
	"go test -short -count=1 -timeout 30m work":           ".ci/run",
	"tlslint ./...":                                       "TestReadme",
	"tlslint -diff ./...":                                 "TestReadme",
	"tlslint -fix ./...":                                  "TestReadme",
	"go get -tool github.com/tlslint/tlslint/cmd/tlslint": "TestTool",
	"go tool tlslint ./...":                               "TestTool",
	"golangci-lint custom":                                "e2e/golangci, which fetches golangci-lint as a module, not by git",
	"./golangci-lint-tlslint run ./...":                   "e2e/golangci",
}

// commands are those that TestCommands runs, with how they end in a module with one
// finding, and something that they print.
var commands = map[string]struct {
	status int
	prints string
}{
	"go install github.com/tlslint/tlslint/cmd/tlslint@latest":        {0, ""},
	"tlslint -baseline .tlslint.json -write-baseline ./...":           {0, ""},
	"tlslint -baseline .tlslint.json ./...":                           {0, ""},
	"tlslint -new-from origin/main ./...":                             {0, ""},
	"go vet -vettool=$(which tlslint) ./...":                          {1, "camera.go:31:75: InsecureSkipVerify is true"},
	"go vet -vettool=$(which tlslint) -fix ./...":                     {0, ""},
	"go fix -fixtool=$(which tlslint) ./...":                          {0, ""},
	`tlslint explain "x509: certificate signed by unknown authority"`: {0, "x509: certificate signed by unknown authority"},
	"program 2>&1 | tlslint explain":                                  {0, "x509: certificate signed by unknown authority"},
	"go get github.com/tlslint/tlslint/printertls":                    {0, ""},
}

// TestCommands runs each command of the README, on the program as it was first.
func TestCommands(t *testing.T) {
	t.Parallel()
	need.Program(t, "git")
	n := start(t)
	n.run(t, 0, "git init -q -b main && git add -A && git -c user.name=n -c user.email=n@example.com commit -q -m first && git update-ref refs/remotes/origin/main HEAD")
	const program = "#!/bin/sh\necho 'client: Get \"https://example.com\": x509: certificate signed by unknown authority' >&2\nexit 1\n"
	n.env = append(n.env, "PATH="+n.dir+string(os.PathListSeparator)+path(n.env))
	if err := os.WriteFile(filepath.Join(n.dir, "program"), []byte(program), 0o755); err != nil {
		t.Fatal(err)
	}
	ran := 0
	for _, block := range regexp.MustCompile("(?s)```sh\n(.*?)```\n").FindAllStringSubmatch(read(t, readme), -1) {
		for line := range strings.Lines(block[1]) {
			line, _, _ := strings.Cut(line, " #")
			line = strings.TrimSpace(line)
			if elsewhere[line] != "" {
				continue
			}
			want, ok := commands[line]
			if !ok {
				t.Errorf("the README has a command that no test runs: %s", line)
				continue
			}
			if out := n.run(t, want.status, line); !strings.Contains(out, want.prints) {
				t.Errorf("%s prints\n%s", line, out)
			}
			ran++
			n.run(t, 0, "git checkout -q -- camera.go")
		}
	}
	if ran != len(commands) {
		t.Errorf("the README has %d of the %d commands known here", ran, len(commands))
	}
}

// path returns the PATH of an environment: the last one counts.
func path(env []string) (value string) {
	for _, v := range env {
		if after, ok := strings.CutPrefix(v, "PATH="); ok {
			value = after
		}
	}
	return value
}
