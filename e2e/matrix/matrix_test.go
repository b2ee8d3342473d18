// The system's roots are those of the tests, on every platform.
//
//go:debug x509usefallbackroots=1

package matrix

import (
	"cmp"
	"context"
	"crypto/x509"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

var update = flag.Bool("update", false, "write docs/matrix.md")

// ca is the maker of the printers, public one whom the system trusts.
var ca, public *printertlstest.CA

func TestMain(m *testing.M) {
	ca, public = printertlstest.NewCA(), printertlstest.NewCA()
	x509.SetFallbackRoots(public.Pool())
	os.Exit(m.Run())
}

// TestMatrix lets every client meet every peer. A printer is talked to; an impostor
// is refused, and learns nothing.
func TestMatrix(t *testing.T) {
	found := table{printers: append(printers(ca), theCloud(public, ca)), impostors: impostors(ca)}
	t.Run("rows", func(t *testing.T) {
		for _, rows := range [][]row{found.printers, found.impostors} {
			for i := range rows {
				t.Run(rows[i].name, func(t *testing.T) {
					t.Parallel()
					rows[i].meet(t)
				})
			}
		}
	})
	text := found.markdown()
	t.Log("\n" + text)
	if t.Failed() || strings.Contains(flag.Lookup("test.run").Value.String(), "/") {
		return // there is nothing to write down, or not all of it
	}
	file := filepath.Join("..", "..", "docs", "matrix.md")
	if *update {
		if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if was, err := os.ReadFile(file); err != nil || string(was) != text {
		t.Errorf("%s is not what was found (error %v); run go test ./e2e/matrix -update", file, err)
	}
}

// meet fills the row's cells. Who is not admitted comes first, so that whatever the
// peer hears is of that client, and not the farewell of one before it.
func (r *row) meet(t *testing.T) {
	r.cells = make([]cell, len(clients))
	for _, begin := range r.starts {
		p, err := begin()
		if err != nil {
			t.Fatal(err)
		}
		defer p.close()
		for _, admitted := range []bool{false, true} {
			for i, c := range clients {
				if r.isFor(c) == admitted {
					r.cells[i].add(r.visit(t, c, p), admitted)
				}
			}
		}
	}
}

// visit lets one client meet one peer, and reports whether it was admitted. How it
// was refused must be right, too.
func (r *row) visit(t *testing.T, c client, p peer) bool {
	addr := p.addr(c)
	if p.before != nil {
		if err := p.before(addr); err != nil {
			t.Fatal(err)
		}
	}
	limit := time.Minute
	if r.says == inTime && !r.isFor(c) {
		limit = time.Second / 4
	}
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	heard := p.heard()
	err := c.use(ctx, addr, r.opts...)
	if (err == nil) != r.isFor(c) {
		t.Errorf("%s: error %v, admitted rightly: %t; the peer learned %s", c.name, err, r.isFor(c), p.heard())
	}
	if err == nil {
		return true
	}
	if now := p.heard(); now != heard {
		t.Errorf("%s: the peer learned %s, before: %s", c.name, now, heard)
	}
	if says := cmp.Or(r.says, verdict); !regexp.MustCompile(says).MatchString(err.Error()) {
		t.Errorf("%s: refused for another reason than %q: %v", c.name, says, err)
	}
	return false
}
