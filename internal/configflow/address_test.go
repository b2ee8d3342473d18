package configflow_test

import (
	"fmt"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/ast/inspector"

	"github.com/tlslint/tlslint/internal/configflow"
	"github.com/tlslint/tlslint/internal/summary"
)

// The standard library is read from what the go command has compiled, once.
var (
	fset    = token.NewFileSet()
	library = importer.ForCompiler(fset, "gc", nil)
)

// flow type-checks one file and traces it.
func flow(t testing.TB, src string) (*configflow.Flow, *ast.File) {
	t.Helper()
	fl, f, err := checked(src)
	if err != nil {
		t.Fatal(err)
	}
	return fl, f
}

// checked is flow for a file that need not type-check.
func checked(src string) (*configflow.Flow, *ast.File, error) {
	f, err := parser.ParseFile(fset, "x.go", src, parser.SkipObjectResolution)
	if err != nil {
		return nil, nil, err
	}
	info := &types.Info{
		Types: make(map[ast.Expr]types.TypeAndValue), Defs: make(map[*ast.Ident]types.Object), Uses: make(map[*ast.Ident]types.Object),
		Selections: make(map[*ast.SelectorExpr]*types.Selection), Scopes: make(map[ast.Node]*types.Scope), Instances: make(map[*ast.Ident]types.Instance),
	}
	cfg := types.Config{Importer: library}
	pkg, err := cfg.Check("x", fset, []*ast.File{f}, info)
	if err != nil {
		return nil, nil, err
	}
	root := inspector.New([]*ast.File{f}).Root()
	return configflow.New(root, summary.New(root, pkg, info, nil)), f, nil
}

// address reads the argument of the call of dial in src.
func address(t testing.TB, src string) configflow.Address {
	fl, f := flow(t, src)
	var arg ast.Expr
	ast.Inspect(f, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok {
			if id, ok := call.Fun.(*ast.Ident); ok && id.Name == "dial" {
				arg = call.Args[0]
			}
		}
		return true
	})
	return fl.Address(arg)
}

const addressHeader = `package x

import (
	"flag"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
)

var _ = strings.Cut
var _ = fmt.Sprint
var _ = strconv.Itoa
var _ = net.IPv4len
var _ netip.Addr
var _ url.URL
var _ = flag.Parse

type printer struct {
	IP   string
	Host string
	Addr netip.Addr
	Port int
}

var configured = printer{Port: 8883}

const port = 990

func dial(any) {}

func f(p printer, ip, host, addr, zip string, n net.IP) {
`

func TestAddress(t *testing.T) {
	for code, want := range map[string]string{
		`dial("192.168.1.5:8883")`:                                               "Private 192.168.1.5 [8883]",
		`dial("ssl://10.1.2.3:8883")`:                                            "ssl Private 10.1.2.3 [8883]",
		`dial("ssl://10.1.2.3")`:                                                 "ssl Private 10.1.2.3 [8883]",
		`dial("https://user:pw@169.254.1.1/path?x=y:1")`:                         "https Private 169.254.1.1 [443]",
		`dial("[fe80::1]:990")`:                                                  "Private fe80::1 [990]",
		`dial("[::1]:990")`:                                                      "Loopback ::1 [990]",
		`dial("127.8.9.1:1")`:                                                    "Loopback 127.8.9.1 [1]",
		`dial("localhost:1")`:                                                    "Loopback localhost [1]",
		`dial("8.8.8.8:53")`:                                                     "Public 8.8.8.8 [53]",
		`dial("example.com:443")`:                                                "Name example.com [443]",
		`dial("example.com")`:                                                    "Name example.com []",
		`dial("0.0.0.0:1")`:                                                      "AnyLocal 0.0.0.0 [1]",
		`dial(":8883")`:                                                          "empty [8883]",
		`dial(p.IP + ":8883")`:                                                   "NamedIP p.IP [8883]",
		`dial(p.Host + ":8883")`:                                                 "Unknown p.Host [8883]",
		`dial(p.Addr.String() + ":6000")`:                                        "NamedIP p.Addr [6000]",
		`dial(n.String() + ":6000")`:                                             "NamedIP n [6000]",
		`dial(netip.AddrPortFrom(p.Addr, 6000).String())`:                        "NamedIP p.Addr [6000]",
		`dial(fmt.Sprintf("ssl://%s:%d", p.IP, port))`:                           "ssl NamedIP p.IP [990]",
		`dial(fmt.Sprintf("ssl://%s:%d", p.IP, p.Port))`:                         "ssl NamedIP p.IP [8883]",
		`dial(fmt.Sprintf("192.168.%d.%d:1", 1, len(ip)))`:                       "Private 192.168.1.* [1]",
		`dial(net.JoinHostPort(ip, strconv.Itoa(port)))`:                         "NamedIP ip [990]",
		`dial(net.JoinHostPort("::1", "1"))`:                                     "Loopback ::1 [1]",
		`a := ip + ":322"; dial(a)`:                                              "NamedIP ip [322]",
		`h := p.IP; dial(h + ":322")`:                                            "NamedIP p.IP [322]",
		`u := &url.URL{Scheme: "wss", Host: ip + ":443"}; dial(u)`:               "wss NamedIP ip [443]",
		`u, _ := url.Parse("mqtts://" + ip); dial(u.String())`:                   "mqtts NamedIP ip [8883]",
		`u, _ := url.Parse("mqtts://" + ip); dial(u.Host)`:                       "mqtts NamedIP ip [8883]",
		`u, _ := url.Parse("https://[::1]:990/x"); dial(u.Host)`:                 "https Loopback ::1 [990]",
		`u, _ := url.Parse(addr); dial(u.Host)`:                                  "Unknown u.Host []",
		`u, _ := url.Parse("ssl://[::1]:1"); u.Host = addr; dial(u.Host)`:        "Unknown u.Host []",
		`dial(strings.TrimPrefix("https://[::1]:990", "https://"))`:              "https Loopback ::1 [990]",
		`dial(strings.TrimPrefix(addr, "https://"))`:                             "Unknown addr []",
		`dial([]*url.URL{{Scheme: "ssl", Host: host}})`:                          "ssl Unknown host [8883]",
		`{ ip := flag.String("ip", "printer.lan", ""); dial(*ip + ":1") }`:       "Name *ip [1]",
		`var q int; flag.IntVar(&q, "p", 322, ""); dial(fmt.Sprint(ip, ":", q))`: "NamedIP ip [322]",
		`dial(zip + ":8883")`:                                                    "Unknown zip [8883]",
		`var c struct{ addr string }; c.addr = ip + ":990"; dial(c.addr)`:        "NamedIP ip [990]",
		`var c struct{ Addr string }; c.Addr = ip + ":990"; dial(c.Addr)`:        "Unknown c.Addr []",
		`u := ip; if zip != "" { u = fmt.Sprintf("%s/%s", u, zip) }; dial(u)`:    "Unknown u []",
		`dial(addr)`:           "Unknown addr []",
		`dial("100%:" + addr)`: "Name 100% []",
	} {
		a := address(t, addressHeader+code+"\n}\n")
		if got := describe(a); got != want {
			t.Errorf("%s\n got %s\nwant %s", code, got, want)
		}
	}
}

func describe(a configflow.Address) string {
	var words []string
	if a.Scheme != "" {
		words = append(words, a.Scheme)
	}
	words = append(words, []string{"Unknown", "Name", "Loopback", "Private", "Public", "NamedIP", "AnyLocal", "empty"}[a.Host])
	if a.Text != "" {
		words = append(words, a.Text)
	}
	if a.From != nil {
		words = append(words, types.ExprString(a.From))
	}
	return strings.Join(append(words, fmt.Sprint(a.Ports)), " ")
}

// FuzzAddress reads addresses that are constants: nothing panics, and a host
// that is written out is part of the address.
func FuzzAddress(f *testing.F) {
	for _, seed := range []string{"192.168.1.5:8883", "ssl://[fe80::1]:990/x", "a@b:c", "://", ":", "[", "%s:%d"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if strings.ContainsRune(text, 0) {
			return
		}
		a := address(t, "package x\n\nfunc dial(string) {}\n\nfunc f() { dial("+strconv.Quote(text)+") }\n")
		if !strings.Contains(text, a.Text) || a.From != nil {
			t.Errorf("%q: host %q from %v", text, a.Text, a.From)
		}
	})
}
