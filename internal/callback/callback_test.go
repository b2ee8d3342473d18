package callback

import (
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/judge"
	"github.com/tlslint/tlslint/internal/summary"
)

// The standard library is read from what the go command has compiled, once.
var (
	fset     = token.NewFileSet()
	standard = importer.ForCompiler(fset, "gc", nil)
)

// library imports packages of the standard library, and no others.
type library struct{}

func (library) Import(path string) (*types.Package, error) {
	if strings.Contains(path, ".") || strings.HasPrefix(path, "verifycallback") {
		return nil, errors.New("no such package")
	}
	return standard.Import(path)
}

// collect type-checks one file, and returns what is known of its functions.
func collect(t testing.TB, src string) *collector {
	t.Helper()
	c, err := broken(src)
	if err != nil && !strings.Contains(err.Error(), "imported and not used") {
		t.Fatalf("%v in\n%s", err, src)
	}
	return c
}

// broken does so for a file that may have errors.
func broken(src string) (*collector, error) {
	f, err := parser.ParseFile(fset, "x.go", src, parser.SkipObjectResolution)
	if f == nil {
		return nil, err
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection), Scopes: make(map[ast.Node]*types.Scope),
		Instances: make(map[*ast.Ident]types.Instance), Implicits: make(map[ast.Node]types.Object),
	}
	cfg := types.Config{Importer: library{}, Error: func(error) {}}
	pkg, err := cfg.Check("x", fset, []*ast.File{f}, info)
	root := inspector.New([]*ast.File{f}).Root()
	sum := summary.New(root, pkg, info, nil)
	return newCollector(configflow.New(root, sum), root, func(*types.Func) *judge.Fact { return nil }), err
}

// flaws names the flaws of the callback that src gives a configuration.
func flaws(t testing.TB, src string) string {
	t.Helper()
	c := collect(t, src)
	var list []string
	for _, cb := range c.callbacks() {
		if cb.unseen {
			list = append(list, "unseen")
		}
		for _, f := range cb.Faults {
			list = append(list, f.Flaw.String())
		}
	}
	slices.Sort(list)
	return strings.Join(slices.Compact(list), " ")
}

const header = `package x

import (
	"bytes"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/subtle"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"log"
	"runtime"
	"slices"
	"strings"
	"time"
)

var (
	pool   *x509.CertPool
	pin    []byte
	pins   map[string]bool
	serial string
	addr   string
	strict bool
	errPin = errors.New("pin")
)

func verifyChain(cert *x509.Certificate) error {
	_, err := cert.Verify(x509.VerifyOptions{Roots: pool})
	return err
}

func verifyName(cert *x509.Certificate, want string) error {
	if cert.Subject.CommonName != want {
		return fmt.Errorf("certificate is for %s", cert.Subject.CommonName)
	}
	return nil
}

func poolOf(certs []*x509.Certificate) *x509.CertPool {
	pool := x509.NewCertPool()
	for _, cert := range certs {
		pool.AddCert(cert)
	}
	return pool
}

func fingerprint(cert *x509.Certificate) string {
	sum := sha256.Sum256(cert.Raw)
	return hex.EncodeToString(sum[:])
}
`

// connections are bodies of VerifyConnection functions, and their flaws.
var connections = []struct{ name, body, want string }{
	{"nil", `return nil`, "everything"},
	{"log", `log.Println(cs.PeerCertificates[0].Subject); return nil`, "everything"},
	{"dates", `if time.Now().After(cs.PeerCertificates[0].NotAfter) { return errors.New("expired") }; return nil`, "everything"},
	{"count", `if len(cs.PeerCertificates) == 0 { return errors.New("none") }; return nil`, "everything"},
	{"denied", `if bytes.Equal(cs.PeerCertificates[0].Raw, pin) { return errPin }; return nil`, "everything"},
	{"self", `c := cs.PeerCertificates[0]; if !bytes.Equal(c.RawIssuer, c.RawSubject) { return errPin }; return nil`, "everything"},

	{"chain", `_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool}); return err`, "chain"},
	{"chain helper", `return verifyChain(cs.PeerCertificates[0])`, "chain"},
	{"chain wrapped", `if err := verifyChain(cs.PeerCertificates[0]); err != nil { return fmt.Errorf("chain: %w", err) }; return nil`, "chain"},
	{"chain intermediates", `opts := x509.VerifyOptions{Roots: pool, Intermediates: x509.NewCertPool()}
		for _, c := range cs.PeerCertificates[1:] { opts.Intermediates.AddCert(c) }
		_, err := cs.PeerCertificates[0].Verify(opts); return err`, "chain"},
	{"chain own name", `_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: cs.PeerCertificates[0].DNSNames[0]}); return err`, "chain"},

	{"name", `return verifyName(cs.PeerCertificates[0], serial)`, "name"},
	{"name hostname", `return cs.PeerCertificates[0].VerifyHostname(serial)`, "name"},
	{"name list", `if !slices.Contains(cs.PeerCertificates[0].DNSNames, serial) { return errPin }; return nil`, "name"},
	{"name prefix", `if strings.HasPrefix(cs.PeerCertificates[0].Subject.CommonName, serial) { return nil }; return errPin`, "name"},
	{"name loop", `for _, n := range cs.PeerCertificates[0].DNSNames { if n == serial { return nil } }; return errPin`, "name"},
	{"name issuer", `if cs.PeerCertificates[0].Issuer.CommonName == "BBL CA" { return nil }; return errPin`, "name"},

	{"early", `if cs.PeerCertificates[0].Subject.CommonName == serial { return nil }; return verifyChain(cs.PeerCertificates[0])`, "chain early"},
	{"early both", `c := cs.PeerCertificates[0]; if c.Subject.CommonName == serial { return nil }
		if err := verifyChain(c); err != nil { return err }; return verifyName(c, serial)`, "early"},
	{"early date", `if time.Now().Year() < 2000 { return nil }; _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial}); return err`, ""},
	{"early ca", `if cs.PeerCertificates[0].IsCA { return nil }; _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial}); return err`, "early"},

	{"ignored", `cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial}); return nil`, "ignored"},
	{"ignored logged", `if err := verifyChain(cs.PeerCertificates[0]); err != nil { log.Print(err) }; return nil`, "chain ignored"},
	{"ignored then name", `_, _ = cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool}); return verifyName(cs.PeerCertificates[0], serial)`, "ignored"},
	{"ignored deferred", `var err error; func() { _, err = cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial}) }(); _ = err; return nil`, "ignored"},
	{"swallowed", `_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial}); var u x509.UnknownAuthorityError
		if errors.As(err, &u) { return nil }; return err`, "ignored"},
	{"swallowed reverse", `_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial}); var u x509.UnknownAuthorityError
		if err != nil && !errors.As(err, &u) { return err }; return nil`, "ignored"},
	{"swallowed switch", `_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial})
		switch err.(type) { case nil: return nil; case x509.HostnameError: return nil }; return err`, "ignored"},

	{"empty", `_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: cs.ServerName}); return err`, "empty"},
	{"empty later", `opts := x509.VerifyOptions{Roots: pool}; opts.DNSName = cs.ServerName; _, err := cs.PeerCertificates[0].Verify(opts); return err`, "empty"},
	{"empty refused", `if cs.ServerName == "" { return errPin }; _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: cs.ServerName}); return err`, ""},

	{"trusts", `roots := x509.NewCertPool(); for _, c := range cs.PeerCertificates { roots.AddCert(c) }
		_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: serial}); return err`, "trusts"},
	{"trusts field", `opts := x509.VerifyOptions{Roots: x509.NewCertPool()}; opts.Roots.AddCert(cs.PeerCertificates[len(cs.PeerCertificates)-1])
		_, err := cs.PeerCertificates[0].Verify(opts); return err`, "trusts"},
	{"trusts helper", `_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: poolOf(cs.PeerCertificates), DNSName: serial}); return err`, "trusts"},
	{"trusts helper var", `roots := poolOf(cs.PeerCertificates); _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: serial}); return err`, "trusts"},
	{"trusts rest", `roots := x509.NewCertPool(); for i, c := range cs.PeerCertificates { if i == 0 { continue }; roots.AddCert(c) }
		_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: serial}); return err`, "trusts"},
	{"trusts rest counted", `roots := x509.NewCertPool(); for i := 1; i < len(cs.PeerCertificates); i++ { roots.AddCert(cs.PeerCertificates[i]) }
		_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: serial}); return err`, "trusts"},
	{"chosen root", `roots := x509.NewCertPool(); if pins[fingerprint(cs.PeerCertificates[0])] { roots.AddCert(cs.PeerCertificates[0]) }
		_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots, DNSName: serial}); return err`, ""},

	{"chains", `for _, chain := range cs.VerifiedChains { if chain[0].Subject.CommonName != serial { return errPin } }; return nil`, "chains"},
	{"chains panics", `return verifyName(cs.VerifiedChains[0][0], serial)`, "chains"},
	{"chains none", `if len(cs.VerifiedChains) == 0 { return nil }; return verifyName(cs.PeerCertificates[0], serial)`, "chains"},
	{"chains some", `if cs.VerifiedChains != nil { return nil }; _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial}); return err`, ""},

	{"complete", `_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: serial}); return err`, ""},
	{"complete apart", `c := cs.PeerCertificates[0]; if err := verifyChain(c); err != nil { return err }; return c.VerifyHostname(cs.ServerName)`, ""},
	{"complete name", `c := cs.PeerCertificates[0]; if err := verifyChain(c); err != nil { return err }; return verifyName(c, serial)`, ""},
	{"complete joined", `c := cs.PeerCertificates[0]; return errors.Join(verifyChain(c), verifyName(c, serial))`, ""},
	{"complete found", `c := cs.PeerCertificates[0]; if err := verifyChain(c); err != nil { return err }
		found := false; for _, n := range c.DNSNames { if strings.EqualFold(n, serial) { found = true; break } }
		if !found { return errPin }; return nil`, ""},
	{"complete either", `c := cs.PeerCertificates[0]; if verifyChain(c) == nil && verifyName(c, serial) == nil { return nil }; return errPin`, ""},
	{"complete positive", `c := cs.PeerCertificates[0]; err := verifyChain(c); if err == nil { err = verifyName(c, serial) }; return err`, ""},
	{"complete switch", `c := cs.PeerCertificates[0]; switch { case verifyChain(c) != nil: return errPin; case c.Subject.CommonName != serial: return errPin }; return nil`, ""},

	{"pin", `sum := sha256.Sum256(cs.PeerCertificates[0].Raw); if !bytes.Equal(sum[:], pin) { return errPin }; return nil`, ""},
	{"pin key", `sum := sha256.Sum256(cs.PeerCertificates[0].RawSubjectPublicKeyInfo); if subtle.ConstantTimeCompare(sum[:], pin) != 1 { return errPin }; return nil`, ""},
	{"pin set", `if !pins[fingerprint(cs.PeerCertificates[0])] { return errPin }; return nil`, ""},
	{"pin hash", `h := sha256.New(); h.Write(cs.PeerCertificates[0].Raw); if string(h.Sum(nil)) != string(pin) { return errPin }; return nil`, ""},
	{"pin printed", `if fmt.Sprintf("%x", sha256.Sum256(cs.PeerCertificates[0].Raw)) != serial { return errPin }; return nil`, ""},
	{"pin rsa", `key, ok := cs.PeerCertificates[0].PublicKey.(*rsa.PublicKey); if !ok || !key.Equal(errPin) { return errPin }; return nil`, ""},
	{"pin any", `for _, c := range cs.PeerCertificates { if pins[fingerprint(c)] { return nil } }; return errPin`, ""},
	{"pin two", `_, ok := pins[fingerprint(cs.PeerCertificates[0])]; if ok { return nil }; return verifyChain(cs.PeerCertificates[0])`, "chain"},
	{"pin or chain", `if pins[fingerprint(cs.PeerCertificates[0])] { return nil }
		_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial}); return err`, ""},
	{"pin func", `if !slices.ContainsFunc(cs.PeerCertificates, func(c *x509.Certificate) bool { return pins[fingerprint(c)] }) { return errPin }; return nil`, ""},

	{"pin counted", `n := 0; for _, c := range cs.PeerCertificates { if pins[fingerprint(c)] { n++ } }; if n == 0 { return errPin }; return nil`, ""},
	{"pin found", `var found string; for _, c := range cs.PeerCertificates { if pins[fingerprint(c)] { found = "one" } }; if found == "" { return errPin }; return nil`, ""},
	{"pin index", `at := -1; for i, c := range cs.PeerCertificates { if pins[fingerprint(c)] { at = i } }; if at < 0 { return errPin }; return nil`, ""},
	{"pinned root", `roots := x509.NewCertPool(); for _, c := range cs.PeerCertificates { if sha256.Sum256(c.Raw) == [32]byte(pin) { roots.AddCert(c) } }
		_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots}); return err`, ""},
	{"no roots", `_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: x509.NewCertPool()}); return err`, ""},
	{"new roots", `roots := x509.NewCertPool(); roots.AppendCertsFromPEM(pin); _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots}); return err`, "chain"},
	{"replaced name", `if cs.ServerName == "" { cs.ServerName = serial }; _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: cs.ServerName}); return err`, ""},
	{"chosen", `if strict { return verifyChain(cs.PeerCertificates[0]) }; return nil`, ""},
	{"chosen name", `opts := x509.VerifyOptions{Roots: pool}; if serial != "" { opts.DNSName = serial }; _, err := cs.PeerCertificates[0].Verify(opts); return err`, ""},
	{"chosen nothing", `if strict { log.Print("strict") }; return nil`, "everything"},
	{"resumed", `if cs.DidResume { return nil }; _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial}); return err`, ""},
	{"protocol", `if cs.NegotiatedProtocol != "h2" { return errPin }; return nil`, "everything"},
}

func TestConnections(t *testing.T) {
	for _, test := range connections {
		t.Run(test.name, func(t *testing.T) {
			src := fmt.Sprintf("%s\nfunc dial() { tls.Dial(\"tcp\", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {\n%s\n}}) }\n", header, test.body)
			if got := flaws(t, src); got != test.want {
				t.Errorf("flaws %q, want %q, of\n%s", got, test.want, test.body)
			}
		})
	}
}
