package callback

import "testing"

// wild are functions in the many ways in which programs come to their verdict;
// most of them are right.
var wild = []struct{ name, src, want string }{
	{"probe", `
func probe(raw [][]byte, _ [][]*x509.Certificate) error {
	e := tls.CertificateVerificationError{}
	for _, r := range raw { c, _ := x509.ParseCertificate(r); e.UnverifiedCertificates = append(e.UnverifiedCertificates, c) }
	e.Err = fmt.Errorf("%d", len(raw))
	return &e
}
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: probe}) }`, ""},
	{"mode param", `
func chain(raw [][]byte, name string, check bool) error {
	certs := make([]*x509.Certificate, 0, len(raw))
	for _, r := range raw { c, err := x509.ParseCertificate(r); if err != nil { return err }; certs = append(certs, c) }
	if len(certs) == 0 { return errPin }
	opts := x509.VerifyOptions{Roots: pool}
	if check { opts.DNSName = name }
	_, err := certs[0].Verify(opts)
	return err
}
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error { return chain(raw, serial, false) }}) }
func dial2() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error { return chain(raw, serial, true) }}) }`, "chain"},
	{"either pin or error var", `
func dial(want string) {
	check := func(der []byte) error { sum := sha256.Sum256(der); if hex.EncodeToString(sum[:]) != want { return errPin }; return nil }
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error { if len(raw) == 0 { return errPin }; return check(raw[0]) },
		VerifyConnection: func(cs tls.ConnectionState) error { return check(cs.PeerCertificates[0].Raw) }})
}`, ""},
	{"array pin", `
type pinned struct { sums [][32]byte }
func (p *pinned) verify(raw [][]byte, _ [][]*x509.Certificate) error {
	for _, r := range raw {
		c, err := x509.ParseCertificate(r)
		if err != nil { continue }
		got := sha256.Sum256(c.RawSubjectPublicKeyInfo)
		for i := range p.sums { if got == p.sums[i] { return nil } }
	}
	return errPin
}
func (p *pinned) dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: p.verify}) }`, ""},
	{"if no pin, standard", `
func verify(want []byte) func(raw [][]byte, _ [][]*x509.Certificate) error {
	return func(raw [][]byte, _ [][]*x509.Certificate) error {
		if len(want) == 0 { return nil }
		if !bytes.Equal(raw[0], want) { return errPin }
		return nil
	}
}
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: verify(pin)}) }`, ""},
	{"switch key", `
func dial(want any) { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	switch k := cs.PeerCertificates[0].PublicKey.(type) {
	case *rsa.PublicKey: if !k.Equal(errPin) { return errPin }
	default: return fmt.Errorf("%T", k)
	}
	return nil
}}) }`, ""},
	{"goroutine", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	errs := make(chan error, 1)
	go func() { errs <- verifyChain(cs.PeerCertificates[0]) }()
	return <-errs
}}) }`, ""},
	{"ip sans", `
func dial(ip string) { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	c := cs.PeerCertificates[0]
	if err := verifyChain(c); err != nil { return err }
	for _, x := range c.IPAddresses { if x.String() == ip { return nil } }
	for _, u := range c.URIs { if u.String() == "spiffe://"+ip { return nil } }
	return errPin
}}) }`, ""},
	{"loop chains any", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	for _, c := range cs.PeerCertificates { if _, err := c.Verify(x509.VerifyOptions{Roots: pool}); err == nil && c.VerifyHostname(serial) == nil { return nil } }
	return errPin
}}) }`, ""},
	{"named bool", `
func match(c *x509.Certificate) (ok bool) { defer func() { log.Print(ok) }(); ok = c.Subject.CommonName == serial; return }
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	c := cs.PeerCertificates[0]
	if err := verifyChain(c); err != nil { return err }
	if ok := match(c); !ok { return errPin }
	return nil
}}) }`, ""},
	{"two results", `
func check(c *x509.Certificate) (string, error) { if err := verifyChain(c); err != nil { return "", err }; return c.Subject.CommonName, nil }
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	name, err := check(cs.PeerCertificates[0])
	if err != nil { return err }
	if name != serial { return errPin }
	return nil
}}) }`, ""},
	{"struct result", `
type id struct { name string; ok bool }
func check(c *x509.Certificate) id { return id{c.Subject.CommonName, verifyChain(c) == nil} }
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	i := check(cs.PeerCertificates[0])
	if !i.ok || i.name != serial { return errPin }
	return nil
}}) }`, ""},
	{"error list", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	c := cs.PeerCertificates[0]
	for _, check := range []func(*x509.Certificate) error{verifyChain, func(c *x509.Certificate) error { return verifyName(c, serial) }} { if err := check(c); err != nil { return err } }
	return nil
}}) }`, ""},
	{"errors slice len", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	c := cs.PeerCertificates[0]
	var errs []error
	if err := verifyChain(c); err != nil { errs = append(errs, err) }
	if err := verifyName(c, serial); err != nil { errs = append(errs, err) }
	if len(errs) > 0 { return errs[0] }
	return nil
}}) }`, ""},
	{"string problem", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	c := cs.PeerCertificates[0]
	problem := ""
	if verifyChain(c) != nil { problem = "chain" } else if verifyName(c, serial) != nil { problem = "name" }
	if problem != "" { return errors.New(problem) }
	return nil
}}) }`, ""},
	{"ok flag two checks", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	c := cs.PeerCertificates[0]
	chainOK, nameOK := verifyChain(c) == nil, c.VerifyHostname(serial) == nil
	if chainOK && nameOK { return nil }
	return errPin
}}) }`, ""},
	{"min err", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) (err error) {
	c := cs.PeerCertificates[0]
	if err = verifyChain(c); err == nil { err = c.VerifyHostname(serial) }
	if err != nil { err = fmt.Errorf("x: %w", err) }
	return
}}) }`, ""},
	{"map of checks", `
type res struct{ errs []string }
func (r *res) add(err error) { if err != nil { r.errs = append(r.errs, err.Error()) } }
func (r *res) err() error { if len(r.errs) == 0 { return nil }; return errPin }
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	r := new(res); r.add(verifyChain(cs.PeerCertificates[0])); r.add(verifyName(cs.PeerCertificates[0], serial)); return r.err()
}}) }`, ""},
	{"recover", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) (err error) {
	defer func() { if r := recover(); r != nil { err = fmt.Errorf("%v", r) } }()
	must(verifyChain(cs.PeerCertificates[0])); must(verifyName(cs.PeerCertificates[0], serial)); return nil
}}) }
func must(err error) { if err != nil { panic(err) } }`, ""},
	{"strings pin prefix", `
func dial() { tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
	got := strings.ToUpper(strings.ReplaceAll(fingerprint(cs.PeerCertificates[0]), ":", ""))
	for _, p := range strings.Split(serial, ",") { if strings.EqualFold(got, strings.TrimSpace(p)) { return nil } }
	return fmt.Errorf("pin %s", got)
}}) }`, ""},
}

func TestWild(t *testing.T) {
	for _, test := range wild {
		t.Run(test.name, func(t *testing.T) {
			if got := flaws(t, header+test.src); got != test.want {
				t.Errorf("flaws %q, want %q, of%s", got, test.want, test.src)
			}
		})
	}
}
