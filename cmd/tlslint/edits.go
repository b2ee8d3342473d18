package main

import (
	"cmp"
	"slices"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// A textEdit replaces the bytes from start to end of a file.
type textEdit struct {
	start, end int
	text       string
}

// overlaps reports whether two different edits cannot both be made. Two
// insertions at one place can: the earlier one comes first.
func (e textEdit) overlaps(o textEdit) bool {
	if e.start == e.end && o.start == o.end {
		return false
	}
	return e.start < o.end && o.start < e.end || e.start == o.start && (e.start == e.end) == (o.start == o.end)
}

func (e textEdit) compare(o textEdit) int {
	return cmp.Or(cmp.Compare(e.start, o.start), cmp.Compare(e.end, o.end))
}

// Edits are those of one file, in the order of their places. They do not overlap.
type edits []textEdit

// behind returns where an edit belongs: behind those at its place.
func (list edits) behind(e textEdit) int {
	i, _ := slices.BinarySearchFunc(list, e, func(a, b textEdit) int { return cmp.Or(a.compare(b), -1) })
	return i
}

// has reports whether an edit is there already.
func (list edits) has(e textEdit) bool {
	for i := list.behind(e) - 1; i >= 0 && list[i].compare(e) == 0; i-- {
		if list[i] == e {
			return true
		}
	}
	return false
}

// takes reports whether an edit overlaps none of those that are there.
func (list edits) takes(e textEdit) bool {
	at := list.behind(e)
	for _, o := range list[at:] {
		if o.start > e.end {
			break
		}
		if e.overlaps(o) {
			return false
		}
	}
	for i := at - 1; i >= 0; i-- {
		if e.overlaps(list[i]) {
			return false
		}
		if list[i].start < e.start {
			break // what comes before it ends before it
		}
	}
	return true
}

// A plan holds the edits of each file.
type plan map[string]edits

// add takes all edits of a fix, or none if one of them overlaps an edit of
// another fix. Edits that are there already, such as an import, are made once.
func (p plan) add(pkg *packages.Package, list []analysis.TextEdit) bool {
	fresh := make(plan)
	for _, te := range list {
		start, end := span(pkg.Fset, te.Pos, te.End)
		e, file := textEdit{start.Offset, end.Offset, string(te.NewText)}, start.Filename
		if p[file].has(e) || slices.Contains(fresh[file], e) {
			continue
		}
		if !p[file].takes(e) {
			return false
		}
		fresh[file] = append(fresh[file], e)
	}
	for file, list := range fresh {
		for _, e := range list {
			p[file] = slices.Insert(p[file], p[file].behind(e), e)
		}
	}
	return true
}

// filesOf returns the files that the edits of a fix change.
func filesOf(pkg *packages.Package, list []analysis.TextEdit) []string {
	var files []string
	for _, te := range list {
		if file := pkg.Fset.PositionFor(te.Pos, false).Filename; !slices.Contains(files, file) {
			files = append(files, file)
		}
	}
	return files
}
