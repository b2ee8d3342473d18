package load

import "golang.org/x/tools/go/packages"

// check checks those of the packages asked for that matter by themselves, or may
// use what has facts, and all that they import. Of the others only the syntax counts.
func (c *checker) check(pkgs []*packages.Package) {
	n := need{c, make(map[*packages.Package]bool)}
	var needed, others []*packages.Package
	for _, pkg := range pkgs {
		if c.matters(pkg) || n.inherits(pkg) {
			needed = append(needed, pkg)
		} else {
			others = append(others, pkg)
		}
	}
	packages.Visit(needed, nil, func(*packages.Package) { c.total++ })
	c.all(needed)
	for _, pkg := range others {
		if c.isDone(pkg) || c.ctx.Err() != nil {
			continue
		}
		pkg.Errors = keep(pkg.Errors)
		c.parse(pkg, true, false)
	}
}

// isDone reports whether a package is checked, since another one imports it.
func (c *checker) isDone(pkg *packages.Package) bool { return c.done[pkg] != nil }

// A need tells which packages may have facts, before any package is checked.
type need struct {
	*checker
	may map[*packages.Package]bool
}

// inherits reports whether what a package imports may have facts.
func (n need) inherits(pkg *packages.Package) bool {
	for _, imp := range pkg.Imports {
		if n.has(imp) {
			return true
		}
	}
	return false
}

// has reports whether a package may have facts, of its own or of what it imports.
func (n need) has(pkg *packages.Package) bool {
	may, known := n.may[pkg]
	if !known {
		may = n.facts.describe(pkg).Possible() || n.inherits(pkg)
		n.may[pkg] = may
	}
	return may
}
