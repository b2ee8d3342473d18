package printertls

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// A corpus is what the package must say of many certificates and configurations, made
// once, so that it can be gone through for each of many changes to the package; see
// internal/mutants.
type corpus struct {
	samples []sample
	configs []func() string // each returns what is wrong
}

// A sample is a peer, and whether it must be accepted.
type sample struct {
	name   string
	v      Verifier
	certs  []*x509.Certificate
	accept bool
	chains int    // how many chains there are, if it is accepted
	says   string // a part of the error
}

// TestCorpus: all of it is as it must be.
func TestCorpus(t *testing.T) {
	t.Parallel()
	if fault := newCorpus(t).fault(); fault != "" {
		t.Error(fault)
	}
}

// fault returns the first thing that is wrong, a panic included.
func (c *corpus) fault() (fault string) {
	defer func() {
		if r := recover(); r != nil {
			fault = fmt.Sprint("panic: ", r)
		}
	}()
	for _, check := range c.configs {
		if fault := check(); fault != "" {
			return fault
		}
	}
	for _, s := range c.samples {
		chains, err := s.v.Verify(s.certs)
		if (err == nil) != s.accept || s.accept && (len(chains) != s.chains || s.chains > 0 && chains[0][0] != s.certs[0]) {
			return fmt.Sprintf("%s: %d chains, %v", s.name, len(chains), err)
		}
		var chain *ChainError
		var invalid x509.CertificateInvalidError
		if errors.As(err, &chain) && (chain.Err == nil || chain.Certificate != s.certs[0] || errors.As(err, &invalid) && invalid.Cert == nil) {
			return s.name + ": an error without a cause"
		}
		if s.says != "" && (err == nil || !strings.Contains(err.Error(), s.says)) {
			return fmt.Sprintf("%s: %v", s.name, err)
		}
		if (s.v.VerifyConnection(tls.ConnectionState{PeerCertificates: s.certs}) == nil) != s.accept {
			return s.name + ": VerifyConnection"
		}
	}
	for _, key := range fipsKeys {
		chain := []*x509.Certificate{{PublicKey: key.public}}
		if isAllowedFIPS(chain[0]) != key.allowed || checkIssuers(chain, false) != nil || (checkIssuers(chain, true) == nil) != key.allowed {
			return "the key " + key.name
		}
	}
	return anchorFault()
}

// anchorFault says what is wrong with the anchors.
func anchorFault() string {
	pool := x509.NewCertPool()
	for _, f := range figures {
		pool.AddCert(f.anchor())
	}
	if len(figures) != len(published)+2 || !newAnchors().Equal(pool) {
		return "the pool of anchors"
	}
	for _, f := range published {
		ca := f.anchor()
		if !isMaker(ca) || !ca.IsCA || !ca.BasicConstraintsValid || ca.MaxPathLen != f.pathLen || ca.MaxPathLenZero != (f.pathLen == 0) ||
			ca.PublicKeyAlgorithm == x509.UnknownPublicKeyAlgorithm || len(ca.SubjectKeyId) == 0 || ca.NotAfter.IsZero() || ca.NotBefore.IsZero() ||
			ca.Subject.CommonName == "" || ca.Issuer.CommonName != ca.Subject.CommonName || len(ca.RawIssuer) == 0 ||
			len(ca.RawSubjectPublicKeyInfo) == 0 || len(ca.Raw) != len(ca.RawSubject)+len(ca.RawSubjectPublicKeyInfo) {
			return "the anchor " + ca.Subject.String()
		}
	}
	return ""
}

func newCorpus(t *testing.T) *corpus {
	c := &corpus{}
	add := func(name string, accept bool, chains int, v Verifier, certs ...*x509.Certificate) {
		c.samples = append(c.samples, sample{name, v, certs, accept, chains, ""})
	}
	box, given := Verifier{Name: serial}, strict()
	for _, shape := range printertlstest.Shapes() {
		right := parsed(t, maker().Printer(serial, shape))
		chains := 1
		if shape == printertlstest.LeafV3Device {
			chains = 2 // to the Device CA among the anchors, and over the one that is sent
		}
		add(shape.String(), true, chains, box, right...)
		add(shape.String()+", roots given", true, 1, given, right...)
		add(shape.String()+", a stranger's root", false, 0, Verifier{Name: serial, Roots: stranger().Pool()}, right...)
		add(shape.String()+", no roots", false, 0, Verifier{Name: serial, Roots: x509.NewCertPool()}, right...)
		add(shape.String()+", no name", false, 0, Verifier{}, right...)
		for _, fault := range printertlstest.Faults() {
			if fault == printertlstest.OtherKey || fault == printertlstest.WeakHash {
				continue // which the handshake shows; which takes long to make
			}
			wrong := parsed(t, maker().Printer(serial, shape, fault))
			add(fmt.Sprint(shape, fault), false, 0, box, wrong...)
			add(fmt.Sprint(shape, fault, ", roots given"), false, 0, given, wrong...)
		}
	}
	proxy := parsed(t, maker().Proxy(serial))
	add("proxy", true, 1, box, proxy...)
	add("nameless", false, 0, Verifier{Roots: maker().Pool()}, parsed(t, maker().Printer("", printertlstest.LeafV1))...)

	// Lists of certificates.
	right := parsed(t, maker().Printer(serial, printertlstest.LeafV1))
	device := parsed(t, maker().Printer(serial, printertlstest.LeafV3Device))
	add("nobody", false, 0, box)
	add("a nil certificate", false, 0, box, append(slices.Clone(right), nil)...)
	add("another's first", false, 0, box, parsed(t, stranger().Printer(serial, printertlstest.LeafV1))[0], right[0])
	add("the stranger's last", true, 1, box, right[0], stranger().Root())
	add("as many as may be", true, 1, box, append(slices.Clone(right), slices.Repeat([]*x509.Certificate{stranger().Root()}, 9)...)...)
	add("one more", false, 0, box, append(slices.Clone(right), slices.Repeat([]*x509.Certificate{stranger().Root()}, 10)...)...)
	add("Device CA given", true, 1, Verifier{Name: serial, Roots: maker().Pool(), Intermediates: []*x509.Certificate{nil, device[1]}}, device[0])
	add("Device CA missing", false, 0, Verifier{Name: serial, Roots: maker().Pool()}, device[0])

	// Pins.
	theirs := parsed(t, stranger().Printer(serial, printertlstest.LeafV1))[0]
	pin := sha256.Sum256(theirs.Raw)
	for i := range pin {
		near := pin
		near[i] ^= 1
		add("a pin that is wrong", false, 0, Verifier{Name: serial, Pins: [][32]byte{near}}, theirs)
	}
	add("pinned", true, 0, Verifier{Name: serial, Pins: [][32]byte{{}, pin}}, theirs)
	add("pinned, with roots", false, 0, Verifier{Name: serial, Pins: [][32]byte{pin}, Roots: maker().Pool()}, theirs)
	add("pinned, with its roots", true, 1, Verifier{Name: serial, Pins: [][32]byte{pin}, Roots: stranger().Pool()}, theirs)
	add("the maker's, not pinned", false, 0, Verifier{Name: serial, Pins: [][32]byte{pin}, Roots: maker().Pool()}, right...)
	add("pinned, another name", false, 0, Verifier{Name: "01P00A000000009", Pins: [][32]byte{pin}}, theirs)
	add("a pin of what is sent beside", false, 0, Verifier{Name: serial, Pins: [][32]byte{pin}}, right[0], theirs)
	for now, ok := range map[time.Time]bool{theirs.NotBefore: true, theirs.NotBefore.Add(-1): false, theirs.NotAfter: true, theirs.NotAfter.Add(1): false} {
		add("pinned, at "+now.String(), ok, 0, Verifier{Name: serial, Pins: [][32]byte{pin}, Time: at(now)}, theirs)
	}
	for now, ok := range map[time.Time]bool{right[0].NotBefore: true, right[0].NotBefore.Add(-1): false, maker().Root().NotAfter: true, maker().Root().NotAfter.Add(1): false} {
		add("at "+now.String(), ok, 1, Verifier{Name: serial, Time: at(now)}, right...)
	}

	// Forms of serial numbers: each has a certificate.
	for name, ok := range map[string]bool{
		"0": true, "9": true, "A": true, "Z": true, "a": true, "z": true, "-": true, "_": true, strings.Repeat("A", 64): true,
		"/": false, ":": false, "@": false, "[": false, "`": false, "{": false, ".": false, ",": false, " ": false, strings.Repeat("A", 65): false,
	} {
		add("the serial "+name, ok, 1, Verifier{Name: name}, parsed(t, maker().Printer(name, printertlstest.LeafV1))...)
		add("the name "+name, true, 1, Verifier{Name: name, Roots: maker().Pool()}, parsed(t, maker().Printer(name, printertlstest.LeafV1))...)
	}

	// Names, of devices of any maker.
	other := Verifier{Name: serial, Roots: poolOf(newer())}
	attr := other
	attr.SerialNumber = true
	for _, s := range []struct {
		leaf     *x509.Certificate
		cn, attr bool // whether it is accepted without, and with SerialNumber
	}{
		{&x509.Certificate{Subject: pkix.Name{CommonName: serial}}, true, false},
		{&x509.Certificate{Subject: pkix.Name{CommonName: "x", SerialNumber: serial}}, false, true},
		{&x509.Certificate{Subject: pkix.Name{SerialNumber: serial}, DNSNames: []string{"x"}}, false, true},
		{&x509.Certificate{Subject: pkix.Name{CommonName: serial}, DNSNames: []string{"x"}}, false, false},
		{&x509.Certificate{Subject: pkix.Name{CommonName: "x"}, DNSNames: []string{"x", serial}}, true, false},
		{&x509.Certificate{Subject: pkix.Name{CommonName: serial}, EmailAddresses: []string{"x"}}, false, false},
		{&x509.Certificate{RawSubject: commonNames(serial, serial)}, false, false},
		{&x509.Certificate{RawSubject: commonNames("x", serial)}, false, false},
		{&x509.Certificate{Subject: pkix.Name{SerialNumber: serial, ExtraNames: []pkix.AttributeTypeAndValue{{Type: oidSerialNumber, Value: "x"}}}}, false, false},
		{&x509.Certificate{Subject: pkix.Name{Organization: []string{serial}}}, false, false},
	} {
		leaf := issue(s.leaf, newer(), leafKey(), newerKey())
		add(leaf.Subject.String(), s.cn, 1, other, leaf)
		add(leaf.Subject.String()+" by attribute", s.attr, 1, attr, leaf)
	}

	// Constraints of the issuer.
	for name, limit := range map[string]func(*x509.Certificate){
		"permitted": func(ca *x509.Certificate) { ca.PermittedDNSDomains = []string{"example.com"} },
		"excluded":  func(ca *x509.Certificate) { ca.ExcludedDNSDomains = []string{serial} },
		"mail":      func(ca *x509.Certificate) { ca.PermittedEmailAddresses = []string{"example.com"} },
	} {
		ca := authority("limited")
		limit(ca)
		ca = issue(ca, ca, newerKey(), newerKey())
		v := Verifier{Name: serial, Roots: poolOf(ca)}
		add(name+", common name", name == "mail", 1, v, issue(&x509.Certificate{Subject: pkix.Name{CommonName: serial}}, ca, leafKey(), newerKey()))
		add(name+", SAN", name == "mail", 1, v, issue(&x509.Certificate{DNSNames: []string{serial}}, ca, leafKey(), newerKey()))
		add(name+", SAN and another", false, 1, v, issue(&x509.Certificate{DNSNames: []string{"www.example.com", serial}, EmailAddresses: []string{"a@example.org"}}, ca, leafKey(), newerKey()))
		v.SerialNumber = true
		add(name+", attribute", name == "mail", 1, v, issue(&x509.Certificate{
			Subject: pkix.Name{SerialNumber: serial}, EmailAddresses: []string{"a@example.org"}, DNSNames: []string{"www.example.com"},
		}, ca, leafKey(), newerKey()))
	}

	// Issuers: the names from the root to the printer.
	for path, ok := range map[string]bool{
		"BBL CA": true, "BBL CA/BBL Device CA X": true, "BBL CA/BBL CA2 RSA": true, "BBL CA/BBL CA2 RSA/BBL Device CA X": true,
		"BBL CA/program": false, "BBL CA/program/BBL Device CA X": false, "BBL CA/BBL Device CA X/program": false,
		"BBL CA/BBL Device CA X/BBL Device CA Y": false, "BBL CA/BBL Device CA X/BBL CA2 RSA": false,
		"another": true, "another/program": true, "another/program/program2/program3": true,
	} {
		certs := issuedAlong(strings.Split(path, "/"))
		root := certs[len(certs)-1]
		add(path, ok, 1, Verifier{Name: serial, Roots: poolOf(root)}, certs[:len(certs)-1]...)
	}
	printer := issue(&x509.Certificate{Subject: pkix.Name{CommonName: "x"}}, &x509.Certificate{Subject: pkix.Name{CommonName: "x"}}, newerKey(), newerKey())
	ca := authority("x")
	ca = issue(ca, ca, newerKey(), newerKey())
	below := issue(&x509.Certificate{Subject: pkix.Name{CommonName: serial}}, ca, leafKey(), newerKey())
	version1 := parsed(t, maker().Printer(serial, printertlstest.LeafV1, printertlstest.IssuedByPrinter))
	add("issued by a printer of version 1", false, 0, Verifier{Name: serial, Roots: poolOf(version1[1])}, version1...)
	add("issued by a printer", false, 0, Verifier{Name: serial, Roots: poolOf(printer)}, below)
	add("the printer itself", true, 1, Verifier{Name: "x", Roots: poolOf(printer)}, printer)
	add("issued by a CA with the printer's key", true, 1, Verifier{Name: serial, Roots: poolOf(printer, ca)}, below)
	add("issued by a CA with the printer's key, first", true, 1, Verifier{Name: serial, Roots: poolOf(ca, printer)}, below)

	// What errors say.
	says := func(text string, v Verifier, certs ...*x509.Certificate) {
		c.samples = append(c.samples, sample{text, v, certs, false, 0, text})
	}
	says("no DNS names", box, parsed(t, maker().Printer(serial, printertlstest.LeafV1, printertlstest.URISAN))...)
	says("leave SerialNumber out", Verifier{Name: serial, Roots: maker().Pool(), SerialNumber: true}, right...)
	says("was valid until", Verifier{Name: serial, Pins: [][32]byte{pin}, Time: at(theirs.NotAfter.Add(1))}, theirs)
	says("CA:TRUE", Verifier{Name: serial, Roots: poolOf(version1[1])}, version1...)

	c.configs = append(c.configs, configChecks(right, theirs, proxy[0])...)
	return c
}

// issuedAlong returns a printer's certificate and its issuers, the root last.
func issuedAlong(names []string) []*x509.Certificate {
	var certs []*x509.Certificate
	for _, name := range names {
		ca := authority(name)
		for _, f := range published {
			if anchor := f.anchor(); anchor.Subject.CommonName == name {
				ca.RawSubject = anchor.RawSubject
			}
		}
		parent := ca
		if len(certs) > 0 {
			parent = certs[0]
		}
		certs = slices.Insert(certs, 0, issue(ca, parent, leafKey(), leafKey()))
	}
	leaf := issue(&x509.Certificate{Subject: pkix.Name{CommonName: serial}}, certs[0], leafKey(), leafKey())
	return slices.Insert(certs, 0, leaf)
}

// configChecks are checks of Config. The certificates are a printer's, a stranger's and a
// proxy's.
func configChecks(right []*x509.Certificate, theirs, proxy *x509.Certificate) []func() string {
	says := func(ok bool, fault string) string {
		if ok {
			return ""
		}
		return fault
	}
	refusal := errors.New("not today")
	both := func(c *tls.Config, certs ...*x509.Certificate) (errs [3]error) {
		var raw [][]byte
		for _, cert := range certs {
			raw = append(raw, cert.Raw)
		}
		errs[0] = c.VerifyPeerCertificate(raw, nil)
		errs[1] = c.VerifyConnection(tls.ConnectionState{PeerCertificates: certs})
		errs[2] = c.VerifyConnection(tls.ConnectionState{PeerCertificates: certs, DidResume: true})
		return errs
	}
	none := [3]error{}
	refused := func(errs [3]error) bool { return errs[0] != nil && errs[1] != nil && errs[2] != nil }
	return []func() string{
		func() string {
			c := Config(serial)
			return says(both(c, right...) == none && refused(both(c, theirs)) && refused(both(c)), "the one-liner")
		},
		func() string {
			c := Config(serial)
			err := c.VerifyPeerCertificate([][]byte{right[0].Raw, {1}}, nil)
			return says(err != nil && !errors.Is(err, ErrNoCertificate), "junk")
		},
		func() string {
			base := &tls.Config{
				RootCAs: maker().Pool(), NextProtos: []string{"mqtt"}, Time: time.Now, ServerName: "x", ClientSessionCache: anyCache,
				MinVersion: tls.VersionTLS10, Renegotiation: tls.RenegotiateFreelyAsClient,
				EncryptedClientHelloConfigList: []byte{1}, EncryptedClientHelloRejectionVerify: onConn,
			}
			c := Verifier{Name: serial}.Config(base)
			return says(c != base && base.ServerName == "x" && !base.InsecureSkipVerify && base.VerifyConnection == nil &&
				c.InsecureSkipVerify && c.NextProtos[0] == "mqtt" && c.Time != nil && c.ServerName == serial && c.ClientSessionCache != nil &&
				c.ClientSessionCache != base.ClientSessionCache && c.Renegotiation == tls.RenegotiateNever &&
				c.EncryptedClientHelloConfigList == nil && c.EncryptedClientHelloRejectionVerify == nil && c.RootCAs != base.RootCAs &&
				c.RootCAs.Equal(base.RootCAs), "fields")
		},
		func() string {
			for _, v := range [][4]uint16{{0, 0, 0x303, 0x303}, {0x301, 0x302, 0x303, 0x303}, {0, 0x304, 0x303, 0x304}, {0x304, 0, 0x304, 0x304}, {0x303, 0x303, 0x303, 0x303}} {
				c := Verifier{Name: serial}.Config(&tls.Config{MinVersion: v[0], MaxVersion: v[1]})
				if c.MinVersion != v[2] || c.MaxVersion != v[3] {
					return "versions"
				}
			}
			return ""
		},
		func() string {
			for name, sent := range map[string]bool{
				serial: true, "a.b": true, "0": true, "9": true, "A": true, "Z": true, "a": true, "z": true, "-": true, "_": true, strings.Repeat("a", 253): true,
				"": false, " ": false, "/": false, ":": false, "@": false, "[": false, "`": false, "{": false, strings.Repeat("a", 254): false,
			} {
				v := Verifier{Name: name, Roots: maker().Pool()}
				got := v.Config(nil).ServerName
				v.OmitSNI = true
				if (got == name && name != "") != sent || !sent && got != "0.0.0.0" || v.Config(nil).ServerName != "0.0.0.0" {
					return "server name " + name
				}
			}
			return ""
		},
		func() string { // two choices of roots
			c := Verifier{Name: serial, Roots: maker().Pool()}.Config(&tls.Config{RootCAs: stranger().Pool()})
			d := Verifier{Name: serial, Roots: maker().Pool()}.Config(&tls.Config{RootCAs: maker().Pool()})
			return says(refused(both(c, right...)) && refused(both(c, theirs)) && c.ServerName == "0.0.0.0" && both(d, right...) == none, "two roots")
		},
		func() string { // RootCAs counts
			c := Verifier{Name: serial}.Config(&tls.Config{RootCAs: stranger().Pool()})
			return says(both(c, theirs) == none && refused(both(c, right...)), "RootCAs")
		},
		func() string { // later changes
			roots, rootCAs, pins := maker().Pool(), maker().Pool(), [][32]byte{sha256.Sum256(right[0].Raw)}
			between := slices.Clone(maker().Intermediates())
			c := Verifier{Name: serial, Roots: roots, Intermediates: between, Pins: pins}.Config(nil)
			d := Verifier{Name: serial}.Config(&tls.Config{RootCAs: rootCAs})
			roots.AddCert(stranger().Root())
			rootCAs.AddCert(stranger().Root())
			d.RootCAs.AddCert(stranger().Root())
			pins[0], between[0] = sha256.Sum256(theirs.Raw), stranger().Intermediates()[0]
			return says(both(c, right...) == none && refused(both(c, theirs)) && refused(both(d, theirs)), "later changes")
		},
		func() string {
			between := slices.Clone(maker().Intermediates())
			leaf := deviceLeaf()
			c := Verifier{Name: serial, Roots: maker().Pool(), Intermediates: between}.Config(nil)
			between[0] = stranger().Intermediates()[0]
			return says(both(c, leaf) == none, "later changes of Intermediates")
		},
		func() string {
			v := Verifier{Name: serial, Pins: [][32]byte{{1}}}
			_, err := v.Verify(right)
			var pinned *PinError
			if !errors.As(err, &pinned) || pinned.Got != sha256.Sum256(right[0].Raw) || len(pinned.Want) != 1 {
				return "PinError"
			}
			pinned.Want[0] = [32]byte{}
			return says(v.Pins[0] == [32]byte{1}, "a pin was changed in an error")
		},
		func() string { // clocks
			old := at(time.Unix(1, 0))
			c, d := Verifier{Name: serial}.Config(&tls.Config{Time: old}), Verifier{Name: serial, Time: time.Now}.Config(&tls.Config{Time: old})
			return says(refused(both(c, right...)) && both(d, right...) == none && d.Time().Year() > 2000, "clocks")
		},
		func() string { // callbacks
			var calls []string
			var peerSays, connSays error
			base := &tls.Config{
				VerifyPeerCertificate: func(raw [][]byte, chains [][]*x509.Certificate) error {
					calls = append(calls, fmt.Sprint("peer ", len(raw), len(chains)))
					return peerSays
				},
				VerifyConnection: func(cs tls.ConnectionState) error {
					calls = append(calls, fmt.Sprint("conn ", len(cs.VerifiedChains)))
					return connSays
				},
			}
			c := Verifier{Name: serial}.Config(base)
			ok := both(c, proxy) == none && refused(both(c, theirs))
			peerSays = refusal
			ok = ok && both(c, proxy) == [3]error{refusal, nil, refusal}
			peerSays, connSays = nil, refusal
			ok = ok && both(c, proxy) == [3]error{nil, refusal, refusal}
			want := []string{"peer 1 1", "conn 1", "peer 1 1", "conn 1", "peer 1 1", "conn 1", "peer 1 1", "peer 1 1", "conn 1", "peer 1 1", "conn 1"}
			return says(ok && reflect.DeepEqual(calls, want), fmt.Sprint("callbacks: ", calls))
		},
		func() string { // errors, by kind
			for want, err := range map[error]error{
				ErrNoName:        Verifier{}.VerifyConnection(tls.ConnectionState{PeerCertificates: right}),
				ErrNoCA:          Verifier{Name: serial, Roots: x509.NewCertPool()}.VerifyConnection(tls.ConnectionState{PeerCertificates: right}),
				ErrNoCertificate: Verifier{Name: serial}.VerifyConnection(tls.ConnectionState{}),
			} {
				if !errors.Is(err, want) {
					return fmt.Sprint("errors: ", err)
				}
			}
			var form *NameFormError
			var name *NameError
			var chain *ChainError
			ok := errors.As(Verifier{Name: "a b"}.VerifyConnection(tls.ConnectionState{PeerCertificates: right}), &form) && form.Name == "a b" &&
				errors.As(Verifier{Name: "x"}.VerifyConnection(tls.ConnectionState{PeerCertificates: right}), &name) && name.Want == "x" && slices.Equal(name.Got, []string{serial}) &&
				errors.As(Verifier{Name: serial}.VerifyConnection(tls.ConnectionState{PeerCertificates: []*x509.Certificate{theirs}}), &chain) && chain.Err != nil && chain.Certificate == theirs
			return says(ok && errors.Is(Verifier{Name: serial, wrong: refusal}.VerifyConnection(tls.ConnectionState{PeerCertificates: right}), refusal), "kinds of errors")
		},
	}
}
