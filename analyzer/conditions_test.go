package analyzer_test

import (
	"fmt"
	"go/ast"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/checker"
	"golang.org/x/tools/go/packages"

	"github.com/tlslint/tlslint/analyzer"
)

// A chooser is who decides between two ways to make one connection.
type chooser int

const (
	caller   chooser = iota // by a parameter, or a field of one
	operator                // by a flag, an argument, the environment
	itself                  // by itself: it looks at an error, the host, the port, the system, its tries, a missing CA
	nobody                  // that is known: the time, what a server answers
	unsafe                  // a caller or an operator, but the connection verifies only if he says so
)

// reported says of whom it is reported that he leaves the good way.
var reported = map[chooser]bool{itself: true, unsafe: true}

// conditions are what programs look at before they connect. In code, $lax stands for
// the way that is bad, and $strict for the other one; cond is short for an if statement,
// which is written as a switch and as one that returns, too.
var conditions = []struct {
	name   string
	by     chooser
	params string // of the function
	before string // statements
	cond   string
	code   string
}{
	{name: "text equal", params: "mode string", cond: `mode == "lax"`},
	{name: "text unequal", params: "mode string", cond: `mode != ""`},
	{name: "text case", params: "mode string", code: "switch mode {\ncase \"lax\", \"off\":\n$lax\ndefault:\n$strict\n}"},
	{name: "prefix", params: "mode string", cond: `strings.HasPrefix(mode, "lax")`},
	{name: "contains", params: "mode string", cond: `strings.Contains(mode, "lax")`},
	{name: "number equal", params: "level int", cond: "level == 3"},
	{name: "number unequal", params: "level int", cond: "level != 0"},
	{name: "number greater", params: "level int", cond: "level > 2"},
	{name: "length equal", params: "names []string", cond: "len(names) == 1"},
	{name: "length greater", params: "names []string", cond: "len(names) > 0"},
	{name: "map", params: "m map[string]int, key string", before: "_, ok := m[key]", cond: "ok"},
	{name: "set", params: "set map[string]bool, key string", cond: "set[key]"},
	{name: "assertion", params: "x any", before: "_, ok := x.(fmt.Stringer)", cond: "ok"},
	{name: "type case", params: "x any", code: "switch x.(type) {\ncase fmt.Stringer:\n$lax\ndefault:\n$strict\n}"},
	{name: "enumeration", params: "mode Mode", cond: "mode == Lax"},
	{name: "enumeration case", params: "mode Mode", code: "switch mode {\ncase Lax:\n$lax\ndefault:\n$strict\n}"},
	{name: "time before", params: "until time.Time", cond: "time.Now().Before(until)"},
	{name: "pointer", params: "o *Options", cond: "o != nil"},
	{name: "pointer to bool", params: "lax *bool", cond: "lax != nil && *lax"},
	{name: "range", params: "hosts []string", code: "for range hosts {\n$lax\n$after\nreturn fail\n}\n$strict"},
	{name: "select", params: "lax chan bool", code: "select {\ncase <-lax:\n$lax\ndefault:\n$strict\n}"},
	{name: "function", params: "lax func() bool", cond: "lax()"},
	{name: "parameter", params: "lax bool", cond: "lax"},
	{name: "field", params: "o *Options", cond: "o.Lax"},
	{name: "not a field", params: "o *Options", cond: "!o.Off", by: unsafe},
	{name: "text default", params: "o *Options", code: "switch o.Text {\ncase \"strict\":\n$strict\ndefault:\n$lax\n}", by: unsafe},

	{name: "flag", by: operator, before: `lax := flag.Bool("lax", false, "")` + "\nflag.Parse()", cond: "*lax"},
	{name: "flag variable", by: operator, before: "var lax bool\n" + `flag.BoolVar(&lax, "lax", false, "")` + "\nflag.Parse()", cond: "lax"},
	{name: "flag of text", by: operator, before: `mode := flag.String("mode", "strict", "")` + "\nflag.Parse()", cond: `*mode == "lax"`},
	{name: "argument", by: operator, cond: `os.Args[1] == "lax"`},
	{name: "arguments", by: operator, cond: "len(os.Args) > 2"},
	{name: "environment", by: operator, cond: `os.Getenv("LAX") != ""`},
	{name: "flag that is on", by: unsafe, before: `lax := flag.Bool("lax", true, "")` + "\nflag.Parse()", cond: "*lax"},
	{name: "flag of text that is lax", by: unsafe, before: `mode := flag.String("mode", "lax", "")` + "\nflag.Parse()", cond: `*mode == "lax"`},
	{name: "environment that is not set", by: unsafe, cond: `os.Getenv("VERIFY") != "1"`},

	{name: "error", by: itself, before: `_, err := os.ReadFile("ca.pem")`, cond: "err != nil"},
	{name: "no error", by: itself, before: `_, err := http.Get("http://" + addr)`, cond: "err == nil"},
	{name: "error value", by: itself, before: `_, err := http.Get("https://" + addr)`, cond: "err == io.ErrUnexpectedEOF"},
	{name: "error is", by: itself, before: `_, err := http.Get("https://" + addr)`, cond: "errors.Is(err, io.ErrUnexpectedEOF)"},
	{name: "error as", by: itself, before: `_, err := http.Get("https://" + addr)` + "\nvar unknown x509.UnknownAuthorityError", cond: "errors.As(err, &unknown)"},
	{name: "error of a kind", by: itself, before: `_, err := os.ReadFile("ca.pem")`, cond: "err != nil && os.IsNotExist(err)"},
	{name: "error's method", by: itself, before: `_, err := http.Get("https://" + addr)` + "\nvar slow net.Error\nerrors.As(err, &slow)", cond: "slow.Timeout()"},
	{name: "error text", by: itself, before: `_, err := http.Get("https://" + addr)`, cond: `err != nil && strings.Contains(err.Error(), "x509")`},
	{name: "no roots", by: itself, params: "roots *x509.CertPool", cond: "roots == nil"},
	{name: "system", by: itself, cond: `runtime.GOOS == "windows"`},
	{name: "address", by: itself, cond: `strings.HasPrefix(addr, "10.")`},
	{name: "port", by: itself, before: "_, port, _ := net.SplitHostPort(addr)", cond: `port == "8443"`},
	{name: "IP address", by: itself, cond: "net.ParseIP(addr) != nil"},
	{name: "tries", by: itself, code: "for try := range 5 {\nif try > 2 {\n$lax\n} else {\n$strict\n}\n$after\n}"},

	{name: "status", by: nobody, before: `res, _ := http.Get("http://" + addr)`, cond: "res.StatusCode == http.StatusUnauthorized"},
	{name: "method", by: nobody, params: "r *http.Request", cond: `r.Method == "POST"`},
	{name: "time since", by: nobody, params: "c *cache", cond: "time.Since(c.last) > time.Minute"},
}

// connections are ways to make a connection: a bad one, and a good one to the same peer.
var connections = []struct {
	name, rule          string
	before              string // statements
	lax, strict, after  string
	laxFunc, strictFunc string
}{
	{
		name: "inline", rule: "insecureskipverify", before: "var conn *tls.Conn",
		lax:    `conn, fail = tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // bad`,
		strict: `conn, fail = tls.Dial("tcp", addr, nil)`,
		after:  "send(conn)",
	},
	{
		name: "helper", rule: "insecureskipverify", before: "var conn *tls.Conn",
		lax: "conn, fail = laxly(addr)", strict: "conn, fail = strictly(addr)", after: "send(conn)",
		laxFunc: `func laxly(addr string) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // bad
}`,
		strictFunc: `func strictly(addr string) (*tls.Conn, error) { return tls.Dial("tcp", addr, nil) }`,
	},
	{
		name: "client", rule: "insecureskipverify", before: "var client *http.Client",
		lax:    "client = &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}} // bad",
		strict: "client = &http.Client{}",
		after:  `_, fail = client.Get("https://" + addr)`,
	},
	{
		name: "pinned", rule: "insecureskipverify", before: "var conn *tls.Conn",
		lax:    `conn, fail = tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true}) // bad`,
		strict: `conn, fail = tls.Dial("tcp", addr, pinned(addr))`,
		after:  "send(conn)",
		strictFunc: `func pinned(addr string) *tls.Config {
	want, _ := os.ReadFile(addr)
	return &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
		if string(cs.PeerCertificates[0].Raw) != string(want) {
			return errors.New("another certificate")
		}
		return nil
	}}
}`,
	},
	{
		name: "version", rule: "weaktls", before: "var conn *tls.Conn",
		lax:    `conn, fail = tls.Dial("tcp", addr, &tls.Config{MinVersion: tls.VersionTLS10}) // bad`,
		strict: `conn, fail = tls.Dial("tcp", addr, nil)`,
		after:  "send(conn)",
	},
	{
		name: "client certificates", rule: "clientauth", before: "var srv *http.Server",
		lax:    `srv = &http.Server{Addr: addr, TLSConfig: &tls.Config{ClientAuth: tls.RequireAnyClientCert}} // bad`,
		strict: `srv = &http.Server{Addr: addr, TLSConfig: &tls.Config{ClientAuth: tls.RequireAndVerifyClientCert}}`,
		after:  `fail = srv.ListenAndServeTLS("cert.pem", "key.pem")`,
	},
	{
		name: "client certificates helper", rule: "clientauth", before: "",
		lax: "fail = laxly(addr)", strict: "fail = strictly(addr)",
		laxFunc: `func laxly(addr string) error {
	srv := &http.Server{Addr: addr, TLSConfig: &tls.Config{ClientAuth: tls.RequireAnyClientCert}} // bad
	return srv.ListenAndServeTLS("cert.pem", "key.pem")
}`,
		strictFunc: `func strictly(addr string) error {
	srv := &http.Server{Addr: addr, TLSConfig: &tls.Config{ClientAuth: tls.RequireAndVerifyClientCert}}
	return srv.ListenAndServeTLS("cert.pem", "key.pem")
}`,
	},
	{
		name: "version helper", rule: "weaktls", before: "",
		lax: "fail = laxly(addr)", strict: "fail = strictly(addr)",
		laxFunc: `func laxly(addr string) error {
	srv := &http.Server{Addr: addr, TLSConfig: &tls.Config{MinVersion: tls.VersionTLS10}} // bad
	return srv.ListenAndServeTLS("cert.pem", "key.pem")
}`,
		strictFunc: `func strictly(addr string) error {
	srv := &http.Server{Addr: addr, TLSConfig: &tls.Config{MinVersion: tls.VersionTLS12}}
	return srv.ListenAndServeTLS("cert.pem", "key.pem")
}`,
	},
}

// forms are the ways to write a condition.
var forms = []struct{ name, code string }{
	{"if", "if $cond {\n$lax\n} else {\n$strict\n}"},
	{"return", "if $cond {\n$lax\n$after\nreturn fail\n}\n$strict"},
	{"switch", "switch {\ncase $cond:\n$lax\ndefault:\n$strict\n}"},
}

const conditionsHeader = `package p

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"runtime"
	"strings"
	"time"
)

var (
	_ = flag.Parse
	_ = errors.New
	_ fmt.Stringer
	_ io.Reader
	_ net.Conn
	_ http.Client
	_ = os.Args
	_ = runtime.GOOS
	_ strings.Builder
	_ x509.Certificate
	_ tls.Conn
)

type Mode int

const (
	Strict Mode = iota
	Lax
)

type Options struct {
	Lax, Off bool
	Text     string
}

type cache struct{ last time.Time }

func (c *cache) put() { c.last = time.Now() }

func send(conn *tls.Conn) {
	if conn != nil {
		conn.Write([]byte("password"))
	}
}

`

// TestConditions shows that a condition that leads to a connection decides nothing
// about it, whatever it looks at, unless it goes another way to the same peer that
// verifies; and who decides then.
func TestConditions(t *testing.T) {
	t.Parallel()
	type want struct {
		name     string
		rule     string
		reported bool
		level    string // other than the rule's
	}
	var pkgs []*packages.Package
	wants := make(map[*packages.Package]want)
	for _, c := range conditions {
		codes := forms
		if c.code != "" {
			codes = []struct{ name, code string }{{"own", c.code}}
		}
		for _, form := range codes {
			for _, conn := range connections {
				for _, alone := range []bool{true, false} {
					strict, funcs, lax, after := conn.strict, conn.laxFunc+"\n"+conn.strictFunc, conn.lax, conn.after
					if alone { // nothing else is done where the condition does not hold
						strict, funcs, after = "", conn.laxFunc, ""
						lax += "\n" + conn.after
					}
					code := strings.NewReplacer("$cond", c.cond).Replace(form.code)
					if alone {
						code = strings.ReplaceAll(code, " else {\n$strict\n}", "")
					}
					code = strings.NewReplacer("$lax", lax, "$strict", strict, "$after", after).Replace(code)
					if strings.Contains(c.code, "$after\n}") {
						after = ""
					}
					text := conditionsHeader + fmt.Sprintf("func Run(%s) (fail error) {\n%s\n%s\n%s\n%s\nreturn fail\n}\n\n%s\n",
						strings.TrimSuffix("addr string, "+c.params, ", "), conn.before, c.before, code, after, funcs)
					pkg := checked(t, text)
					pkgs = append(pkgs, pkg)
					wants[pkg] = want{
						name:     fmt.Sprintf("%s/%s/%s/alone=%t", c.name, form.name, conn.name, alone),
						rule:     conn.rule,
						reported: alone || reported[c.by],
					}
					if w := wants[pkg]; c.by == unsafe && !alone && conn.rule == "insecureskipverify" {
						w.level = string(analyzer.Warning) // somebody can say what makes it good
						wants[pkg] = w
					}
				}
			}
		}
	}
	graph, err := checker.Analyze(analyzer.Suite(analyzer.Rules()), pkgs, nil)
	if err != nil {
		t.Fatal(err)
	}
	found := make(map[*packages.Package][]string)
	for _, act := range graph.Roots {
		if act.Err != nil {
			t.Fatal(act.Err)
		}
		for _, d := range act.Diagnostics {
			line := act.Package.Fset.Position(d.Pos).Line
			where := "elsewhere: " + d.Message
			if slices.Contains(badLines(act.Package), line) {
				where = ""
			}
			found[act.Package] = append(found[act.Package], act.Analyzer.Name+d.Category+where)
		}
	}
	for _, pkg := range pkgs {
		want := wants[pkg]
		t.Run(want.name, func(t *testing.T) {
			expect := []string{}
			if want.reported {
				expect = []string{want.rule + want.level}
			}
			if got := found[pkg]; !slices.Equal(slices.Compact(got), expect) {
				t.Errorf("found %q, want %q", got, expect)
			}
		})
	}
}

// badLines returns the lines of a program that end in a comment that says so.
func badLines(pkg *packages.Package) []int {
	var lines []int
	for _, group := range pkg.Syntax[0].Comments {
		if ast.Node(group).Pos() != 0 && strings.TrimSpace(group.Text()) == "bad" {
			lines = append(lines, pkg.Fset.Position(group.Pos()).Line)
		}
	}
	return lines
}
