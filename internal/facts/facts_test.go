package facts

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPossible shows which packages can have facts.
func TestPossible(t *testing.T) {
	t.Parallel()
	field := []Subject{{"Insecure", []string{"Options"}}}
	const write = "package p\n\nfunc f(c *tls.Config) { c.InsecureSkipVerify = true }\n"
	for _, tt := range []struct {
		name string
		Package
		text string
		want bool
	}{
		{"a switch", Package{Imports: []string{"crypto/tls"}}, write, true},
		{"a switch of a fork", Package{Imports: []string{"github.com/zmap/zcrypto/tls"}}, write, true},
		{"no configuration", Package{Imports: []string{"crypto/x509"}}, write, false},
		{"the standard library", Package{Standard: true, Imports: []string{"crypto/tls"}}, write, false},
		{"another field", Package{Imports: []string{"crypto/tls"}}, "c.ServerName = name", false},
		{"a version", Package{Imports: []string{"crypto/tls"}}, "c.MinVersion = v", true},
		{"a callback", Package{Imports: []string{"crypto/tls"}}, "\nfunc Verify(cs tls.ConnectionState) error {\n", true},
		{"a maker of callbacks", Package{Imports: []string{"crypto/tls"}}, "\nfunc Pin(sum []byte) func(cs tls.ConnectionState) error {\n", true},
		{"a judge", Package{Imports: []string{"crypto/tls"}}, "\r\nfunc (p Pin) Check(c *x509.Certificate) error {\r\n", true},
		{"a judge with a named result", Package{Imports: []string{"crypto/tls"}}, "\nfunc Verify(cs tls.ConnectionState) (err error) {\n", true},
		{"a judge that says more", Package{Imports: []string{"crypto/tls"}}, "\nfunc Verify(c *x509.Certificate) (\n\tname string,\n\terr error,\n) {\n", true},
		{"a judge in lines", Package{Imports: []string{"crypto/tls"}}, "\nfunc Verify(\n\traw [][]byte, // DER\n\tchains [][]*x509.Certificate,\n) error {\n", true},
		{"a judge by another name of x509", Package{Imports: []string{"crypto/tls"}}, "\nfunc Verify(_ any, chains [][]*pki.Certificate, _ interface{}) error {\n", true},
		{"a judge of what is not parsed", Package{Imports: []string{"crypto/tls"}}, "import \"crypto/x509\"\nfunc Verify(raw [][]byte) error {\n", true},
		{"a method of an interface", Package{Imports: []string{"crypto/tls"}}, "\ntype Verifier interface {\n\tVerify(cs tls.ConnectionState) error\n}\n", true},
		{"a type of callbacks", Package{Imports: []string{"crypto/tls"}}, "\ntype Verify func(tls.ConnectionState) error\n\nfunc New() Verify {\n", true},
		{"another name of a state", Package{Imports: []string{"crypto/tls"}}, "\ntype State = tls.ConnectionState\n\nfunc Verify(s State) error {\n", true},
		{"a judge at the end", Package{Imports: []string{"crypto/tls"}}, "\ntype Verify func(tls.ConnectionState) error", true},
		{"a state that is called for", Package{Imports: []string{"crypto/tls"}}, "\nfunc f() error {\n\tlog.Print(conn.ConnectionState())\n\tif err := g(conn.ConnectionState()); err != nil {\n\t\treturn err\n\t}\n\tvar err error\n", false},
		{"a pair", Package{Imports: []string{"crypto/tls"}}, "import \"crypto/x509\"\nfunc Serve(c tls.Certificate, b []byte) error {\n", false},
		{"a type at the end of one", Package{Imports: []string{"crypto/tls"}}, "\ntype (\n\ts struct{ tls.ConnectionState}", false},
		{"no judge", Package{Imports: []string{"crypto/tls"}}, "\nfunc Load(name string) (*x509.Certificate, error) {\n\treturn nil, nil\n}\n", false},
		{"a use of what has facts", Package{Subjects: []Subject{{Name: "Insecure"}}}, "o.Insecure = true", true},
		{"no use of it", Package{Subjects: []Subject{{Name: "Insecure"}}}, "o.InsecureTLS, NotInsecure, Insecure_ = 1, 2, 3", false},
		{"a later use of it", Package{Subjects: []Subject{{Name: "Insecure"}}}, "InsecureTLS(Insecure)", true},
		{"a literal without names", Package{Subjects: field}, "f(lib.Options{\n\t// broker\n\t\"a\", true})", true},
		{"one of a generic type", Package{Subjects: field}, "lib.Options[int]{a, true}", true},
		{"a list of them", Package{Subjects: field}, "[]*lib.Options{{\"a\", true}}", true},
		{"a table of them", Package{Subjects: field}, "map[string]lib.Options{one: {\"a\", true}}", true},
		{"a literal with names", Package{Subjects: field}, "f(lib.Options{Addr: a}, lib.Options{\n\tAddr : a})", false},
		{"a list of literals with names", Package{Subjects: field}, "[]lib.Options{{Addr: a}, {Addr: b}}", false},
		{"an empty literal", Package{Subjects: field}, "lib.Options{}", false},
		{"a result", Package{Subjects: field}, "func f() lib.Options {\n\treturn x\n}", false},
		{"a preset", Package{Own: true}, "return &Settings{\n\tSkipTLS : true,\n}", true},
		{"a preset by assignment", Package{Own: true}, "\ts.VerifyCert = false\n", true},
		{"a preset in a tag", Package{Own: true}, "\tInsecure bool `default:\"true\"`\n", true},
		{"a preset of a dependency", Package{}, "return &Settings{SkipTLS: true}", false},
		{"a preset of something else", Package{Own: true}, "return &Settings{Color: true}", false},
		{"a comparison", Package{Own: true}, "if skipTLS(true) != falseTLS {", false},
		{"the standard library with a name", Package{Standard: true, Subjects: []Subject{{Name: "Insecure"}}}, "Insecure", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			tt.Files = []string{filepath.Join(t.TempDir(), "p.go")}
			if err := os.WriteFile(tt.Files[0], []byte(tt.text), 0o600); err != nil {
				t.Fatal(err)
			}
			if got := tt.Possible(); got != tt.want {
				t.Errorf("got %t, want %t", got, tt.want)
			}
		})
	}
}

// TestUnreadable shows that a package is not left out for a file that is not there.
func TestUnreadable(t *testing.T) {
	t.Parallel()
	p := Package{Imports: []string{Config}, Files: []string{filepath.Join(t.TempDir(), "none.go")}}
	if !p.Possible() {
		t.Error("the package is left out")
	}
}

// TestStandardPath shows that a module without a dot in its path is not taken for
// the standard library.
func TestStandardPath(t *testing.T) {
	t.Parallel()
	for path, module := range map[string]string{"net/http": "", "vendor/golang.org/x/net/idna": ""} {
		if !Standard(path, module) {
			t.Errorf("%s is not taken for one of the standard library", path)
		}
	}
	for path, module := range map[string]string{"printers/lib": "printers", "example.com/lib": "", "example.com/m": "example.com/m"} {
		if Standard(path, module) {
			t.Errorf("%s is taken for one of the standard library", path)
		}
	}
}

// FuzzPossible shows that no text is too odd to be decided on.
func FuzzPossible(f *testing.F) {
	f.Add("func f(tls.ConnectionState}", "Options{")
	f.Add("func f(x []*x509.Certificate) (n int, err error) {", "Options[")
	f.Fuzz(func(t *testing.T, text, more string) {
		p := Package{
			Imports: []string{Config}, Files: []string{"p.go"}, Subjects: []Subject{{"Insecure", []string{"Options"}}},
			ReadFile: func(string) ([]byte, error) { return []byte(text + more), nil },
		}
		if ContainsAny([]byte(text+more), "InsecureSkipVerify") && !p.Possible() {
			t.Error("the package is left out")
		}
	})
}
