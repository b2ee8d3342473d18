package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/internal/need"
)

// TestRepository finds the top folder of a repository where git finds it, which is
// asked, too, in all the ways in which a folder can be part of one.
func TestRepository(t *testing.T) {
	need.Program(t, "git")
	home := resolved(t.TempDir())
	for name, value := range map[string]string{
		"HOME": home, "GIT_CONFIG_NOSYSTEM": "1", "GIT_DIR": "", "GIT_WORK_TREE": "",
		"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com",
	} {
		t.Setenv(name, value)
	}
	os.Unsetenv("GIT_DIR") // empty is not the same to git
	os.Unsetenv("GIT_WORK_TREE")
	in := func(name string) string { return filepath.Join(home, name) }
	do := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", args...)
		cmd.Dir = home
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v\n%s", cmd, err, out)
		}
	}
	for _, dir := range []string{"repo/svc/deep", "none/deep", "apart/svc", "false/.git", "repo/false/.git"} {
		if err := os.MkdirAll(in(dir), 0o755); err != nil {
			t.Fatal(err)
		}
		write(t, in(filepath.Join(dir, "a.go")), "package a\n")
	}
	do("init", "-q", "-b", "main", "repo")
	do("-C", "repo", "add", ".")
	do("-C", "repo", "commit", "-q", "-m", "one")
	do("-C", "repo", "worktree", "add", "-q", "../tree", "-b", "other")
	do("init", "-q", "super")
	do("-C", "super", "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", in("repo"), "sub")
	do("init", "-q", "--separate-git-dir", "kept.git", "apart")
	if err := os.Symlink(in("repo/svc"), in("link")); err != nil {
		t.Fatal(err)
	}
	type test struct{ dir, top string }
	check := func(tests ...test) {
		t.Helper()
		for _, test := range tests {
			dir := resolved(in(test.dir))
			top, ok := repository(dir)
			if want := in(test.top); ok != (test.top != "") || ok && top != want {
				t.Errorf("%s: the repository is %q, want %q", test.dir, top, want)
			}
			cmd := exec.Command("git", "rev-parse", "--show-toplevel")
			cmd.Dir = dir
			if out, err := cmd.Output(); ok != (err == nil) || ok && strings.TrimSpace(string(out)) != top {
				t.Errorf("%s: the repository is %q, and for git %q (error %v)", test.dir, top, out, err)
			}
		}
	}
	check(test{"repo", "repo"}, test{"repo/svc/deep", "repo"}, test{"repo/false", "repo"}, test{"link", "repo"},
		test{"tree/svc", "tree"}, test{"super/sub/svc", "super/sub"}, test{"super", "super"}, test{"apart/svc", "apart"},
		test{"none/deep", ""}, test{"false", ""})
	os.Remove(in("apart/.git"))
	check(test{"apart/svc", ""})
	t.Setenv("GIT_DIR", in("kept.git"))
	t.Chdir(in("apart"))
	check(test{"apart", "apart"})
	t.Setenv("GIT_WORK_TREE", in("apart"))
	check(test{"apart/svc", "apart"})
}

// TestRepoPath names files from the top of the repository, or of the working directory.
func TestRepoPath(t *testing.T) {
	t.Parallel()
	home := resolved(t.TempDir())
	in := func(name string) string { return filepath.Join(home, name) }
	for name, text := range map[string]string{
		"repo/.git/HEAD": "ref: refs/heads/main\n", "repo/svc/a.go": "", "repo/..b/b.go": "", "outside/c.go": "",
	} {
		write(t, in(name), text)
	}
	for link, to := range map[string]string{"link": "repo/svc", "repo/inner.go": "repo/svc/a.go", "repo/outer.go": "outside/c.go"} {
		if err := os.Symlink(in(to), in(link)); err != nil {
			t.Fatal(err)
		}
	}
	for _, test := range []struct{ base, file, want string }{
		{"repo/svc", "repo/svc/a.go", "svc/a.go"},
		{"repo", "repo/svc/a.go", "svc/a.go"},
		{"repo", "repo/..b/b.go", "..b/b.go"},
		{"link", "link/a.go", "svc/a.go"},
		{"link", "repo/svc/a.go", "svc/a.go"},
		{"repo", "link/a.go", "svc/a.go"},
		{"repo", "repo/inner.go", "svc/a.go"},
		{"repo", "repo/outer.go", "outer.go"},
		{"repo", "repo/svc/gone.go", "svc/gone.go"},
		{"repo", "outside/c.go", in("outside/c.go")},
		{"outside", "outside/c.go", "c.go"},
		{"outside", "repo/svc/a.go", in("repo/svc/a.go")},
	} {
		r := &report{base: in(test.base)}
		if got := r.repoPath(in(test.file)); got != filepath.ToSlash(test.want) {
			t.Errorf("from %s, %s is %s, want %s", test.base, test.file, got, test.want)
		}
	}
}
