// Package precommit shows that the hooks of this repository work in pre-commit. It
// is the real one, and so is git; both repositories are made by the test.
package precommit

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/internal/need"
)

const (
	bad = `package main

import "crypto/tls"

func main() {
	tls.Dial("tcp", "example.com:443", &tls.Config{InsecureSkipVerify: true})
}
`
	fixed = `package main

import "crypto/tls"

func main() {
	tls.Dial("tcp", "example.com:443", &tls.Config{})
}
`
)

// TestHooks commits what is wrong, which is refused, lets the other hook fix it,
// and commits again.
func TestHooks(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("pre-commit builds tlslint anew")
	}
	need.Program(t, "git")
	need.Program(t, "pre-commit")
	u := newUser(t)
	u.write(t, ".pre-commit-config.yaml", fmt.Sprintf("repos:\n- repo: %s\n  rev: v0.0.1\n  hooks:\n  - id: tlslint\n  - id: tlslint-fix\n    stages: [manual]\n", hooks(t, u)))
	u.write(t, "go.mod", "module example.com/m\n\ngo 1.26\n")
	u.write(t, "main.go", bad)
	u.run(t, true, "git", "init", "-q")
	u.run(t, true, "pre-commit", "install")
	u.run(t, true, "git", "add", ".")

	if out := u.run(t, false, "git", "commit", "-m", "bad"); !strings.Contains(out, "main.go:6:49: error: InsecureSkipVerify is true") {
		t.Errorf("the commit is refused for another reason:\n%s", out)
	}
	if out := u.run(t, false, "pre-commit", "run", "--hook-stage", "manual", "tlslint-fix"); !strings.Contains(out, "files were modified by this hook") {
		t.Errorf("the fix is not told:\n%s", out)
	}
	if text, err := os.ReadFile(filepath.Join(u.dir, "main.go")); err != nil || string(text) != fixed {
		t.Errorf("error %v, the fix makes\n%s", err, text)
	}
	u.run(t, true, "git", "add", ".")
	u.run(t, true, "git", "commit", "-m", "good")

	u.write(t, "notes.txt", "not Go\n")
	u.run(t, true, "git", "add", ".")
	if out := u.run(t, true, "git", "commit", "-m", "notes"); !strings.Contains(out, "no files to check") {
		t.Errorf("the hook runs where no Go file is changed:\n%s", out)
	}
}

// A user has a repository, and a home of their own.
type user struct{ dir, home string }

func newUser(t *testing.T) user { return user{t.TempDir(), t.TempDir()} }

func (u user) write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(u.dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// run runs a command, which must succeed or not, and returns what it prints.
func (u user) run(t *testing.T, succeeds bool, name string, args ...string) string {
	t.Helper()
	return u.in(t, u.dir, succeeds, name, args...)
}

func (u user) in(t *testing.T, dir string, succeeds bool, name string, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), name, args...)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(),
		"HOME="+u.home, "PRE_COMMIT_HOME="+filepath.Join(u.home, "pre-commit"), "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=a", "GIT_AUTHOR_EMAIL=a@example.com", "GIT_COMMITTER_NAME=a", "GIT_COMMITTER_EMAIL=a@example.com",
		"GOMODCACHE="+goEnv(t, "GOMODCACHE"), "GOCACHE="+goEnv(t, "GOCACHE"), "GOFLAGS=-buildvcs=false")
	out, err := cmd.CombinedOutput()
	if (err == nil) != succeeds {
		t.Fatalf("%s: %v\n%s", cmd, err, out)
	}
	return string(out)
}

func goEnv(t *testing.T, name string) string {
	t.Helper()
	out, err := exec.Command("go", "env", name).Output()
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(out))
}

// hooks makes a repository of the files of this checkout, with a tag.
func hooks(t *testing.T, u user) string {
	t.Helper()
	dir := t.TempDir()
	list := u.in(t, "../..", true, "git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
	for name := range strings.SplitSeq(strings.TrimSuffix(list, "\x00"), "\x00") {
		text, err := os.ReadFile(filepath.Join("../..", name))
		if errors.Is(err, os.ErrNotExist) {
			continue // deleted, and not committed yet
		}
		if err == nil {
			err = os.MkdirAll(filepath.Join(dir, filepath.Dir(name)), 0o755)
		}
		if err == nil {
			err = os.WriteFile(filepath.Join(dir, name), text, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	u.in(t, dir, true, "git", "init", "-q")
	u.in(t, dir, true, "git", "add", ".")
	u.in(t, dir, true, "git", "commit", "-q", "-m", "all")
	u.in(t, dir, true, "git", "tag", "v0.0.1")
	return dir
}
