package printertls

import (
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestSerialForm: what cannot be a printer's serial fails at the handshake, even with
// the printer that has it as its name, and is not sent.
func TestSerialForm(t *testing.T) {
	t.Parallel()
	for _, wrong := range []string{
		" ", serial + " ", serial + "\n", serial + "\x00", "192.168.1.50", "printer.local", "fe80::1", "[::1]:8883",
		"printer:8883", "a/b", "naïve", "{", "@", "`", "A[", "a:", strings.Repeat("A", 65),
	} {
		var form *NameFormError
		s := serve(t, maker().Printer(wrong, printertlstest.LeafV1), tls.VersionTLS12)
		if _, err := talk(s.Addr, Config(wrong)); !errors.As(err, &form) || form.Name != wrong {
			t.Errorf("%q: got %v, want a NameFormError", wrong, err)
		}
	}
	for _, right := range []string{"0", "9", "A", "Z", "a", "z", "-", "_", strings.Repeat("A", 64)} {
		s := serve(t, maker().Printer(right, printertlstest.LeafV1), tls.VersionTLS12)
		if _, err := talk(s.Addr, Config(right)); err != nil {
			t.Errorf("%q: %v", right, err)
		}
	}
	s := serve(t, maker().Printer(serial, printertlstest.LeafV1, printertlstest.NoName), tls.VersionTLS12)
	if _, err := talk(s.Addr, Config("")); !errors.Is(err, ErrNoName) {
		t.Errorf("no serial: got %v, want ErrNoName", err)
	}
}

// TestServerNameForm: only what can be a host name is sent.
func TestServerNameForm(t *testing.T) {
	t.Parallel()
	for name, sent := range map[string]bool{
		serial: true, "device.example.com": true, "a_b-c": true, strings.Repeat("a", 253): true,
		"": false, "My device": false, "PID:1 SN:2": false, "naïve": false, strings.Repeat("a", 254): false,
	} {
		v := Verifier{Name: name, Roots: maker().Pool()}
		want := unsent
		if sent {
			want = name
		}
		if got := v.Config(nil).ServerName; got != want {
			t.Errorf("%q: server name %q", name, got)
		}
		v.OmitSNI = true
		if got := v.Config(nil).ServerName; got != unsent {
			t.Errorf("%q, OmitSNI: server name %q", name, got)
		}
	}
}

// TestNobody: a Verifier without a name, and a peer without a certificate.
func TestNobody(t *testing.T) {
	t.Parallel()
	nameless := maker().Printer(serial, printertlstest.LeafV1, printertlstest.NoName)
	for _, v := range []Verifier{{}, {Roots: maker().Pool()}, {Roots: maker().Pool(), SerialNumber: true}} {
		if err := present(t, v, nameless); !errors.Is(err, ErrNoName) {
			t.Errorf("%+v: got %v, want ErrNoName", v, err)
		}
	}
	right := parsed(t, maker().Printer(serial, printertlstest.LeafV1Root))
	for name, certs := range map[string][]*x509.Certificate{"nil": nil, "none": {}, "a nil one": {nil}, "another nil one": {right[0], nil}} {
		if _, err := strict().Verify(certs); !errors.Is(err, ErrNoCertificate) {
			t.Errorf("%s: got %v, want ErrNoCertificate", name, err)
		}
	}
	cfg := strict().Config(nil)
	if err := cfg.VerifyPeerCertificate(nil, nil); !errors.Is(err, ErrNoCertificate) {
		t.Errorf("VerifyPeerCertificate: got %v, want ErrNoCertificate", err)
	}
	if err := cfg.VerifyPeerCertificate([][]byte{right[0].Raw, []byte("junk")}, nil); err == nil {
		t.Error("VerifyPeerCertificate accepts junk")
	}
	if _, err := strict().Verify([]*x509.Certificate{{}}); err == nil {
		t.Error("a certificate that was not parsed is accepted")
	}
}

// TestNames: which names count, for devices of any maker.
func TestNames(t *testing.T) {
	t.Parallel()
	const text = "PID:C9300 SN:1 ü*"
	dns := func(names ...string) []string { return names }
	for name, c := range map[string]struct {
		leaf   *x509.Certificate
		attr   bool // SerialNumber
		wanted string
		ok     bool
	}{
		"common name":                       {&x509.Certificate{Subject: pkix.Name{CommonName: text}}, false, text, true},
		"common name among others":          {&x509.Certificate{Subject: pkix.Name{Organization: []string{"O"}, CommonName: serial, SerialNumber: "1"}}, false, serial, true},
		"no common name":                    {&x509.Certificate{Subject: pkix.Name{Organization: []string{serial}}}, false, serial, false},
		"two common names":                  {&x509.Certificate{RawSubject: commonNames(serial, "x")}, false, serial, false},
		"twice the same":                    {&x509.Certificate{RawSubject: commonNames(serial, serial)}, false, serial, false},
		"SAN":                               {&x509.Certificate{Subject: pkix.Name{CommonName: "x"}, DNSNames: dns("y", "device.example.com")}, false, "device.example.com", true},
		"SAN, not the common name":          {&x509.Certificate{Subject: pkix.Name{CommonName: serial}, DNSNames: dns("y")}, false, serial, false},
		"SAN, no wildcard":                  {&x509.Certificate{DNSNames: dns("*.example.com")}, false, "device.example.com", false},
		"SAN, other case":                   {&x509.Certificate{DNSNames: dns("DEVICE.example.com")}, false, "device.example.com", false},
		"SAN, a part":                       {&x509.Certificate{DNSNames: dns("device.example.com")}, false, "device", false},
		"SAN for mail":                      {&x509.Certificate{Subject: pkix.Name{CommonName: serial}, EmailAddresses: []string{serial}}, false, serial, false},
		"serialNumber":                      {&x509.Certificate{Subject: pkix.Name{CommonName: "Model", SerialNumber: text}}, true, text, true},
		"serialNumber beside SAN":           {&x509.Certificate{Subject: pkix.Name{SerialNumber: "1"}, DNSNames: dns("y")}, true, "1", true},
		"serialNumber, not the common name": {&x509.Certificate{Subject: pkix.Name{CommonName: "1", SerialNumber: "2"}}, true, "1", false},
		"serialNumber, not SAN":             {&x509.Certificate{Subject: pkix.Name{SerialNumber: "2"}, DNSNames: dns("1")}, true, "1", false},
		"no serialNumber":                   {&x509.Certificate{Subject: pkix.Name{CommonName: "1"}}, true, "1", false},
		"serialNumber is not a common name": {&x509.Certificate{Subject: pkix.Name{CommonName: "Model", SerialNumber: serial}}, false, serial, false},
		"two serialNumbers":                 {&x509.Certificate{Subject: pkix.Name{SerialNumber: "1", ExtraNames: []pkix.AttributeTypeAndValue{{Type: oidSerialNumber, Value: "2"}}}}, true, "1", false},
	} {
		leaf := issue(c.leaf, newer(), leafKey(), newerKey())
		_, err := Verifier{Name: c.wanted, Roots: poolOf(newer()), SerialNumber: c.attr}.Verify([]*x509.Certificate{leaf})
		var other *NameError
		if (err == nil) != c.ok || !c.ok && !errors.As(err, &other) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestConstraints: an issuer's name constraints bind the name, wherever it is, and at
// whatever place in the chain the issuer is.
func TestConstraints(t *testing.T) {
	t.Parallel()
	limits := map[string]struct {
		limit func(*x509.Certificate)
		ok    bool
	}{
		"none":             {func(*x509.Certificate) {}, true},
		"another domain":   {func(ca *x509.Certificate) { ca.PermittedDNSDomains = []string{"example.com"} }, false},
		"this name":        {func(ca *x509.Certificate) { ca.PermittedDNSDomains = []string{serial} }, true},
		"all but this":     {func(ca *x509.Certificate) { ca.ExcludedDNSDomains = []string{serial} }, false},
		"all but another":  {func(ca *x509.Certificate) { ca.ExcludedDNSDomains = []string{"example.com"} }, true},
		"of mail, not DNS": {func(ca *x509.Certificate) { ca.PermittedEmailAddresses = []string{"example.com"} }, true},
	}
	leaves := map[string]struct {
		leaf *x509.Certificate
		attr bool
	}{
		"common name":             {&x509.Certificate{Subject: pkix.Name{CommonName: serial}}, false},
		"SAN":                     {&x509.Certificate{DNSNames: []string{serial}}, false},
		"serialNumber":            {&x509.Certificate{Subject: pkix.Name{SerialNumber: serial}}, true},
		"serialNumber beside SAN": {&x509.Certificate{Subject: pkix.Name{SerialNumber: serial}, DNSNames: []string{"www.example.com"}}, true},
	}
	for limitName, l := range limits {
		for leafName, c := range leaves {
			for _, inRoot := range []bool{false, true} {
				root, sub := authority("root"), authority("sub")
				limited := sub
				if inRoot {
					limited = root
				}
				l.limit(limited)
				root = issue(root, root, olderKey(), olderKey())
				sub = issue(sub, root, newerKey(), olderKey())
				leaf := issue(c.leaf, sub, leafKey(), newerKey())
				v := Verifier{Name: serial, Roots: poolOf(root), SerialNumber: c.attr}
				if _, err := v.Verify([]*x509.Certificate{leaf, sub}); (err == nil) != l.ok {
					t.Errorf("%s, constraint to %s, in the root: %t: %v", leafName, limitName, inRoot, err)
				}
			}
		}
	}
}
