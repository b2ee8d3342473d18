package matrix

import (
	"cmp"
	"context"
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

// ctx lasts as long as the tests.
var ctx, cancel = context.WithCancel(context.Background())

func TestMain(m *testing.M) {
	ca, public = printertlstest.NewCA(), printertlstest.NewCA()
	status := m.Run()
	cancel() // and so the visitor ends
	os.Exit(status)
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
					for _, connected := range r.visit(t, c, p) {
						r.cells[i].add(connected, admitted)
					}
				}
			}
		}
	}
}

// visit lets one client meet one peer: with the configuration that it makes by itself,
// if the row has no options, and twice with one. It reports whether it was admitted
// each time. How it was refused must be right, too.
func (r *row) visit(t *testing.T, c client, p peer) []bool {
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
	heard, resumed := p.heard(), p.resumed()
	var admitted []bool
	errs := ask(t, c, addr, limit, r.opts)
	for i, text := range errs {
		admitted = append(admitted, text == "")
		if (text == "") != r.isFor(c) {
			t.Errorf("%s, visit %d: error %q, admitted rightly: %t; the peer learned %s", c.name, i, text, r.isFor(c), p.heard())
		}
		if says := cmp.Or(r.says, verdict); text != "" && !regexp.MustCompile(says).MatchString(text) {
			t.Errorf("%s: refused for another reason than %q: %v", c.name, says, text)
		}
	}
	if now := p.heard(); !r.isFor(c) && now != heard {
		t.Errorf("%s: the peer learned %s, before: %s", c.name, now, heard)
	}
	if isLocal(c) && (p.resumed() > resumed) != r.isFor(c) {
		t.Errorf("%s: %d sessions were resumed", c.name, p.resumed()-resumed)
	}
	return admitted
}
