package program

import (
	"fmt"
	"strings"
)

// A fn is a function in the making. What stands in it may use its parameters: p,
// ip, host, serial, skip, version, pool, conn, cert, err and base.
type fn struct {
	*pkg
	configs []string // variables of type *tls.Config that are in scope
	depth   int      // of blocks around
}

// config returns an expression of type *tls.Config.
func (f *fn) config(depth int) string {
	if depth <= 0 {
		return f.literal(0)
	}
	if n := len(f.configs); n > 0 && f.IntN(3) == 0 {
		return f.configs[f.IntN(n)]
	}
	switch f.IntN(18) {
	case 0:
		return f.one("new(tls.Config)", "skipping")
	case 1:
		return "(" + f.config(depth-1) + ").Clone()"
	case 2:
		return fmt.Sprintf("byName[%q]", f.one("a", "b"))
	case 3:
		return "&listed[0]"
	case 4:
		return fmt.Sprintf("same(%s)", f.config(depth-1))
	case 5:
		return fmt.Sprintf("first(%s, %s)", f.config(depth-1), f.config(depth-1))
	case 6:
		return fmt.Sprintf("cmp.Or(%s, %s)", f.config(depth-1), f.config(depth-1))
	case 7:
		return fmt.Sprintf("fromParameter(%s, %s)", f.truth(depth-1), f.version(depth-1))
	case 8:
		return fmt.Sprintf("fromField(Printer{Insecure: %s, Verify: %s})", f.truth(depth-1), f.truth(depth-1))
	case 9:
		return fmt.Sprintf("any(%s).(*tls.Config)", f.config(depth-1))
	case 10:
		return fmt.Sprintf("func() *tls.Config { return %s }()", f.config(depth-1))
	case 11:
		return fmt.Sprintf("apply(%s, func(c *tls.Config) { c.%s })", f.config(depth-1), f.assignment(depth-1))
	case 12:
		return fmt.Sprintf("(*tls.Config)((*defined)(%s))", f.config(depth-1))
	case 13:
		return fmt.Sprintf("wrapper{%s}.Config", f.config(depth-1))
	case 14:
		return fmt.Sprintf("map[int]*tls.Config{%d: %s}[%d]", f.IntN(2), f.config(depth-1), f.IntN(2))
	case 15:
		return fmt.Sprintf("(&Printer{cfg: %s}).config()", f.config(depth-1))
	}
	return f.literal(depth)
}

// literal returns a composite literal, in one line or in several.
func (f *fn) literal(depth int) string {
	var elements []string
	for _, i := range f.Perm(len(fields))[:f.IntN(5)] {
		name := fields[i]
		elements = append(elements, name+": "+f.value(name, depth))
	}
	typ := f.one("tls.Config", "tls.Config", "alias")
	if len(elements) == 0 || f.IntN(2) == 0 {
		return "&" + typ + "{" + strings.Join(elements, ", ") + "}"
	}
	var b strings.Builder
	b.WriteString("&" + typ + "{\n")
	for _, e := range elements {
		if f.IntN(6) == 0 {
			b.WriteString(f.one("// A comment.\n", "//tlslint:ignore weaktls,insecureskipverify a test\n", "/* Two\nlines. */\n", "//nolint:tlslint // a lab\n"))
		}
		b.WriteString(e + "," + f.one("", "", "", " // behind", " /* b */") + f.one("\n", "\n", "\n", "\n\n"))
	}
	return b.String() + "}"
}

// fields are those of tls.Config that programs set.
var fields = []string{
	"InsecureSkipVerify", "MinVersion", "MaxVersion", "CipherSuites", "ServerName", "RootCAs",
	"VerifyConnection", "VerifyPeerCertificate", "Renegotiation", "KeyLogWriter", "ClientAuth", "ClientCAs", "Time",
	"ClientSessionCache", "NextProtos",
}

// assignment returns a field, an operator and a value.
func (f *fn) assignment(depth int) string {
	name := fields[f.IntN(len(fields))]
	if f.IntN(3) == 0 {
		name = "InsecureSkipVerify"
	}
	return name + " = " + f.value(name, depth)
}

// value returns an expression for a field of tls.Config.
func (f *fn) value(field string, depth int) string {
	switch field {
	case "InsecureSkipVerify":
		return f.truth(depth)
	case "MinVersion", "MaxVersion":
		return f.version(depth)
	case "CipherSuites":
		return f.suites()
	case "ServerName":
		return f.one(`"example.com"`, `"example.com:443"`, "host", "ip", "p.Serial", `""`)
	case "RootCAs", "ClientCAs":
		return f.one("pool", "nil", "x509.NewCertPool()", "p.Roots")
	case "VerifyConnection":
		return f.one("p.verify", "nil", f.callback("cs tls.ConnectionState", "cs.PeerCertificates[0]"))
	case "VerifyPeerCertificate":
		return f.one("accept", "nil", f.callback("raw [][]byte, chains [][]*x509.Certificate", "chains[0][0]"))
	case "Renegotiation":
		return f.one("tls.RenegotiateFreelyAsClient", "2", "tls.RenegotiateNever")
	case "KeyLogWriter":
		return f.one("os.Stderr", "nil", "io.Discard", "new(bytes.Buffer)")
	case "ClientAuth":
		return f.one("tls.RequireAnyClientCert", "tls.RequestClientCert", "tls.RequireAndVerifyClientCert", "2")
	case "Time":
		return f.one("func() time.Time { return time.Unix(0, 0) }", "time.Now", "func() time.Time { return cert.NotBefore }")
	case "ClientSessionCache":
		return f.one("tls.NewLRUClientSessionCache(0)", "nil")
	}
	return `[]string{"h2"}`
}

// truth returns an expression of type bool.
func (f *fn) truth(depth int) string {
	if depth > 0 {
		switch f.IntN(8) {
		case 0:
			return f.truth(depth-1) + " || " + f.truth(depth-1)
		case 1:
			return "!(" + f.truth(depth-1) + " && " + f.truth(depth-1) + ")"
		case 2:
			return "same(" + f.truth(depth-1) + ")"
		case 3:
			return "func() bool { if " + f.truth(depth-1) + " { return " + f.truth(depth-1) + " }; return " + f.truth(depth-1) + " }()"
		}
	}
	return f.one("true", "true", "true", "yes", "!false", "skip", "skipAll", "always()", "*insecureFlag", "p.Insecure", "!p.Verify",
		"err != nil", "net.ParseIP(host) != nil", `os.Getenv("INSECURE") != ""`, `strings.HasPrefix(ip, "192.")`, "pool == nil", "false")
}

// version returns an expression of type uint16.
func (f *fn) version(depth int) string {
	if depth > 0 && f.IntN(4) == 0 {
		return f.one("same["+"uint16]("+f.version(depth-1)+")", "cmp.Or(version, "+f.version(depth-1)+")", "max(version, "+f.version(depth-1)+")", "lowest("+f.truth(depth-1)+")")
	}
	return f.one("tls.VersionTLS10", "tls.VersionTLS11", "tls.VersionTLS12", "0x0301", "oldest", "uint16(770)", "tls.VersionTLS12 - 1", "version", "oldest + 1", "tls.VersionTLS13")
}

// suites returns an expression of type []uint16.
func (f *fn) suites() string {
	ids := []string{"tls.TLS_RSA_WITH_RC4_128_SHA", "tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "0x0005", "tls.TLS_RSA_WITH_AES_128_CBC_SHA", "tls.TLS_RSA_WITH_3DES_EDE_CBC_SHA", "version"}
	var list []string
	for _, i := range f.Perm(len(ids))[:1+f.IntN(4)] {
		list = append(list, ids[i])
	}
	return f.one("[]uint16{"+strings.Join(list, ", ")+"}", "[]uint16{\n"+strings.Join(list, ",\n")+",\n}", "append([]uint16(nil), "+strings.Join(list, ", ")+")", "nil")
}

// address returns an expression for what to dial.
func (f *fn) address() string {
	return f.one(`ip+":8883"`, `ip + ":6000"`, `net.JoinHostPort(ip, "990")`, `net.JoinHostPort(p.IP, strconv.Itoa(mqttPort))`, `fmt.Sprintf("%s:%d", p.IP, p.Port)`,
		`fmt.Sprintf("%s:%d", ip, 322)`, `"192.168.1.5:8883"`, `"10.0.0.1:443"`, `"example.com:443"`, "host", `host + ":443"`, `p.Host + ":8883"`, "(&url.URL{Host: ip + \":8883\"}).Host", `":8883"`, `"[fe80::1]:990"`)
}
