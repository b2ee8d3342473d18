package newcomer

import (
	"maps"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/tlslint/tlslint/internal/need"
)

// An action is what action.yml says, as far as a runner needs it.
type action struct {
	Inputs map[string]struct{ Default string }
	Runs   struct {
		Steps []struct {
			Run, Shell       string
			Env              map[string]string
			WorkingDirectory string `yaml:"working-directory"`
		}
	}
}

// TestAction runs the steps of action.yml as GitHub does.
func TestAction(t *testing.T) {
	t.Parallel()
	n := start(t)
	var a action
	if err := yaml.Unmarshal([]byte(read(t, "../../action.yml")), &a); err != nil || len(a.Runs.Steps) != 2 {
		t.Fatalf("%d steps, error %v", len(a.Runs.Steps), err)
	}
	input := regexp.MustCompile(`\$\{\{ inputs\.([a-z-]+) \}\}`)
	fill := func(text string) string {
		return input.ReplaceAllStringFunc(text, func(m string) string {
			in, ok := a.Inputs[input.FindStringSubmatch(m)[1]]
			if !ok {
				t.Errorf("there is no input for %s", m)
			}
			return in.Default
		})
	}
	for i, step := range a.Runs.Steps {
		if strings.Contains(step.Run, "${{") || step.Shell != "bash" {
			t.Errorf("step %d pastes an input into a script, or has no shell", i)
		}
		cmd := exec.CommandContext(t.Context(), need.Program(t, "bash"), "--noprofile", "--norc", "-eo", "pipefail", "-c", step.Run)
		cmd.Dir = filepath.Join(n.dir, fill(step.WorkingDirectory))
		cmd.Env = n.env
		for name := range maps.Keys(step.Env) {
			cmd.Env = append(cmd.Env, name+"="+fill(step.Env[name]))
		}
		out, err := cmd.CombinedOutput()
		last := i == len(a.Runs.Steps)-1
		if (err != nil) != last || last && !strings.HasPrefix(string(out), "::error file=camera.go,line=31,col=75,") {
			t.Errorf("step %d: %v\n%s", i, err, out)
		}
	}
}

// TestVim lists the findings in the editor, set up by the README's line.
func TestVim(t *testing.T) {
	t.Parallel()
	n := start(t)
	n.run(t, 0, "go install github.com/tlslint/tlslint/cmd/tlslint@latest")
	_, rest, _ := strings.Cut(read(t, readme), "```vim\n")
	line, _, ok := strings.Cut(rest, "\n")
	if !ok {
		t.Fatal("README.md has no line for Vim")
	}
	list := filepath.Join(n.dir, "list.txt")
	cmd := exec.CommandContext(t.Context(), need.Program(t, "vim"), "-u", "NONE", "-es", "-c", line, "-c", "silent make", "-c", "redir! > "+list, "-c", "clist", "-c", "redir END", "-c", "qall!")
	cmd.Dir, cmd.Env = n.dir, n.env
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	if got := read(t, list); !strings.Contains(got, "camera.go:31 col 75: error: InsecureSkipVerify is true") {
		t.Errorf("Vim lists\n%s", got)
	}
}

// TestGitLab runs the script of the job for GitLab.
func TestGitLab(t *testing.T) {
	t.Parallel()
	n := start(t)
	var jobs map[string]struct {
		Image  string
		Script []string
	}
	if err := yaml.Unmarshal([]byte(read(t, "../../docs/gitlab-ci.yml")), &jobs); err != nil {
		t.Fatal(err)
	}
	script := jobs["tlslint"].Script
	if len(script) != 2 {
		t.Fatalf("the job has the script %q", script)
	}
	n.run(t, 0, script[0])
	if out := n.run(t, 1, script[1]); !strings.Contains(out, "camera.go:31:75: error: InsecureSkipVerify is true") {
		t.Errorf("the job prints\n%s", out)
	}
}
