package newcomer

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
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
	if testing.Short() {
		t.Skip("installs tlslint anew")
	}
	for _, c := range []struct {
		name   string
		inputs map[string]string
		env    []string // of the job
	}{
		// The proxy that is left has no tlslint: the action brings its own source.
		{"as pinned", nil, []string{"GOPROXY=" + cached(t)}},
		{"another version", map[string]string{"version": version}, nil},
		{"programs go elsewhere", nil, []string{"GOBIN=" + t.TempDir()}},
		{"the job builds for another system", nil, []string{"GOOS=windows", "GOARCH=arm64"}},
		{"the job builds otherwise", map[string]string{"version": version}, []string{"GOFLAGS=-mod=readonly -tags=none", "GOWORK=off"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			n := start(t)
			n.env = append(n.env, c.env...)
			if out := n.action(t, c.inputs); !strings.HasPrefix(out, "::error file=camera.go,line=31,col=75,") {
				t.Errorf("it prints\n%s", out)
			}
		})
	}
}

// action runs action.yml, whose last step must find something, and returns what that
// prints.
func (n *newcomer) action(t *testing.T, inputs map[string]string) (out string) {
	t.Helper()
	var a action
	if err := yaml.Unmarshal([]byte(read(t, "../../action.yml")), &a); err != nil || len(a.Runs.Steps) != 2 {
		t.Fatalf("%d steps, error %v", len(a.Runs.Steps), err)
	}
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	values := map[string]string{"github.action_path": root, "runner.temp": t.TempDir()}
	for name, in := range a.Inputs {
		values["inputs."+name] = in.Default
	}
	for name, value := range inputs {
		values["inputs."+name] = value
	}
	expression := regexp.MustCompile(`\$\{\{ (.*?) \}\}`)
	fill := func(text string) string {
		return expression.ReplaceAllStringFunc(text, func(m string) string {
			value, ok := values[expression.FindStringSubmatch(m)[1]]
			if !ok {
				t.Errorf("nothing is known of %s", m)
			}
			return value
		})
	}
	for i, step := range a.Runs.Steps {
		if strings.Contains(step.Run, "${{") || step.Shell != "bash" {
			t.Errorf("step %d pastes an input into a script, or has no shell", i)
		}
		cmd := exec.CommandContext(t.Context(), need.Program(t, "bash"), "--noprofile", "--norc", "-eo", "pipefail", "-c", step.Run)
		cmd.Dir = filepath.Join(n.dir, fill(step.WorkingDirectory))
		cmd.Env = slices.Clone(n.env)
		for name, value := range step.Env {
			cmd.Env = append(cmd.Env, name+"="+fill(value))
		}
		text, err := cmd.CombinedOutput()
		if last := i == len(a.Runs.Steps)-1; (err != nil) != last {
			t.Fatalf("step %d: %v\n%s", i, err, text)
		}
		out = string(text)
	}
	return out
}

// TestCodeScanning runs the steps of the workflow for GitHub's code scanning, as
// GitHub does: they get as far as the upload, where there are findings.
func TestCodeScanning(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("installs tlslint anew")
	}
	n := start(t)
	var workflow struct {
		Jobs map[string]struct {
			Steps []struct {
				Run, Uses string
				With      map[string]string
			}
		}
	}
	if err := yaml.Unmarshal([]byte(read(t, "../../docs/code-scanning.yml")), &workflow); err != nil {
		t.Fatal(err)
	}
	steps := workflow.Jobs["tlslint"].Steps
	for _, step := range steps {
		if step.Run == "" {
			continue
		}
		cmd := exec.CommandContext(t.Context(), need.Program(t, "bash"), "-e", "-c", step.Run)
		cmd.Dir, cmd.Env = n.dir, n.env
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", step.Run, err, out)
		}
	}
	var doc struct {
		Runs []struct{ Results []struct{ RuleID string } }
	}
	upload := steps[len(steps)-1]
	if err := json.Unmarshal([]byte(read(t, filepath.Join(n.dir, upload.With["sarif_file"]))), &doc); err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(upload.Uses, "github/codeql-action/upload-sarif@") || len(doc.Runs) != 1 || len(doc.Runs[0].Results) != 1 {
		t.Errorf("%s uploads %+v", upload.Uses, doc)
	}
}

// TestGitLab runs the script of the job for GitLab: it fails, and leaves the report
// that GitLab is told to take.
func TestGitLab(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("installs tlslint anew")
	}
	n := start(t)
	var jobs map[string]struct {
		Script    []string
		Artifacts struct {
			When    string
			Reports struct{ Codequality string }
		}
	}
	if err := yaml.Unmarshal([]byte(read(t, "../../docs/gitlab-ci.yml")), &jobs); err != nil {
		t.Fatal(err)
	}
	job := jobs["tlslint"]
	if len(job.Script) != 2 || job.Artifacts.When != "always" {
		t.Fatalf("the job is %+v", job)
	}
	n.run(t, 0, job.Script[0])
	n.run(t, 1, job.Script[1])
	var report []struct {
		Description string
		CheckName   string `json:"check_name"`
		Fingerprint string
		Severity    string
		Location    struct {
			Path  string
			Lines struct{ Begin int }
		}
	}
	if err := json.Unmarshal([]byte(read(t, filepath.Join(n.dir, job.Artifacts.Reports.Codequality))), &report); err != nil {
		t.Fatal(err)
	}
	if len(report) != 1 {
		t.Fatalf("the report is %+v", report)
	}
	f := report[0]
	if !strings.HasPrefix(f.Description, "InsecureSkipVerify is true") || f.CheckName != "insecureskipverify" || f.Fingerprint == "" ||
		f.Severity != "critical" || f.Location.Path != "camera.go" || f.Location.Lines.Begin != 31 {
		t.Errorf("the report is %+v", report)
	}
}
