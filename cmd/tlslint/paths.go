package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
)

// path shows a file to people: relative to the working directory if it is below it.
func (r *report) path(name string) string {
	if rel, ok := below(r.base, name); ok {
		return rel
	}
	if rel, ok := below(resolved(r.base), resolved(name)); ok {
		return rel
	}
	return name
}

// repoPath names a file for programs, with forward slashes: relative to the top
// folder of the git repository that the working directory is in, or without a
// repository to the working directory itself. A file elsewhere has its absolute
// name. A symbolic link counts as what it leads to, unless that is elsewhere.
func (r *report) repoPath(name string) string {
	if r.root == "" {
		r.root = resolved(r.base)
		if top, ok := repository(r.root); ok {
			r.root = top
		}
	}
	link := filepath.Join(resolved(filepath.Dir(name)), filepath.Base(name))
	for _, name := range []string{resolved(name), link} {
		if rel, ok := below(r.root, name); ok {
			return filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(name)
}

// repository returns the top folder of the git repository that dir is in, as git
// finds it. It does so without git, which a checkout in a container may not have.
//
// https://git-scm.com/docs/git#_the_git_repository
func repository(dir string) (top string, ok bool) {
	if tree, err := filepath.Abs(os.Getenv("GIT_WORK_TREE")); err == nil && os.Getenv("GIT_WORK_TREE") != "" {
		if tree = resolved(tree); isBelow(tree, dir) {
			return tree, true
		}
	}
	for top := dir; ; top = filepath.Dir(top) {
		if isGit(filepath.Join(top, ".git")) {
			return top, true
		}
		if top == filepath.Dir(top) {
			break
		}
	}
	if wd, err := os.Getwd(); err == nil && os.Getenv("GIT_DIR") != "" {
		return resolved(wd), isBelow(resolved(wd), dir)
	}
	return "", false
}

// isGit reports whether a file is what git keeps a repository in, or the file that
// says where that is, as worktrees and submodules have it.
func isGit(name string) bool {
	info, err := os.Stat(name)
	if err != nil {
		return false
	}
	if info.IsDir() {
		_, err := os.Stat(filepath.Join(name, "HEAD"))
		return err == nil
	}
	text, err := os.ReadFile(name)
	return err == nil && bytes.HasPrefix(text, []byte("gitdir: "))
}

// below returns the path of a file from a folder that it is in.
func below(dir, name string) (rel string, ok bool) {
	rel, err := filepath.Rel(dir, name)
	return rel, err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}

func isBelow(dir, name string) bool {
	_, ok := below(dir, name)
	return ok
}

// resolved returns the name of a file without symbolic links, as git has it.
func resolved(name string) string {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		return real
	}
	return name
}
