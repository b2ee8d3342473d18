package printertls

import (
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"strings"
	"testing"
)

// block writes a PEM block.
func block(kind string, der []byte) string {
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

// certificate writes a certificate as PEM.
func certificate(der []byte) string { return block("CERTIFICATE", der) }

// TestParseCAs: text, and how many roots and others are in it.
func TestParseCAs(t *testing.T) {
	t.Parallel()
	root, second, below := string(maker().PEM()), certificate(newer().Raw), certificate(crossed().Raw)
	for name, c := range map[string]struct {
		text         string
		roots, below int
	}{
		"a root":             {root, 1, 0},
		"two roots":          {root + second, 2, 0},
		"root, cross-signed": {below + root, 1, 1},
		"twice":              {root + root, 1, 0},
		"words around":       {"BBL CA\n" + root + "\nend", 1, 0},
		"windows lines":      {strings.ReplaceAll(root, "\n", "\r\n"), 1, 0},
	} {
		cas, err := ParseCAs([]byte(c.text))
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want := x509.NewCertPool()
		want.AddCert(maker().Root())
		if c.roots == 2 {
			want.AddCert(newer())
		}
		if !cas.roots.Equal(want) || len(cas.intermediates) != c.below {
			t.Errorf("%s: other roots than expected, or %d others", name, len(cas.intermediates))
		}
	}
}

// TestParseCAsErrors: text that is refused, and what the error says about it.
func TestParseCAsErrors(t *testing.T) {
	t.Parallel()
	root := string(maker().PEM())
	for name, c := range map[string]struct {
		text  string
		wants []string
		noCA  bool
	}{
		"nothing":           {"", []string{"not PEM"}, false},
		"DER":               {string(maker().Root().Raw), []string{"not PEM", "openssl x509 -inform der"}, false},
		"a key":             {root + block("PRIVATE KEY", []byte{1}), []string{"PRIVATE KEY", "certificates only"}, false},
		"cut off":           {root + root[:len(root)/2], []string{"2 blocks begin, 1 are whole"}, false},
		"damaged":           {strings.Replace(root, "M", "*", 1), []string{"1 blocks begin, 0 are whole"}, false},
		"a stranger":        {root + string(stranger().PEM()), []string{"certificate 2", "BBL CA", stranger().Fingerprint(), "WithRoots"}, false},
		"unreadable":        {certificate([]byte("other")), []string{"certificate 1", "cannot be read"}, false},
		"known unreadable":  {certificate([]byte(broken)), []string{"no root"}, true},
		"cross-signed only": {certificate(crossed().Raw), []string{"no root", "printer.cer"}, true},
	} {
		_, err := ParseCAs([]byte(c.text))
		if err == nil {
			t.Errorf("%s: accepted", name)
			continue
		}
		if errors.Is(err, ErrNoCA) != c.noCA {
			t.Errorf("%s: is ErrNoCA: %t", name, !c.noCA)
		}
		for _, want := range c.wants {
			if !strings.Contains(err.Error(), want) {
				t.Errorf("%s: %v\ndoes not say %q", name, err, want)
			}
		}
	}
}

// TestCrossSigned: a cross-signed CA leads to the root that signed it, and is no
// root itself.
func TestCrossSigned(t *testing.T) {
	t.Parallel()
	leaf := issue(&x509.Certificate{Subject: pkix.Name{CommonName: serial}}, newer(), leafKey(), newerKey())
	cas, err := ParseCAs([]byte(string(maker().PEM()) + certificate(crossed().Raw)))
	if err != nil {
		t.Fatal(err)
	}
	check := func(v *verifier) error {
		_, err := v.verify([]*x509.Certificate{leaf})
		return err
	}
	var chain *ChainError
	if err := check(newVerifier(new(tls.Config), serial, []Option{WithCAs(cas)})); !errors.As(err, &chain) {
		t.Errorf("without the root that signed it: got %v, want a ChainError", err)
	}
	cas.roots.AddCert(older())
	if err := check(newVerifier(new(tls.Config), serial, []Option{WithCAs(cas)})); err != nil {
		t.Errorf("with the root that signed it: %v", err)
	}
	cas, err = ParseCAs([]byte(certificate(newer().Raw)))
	if err != nil {
		t.Fatal(err)
	}
	if err := check(newVerifier(new(tls.Config), serial, []Option{WithCAs(cas)})); err != nil {
		t.Errorf("with its own root: %v", err)
	}
}

// TestKnown: the table has the form that its readers rely on.
func TestKnown(t *testing.T) {
	t.Parallel()
	for sum, name := range known {
		if len(sum) != 64 || strings.Trim(sum, "0123456789abcdef") != "" || name == "" {
			t.Errorf("%s %q: not 64 lower-case hexadecimal digits and a name", sum, name)
		}
	}
	if sum := fingerprint(maker().Root().Raw); sum != maker().Fingerprint() {
		t.Errorf("fingerprint = %s, want %s", sum, maker().Fingerprint())
	}
}
