package analyzer_test

import (
	"bytes"
	"encoding/gob"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/analyzer"
	"github.com/tlslint/tlslint/internal/facts"
	"github.com/tlslint/tlslint/internal/tlsapi"
)

// analyze finds the facts of packages and of all that they import.
func analyze(t *testing.T, pkgs []*packages.Package) []*checker.Action {
	t.Helper()
	graph, err := checker.Analyze(analyzer.WithFacts(analyzer.Suite(analyzer.Rules())), pkgs, &checker.Options{SanityCheck: true})
	if err != nil {
		t.Fatal(err)
	}
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
	}
	return graph.Roots
}

// lines are the facts that are known after the analysis of packages, a line each, sorted.
func lines(roots []*checker.Action) (list []string) {
	for _, act := range roots {
		for _, fact := range act.AllObjectFacts() {
			list = append(list, fact.Object.Pkg().Path()+"."+fact.Object.Name()+": "+fact.Fact.(interface{ String() string }).String())
		}
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// TestStandard shows that the standard library has no facts, so that drivers can
// leave it alone.
func TestStandard(t *testing.T) {
	t.Parallel()
	std, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedImports}, "std")
	if err != nil {
		t.Fatal(err)
	}
	var users []string
	for _, pkg := range std {
		if !facts.Standard(pkg.PkgPath, "") {
			t.Errorf("%s does not pass for one of the standard library", pkg.PkgPath)
		}
		for path := range pkg.Imports {
			if facts.HasConfig(path) && !strings.HasPrefix(pkg.PkgPath, "vendor/") {
				users = append(users, pkg.PkgPath)
			}
		}
	}
	if !slices.Contains(users, "net/http") {
		t.Fatalf("net/http is not among %v", users)
	}
	pkgs, err := packages.Load(&packages.Config{Mode: packages.LoadAllSyntax}, users...)
	if err != nil {
		t.Fatal(err)
	}
	panics := []string{"os.Error", "os.ReadFrom", "os.WriteTo", "runtime.CPUProfile"} // methods that are there to fail, and what is gone
	found := slices.DeleteFunc(lines(analyze(t, pkgs)), func(fact string) bool {
		name, never := strings.CutSuffix(fact, ": never returns")
		return never && slices.Contains(slices.Concat(tlsapi.NoReturns, panics), name) // a table has them
	})
	if len(found) > 0 {
		t.Errorf("facts of the standard library:\n%s", strings.Join(found, "\n"))
	}
}

// TestFacts shows what is learned of libraries, that it is the same each time, and
// that it survives its encoding. The libraries are analysed together, since that takes
// longest.
func TestFacts(t *testing.T) {
	t.Parallel()
	pkgs := loaded(t, "insecureskipverify/app", "weaktls/app", "verifycallback")
	roots := analyze(t, pkgs)
	found := lines(roots)
	if again := lines(analyze(t, pkgs)); !slices.Equal(found, again) {
		t.Error("other facts the second time")
	}
	of := func(rule string) []string {
		return slices.DeleteFunc(slices.Clone(found), func(fact string) bool { return !strings.HasPrefix(fact, rule+"/") })
	}
	t.Run("switches", func(t *testing.T) { testSwitches(t, of("insecureskipverify")) })
	t.Run("versions", func(t *testing.T) { testVersions(t, of("weaktls")) })
	t.Run("callbacks", func(t *testing.T) { testCallbacks(t, of("verifycallback")) })
	t.Run("coding", func(t *testing.T) { testCoding(t, roots) })
}

// testSwitches holds what is learned of a library that lets its users switch
// verification off. It is little.
func testSwitches(t *testing.T, found []string) {
	for _, want := range []string{
		"insecureskipverify/lib.Insecure: switch(true: tls.Config.InsecureSkipVerify)",
		"insecureskipverify/lib.Verify: switch(false: tls.Config.InsecureSkipVerify)",
		"insecureskipverify/lib.New: param 1 switch(true: tls.Config.InsecureSkipVerify)",
		"insecureskipverify/lib.Secure: param 1 switch(false: tls.Config.InsecureSkipVerify)",
		"insecureskipverify/lib.WithInsecure: off(tls.Config.InsecureSkipVerify)",
		"insecureskipverify/lib.Always: always true",
		"insecureskipverify/middle.Twice: switch(true: lib.Secure → tls.Config.InsecureSkipVerify)",
	} {
		if !slices.Contains(found, want) {
			t.Errorf("no fact %q among\n%s", want, strings.Join(found, "\n"))
		}
	}
	for _, fact := range found {
		if strings.Contains(fact, "lookalike") || strings.Contains(fact, "Unused") || strings.Contains(fact, "Reset") {
			t.Errorf("a fact of what only looks alike: %s", fact)
		}
		if len(fact) > 300 {
			t.Errorf("a fact of %d bytes: %s", len(fact), fact)
		}
	}
}

// testVersions holds what is learned of a library that lets its users choose a version
// of the protocol.
func testVersions(t *testing.T, found []string) {
	for _, want := range []string{
		"weaktls/lib.MinTLS: version(tls.Config.MinVersion)",
		"weaktls/lib.MaxTLS: version(tls.Config.MaxVersion)",
		"weaktls/lib.Listen: param 0 version(tls.Config.MinVersion)",
		"weaktls/lib.WithMin: param 0 version(tls.Config.MinVersion)",
	} {
		if !slices.Contains(found, want) {
			t.Errorf("no fact %q among\n%s", want, strings.Join(found, "\n"))
		}
	}
	for _, fact := range found {
		if strings.Contains(fact, "Retries") || strings.Contains(fact, "param 1") {
			t.Errorf("a fact of what only looks alike: %s", fact)
		}
	}
}

// testCallbacks holds what is learned of a library's checks. Nothing is of those that
// leave the decision to somebody else.
func testCallbacks(t *testing.T, found []string) {
	found = slices.DeleteFunc(found, func(fact string) bool {
		return !strings.HasPrefix(fact, "verifycallback/pki.")
	})
	want := []string{
		"verifycallback/pki.AcceptAll: accepts(anything)",
		"verifycallback/pki.AcceptAny: returns a callback that accepts(anything)",
		"verifycallback/pki.Chain: accepts(chain)",
		"verifycallback/pki.ChainTo: returns a callback that accepts(chain)",
		"verifycallback/pki.Named: accepts(name)",
		"verifycallback/pki.Pinned: returns a callback that accepts(pin)",
		"verifycallback/pki.Printer: result of printertls",
		"verifycallback/pki.Server: returns a callback that accepts(chain+name)",
	}
	if !slices.Equal(found, want) {
		t.Errorf("found\n%s\nwant\n%s", strings.Join(found, "\n"), strings.Join(want, "\n"))
	}
}

// testCoding shows that facts survive their encoding, and are the same bytes when
// encoded again.
func testCoding(t *testing.T, roots []*checker.Action) {
	total := 0
	for _, act := range roots {
		for _, fact := range act.AllObjectFacts() {
			first := encode(t, fact.Fact)
			back := reflect.New(reflect.TypeOf(fact.Fact).Elem()).Interface().(analysis.Fact)
			if err := gob.NewDecoder(bytes.NewReader(first)).Decode(back); err != nil {
				t.Fatal(err)
			}
			if again := encode(t, back); !bytes.Equal(first, again) {
				t.Errorf("%s: %q became %q", fact.Object, first, again)
			}
			total++
		}
	}
	if total == 0 {
		t.Error("no facts")
	}
}

func encode(t *testing.T, fact analysis.Fact) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := gob.NewEncoder(&b).Encode(fact); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
