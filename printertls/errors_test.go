package printertls

import (
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// longest is how many bytes an error may have, whatever the peer sends.
const longest = 800

// TestErrorTexts: each error says what happened, to what, and what to do next.
func TestErrorTexts(t *testing.T) {
	t.Parallel()
	good := maker().Printer(serial, printertlstest.LeafV3)
	faulty := func(shape printertlstest.Shape, fault printertlstest.Fault) tls.Certificate {
		return maker().Printer(serial, shape, fault)
	}
	two := issue(&x509.Certificate{DNSNames: []string{"a", "b"}}, newer(), leafKey(), newerKey())
	foreign := issue(&x509.Certificate{Subject: pkix.Name{CommonName: serial}}, newer(), leafKey(), newerKey())
	box := Verifier{Name: serial}
	below := Verifier{Name: serial, Roots: poolOf(newer())}
	ofRoot := Verifier{Name: serial, Roots: maker().Pool()}
	const posing = "somebody may pose as the printer"
	for name, c := range map[string]struct {
		v     Verifier
		cert  tls.Certificate
		wants []string
		not   string
	}{
		"no serial":           {Verifier{}, good, []string{"no serial number", "label"}, ""},
		"address":             {Verifier{Name: "10.0.0.1"}, good, []string{"10.0.0.1", "not a serial", "label"}, ""},
		"no CA":               {Verifier{Name: serial, Roots: x509.NewCertPool()}, good, []string{"no CA", "is empty", "maker's"}, ""},
		"two roots":           {Verifier{Name: serial, wrong: errTwoRoots}, good, []string{"Roots", "RootCAs", "different", "give one"}, ""},
		"pin":                 {Verifier{Name: serial, Pins: [][32]byte{{0xab}}}, good, []string{"the pinned ab00", posing}, ""},
		"pins":                {Verifier{Name: serial, Pins: [][32]byte{{0xab}, {1}}}, good, []string{"one of the 2 pinned", posing}, ""},
		"no Device CA":        {ofRoot, good, []string{"BBL Device CA TEST", "does not send", "local issuer", "Intermediates"}, ""},
		"another one sent":    {ofRoot, of(good.Leaf, newer()), []string{"does not send", "Intermediates"}, ""},
		"new Device CA":       {box, stranger().Printer(serial, printertlstest.LeafV3), []string{"does not send", "update this package"}, ""},
		"other serial":        {strict(), faulty(printertlstest.LeafV1, printertlstest.OtherSerial), []string{"01P00A000000009", serial, "Hostname/IP mismatch", "give it as Name"}, ""},
		"no name":             {strict(), faulty(printertlstest.LeafV1, printertlstest.NoName), []string{"no name", serial, "address"}, "as Name"},
		"other case":          {strict(), faulty(printertlstest.LeafV1, printertlstest.OtherCase), []string{"case or spaces", "as the printer does"}, ""},
		"a space":             {strict(), faulty(printertlstest.LeafV1, printertlstest.TrailingSpace), []string{"case or spaces", "as the printer does"}, ""},
		"two names":           {strict(), faulty(printertlstest.LeafV1, printertlstest.TwoNames), []string{"2 names", "has one name"}, "as Name"},
		"two SANs":            {below, of(two), []string{"2 names", `"a"`, "as Name"}, "has one name"},
		"SAN of another form": {strict(), faulty(printertlstest.LeafV1, printertlstest.URISAN), []string{"no DNS names", "DNS name", "address"}, "as Name"},
		"no attribute":        {Verifier{Name: serial, Roots: poolOf(newer()), SerialNumber: true}, of(foreign), []string{"serialNumber", "common name", "leave"}, "as Name"},
		"too many":            {strict(), tls.Certificate{Certificate: slices.Repeat(good.Certificate, 11)}, []string{"11 certificates", posing}, ""},
		"program's CA":        {box, faulty(printertlstest.LeafV1, printertlstest.ProgramCA), []string{"not issued by a CA for printers", "application_root", "is no Device CA", posing}, ""},
		"other CA":            {box, stranger().Printer(serial, printertlstest.LeafV1), []string{"BBL CA", "self-signed certificate in certificate chain", posing, "update this package", "Roots"}, ""},
		"other CA, sent":      {box, stranger().Printer(serial, printertlstest.LeafV1Root), []string{"BBL CA", "self-signed certificate in certificate chain", posing, "update this package"}, ""},
		"other Device CA":     {strict(), faulty(printertlstest.LeafV3Device, printertlstest.OtherCA), []string{"BBL Device CA", "self-signed certificate in certificate chain", posing}, "update"},
		"issuer not sent":     {Verifier{Name: serial, Roots: maker().Pool()}, of(foreign), []string{"newer", "Roots", "Intermediates"}, "update"},
		"self-signed":         {strict(), faulty(printertlstest.LeafV1, printertlstest.SelfSigned), []string{"signed by itself", `"self-signed certificate"`, "Pins"}, ""},
		"expired":             {strict(), faulty(printertlstest.LeafV1, printertlstest.Expired), []string{serial, "until", "firmware"}, "Pins"},
		"CA expired":          {strict(), faulty(printertlstest.LeafV1, printertlstest.ExpiredIssuer), []string{"the CA", "EXPIRED", "until", "firmware", "Pins"}, ""},
		"not yet":             {strict(), faulty(printertlstest.LeafV1, printertlstest.NotYetValid), []string{serial, "valid from", "set the clock"}, ""},
		"client":              {strict(), faulty(printertlstest.LeafV1, printertlstest.ClientAuthOnly), []string{"not one of a server", "address"}, ""},
		"extension":           {strict(), faulty(printertlstest.LeafV1, printertlstest.CriticalExtension), []string{"not understood", "address"}, ""},
		"by a printer":        {strict(), faulty(printertlstest.LeafV1, printertlstest.IssuedByPrinter), []string{"not of a CA", posing, "CA:TRUE"}, ""},
		"constraint":          {strict(), faulty(printertlstest.LeafV1, printertlstest.PermittedName), []string{"rule of its CA", posing}, ""},
	} {
		err := present(t, c.v, c.cert)
		if err == nil {
			t.Errorf("%s: accepted", name)
			continue
		}
		text := err.Error()
		if !strings.HasPrefix(text, "printertls: ") || strings.Count(text, "printertls: ") != 1 || len(text) > longest {
			t.Errorf("%s: %v\ndoes not name the package once, in %d bytes", name, text, len(text))
		}
		for _, want := range c.wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %v\ndoes not say %q", name, text, want)
			}
		}
		if c.not != "" && strings.Contains(text, c.not) {
			t.Errorf("%s: %v\nsays %q", name, text, c.not)
		}
	}
}

// TestLongErrors: what a peer or a caller writes into a certificate or a Verifier
// neither fills a log nor acts on a terminal.
func TestLongErrors(t *testing.T) {
	t.Parallel()
	const nasty = "\x1b[2J\r\n\x00\u202e"
	long := strings.Repeat(nasty, 10000)
	names := make([]string, 5000)
	for i := range names {
		names[i] = strings.Repeat("a", 60)
	}
	ca := authority(long)
	ca = issue(ca, ca, newerKey(), newerKey())
	expired := *ca
	expired.NotAfter = time.Now().AddDate(0, 0, -1)
	printer := issue(&x509.Certificate{Subject: pkix.Name{CommonName: long}}, ca, leafKey(), newerKey())
	limited := authority("limited")
	limited.ExcludedDNSDomains = []string{"example.com"}
	limited = issue(limited, ca, olderKey(), newerKey())
	program := authority("BBL CA")
	program.RawSubject = maker().Root().RawSubject
	program = issue(program, program, olderKey(), olderKey())
	sub := issue(authority(long), program, newerKey(), olderKey())
	for name, c := range map[string]struct {
		v     Verifier
		certs []*x509.Certificate
	}{
		"common name":      {Verifier{Name: serial, Roots: poolOf(ca)}, []*x509.Certificate{printer}},
		"Name":             {Verifier{Name: long, Roots: poolOf(older())}, []*x509.Certificate{older()}},
		"serial":           {Verifier{Name: long + "\xff"}, []*x509.Certificate{printer}},
		"unknown issuer":   {Verifier{Name: serial}, []*x509.Certificate{printer, ca}},
		"orphan":           {Verifier{Name: serial, Roots: poolOf(older())}, []*x509.Certificate{printer}},
		"issuer":           {Verifier{Name: serial, Roots: poolOf(program)}, []*x509.Certificate{issue(&x509.Certificate{Subject: pkix.Name{CommonName: serial}}, sub, leafKey(), newerKey()), sub}},
		"by a printer":     {Verifier{Name: serial, Roots: poolOf(ca)}, []*x509.Certificate{issue(&x509.Certificate{}, printer, nobodyKey(), leafKey()), printer}},
		"many names":       {Verifier{Name: serial, Roots: poolOf(newer())}, []*x509.Certificate{issue(&x509.Certificate{DNSNames: names}, newer(), leafKey(), newerKey())}},
		"constraint":       {Verifier{Name: serial, Roots: poolOf(ca)}, []*x509.Certificate{issue(&x509.Certificate{DNSNames: []string{strings.Repeat("a", 60) + ".example.com"}}, limited, leafKey(), olderKey()), limited}},
		"expired CA":       {Verifier{Name: serial, Roots: poolOf(&expired)}, []*x509.Certificate{printer}},
		"signed by itself": {Verifier{Name: serial}, []*x509.Certificate{ca}},
	} {
		_, err := c.v.Verify(c.certs)
		if err == nil {
			t.Errorf("%s: accepted", name)
			continue
		}
		text := err.Error()
		if len(text) > longest {
			t.Errorf("%s: %d bytes: %s", name, len(text), text)
		}
		if i := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }); i >= 0 {
			t.Errorf("%s: %q is not printable", name, text)
		}
	}
	for text, want := range map[string]string{
		"":                       `""`,
		"a b":                    `"a b"`,
		"\x00\n":                 `"\x00\n"`,
		strings.Repeat("a", 64):  `"` + strings.Repeat("a", 64) + `"`,
		strings.Repeat("a", 65):  `"` + strings.Repeat("a", 64) + `…"`,
		strings.Repeat("\n", 40): `"` + strings.Repeat(`\n`, 32) + `…"`,
	} {
		if got := quote(text); got != want {
			t.Errorf("%q is quoted as %s", text, got)
		}
	}
}

// TestZeroErrors: an error that somebody else made has a text, too.
func TestZeroErrors(t *testing.T) {
	t.Parallel()
	for _, err := range []error{
		&NameFormError{}, &NameError{}, &PinError{}, &ChainError{}, &ChainError{Err: errors.New("x")}, &ChainError{what: "x"},
	} {
		if !strings.HasPrefix(err.Error(), "printertls: ") {
			t.Errorf("%T: %v", err, err)
		}
	}
}
