package configflow

import (
	"go/ast"
	"go/constant"
	"go/types"
	"net/netip"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

// A Host says what is known of the host of an address.
type Host int

const (
	Unknown   Host = iota
	Name           // a host name
	Loopback       // this machine
	Private        // an IP address that is private or link-local
	Public         // another IP address
	NamedIP        // a value that holds an IP address, by its type or name
	AnyLocal       // the unspecified address
	emptyHost      // no host at all: ":8883"
)

// IP reports whether the host is an IP address of another machine.
func (h Host) IP() bool { return h == Private || h == Public || h == NamedIP }

// An Address is what can be read from an expression that holds an address.
type Address struct {
	Scheme string
	Host   Host
	Text   string   // the host, where it is written out
	From   ast.Expr // the value that the host comes from, where it is not
	Ports  []string // what the port can be

	bound map[types.Object]ast.Expr // what parameters and receivers in From are given
}

// PrinterPort returns the first port that is one of a printer's, or "".
func (a Address) PrinterPort() string {
	for _, port := range a.Ports {
		if Service(port) != "" {
			return port
		}
	}
	return ""
}

// A part is a piece of a string: text, or a value with what it may hold.
type part struct {
	text   string
	hole   ast.Expr
	values []string
}

// maxDepth bounds how many variables and calls an address is followed through.
const maxDepth = 6

// Address reads an address: a string, a URL, or an expression that makes one.
func (f *Flow) Address(e ast.Expr) Address { return f.Dialled(Addr{Expr: e}) }

// Dialled reads the address that a configuration is used with.
func (f *Flow) Dialled(a Addr) Address {
	r := f.reader(a.bound)
	addr := f.assemble(r.read(a.Expr, maxDepth))
	addr.bound = r.bound
	if addr.Host == Unknown && addr.From != nil {
		addr.Host = f.hostOfHeld(addr.From)
	}
	return addr
}

// Loopback reports whether the configuration is used with addresses of this machine
// alone.
func (f *Flow) Loopback(c *Config) bool {
	return len(c.Addrs) > 0 && !c.Escapes && !slices.ContainsFunc(c.Addrs, func(a Addr) bool {
		return f.Dialled(a).Host != Loopback && !f.isLocal(a)
	})
}

// isLocal reports whether an address is one of a network that ends on this machine.
func (f *Flow) isLocal(a Addr) bool {
	call, ok := a.At.Node().(*ast.CallExpr)
	if !ok || a.Call == nil || a.Call.Addr < 1 || a.Call.Addr >= len(call.Args) {
		return false
	}
	network, ok := constantText(f.Summary.Info.Types[call.Args[a.Call.Addr-1]])
	return ok && tlsapi.IsLoopback(network)
}

// Hole stands in a text for a value that is not known.
const Hole = "\uFFFD"

// Text returns what is written out of a text: its constant pieces, with a Hole for
// each value between them.
func (f *Flow) Text(e ast.Expr) string {
	var b strings.Builder
	for _, p := range f.reader(nil).read(e, maxDepth) {
		b.WriteString(p.text)
		if p.hole != nil {
			b.WriteString(Hole)
		}
	}
	return b.String()
}

// assemble splits scheme, host and port. Each hole stands as a NUL byte.
func (f *Flow) assemble(parts []part) Address {
	var text strings.Builder
	var holes []part
	for _, p := range parts {
		if p.hole == nil {
			text.WriteString(strings.ReplaceAll(p.text, "\x00", ""))
		} else {
			text.WriteByte(0)
			holes = append(holes, p)
		}
	}
	var a Address
	rest := text.String()
	before := 0 // holes before the host
	if scheme, after, ok := strings.Cut(rest, "://"); ok {
		before += strings.Count(scheme, "\x00")
		a.Scheme, rest = strings.Trim(scheme, "\x00"), after
	}
	if i := strings.IndexAny(rest, "/?#"); i >= 0 {
		rest = rest[:i]
	}
	if i := strings.LastIndexByte(rest, '@'); i >= 0 {
		before += strings.Count(rest[:i], "\x00")
		rest = rest[i+1:]
	}
	host, port := rest, ""
	if i := strings.LastIndexByte(rest, ':'); i >= 0 && (strings.Count(rest, ":") == 1 || strings.HasSuffix(rest[:i], "]")) {
		host, port = rest[:i], rest[i+1:]
	}
	f.readHost(&a, strings.Trim(host, "[]"), holes[min(before, len(holes)):])
	a.readPort(port, holes[min(before+strings.Count(host, "\x00"), len(holes)):])
	return a
}

func (a *Address) readPort(port string, holes []part) {
	switch {
	case port == "\x00" && len(holes) > 0:
		a.Ports = slices.DeleteFunc(slices.Clone(holes[0].values), func(port string) bool { return !isPort(port) })
	case port != "" && !strings.Contains(port, "\x00"):
		a.Ports = []string{port}
	case port == "":
		if p := tlsapi.Schemes[a.Scheme]; p != "" {
			a.Ports = []string{p}
		}
	}
}

func (f *Flow) readHost(a *Address, host string, holes []part) {
	switch {
	case host == "" && tlsapi.IsLoopback(a.Scheme):
		a.Host = Loopback
	case host == "":
		a.Host = emptyHost
	case host == "\x00" && len(holes) > 0:
		a.From = holes[0].hole
		a.Host = f.hostOfValue(holes[0])
	case strings.Contains(host, "\x00"):
		if isIPPrefix(host[:strings.IndexByte(host, 0)]) {
			a.Host, a.Text = Private, strings.ReplaceAll(host, "\x00", "*")
		}
	default:
		a.Host, a.Text = hostOfText(host), host
	}
}

// isIPPrefix reports whether text is the beginning of a private IP address.
func isIPPrefix(text string) bool {
	for _, prefix := range []string{"192.168.", "10.", "169.254."} {
		if strings.HasPrefix(text, prefix) {
			return true
		}
	}
	return false
}

func hostOfText(host string) Host {
	addr, err := netip.ParseAddr(host)
	switch {
	case tlsapi.IsLoopback(host):
		return Loopback
	case err != nil:
		return Name
	case addr.IsUnspecified():
		return AnyLocal
	case addr.IsPrivate(), addr.IsLinkLocalUnicast():
		return Private
	}
	return Public
}

// hostOfValue judges a host by the type, the name, and the known values of what
// holds it.
func (f *Flow) hostOfValue(p part) Host {
	for _, v := range p.values {
		if h := hostOfText(v); h != Name || v != "" {
			return h
		}
	}
	if t := f.Summary.Info.TypeOf(p.hole); t != nil && isIPType(t) {
		return NamedIP
	}
	if tlsapi.IsAddressName(lastName(p.hole)) {
		return NamedIP
	}
	return Unknown
}

// hostOfHeld reads what a value may hold that says nothing by itself, such as a parameter:
// an IP address, if all of that is one.
func (f *Flow) hostOfHeld(e ast.Expr) Host {
	values, all := f.Summary.Held(e)
	for _, def := range values {
		if def.Value == nil || ast.Unparen(def.Value) == ast.Unparen(e) || f.assemble(f.reader(nil).read(def.Value, maxDepth)).Host != NamedIP {
			return Unknown
		}
	}
	if !all {
		return Unknown
	}
	return NamedIP
}

func isIPType(t types.Type) bool {
	switch types.TypeString(tlsapi.Deref(t), nil) {
	case "net.IP", "net.IPAddr", "net/netip.Addr":
		return true
	}
	return false
}

// lastName returns the name that stands last in an expression: IP in p.IP,
// p.GetIP() and *p.IP.
func lastName(e ast.Expr) string {
	switch e := ast.Unparen(e).(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	case *ast.CallExpr:
		return strings.TrimPrefix(lastName(e.Fun), "Get")
	case *ast.StarExpr:
		return lastName(e.X)
	case *ast.IndexExpr:
		return lastName(e.X)
	}
	return ""
}

// constantText returns the text of a constant string or number.
func constantText(tv types.TypeAndValue) (string, bool) {
	if tv.Value == nil {
		return "", false
	}
	switch tv.Value.Kind() {
	case constant.String:
		return constant.StringVal(tv.Value), true
	case constant.Int:
		return tv.Value.ExactString(), true
	}
	return "", false
}
