package main

import (
	"os"
	"path/filepath"
	"strings"
)

// cloneCache makes a build cache with all that is in another. Compiled packages
// are links: the go command names them by their content, and does not change them.
// The entries that lead to them it does rewrite, so these are copied.
func cloneCache(from, to string) error {
	return filepath.WalkDir(from, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, name)
		switch {
		case d.IsDir():
			return os.MkdirAll(target, 0o777)
		case strings.HasSuffix(name, "-d"):
			return os.Link(path, target)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, text, 0o666)
	})
}
