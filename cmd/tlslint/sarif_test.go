package main

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/internal/need"
)

// TestSARIFValidator has Microsoft's validator look at what there can be in SARIF, by
// the rules of SARIF and those of GitHub: related information, fixes, a stale
// directive, a file outside of the repository, errors, nothing at all.
func TestSARIFValidator(t *testing.T) {
	t.Parallel()
	validator := need.Program(t, "sarif-multitool")
	dir := newModule(t, map[string]string{
		"a.go":     "package m\n\nimport \"crypto/tls\"\n\nvar skip = true\n\nfunc f() { tls.Dial(\"tcp\", \"example.com:443\", &tls.Config{InsecureSkipVerify: skip, MinVersion: tls.VersionTLS10}) }\n",
		"ä b.go":   "package m\n\n//tlslint:ignore weaktls there is nothing\nvar x = 1\n",
		"sub/b.go": "package sub\n\nimport _ \"example.com/gone\"\n",
		"none.go":  "package m\n",
	})
	out := filepath.Join(dir, "out")
	if err := os.Mkdir(out, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string][]string{"found": {"."}, "errors": {"./..."}, "none": {"none.go"}, "nowhere": {"./nowhere"}} {
		p := program(dir, tlslint, append([]string{"-format", "sarif"}, args...)...)
		p.Run()
		write(t, filepath.Join(out, name+".sarif"), p.out.String())
	}
	// The program gives its arguments to a shell.
	cmd := exec.CommandContext(t.Context(), validator, "validate", filepath.Join(out, "*.sarif"), "--rule-kind", "'Sarif;Gh'", "--level", "'Error;Warning'", "-o", filepath.Join(out, "verdict.json"))
	cmd.Env = append(os.Environ(), "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1")
	said, err := cmd.CombinedOutput()
	if err != nil || !strings.Contains(string(said), "Done. 4 files scanned.") {
		t.Fatalf("%v\n%s", err, said)
	}
	var verdict struct {
		Runs []struct{ Results []struct{ RuleID string } }
	}
	if err := json.Unmarshal([]byte(read(t, filepath.Join(out, "verdict.json"))), &verdict); err != nil || len(verdict.Runs) == 0 {
		t.Fatalf("no verdict: %v", err)
	}
	for _, run := range verdict.Runs {
		if len(run.Results) > 0 {
			t.Errorf("the validator says\n%s", said)
			break
		}
	}
}

// TestTitles holds that what GitHub calls an alert is a sentence.
func TestTitles(t *testing.T) {
	t.Parallel()
	for _, rule := range analyzer.Rules() {
		if title := rule.Title; title == "" || strings.ToUpper(title[:1]) != title[:1] || !strings.HasSuffix(title, ".") || !strings.Contains(title, " ") {
			t.Errorf("%s: the title %q is no sentence", rule.Name, title)
		}
		if text := *sarifRule(rule).FullDescription.Text; !strings.HasPrefix(text, "Reports ") || !strings.HasSuffix(text, ".") {
			t.Errorf("%s: the description %q is no sentence", rule.Name, text)
		}
	}
}
