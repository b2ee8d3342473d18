package load

import (
	"fmt"
	"go/ast"
	"go/types"
	"maps"
	"slices"

	"golang.org/x/tools/go/packages"
)

// all checks packages, and of what they import all that they need.
func (c *checker) all(pkgs []*packages.Package) {
	var waits []chan struct{}
	for _, pkg := range pkgs {
		waits = append(waits, c.start(pkg))
	}
	for _, wait := range waits {
		<-wait
	}
}

// start begins to check a package; the channel is closed when it is done.
func (c *checker) start(pkg *packages.Package) chan struct{} {
	c.mu.Lock()
	defer c.mu.Unlock()
	if done := c.done[pkg]; done != nil {
		return done
	}
	done := make(chan struct{})
	c.done[pkg] = done
	go func() {
		defer close(done)
		c.one(pkg)
	}()
	return done
}

// one checks a package. Whether its functions matter is known once all imports are
// checked that may have facts. If they do not, most of the other imports do not
// either: those that only functions use.
func (c *checker) one(pkg *packages.Package) {
	pkg.Fset = c.fset
	if pkg.PkgPath == "unsafe" {
		pkg.Types = types.Unsafe
		return
	}
	pkg.Errors = keep(pkg.Errors)
	c.all(c.sources(pkg))
	var whole bool
	c.work(pkg, func() { whole = c.matters(pkg) })
	if whole {
		c.all(slices.Collect(maps.Values(pkg.Imports)))
		c.work(pkg, func() { c.types(pkg, c.parse(pkg, true), true) })
	} else {
		var files []*ast.File
		var needed []*packages.Package
		c.work(pkg, func() {
			files = c.parse(pkg, false)
			needed = used(pkg, files)
		})
		c.all(needed)
		c.work(pkg, func() { c.types(pkg, files, false) })
	}
	c.count()
}

// work runs f when a processor is free for it, unless all has been called off.
func (c *checker) work(pkg *packages.Package, f func()) {
	c.slots <- struct{}{}
	defer func() { <-c.slots }()
	if c.ctx.Err() != nil {
		return
	}
	err := func() (err error) {
		defer internalError(&err)
		f()
		return nil
	}()
	if err != nil {
		c.fail(fmt.Errorf("%s: %w", pkg.ID, err))
	}
}

func (c *checker) count() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.checked++
	c.progress(c.checked, len(c.done))
}
