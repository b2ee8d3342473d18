package program

import (
	"fmt"
	"strings"
)

// parameters are those of each function.
const parameters = "p *Printer, ip, host, serial string, skip bool, version uint16, pool *x509.CertPool, conn net.Conn, cert *x509.Certificate, err error, base *tls.Config"

// function returns a function, a method or a generic function.
func (p *pkg) function() string {
	f := &fn{pkg: p, configs: []string{"base"}}
	name := p.name("f")
	switch p.IntN(4) {
	case 0:
		return fmt.Sprintf("func (q *Printer) %s(%s) {\n%s}", name, parameters, f.block(4))
	case 1:
		return fmt.Sprintf("func %s[T any](%s, _ T) {\n%s}", name, parameters, f.block(4))
	case 2:
		return fmt.Sprintf("func %s(%s) *tls.Config {\n%sreturn %s\n}", name, parameters, f.block(3), f.config(2))
	}
	return fmt.Sprintf("func %s(%s) {\n%s}", name, parameters, f.block(6))
}

// block returns up to n statements. The variables that they declare are used.
func (f *fn) block(n int) string {
	var b strings.Builder
	outer := len(f.configs)
	for range 1 + f.IntN(n) {
		if f.IntN(8) == 0 {
			b.WriteString(f.one("// A comment.\n", "\n", "//tlslint:ignore insecureskipverify\n", "//tlslint:ignore weaktls a test\n"))
		}
		b.WriteString(f.statement() + f.one("\n", "\n", "\n", " // behind\n"))
	}
	text := b.String()
	for _, name := range f.configs[outer:] {
		text += "use(" + name + ")\n"
	}
	f.configs = f.configs[:outer]
	return text
}

// inner returns a block inside of another, shorter the deeper it is.
func (f *fn) inner() string {
	if f.depth >= 3 {
		return "use(err)\n"
	}
	f.depth++
	defer func() { f.depth-- }()
	return f.block(3)
}

func (f *fn) statement() string {
	switch f.IntN(5) {
	case 0:
		return f.declaration()
	case 1:
		return f.change()
	case 2:
		return f.flow()
	case 3:
		return f.strict()
	}
	return f.sink()
}

// declaration declares a variable that holds a configuration.
func (f *fn) declaration() string {
	value := f.config(2)
	name := f.name("cfg")
	f.configs = append(f.configs, name)
	switch f.IntN(5) {
	case 0:
		return fmt.Sprintf("var %s *tls.Config = %s", name, value)
	case 1:
		return fmt.Sprintf("var %[1]s *tls.Config\n%[1]s = %[2]s", name, value)
	case 2:
		return fmt.Sprintf("var %[1]sv tls.Config\n%[1]s := &%[1]sv", name)
	case 3:
		return fmt.Sprintf("%s, err := %s, err\nuse(err)", name, value)
	}
	return name + " := " + value
}

// change changes a configuration that is there.
func (f *fn) change() string {
	cfg := f.configs[f.IntN(len(f.configs))]
	switch f.IntN(9) {
	case 0:
		return fmt.Sprintf("{\nq := &%s.InsecureSkipVerify\n*q = %s\n}", cfg, f.truth(1))
	case 1:
		return fmt.Sprintf("%[1]s.InsecureSkipVerify, %[1]s.MinVersion = %[2]s, %[3]s", cfg, f.truth(1), f.version(1))
	case 2:
		return fmt.Sprintf("%s.InsecureSkipVerify, err = pair()", cfg)
	case 3:
		return fmt.Sprintf("func(c *tls.Config) { c.%s }(%s)", f.assignment(1), cfg)
	case 4:
		return fmt.Sprintf("p.cfg = %s\np.value.%s", f.config(1), f.assignment(1))
	case 5:
		return fmt.Sprintf("for _, c := range []*tls.Config{%s, base} {\nc.%s\n}", cfg, f.assignment(1))
	case 6:
		return fmt.Sprintf("%s.CipherSuites = append(%[1]s.CipherSuites, tls.TLS_RSA_WITH_RC4_128_SHA)", cfg)
	}
	return cfg + "." + f.assignment(2)
}

// flow returns a statement that holds others.
func (f *fn) flow() string {
	label := f.name("L")
	switch f.IntN(12) {
	case 0:
		return fmt.Sprintf("if %s {\n%s}", f.truth(1), f.inner())
	case 1:
		return fmt.Sprintf("if %s {\n%s} else if skip {\n%s} else {\n%s}", f.truth(1), f.inner(), f.inner(), f.inner())
	case 2:
		return fmt.Sprintf("switch {\ncase %s:\n%sfallthrough\ncase skip:\n%sdefault:\n%s}", f.truth(1), f.inner(), f.inner(), f.inner())
	case 3:
		return fmt.Sprintf("switch v := any(%s).(type) {\ncase *tls.Config:\nv.%s\ndefault:\n%s}", f.config(1), f.assignment(1), f.inner())
	case 4:
		return fmt.Sprintf("for i := range 3 {\nuse(i)\n%s}", f.inner())
	case 5:
		return fmt.Sprintf("%[1]s:\nfor {\nif skip {\nbreak %[1]s\n}\n%[2]scontinue %[1]s\n}", label, f.inner())
	case 6:
		return fmt.Sprintf("{\n%[1]s:\nif skip {\ngoto %[1]s\n}\n%[2]s}", label, f.inner())
	case 7:
		return fmt.Sprintf("defer func() {\n%s}()", f.inner())
	case 8:
		return fmt.Sprintf("go func(base *tls.Config) {\n%s}(%s)", f.inner(), f.config(1))
	case 9:
		return fmt.Sprintf("select {\ncase <-time.After(1):\n%sdefault:\n%s}", f.inner(), f.inner())
	case 10:
		return fmt.Sprintf("once.Do(func() {\n%s})", f.inner())
	}
	return "{\n" + f.inner() + "}"
}

// sink gives a configuration to something that uses it.
func (f *fn) sink() string {
	cfg := f.config(3)
	switch f.IntN(14) {
	case 0:
		return fmt.Sprintf("if c, err := tls.DialWithDialer(new(net.Dialer), \"tcp\", %s, %s); err == nil {\nuse(c)\n}", f.address(), cfg)
	case 1:
		return fmt.Sprintf("{\nd := &tls.Dialer{Config: %s}\nd.DialContext(context.Background(), \"tcp\", %s)\n}", cfg, f.address())
	case 2:
		return fmt.Sprintf("{\ntr := &http.Transport{TLSClientConfig: %s}\n(&http.Client{Transport: tr}).Get(\"https://\" + %s)\n}", cfg, f.address())
	case 3:
		return fmt.Sprintf("http.DefaultTransport.(*http.Transport).TLSClientConfig = %s", cfg)
	case 4:
		return fmt.Sprintf("use(&http.Server{TLSConfig: %s})", cfg)
	case 5:
		return fmt.Sprintf("tls.Listen(\"tcp\", \":443\", %s)", cfg)
	case 6:
		return fmt.Sprintf("use(tls.Client(conn, %s).Handshake())", cfg)
	case 7:
		return fmt.Sprintf("new(smtp.Client).StartTLS(%s)", cfg)
	case 8:
		return fmt.Sprintf("use(fmt.Sprintf(\"device/%%s/report\", %s))", f.one("serial", "p.Serial"))
	case 9:
		return "use(" + f.one("WithInsecure()", "WithSkip("+f.truth(1)+")", "fromField(Printer{Insecure: true})", "[]Option{WithInsecure(), WithSkip(false)}") + ")"
	case 10:
		return fmt.Sprintf("use(tls.Server(conn, %s))", cfg)
	}
	return fmt.Sprintf("tls.Dial(\"tcp\", %s, %s)", f.address(), cfg)
}
