package main

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/tools/go/packages"
)

// sources are the files that findings stand in. A file that cannot be read has no text.
type sources map[string][]byte

func (s sources) of(name string) []byte {
	src, ok := s[name]
	if !ok {
		src, _ = os.ReadFile(name)
		s[name] = src
	}
	return src
}

// fingerprints returns one text for each finding, in their order, by which it is
// known again when lines have moved: a hash of rule, file and source line, and a
// count of those that are alike.
func (r *report) fingerprints() []string {
	files := make(sources)
	seen := make(map[string]int)
	list := make([]string, len(r.findings))
	for i, f := range r.findings {
		line := strings.Join(strings.Fields(lineAt(files.of(f.start.Filename), f.start.Offset)), " ")
		sum := sha256.Sum256([]byte(strings.Join([]string{f.rule.Name, r.known(f.pkg, f.start.Filename), line}, "\x00")))
		hash := hex.EncodeToString(sum[:8])
		list[i] = fmt.Sprintf("%s:%d", hash, seen[hash])
		seen[hash]++
	}
	return list
}

// known returns a file of a package as it is called wherever it is checked from:
// below the path of its module.
func (r *report) known(pkg *packages.Package, file string) string {
	if m := pkg.Module; m != nil {
		if rel, err := filepath.Rel(m.Dir, file); err == nil {
			return m.Path + "/" + filepath.ToSlash(rel)
		}
	}
	return filepath.ToSlash(r.path(file))
}

// lineAt returns the line of src around an offset, without its end.
func lineAt(src []byte, offset int) string {
	if offset >= len(src) {
		return ""
	}
	from := bytes.LastIndexByte(src[:offset], '\n') + 1
	line, _, _ := bytes.Cut(src[from:], []byte("\n"))
	return strings.TrimRight(string(line), "\r")
}
