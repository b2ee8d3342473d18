package load

import (
	"context"

	"golang.org/x/tools/go/packages"
)

// check checks those of the packages asked for that matter by themselves, or may
// use what has facts, and all that they need. Of the others only the syntax counts.
func (c *checker) check(pkgs []*packages.Package) {
	var needed, others []*packages.Package
	for _, pkg := range pkgs {
		if len(c.sources(pkg)) > 0 || c.matters(pkg) {
			needed = append(needed, pkg)
		} else {
			others = append(others, pkg)
		}
	}
	c.all(needed)
	for _, pkg := range others {
		if c.done[pkg] == nil && c.ctx.Err() == nil { // no other one imports it
			pkg.Errors = keep(pkg.Errors)
			c.parse(pkg, false)
		}
	}
}

// wait checks packages, and does not wait for that once the context has ended.
func (c *checker) wait(pkgs []*packages.Package) error {
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.check(pkgs)
	}()
	select {
	case <-done:
	case <-c.ctx.Done():
	}
	return context.Cause(c.ctx)
}

// sources returns the imports of a package that may have facts.
func (c *checker) sources(pkg *packages.Package) []*packages.Package {
	c.mu.Lock()
	defer c.mu.Unlock()
	var list []*packages.Package
	for _, imp := range pkg.Imports {
		if c.mayHaveFacts(imp) {
			list = append(list, imp)
		}
	}
	return list
}

// mayHaveFacts reports whether a package may have facts, of its own or of what it
// imports, as far as that can be told before any package is checked.
func (c *checker) mayHaveFacts(pkg *packages.Package) bool {
	may, known := c.may[pkg]
	if known {
		return may
	}
	for _, imp := range pkg.Imports {
		may = c.mayHaveFacts(imp) || may
	}
	may = may || c.facts.describe(pkg).Possible()
	c.may[pkg] = may
	return may
}
