package printertls

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"math/big"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestAccept: a printer of each shape is accepted on each version, by the
// configuration and by its clone, at first and when the session is resumed.
func TestAccept(t *testing.T) {
	t.Parallel()
	certs := map[string]tls.Certificate{"proxy": maker().Proxy(serial)}
	for _, shape := range printertlstest.Shapes() {
		certs[shape.String()] = maker().Printer(serial, shape)
	}
	for name, cert := range certs {
		for number, version := range versions {
			t.Run(name+"/"+number, func(t *testing.T) {
				t.Parallel()
				s := serve(t, cert, version)
				cfg := Verifier{Name: serial}.Config(modern)
				for i, c := range []*tls.Config{cfg, cfg, cfg.Clone(), cfg.Clone().Clone()} {
					cs, err := talk(s.Addr, c)
					if err != nil {
						t.Fatalf("connection %d: %v", i, err)
					}
					if cs.DidResume != (i > 0) {
						t.Errorf("connection %d: resumed: %t", i, cs.DidResume)
					}
				}
			})
		}
	}
}

// TestChains: the chains begin with the peer's own certificate, as it was sent, and end
// with a root; only chains that are right are returned.
func TestChains(t *testing.T) {
	t.Parallel()
	for _, shape := range printertlstest.Shapes() {
		certs := parsed(t, maker().Printer(serial, shape))
		chains, err := strict().Verify(certs)
		if err != nil || len(chains) != 1 {
			t.Errorf("%v: %d chains, %v", shape, len(chains), err)
			continue
		}
		if chains[0][0] != certs[0] || chains[0][len(chains[0])-1] != maker().Root() && !chains[0][len(chains[0])-1].Equal(maker().Root()) {
			t.Errorf("%v: the chain goes from %s to %s", shape, chains[0][0].Subject, chains[0][len(chains[0])-1].Subject)
		}
	}
	certs := parsed(t, maker().Proxy(serial))
	if chains, err := strict().Verify(certs); err != nil || chains[0][0] != certs[0] {
		t.Errorf("a proxy: %v", err)
	}
	if err := strict().VerifyConnection(tls.ConnectionState{PeerCertificates: certs}); err != nil {
		t.Error(err)
	}
}

// TestChainOrder: what matters is that there is a chain, not how it is sent.
func TestChainOrder(t *testing.T) {
	t.Parallel()
	device, root := maker().Intermediates()[0].Raw, maker().Root().Raw
	other := stranger().Root().Raw
	leaf := maker().Printer(serial, printertlstest.LeafV3).Certificate[0]
	for name, rest := range map[string][][]byte{
		"device":                   {device},
		"device and root":          {device, root},
		"root first":               {root, device},
		"twice":                    {device, device, root, root},
		"the leaf again":           {leaf, device},
		"another root of the name": {other, device},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cert := tls.Certificate{Certificate: slices.Concat([][]byte{leaf}, rest)}
			if err := present(t, Verifier{Name: serial, Roots: maker().Pool()}, cert); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestLongChain: what a peer sends is looked at up to a limit.
func TestLongChain(t *testing.T) {
	t.Parallel()
	made := maker().Printer(serial, printertlstest.LeafV1)
	for len(made.Certificate) < 10 {
		made.Certificate = append(made.Certificate, stranger().Root().Raw)
	}
	if err := present(t, strict(), made); err != nil {
		t.Errorf("%d certificates: %v", len(made.Certificate), err)
	}
	made.Certificate = append(made.Certificate, maker().Root().Raw)
	var chain *ChainError
	if err := present(t, strict(), made); !errors.As(err, &chain) {
		t.Errorf("%d certificates: got %v, want a ChainError", len(made.Certificate), err)
	}
}

// TestIssuers: below a root of the maker's, a printer is issued by a root or a Device
// CA. A cross-signed root may stand between; other CAs may not, at no place. Roots of
// other makers are free to have what CAs they like.
func TestIssuers(t *testing.T) {
	t.Parallel()
	made := func(cn string) *x509.Certificate {
		ca := authority("")
		for _, f := range published {
			if anchor := f.anchor(); anchor.Subject.CommonName == cn {
				ca.RawSubject = anchor.RawSubject
				return ca
			}
		}
		ca.Subject = pkix.Name{CommonName: cn}
		return ca
	}
	for _, c := range []struct {
		path string // from the root to the printer's issuer
		ok   bool
	}{
		{"BBL CA", true},
		{"BBL CA2 RSA", true},
		{"BBL CA2 ECC", true},
		{"BBL Device CA N7-V2", true},
		{"BBL CA > BBL Device CA X", true},
		{"BBL CA > BBL CA2 RSA", true},
		{"BBL CA > BBL CA2 RSA > BBL Device CA X", true},
		{"BBL CA > application_root.bambulab.com", false},
		{"BBL CA > application_root.bambulab.com > BBL Device CA X", false},
		{"BBL CA > BBL Device CA X > application_root.bambulab.com", false},
		{"BBL CA > BBL Device CA X > BBL Device CA Y", false},
		{"BBL CA > BBL Device CA X > BBL CA2 RSA", false},
		{"BBL CA > BBL Device CA", false},
		{"BBL CA > My BBL Device CA X", false},
		{"Another CA > application_root.bambulab.com", true},
		{"Another CA > A > B > C", true},
	} {
		names := strings.Split(c.path, " > ")
		root := issue(made(names[0]), made(names[0]), leafKey(), leafKey())
		issuer := root
		var between []*x509.Certificate
		for _, name := range names[1:] {
			issuer = issue(made(name), issuer, leafKey(), leafKey())
			between = append(between, issuer)
		}
		leaf := issue(&x509.Certificate{Subject: pkix.Name{CommonName: serial}}, issuer, leafKey(), leafKey())
		v := Verifier{Name: serial, Roots: poolOf(root), Intermediates: between}
		_, err := v.Verify([]*x509.Certificate{leaf})
		if (err == nil) != c.ok {
			t.Errorf("%s: %v", c.path, err)
		}
		var chain *ChainError
		if !c.ok && (!errors.As(err, &chain) || !strings.Contains(err.Error(), "is no Device CA")) {
			t.Errorf("%s: %v", c.path, err)
		}
	}
}

// TestIntermediates: the Device CA that the printer leaves out has to be given,
// and is not trusted itself.
func TestIntermediates(t *testing.T) {
	t.Parallel()
	cert := maker().Printer(serial, printertlstest.LeafV3)
	device, other := maker().Intermediates(), stranger().Intermediates()
	for name, c := range map[string]struct {
		v  Verifier
		ok bool
	}{
		"with it":         {Verifier{Roots: maker().Pool(), Intermediates: device}, true},
		"with nil":        {Verifier{Roots: maker().Pool(), Intermediates: append([]*x509.Certificate{nil}, device...)}, true},
		"without it":      {Verifier{Roots: maker().Pool()}, false},
		"below no root":   {Verifier{Roots: stranger().Pool(), Intermediates: device}, false},
		"with another's":  {Verifier{Roots: maker().Pool(), Intermediates: other}, false},
		"root not a root": {Verifier{Roots: stranger().Pool(), Intermediates: append(device, maker().Root())}, false},
	} {
		c.v.Name = serial
		var chain *ChainError
		if err := present(t, c.v, cert); (err == nil) != c.ok || !c.ok && !errors.As(err, &chain) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestRootsOnly: given roots are all that is trusted, and an empty pool trusts nobody,
// least of all the system.
func TestRootsOnly(t *testing.T) {
	t.Parallel()
	ours := maker().Printer(serial, printertlstest.LeafV1Root)
	theirs := stranger().Printer(serial, printertlstest.LeafV1Root)
	v := Verifier{Name: serial, Roots: stranger().Pool()}
	if err := present(t, v, theirs); err != nil {
		t.Error(err)
	}
	if err := present(t, v, ours); err == nil {
		t.Error("trusts the maker beside the CA that was given")
	}
	if err := present(t, Verifier{Name: serial}, theirs); err == nil {
		t.Error("trusts the system's CAs")
	}
	for _, empty := range []*x509.CertPool{x509.NewCertPool(), new(x509.CertPool)} {
		v.Roots = empty
		for _, cert := range []tls.Certificate{ours, theirs} {
			if err := present(t, v, cert); !errors.Is(err, ErrNoCA) {
				t.Errorf("no roots: got %v, want ErrNoCA", err)
			}
		}
	}
}

// TestPrinterAsRoot: a printer's certificate among the roots is trusted itself,
// and vouches for no other, of whatever version it is.
func TestPrinterAsRoot(t *testing.T) {
	t.Parallel()
	for _, shape := range printertlstest.Shapes() {
		made := maker().Printer(serial, shape, printertlstest.IssuedByPrinter)
		signer := parsed(t, made)[1] // the printer that issued it
		roots := poolOf(signer)
		if err := present(t, Verifier{Name: signer.Subject.CommonName, Roots: roots}, of(signer)); err != nil {
			t.Errorf("%v: the printer itself: %v", shape, err)
		}
		v := Verifier{Name: serial, Roots: roots}
		var chain *ChainError
		if err := present(t, v, made); !errors.As(err, &chain) {
			t.Errorf("%v: one that it issued: got %v, want a ChainError", shape, err)
		}
		roots.AddCert(maker().Root())
		if err := present(t, v, maker().Printer(serial, printertlstest.LeafV1)); err != nil {
			t.Errorf("%v: one of the maker beside it: %v", shape, err)
		}
	}
	// Two roots with one name and key, of which one is a CA: a chain to it is enough.
	name := pkix.Name{CommonName: "two"}
	printer := issue(&x509.Certificate{Subject: name}, &x509.Certificate{Subject: name}, newerKey(), newerKey())
	ca := authority("two")
	ca = issue(ca, ca, newerKey(), newerKey())
	leaf := issue(&x509.Certificate{Subject: pkix.Name{CommonName: serial}}, ca, leafKey(), newerKey())
	chains, err := Verifier{Name: serial, Roots: poolOf(printer, ca)}.Verify([]*x509.Certificate{leaf})
	if err != nil || len(chains) != 1 || !chains[0][1].Equal(ca) {
		t.Errorf("%d chains, %v", len(chains), err)
	}
}

// TestCAAsPrinter: a CA that presents itself needs the name, like anybody.
func TestCAAsPrinter(t *testing.T) {
	t.Parallel()
	var name *NameError
	for _, ca := range append(maker().Intermediates(), maker().Root()) {
		if err := present(t, strict(), of(ca)); !errors.As(err, &name) {
			t.Errorf("%s: got %v, want a NameError", ca.Subject, err)
		}
	}
	template := authority(serial)
	self := issue(template, template, leafKey(), leafKey())
	var chain *ChainError
	if err := present(t, strict(), of(self)); !errors.As(err, &chain) {
		t.Errorf("a CA of its own: got %v, want a ChainError", err)
	}
	if err := present(t, Verifier{Name: serial, Roots: poolOf(self)}, of(self)); err != nil {
		t.Errorf("a CA of its own that the caller trusts: %v", err)
	}
	below := issue(authority(serial), newer(), leafKey(), newerKey())
	if err := present(t, Verifier{Name: serial, Roots: poolOf(newer())}, of(below)); err != nil {
		t.Errorf("a printer that may issue certificates: %v", err)
	}
}

// TestVersion1BelowDeviceCA: the version of the leaf does not matter. Its Device
// CA, which has ended, had not two days ago.
func TestVersion1BelowDeviceCA(t *testing.T) {
	t.Parallel()
	made := maker().Printer(serial, printertlstest.LeafV1, printertlstest.ExpiredIssuer)
	if made.Leaf.Version != 1 {
		t.Fatalf("version %d", made.Leaf.Version)
	}
	v := strict()
	v.Time = at(time.Now().AddDate(0, 0, -2))
	if err := present(t, v, made); err != nil {
		t.Error(err)
	}
	over(t, present(t, strict(), made), "BBL Device CA EXPIRED", "rests")
}

// TestKeys: printers of the newer CAs have keys of other kinds and lengths.
func TestKeys(t *testing.T) {
	t.Parallel()
	subject := pkix.Name{CommonName: serial}
	t.Run("ECDSA", func(t *testing.T) {
		t.Parallel()
		leaf := issue(&x509.Certificate{Subject: subject}, newer(), leafKey(), newerKey())
		cert := of(leaf, crossed(), older())
		cert.PrivateKey = leafKey()
		for _, root := range []*x509.Certificate{older(), newer()} {
			cfg := Verifier{Name: serial, Roots: poolOf(root)}.Config(nil)
			if _, err := talk(serve(t, cert, tls.VersionTLS12).Addr, cfg); err != nil {
				t.Errorf("below %s: %v", root.Subject, err)
			}
		}
	})
	t.Run("RSA 4096", func(t *testing.T) {
		t.Parallel()
		key, err := rsa.GenerateKey(rand.Reader, 4096)
		if err != nil {
			t.Fatal(err)
		}
		template := &x509.Certificate{SerialNumber: big.NewInt(1), Subject: subject, NotAfter: time.Now().AddDate(1, 0, 0)}
		der, err := x509.CreateCertificate(rand.Reader, template, newer(), &key.PublicKey, newerKey())
		if err != nil {
			t.Fatal(err)
		}
		cert := tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
		cfg := Verifier{Name: serial, Roots: poolOf(newer())}.Config(nil)
		if _, err := talk(serve(t, cert, tls.VersionTLS12).Addr, cfg); err != nil {
			t.Error(err)
		}
	})
}

// TestPins: pins take the place of the maker's CAs, and of nothing else. All of the
// sum counts.
func TestPins(t *testing.T) {
	t.Parallel()
	cert := stranger().Printer(serial, printertlstest.LeafV3)
	pin := sha256.Sum256(cert.Certificate[0])
	certs := parsed(t, cert)
	for _, pins := range [][][32]byte{{pin}, {{1}, pin}, {pin, {1}}} {
		v := Verifier{Name: serial, Pins: pins}
		if chains, err := v.Verify(certs); err != nil || chains != nil {
			t.Errorf("%d chains, %v", len(chains), err)
		}
		if _, err := talk(serve(t, cert, tls.VersionTLS12).Addr, v.Config(nil)); err != nil {
			t.Error(err)
		}
	}
	for i := range pin {
		wrong := pin
		wrong[i] ^= 1 << (i % 8)
		var pinned *PinError
		err := present(t, Verifier{Name: serial, Pins: [][32]byte{wrong}}, cert)
		if !errors.As(err, &pinned) || pinned.Got != pin || len(pinned.Want) != 1 || pinned.Want[0] != wrong {
			t.Errorf("byte %d is wrong: got %v, want a PinError", i, err)
		}
	}
	// Only the peer's own certificate is meant.
	if err := present(t, Verifier{Name: serial, Pins: [][32]byte{pin}}, of(parsed(t, maker().Printer(serial, printertlstest.LeafV1))[0], certs[0])); err == nil {
		t.Error("the pin is met by a certificate that is sent beside the peer's")
	}
	for _, fault := range []printertlstest.Fault{printertlstest.OtherSerial, printertlstest.Expired, printertlstest.NotYetValid, printertlstest.OtherKey} {
		cert := maker().Printer(serial, printertlstest.LeafV1, fault)
		v := Verifier{Name: serial, Pins: [][32]byte{sha256.Sum256(cert.Certificate[0])}}
		if _, err := talk(serve(t, cert, tls.VersionTLS12).Addr, v.Config(nil)); err == nil {
			t.Errorf("%v is accepted if it is pinned", fault)
		}
	}
	leaf := certs[0]
	for now, ok := range map[time.Time]bool{
		leaf.NotBefore: true, leaf.NotBefore.Add(-1): false, leaf.NotAfter: true, leaf.NotAfter.Add(1): false,
	} {
		if err := present(t, Verifier{Name: serial, Pins: [][32]byte{pin}, Time: at(now)}, cert); (err == nil) != ok {
			t.Errorf("at %v: %v", now, err)
		}
	}
}

// TestPinsAndRoots: where roots are given beside pins, both must hold.
func TestPinsAndRoots(t *testing.T) {
	t.Parallel()
	cert := maker().Printer(serial, printertlstest.LeafV1Root)
	v := Verifier{Name: serial, Roots: maker().Pool(), Pins: [][32]byte{sha256.Sum256(cert.Certificate[0])}}
	if chains, err := v.Verify(parsed(t, cert)); err != nil || len(chains) != 1 {
		t.Errorf("both hold: %v, %d chains", err, len(chains))
	}
	var pinned *PinError
	if err := present(t, v, maker().Printer(serial, printertlstest.LeafV1Root)); !errors.As(err, &pinned) {
		t.Errorf("another certificate of the maker: got %v, want a PinError", err)
	}
	var chain *ChainError
	v.Roots = stranger().Pool()
	if err := present(t, v, cert); !errors.As(err, &chain) {
		t.Errorf("a stranger's root: got %v, want a ChainError", err)
	}
	v.Roots = x509.NewCertPool()
	if err := present(t, v, cert); !errors.Is(err, ErrNoCA) {
		t.Errorf("no root: got %v, want ErrNoCA", err)
	}
	v.Roots, v.Pins = nil, [][32]byte{}
	if err := present(t, v, stranger().Printer(serial, printertlstest.LeafV1Root)); err == nil {
		t.Error("no pins: a stranger is accepted")
	}
}

// TestTime: clocks that are wrong, and certificates whose time is over.
func TestTime(t *testing.T) {
	t.Parallel()
	end := maker().Root().NotAfter
	for _, shape := range printertlstest.Shapes() {
		cert := maker().Printer(serial, shape)
		v := strict()
		v.Time = at(time.Unix(0, 0))
		over(t, present(t, v, cert), serial, "set the clock")
		v.Time = at(end.Add(-time.Hour))
		if err := present(t, v, cert); err != nil {
			t.Errorf("%v, before the root ends: %v", shape, err)
		}
		v.Time = at(end.Add(time.Hour))
		err := present(t, v, cert)
		over(t, err, "BBL CA", "until "+end.UTC().Format(time.DateOnly))
		over(t, err, "BBL CA", "Pins")
	}
	wrong := &tls.Config{Time: at(time.Unix(0, 0))}
	printer := serve(t, maker().Printer(serial, printertlstest.LeafV1), tls.VersionTLS12)
	if _, err := talk(printer.Addr, Verifier{Name: serial}.Config(wrong)); err == nil {
		t.Error("Time of the configuration does not count")
	}
	cfg := Verifier{Name: serial, Time: time.Now}.Config(wrong)
	if _, err := talk(printer.Addr, cfg); err != nil {
		t.Error(err)
	}
	if cfg.Time().Year() < 2022 {
		t.Error("crypto/tls goes by another clock than the check")
	}
}

// over checks that err says that the certificate of name is not valid now.
func over(t *testing.T, err error, name, says string) {
	t.Helper()
	var invalid x509.CertificateInvalidError
	if !errors.As(err, &invalid) || invalid.Reason != x509.Expired || invalid.Cert.Subject.CommonName != name {
		t.Errorf("got %v, want that the certificate of %s is not valid now", err, name)
	} else if !strings.Contains(err.Error(), says) {
		t.Errorf("%v\ndoes not say %q", err, says)
	}
}
