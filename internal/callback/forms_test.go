package callback

import "testing"

// forms are programs that give a configuration a function in different ways, and
// the flaws of it.
var forms = []struct{ name, src, want string }{
	{"named", `
func accept(tls.ConnectionState) error { return nil }
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: accept}) }`, "everything"},
	{"method value", `
type c struct{ pin []byte }
func (c *c) verify(cs tls.ConnectionState) error { if !bytes.Equal(cs.PeerCertificates[0].Raw, c.pin) { return errPin }; return nil }
func (c *c) dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: c.verify}) }`, ""},
	{"method of an interface", `
type v interface { verify(tls.ConnectionState) error }
func dial(v v) { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: v.verify}) }`, "unseen"},
	{"parameter", `
func Dial(verify func(tls.ConnectionState) error) { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: verify}) }`, "unseen"},
	{"parameter inside", `
func dial(verify func(tls.ConnectionState) error) { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: verify}) }
func main() { dial(func(tls.ConnectionState) error { return nil }) }`, "everything"},
	{"field", `
type c struct{ verify func(tls.ConnectionState) error }
func (c *c) dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: c.verify}) }
func main() { (&c{verify: func(tls.ConnectionState) error { return nil }}).dial() }`, "everything"},
	{"exported field", `
type C struct{ Verify func(tls.ConnectionState) error }
func (c *C) dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: c.Verify}) }
func main() { (&C{Verify: func(tls.ConnectionState) error { return nil }}).dial() }`, "unseen"},
	{"variable given twice", `
func dial(strict bool) {
	verify := func(tls.ConnectionState) error { return nil }
	if strict { verify = func(cs tls.ConnectionState) error { return verifyChain(cs.PeerCertificates[0]) } }
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: verify})
}`, ""},
	{"variable given twice, by the program", `
func dial() {
	verify := func(tls.ConnectionState) error { return nil }
	if runtime.GOOS == "windows" { verify = func(cs tls.ConnectionState) error { return verifyChain(cs.PeerCertificates[0]) } }
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: verify})
}`, "chain everything"},
	{"returned by mode", `
func by(mode string) func(tls.ConnectionState) error {
	switch mode {
	case "none": return func(tls.ConnectionState) error { return nil }
	case "ca": return func(cs tls.ConnectionState) error { return verifyChain(cs.PeerCertificates[0]) }
	}
	return func(cs tls.ConnectionState) error { _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial}); return err }
}
func dial(mode string) { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: by(mode)}) }`, ""},
	{"replaced by flag", `
func dial(insecure bool) {
	cfg := &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(tls.ConnectionState) error { return nil }}
	if !insecure { cfg.VerifyConnection = func(cs tls.ConnectionState) error { _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial}); return err } }
	tls.Dial("tcp", addr, cfg)
}`, ""},
	{"handed over by flag", `
func dial(verify func(tls.ConnectionState) error) { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: verify}) }
func Run(insecure bool) {
	if insecure { dial(func(tls.ConnectionState) error { return nil }); return }
	dial(func(cs tls.ConnectionState) error { _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: serial}); return err })
}`, ""},
	{"variable from elsewhere", `
func dial(other func(tls.ConnectionState) error) {
	verify := func(tls.ConnectionState) error { return nil }
	if other != nil { verify = other }
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: verify})
}`, "unseen"},
	{"returned", `
func to(pool *x509.CertPool, name string) func(tls.ConnectionState) error {
	return func(cs tls.ConnectionState) error { _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: name}); return err }
}
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: to(pool, serial)}) }`, ""},
	{"returned by turns", `
func by(roots *x509.CertPool) func(tls.ConnectionState) error {
	if roots == nil { return nil }
	return func(cs tls.ConnectionState) error { return verifyChain(cs.PeerCertificates[0]) }
}
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: by(pool)}) }`, "chain"},
	{"converted", `
type verifier func(tls.ConnectionState) error
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: verifier(func(tls.ConnectionState) error { return nil })}) }`, "everything"},
	{"instance", `
func accept[T any](T) error { return nil }
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: accept[tls.ConnectionState]}) }`, "everything"},
	{"later", `
func dial() { cfg := new(tls.Config); cfg.InsecureSkipVerify = true; cfg.VerifyConnection = func(tls.ConnectionState) error { return nil }; tls.Dial("tcp", addr, cfg) }`, "everything"},
	{"on a clone", `
var base = &tls.Config{InsecureSkipVerify: true}
func dial() { cfg := base.Clone(); cfg.VerifyConnection = func(tls.ConnectionState) error { return nil }; tls.Dial("tcp", addr, cfg) }`, "everything"},
	{"nil", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: nil}) }`, ""},
	{"nil, then one", `
func dial() { cfg := &tls.Config{InsecureSkipVerify: true}; cfg.VerifyConnection = nil; cfg.VerifyPeerCertificate = func([][]byte, [][]*x509.Certificate) error { return nil }; tls.Dial("tcp", addr, cfg) }`, "everything"},
	{"wrapped", `
func dial(cfg *tls.Config) {
	cfg.InsecureSkipVerify = true
	before := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { if before != nil { return before(cs) }; return nil }
	tls.Dial("tcp", addr, cfg)
}`, ""},
	{"wrapped here", `
func accept(tls.ConnectionState) error { return nil }
func config() *tls.Config { cfg := &tls.Config{InsecureSkipVerify: true}; cfg.VerifyConnection = accept; wrap(cfg); return cfg }
func wrap(cfg *tls.Config) {
	before := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { if cs.PeerCertificates[0].Subject.CommonName != serial { return errPin }; return before(cs) }
}`, ""},
	{"both", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true,
	VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error { c, err := x509.ParseCertificate(raw[0]); if err != nil { return err }; return verifyChain(c) },
	VerifyConnection: func(cs tls.ConnectionState) error { return verifyName(cs.PeerCertificates[0], serial) }}) }`, ""},
	{"both, half", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true,
	VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error { c, err := x509.ParseCertificate(raw[0]); if err != nil { return err }; return verifyChain(c) },
	VerifyConnection: func(cs tls.ConnectionState) error { log.Print(cs.Version); return nil }}) }`, "chain"},
	{"both, unseen", `
func Dial(verify func(tls.ConnectionState) error) { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true,
	VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error { return nil }, VerifyConnection: verify}) }`, "unseen"},
	{"verified", `
func dial() { tls.Dial("tcp", addr, &tls.Config{VerifyConnection: func(tls.ConnectionState) error { return nil }}) }`, ""},
	{"parameter skips", `
func Dial(skip bool) { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: skip, VerifyConnection: func(tls.ConnectionState) error { return nil }}) }`, ""},
	{"parameter skips, and somebody asks for it", `
func dial(skip bool) { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: skip, VerifyConnection: func(tls.ConnectionState) error { return nil }}) }
func main() { dial(true) }`, "everything"},
	{"checked afterwards", `
func dial() error {
	conn, err := tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(tls.ConnectionState) error { return nil }})
	if err != nil { return err }
	if !bytes.Equal(conn.ConnectionState().PeerCertificates[0].Raw, pin) { return errPin }
	return nil
}`, ""},
	{"name afterwards", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error { return verifyChain(cs.PeerCertificates[0]) }}) }
func check(state *tls.ConnectionState) error { return state.PeerCertificates[0].VerifyHostname(serial) }`, ""},
	{"name of another callback", `
func dial() {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error { return verifyChain(cs.PeerCertificates[0]) }})
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error { return cs.PeerCertificates[0].VerifyHostname(serial) }})
}`, "chain name"},
	{"recorded", `
type c struct { cert *x509.Certificate }
func (c *c) dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error { c.cert = cs.PeerCertificates[0]; return nil }}) }
func (c *c) show() { if c.cert != nil { log.Println(c.cert.Subject.String()) } }`, "everything"},
	{"recorded, and compared", `
type c struct { cert *x509.Certificate }
func (c *c) dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error { c.cert = cs.PeerCertificates[0]; return nil }}) }
func (c *c) check() bool { return bytes.Equal(c.cert.Raw, pin) }`, ""},
	{"recorded, and returned", `
func dial() (cert *x509.Certificate) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error { cert = cs.PeerCertificates[0]; return nil }})
	return
}`, ""},
	{"recorded for others", `
type C struct { Cert *x509.Certificate }
func (c *C) dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error { c.Cert = cs.PeerCertificates[0]; return nil }}) }`, ""},
	{"recorded verdict", `
func dial() {
	var failed error
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error { failed = verifyChain(cs.PeerCertificates[0]); return nil }})
	log.Print(failed)
}`, ""},
	{"recorded in a list", `
var seen []*x509.Certificate
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error { seen = append(seen, cs.PeerCertificates...); return nil }}) }`, ""},
	{"identity afterwards", `
func form(raw [][]byte, _ [][]*x509.Certificate) error { if len(raw) != 1 { return errPin }; return nil }
func config() *tls.Config { return &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: form} }
func peer(conn *tls.Conn) string { return fingerprint(conn.ConnectionState().PeerCertificates[0]) }`, ""},
	{"recursion", `
func walk(certs []*x509.Certificate) error { if len(certs) > 1 { return walk(certs[1:]) }; return verifyChain(certs[0]) }
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error { return walk(cs.PeerCertificates) }}) }`, "chain"},
	{"labels", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
outer:
	for _, c := range cs.PeerCertificates { for range pins { if c.IsCA { continue outer } } }
	return nil
}}) }`, "everything"},
	{"group", `
type group struct{ err error }
func (g *group) Go(f func() error) { if err := f(); err != nil { g.err = err } }
func (g *group) Wait() error { return g.err }
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	var g group
	g.Go(func() error { return verifyChain(cs.PeerCertificates[0]) })
	g.Go(func() error { return verifyName(cs.PeerCertificates[0], serial) })
	return g.Wait()
}}) }`, ""},
	{"method on the certificates", `
type peer struct{ certs []*x509.Certificate }
func (p peer) leaf() *x509.Certificate { return p.certs[0] }
func (p peer) verify() error { _, err := p.leaf().Verify(x509.VerifyOptions{Roots: pool}); return err }
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error { return peer{cs.PeerCertificates}.verify() }}) }`, "chain"},
	{"options of a method", `
type c struct{ name string }
func (c c) options() x509.VerifyOptions { return x509.VerifyOptions{Roots: pool, DNSName: c.name} }
func (c c) verify(cs tls.ConnectionState) error { _, err := cs.PeerCertificates[0].Verify(c.options()); return err }
func (c c) dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: c.verify}) }`, ""},
	{"options from elsewhere", `
func Dial(opts x509.VerifyOptions) { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	_, err := cs.PeerCertificates[0].Verify(opts); return err
}}) }`, ""},
	{"empty helper argument", `
func verify(c *x509.Certificate, name string) error { _, err := c.Verify(x509.VerifyOptions{Roots: pool, DNSName: name}); return err }
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error { return verify(cs.PeerCertificates[0], "") }}) }`, "chain"},
}

func TestForms(t *testing.T) {
	for _, test := range forms {
		t.Run(test.name, func(t *testing.T) {
			if got := flaws(t, header+test.src); got != test.want {
				t.Errorf("flaws %q, want %q, of%s", got, test.want, test.src)
			}
		})
	}
}
