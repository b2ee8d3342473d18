package printertls

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/fips140"
	"crypto/rand"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"math/big"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// TestFIPSModes: the tests of what is accepted and refused pass in either mode, too.
func TestFIPSModes(t *testing.T) {
	t.Parallel()
	if fips140.Enabled() {
		return // this is one of the processes below
	}
	for _, mode := range []string{"on", "only"} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			tests := "^Test(Figures|OutOfTheBox|Accept|Refuse|Issuers|Names|Constraints|Pins|Keys|FIPSKeys)$"
			cmd := exec.Command(os.Args[0], "-test.short", "-test.run="+tests)
			cmd.Env = append(os.Environ(), "GODEBUG=fips140="+mode)
			out, err := cmd.CombinedOutput()
			if err != nil || !strings.HasPrefix(string(out), "PASS\n") {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// TestFIPSKeys: in FIPS 140-3 mode no key in a chain is one that crypto/tls would
// refuse; otherwise crypto/x509 decides alone.
func TestFIPSKeys(t *testing.T) {
	t.Parallel()
	made := func(key any, err error) any {
		if err != nil {
			return err
		}
		return key
	}
	p := func(c elliptic.Curve) any { return made(ecdsa.GenerateKey(c, rand.Reader)) }
	_, edKey, _ := ed25519.GenerateKey(rand.Reader)
	for name, c := range map[string]struct {
		key any
		ok  bool
	}{
		"P-256":   {p(elliptic.P256()), true},
		"P-384":   {p(elliptic.P384()), true},
		"P-521":   {p(elliptic.P521()), true},
		"P-224":   {p(elliptic.P224()), false},
		"Ed25519": {edKey, true},
		"2048":    {made(rsa.GenerateKey(rand.Reader, 2048)), true},
		"2047":    {made(rsa.GenerateKey(rand.Reader, 2047)), false},
		"1024":    {made(rsa.GenerateKey(rand.Reader, 1024)), false},
	} {
		if err, ok := c.key.(error); ok {
			t.Logf("%s: %v", name, err) // as in mode "only"
			continue
		}
		var public any
		switch key := c.key.(type) {
		case *rsa.PrivateKey:
			public = &key.PublicKey
		case *ecdsa.PrivateKey:
			public = &key.PublicKey
		case ed25519.PrivateKey:
			public = key.Public()
		}
		if got := isAllowedFIPS(&x509.Certificate{PublicKey: public}); got != c.ok {
			t.Errorf("%s: allowed: %t", name, got)
		}
		var refused *refusal
		if err := checkIssuers([]*x509.Certificate{{PublicKey: public}}, true); (err == nil) != c.ok || !c.ok && !errors.As(err, &refused) {
			t.Errorf("%s: %v", name, err)
		}
		template := &x509.Certificate{
			SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: serial},
			NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		}
		der, err := x509.CreateCertificate(rand.Reader, template, newer(), public, newerKey())
		if err != nil {
			t.Fatal(err)
		}
		leaf, err := x509.ParseCertificate(der)
		if err != nil {
			t.Fatal(err)
		}
		_, err = Verifier{Name: serial, Roots: poolOf(newer())}.Verify([]*x509.Certificate{leaf})
		var chain *ChainError
		switch want := c.ok || !fips140.Enabled(); {
		case (err == nil) != want:
			t.Errorf("%s: %v", name, err)
		case !want && (!errors.As(err, &chain) || !strings.Contains(err.Error(), "FIPS")):
			t.Errorf("%s: %v", name, err)
		}
	}
	if isAllowedFIPS(new(x509.Certificate)) {
		t.Error("a key of an unknown kind is allowed")
	}
}
