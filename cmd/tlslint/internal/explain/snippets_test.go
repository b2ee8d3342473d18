package explain_test

import (
	"fmt"
	"go/ast"
	"go/build"
	"go/parser"
	"go/token"
	"maps"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/cmd/tlslint/internal/explain"
)

// header is what the statements of the table stand in.
const header = `package snippets

import (
	"crypto/tls"
	"crypto/x509"
	"encoding/asn1"
	"errors"
	"net"
	"net/http"
	"os"
	"slices"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/jlaffaye/ftp"

	"github.com/tlslint/tlslint/printertls"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)
`

// given is what the statements use and do not declare.
const given = `conn net.Conn, addr, name, serial, user, code string, data, pem []byte, pool *x509.CertPool,
	cert *x509.Certificate, deviceCAs []*x509.Certificate, pins [][32]byte`

// snippets returns a Go file with a function for each piece of advice.
func snippets() string {
	var b strings.Builder
	b.WriteString(header)
	slot := regexp.MustCompile(`\{\w+\|([^{}]*)\}`)
	for _, c := range explain.Causes() {
		for _, a := range []explain.Advice{c.Printer, c.Elsewhere} {
			fmt.Fprintf(&b, "\n// %s\nfunc _(%s) error {\n{\n", c.Key, given)
			for line := range strings.Lines(a.Write) {
				if !strings.HasPrefix(line, "$ ") && !strings.HasPrefix(line, "> ") {
					b.WriteString(slot.ReplaceAllString(line, "$1"))
				}
			}
			b.WriteString("\n}\nreturn nil\n}\n")
		}
	}
	return b.String()
}

// TestSnippets type-checks what the table says to write, against the real
// libraries, and shows that tlslint has nothing against it.
func TestSnippets(t *testing.T) {
	e2e, err := filepath.Abs("../../../../e2e") // whose module requires the libraries
	if err != nil {
		t.Fatal(err)
	}
	pkgs, err := packages.Load(&packages.Config{
		Mode:      packages.LoadAllSyntax | packages.NeedModule,
		Dir:       e2e,
		Overlay:   map[string][]byte{filepath.Join(e2e, "snippets", "snippets.go"): []byte(snippets())},
		ParseFile: outlineStandard,
	}, "./snippets")
	if err != nil || len(pkgs) != 1 {
		t.Fatalf("%d packages, error %v", len(pkgs), err)
	}
	if n := len(pkgs[0].Syntax); n != 1 {
		t.Fatalf("%d files: %v", n, pkgs[0].Errors)
	}
	for _, err := range pkgs[0].TypeErrors {
		if !err.Soft { // what is declared is for the reader to use
			t.Error(err)
		}
	}
	packages.Visit(pkgs, nil, func(pkg *packages.Package) {
		maps.DeleteFunc(pkg.Imports, func(_ string, imported *packages.Package) bool { return imported.Module == nil })
	})
	graph, err := checker.Analyze(analyzer.Suite(analyzer.Rules()), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Error(act.Err)
		}
		for _, d := range act.Diagnostics {
			t.Errorf("tlslint reports what it says to write: %s: %s", act.Package.Fset.Position(d.Pos), d.Message)
		}
	}
}

// outlineStandard parses a file, and leaves the bodies of functions out if it is one of
// the standard library: it has no facts, so nothing else of it is needed.
func outlineStandard(fset *token.FileSet, name string, src []byte) (*ast.File, error) {
	f, err := parser.ParseFile(fset, name, src, parser.ParseComments|parser.SkipObjectResolution)
	if f == nil || !strings.HasPrefix(name, build.Default.GOROOT+string(filepath.Separator)) {
		return f, err
	}
	for _, d := range f.Decls {
		if fn, ok := d.(*ast.FuncDecl); ok {
			fn.Body = nil
		}
	}
	return f, err
}

// TestRules shows that the rules exist that the table names.
func TestRules(t *testing.T) {
	known := make(map[string]bool)
	for _, r := range analyzer.Rules() {
		known[r.Name] = true
	}
	for _, c := range explain.Causes() {
		if known[c.Key] {
			t.Errorf("%s is the key of an explanation and the name of a rule", c.Key)
		}
		for _, r := range c.Rules {
			if !known[r] {
				t.Errorf("%s: there is no rule %s", c.Key, r)
			}
		}
	}
}
