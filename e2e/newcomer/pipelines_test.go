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
