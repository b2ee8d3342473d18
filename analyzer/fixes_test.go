package analyzer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/internal/edit"
)

// own are the parts of a fix's message that the fixed code names.
var own = regexp.MustCompile(`(serial number|certificate of) .+?(, and none while that is empty)?( \(go get .*)?$`)

const fixesHead = `<!-- Made by go test ./analyzer -run TestFixes -update -->

# Fixes

A fix is *safe* if the program still reaches whom it reached rightly: ` + "`tlslint -fix`, `go vet -fix`" + `, golangci-lint
and editors make it. A fix is *breaking* if the fault goes, but a connection may fail until something else is done. It is
made with ` + "`-breaking`" + ` only, and ` + "`tlslint -fix`" + ` says at the end what it left.

No fix calls something less or more often than before, ends or prolongs a loop, or leaves a configuration that cannot
shake hands. Where that is not certain, there is no fix. Comments that are for gosec, and those above a line that goes, go with it.

What is dialled decides in two cases:

- The default verification is right for a name that a public CA can vouch for, such as ` + "`api.example.com`" + `. It is not for an IP
  address, ` + "`localhost`, `nas.local`, `db.internal`" + ` or ` + "`svc.ns.svc.cluster.local`" + `, nor where an address is not known.
- A device speaks the versions and suites that it has spoken when it was made. A device is what is dialled by an IP address
  or by a name that no public CA can vouch for, or by a client that does not verify. All others have spoken TLS 1.2, and
  suites that are not weak, for ten years.

For each fix of the table there is a [program](../e2e/clients/kinds) that gets it, and is built and run with and without what the
connection then needs.

| rule | fix | class | what the connection then needs |
|---|---|---|---|
`

// TestFixes shows that each fix of the cases has a class, and that docs/fixes.md lists
// what there is.
func TestFixes(t *testing.T) {
	t.Parallel()
	rows := make(map[string]bool)
	for _, f := range cases().fixes {
		message, class, needs := edit.Read(f.SuggestedFix)
		if class != edit.Safe && class != edit.Breaking || class == edit.Breaking && needs == "" {
			t.Errorf("%s: a fix without a class, or without what it needs: %s", f.rule, f.Message)
		}
		rows[fmt.Sprintf("| %s | %s | %s | %s |\n", f.rule, own.ReplaceAllString(message, "$1 …$2"), class, needs)] = true
	}
	var list []string
	for row := range rows {
		list = append(list, row)
	}
	slices.Sort(list)
	want := fixesHead + strings.Join(list, "")
	const name = "../docs/fixes.md"
	got, err := os.ReadFile(name)
	switch {
	case *only != "" || string(got) == want:
	case !*update:
		t.Errorf("%s is not what the cases show (%v); run go test ./analyzer -run TestFixes -update", name, err)
	default:
		if err := os.WriteFile(name, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// A ruleFix is a fix of a rule's cases.
type ruleFix struct {
	rule string
	analysis.SuggestedFix
}

func fixesOf(pkg *packages.Package, diagnostics []analysis.Diagnostic) (list []ruleFix) {
	rule, _, _ := strings.Cut(pkg.PkgPath, "/")
	for _, d := range diagnostics {
		for _, f := range d.SuggestedFixes {
			list = append(list, ruleFix{rule, f})
		}
	}
	return list
}

// TestOneDoor shows that fixes are made in one place, which gives them their class.
func TestOneDoor(t *testing.T) {
	for _, folder := range []string{"../passes", "../internal"} {
		err := filepath.WalkDir(folder, func(path string, d os.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || filepath.Base(filepath.Dir(path)) == "edit" {
				return err
			}
			text, err := os.ReadFile(path)
			if strings.Contains(string(text), "analysis.SuggestedFix{") || strings.Contains(string(text), "analysis.TextEdit{") {
				t.Errorf("%s makes a fix by itself: use internal/edit", path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}
