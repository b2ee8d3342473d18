package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sourcegraph/go-diff/diff"
)

// Lines are those of files that have changed, by the files' absolute names.
type changedLines map[string][]lineRange

// A lineRange is lines from the first up to and without the last.
type lineRange struct{ from, to int }

// changedSince asks git what has changed, in commits or not yet, since what is
// checked out and a revision went different ways: what was done to the revision
// afterwards, such as on the main branch, is nobody's change here. dir is a folder
// of the repository.
func changedSince(ctx context.Context, dir, rev string) (changedLines, error) {
	root, err := git(ctx, dir, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, err
	}
	if _, err := git(ctx, dir, "rev-parse", "--verify", "--quiet", "--end-of-options", rev+"^{commit}"); err != nil {
		return nil, fmt.Errorf("-new-from %s: git knows no such revision; fetch it, or give another", rev)
	}
	top := strings.TrimSuffix(string(root), "\n")
	base, err := mergeBase(ctx, top, rev)
	if err != nil {
		return nil, err
	}
	patch, err := git(ctx, top, "-c", "core.quotePath=false", "diff", "--unified=0", "--inter-hunk-context=0", "--find-renames",
		"--no-color", "--no-ext-diff", "--no-textconv", "--no-prefix", "--no-relative", base, "--", "*.go")
	if err != nil {
		return nil, err
	}
	files, err := diff.ParseMultiFileDiff(patch)
	if err != nil {
		return nil, fmt.Errorf("-new-from %s: what git diff prints cannot be read: %w", rev, err)
	}
	changed := make(changedLines)
	for _, f := range files {
		name := filepath.Join(top, filepath.FromSlash(f.NewName))
		for _, hunk := range f.Hunks {
			changed[name] = append(changed[name], lineRange{int(hunk.NewStartLine), int(hunk.NewStartLine + hunk.NewLines)})
		}
	}
	return changed, changed.addUntracked(ctx, top)
}

// mergeBase returns the commit from which HEAD and a revision went different ways.
func mergeBase(ctx context.Context, dir, rev string) (string, error) {
	base, err := git(ctx, dir, "merge-base", "--end-of-options", rev, "HEAD")
	if err == nil {
		return strings.TrimSpace(string(base)), nil
	}
	if exit := new(exec.ExitError); !errors.As(err, &exit) || exit.ExitCode() != 1 {
		return "", err
	}
	shallow, err := git(ctx, dir, "rev-parse", "--is-shallow-repository")
	if err == nil && strings.TrimSpace(string(shallow)) == "true" {
		return "", fmt.Errorf("-new-from %s: this shallow clone has no commit that %[1]s and HEAD have in common; get the history with git fetch --unshallow (fetch-depth: 0 of actions/checkout, GIT_DEPTH: 0 of GitLab)", rev)
	}
	return "", fmt.Errorf("-new-from %s: %[1]s and HEAD have no commit in common, so that all lines are new; leave out -new-from, or give a revision that HEAD comes from", rev)
}

// addUntracked adds the files that git does not know, nor ignores.
func (c changedLines) addUntracked(ctx context.Context, top string) error {
	list, err := git(ctx, top, "ls-files", "--others", "--exclude-standard", "-z", "--", "*.go")
	if err != nil {
		return err
	}
	for name := range strings.SplitSeq(string(list), "\x00") {
		c[filepath.Join(top, filepath.FromSlash(name))] = []lineRange{{0, 1 << 30}}
	}
	return nil
}

// has reports whether a line that the finding marks has changed.
func (c changedLines) has(f finding) bool {
	return slices.ContainsFunc(c[resolved(f.start.Filename)], func(l lineRange) bool {
		return l.from <= f.end.Line && f.start.Line < l.to
	})
}

func git(ctx context.Context, dir string, args ...string) ([]byte, error) {
	cmd := exec.CommandContext(ctx, "git", args...)
	cmd.Dir = dir
	cmd.WaitDelay = waitDelay
	var diag bytes.Buffer
	cmd.Stderr = &diag
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("-new-from: git %s: %w: %s", args[0], err, strings.TrimSpace(diag.String()))
	}
	return out, nil
}
