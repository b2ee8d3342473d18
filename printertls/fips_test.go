package printertls

import (
	"crypto/ecdsa"
	"crypto/ed25519"
	"crypto/elliptic"
	"crypto/fips140"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"slices"
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
	info, _ := debug.ReadBuildInfo()
	if info != nil && slices.Contains(info.Settings, debug.BuildSetting{Key: "-race", Value: "true"}) {
		return // the modes have nothing to do with races, and it takes several times as long
	}
	for _, mode := range []string{"on", "only"} {
		t.Run(mode, func(t *testing.T) {
			t.Parallel()
			tests := "^Test(Figures|OutOfTheBox|Accept|Refuse|Issuers|Names|Constraints|Pins|Keys|FIPSKeys)$"
			if mode == "only" && strings.HasPrefix(runtime.Version(), "go1.25") {
				tests = "^Test(Figures|Issuers|Names|Constraints|FIPSKeys)$" // no handshake: crypto/tls of Go 1.25 uses X25519, and refuses it
			}
			cmd := exec.Command(os.Args[0], "-test.run="+tests)
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
	for _, c := range fipsKeys {
		public := c.public
		if got := isAllowedFIPS(&x509.Certificate{PublicKey: public}); got != c.allowed {
			t.Errorf("%s: allowed: %t", c.name, got)
		}
		var refused *refusal
		if err := checkIssuers([]*x509.Certificate{{PublicKey: public}}, true); (err == nil) != c.allowed || !c.allowed && !errors.As(err, &refused) {
			t.Errorf("%s: %v", c.name, err)
		}
		if c.public == nil {
			continue // there is no certificate with it
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
		for _, v := range []Verifier{
			{Name: serial, Roots: poolOf(newer())},
			{Name: serial, Pins: [][sha256.Size]byte{sha256.Sum256(der)}},
		} {
			_, err = v.Verify([]*x509.Certificate{leaf})
			var chain *ChainError
			switch want := c.allowed || !fips140.Enabled(); {
			case (err == nil) != want:
				t.Errorf("%s, %d pins: %v", c.name, len(v.Pins), err)
			case !want && (!errors.As(err, &chain) || !strings.Contains(err.Error(), "FIPS")):
				t.Errorf("%s, %d pins: %v", c.name, len(v.Pins), err)
			}
		}
	}
}

// fipsKeys are keys, and whether crypto/tls allows them in FIPS 140-3 mode.
var fipsKeys = func() (keys []fipsKey) {
	for _, c := range []elliptic.Curve{elliptic.P224(), elliptic.P256(), elliptic.P384(), elliptic.P521()} {
		if key, err := ecdsa.GenerateKey(c, rand.Reader); err == nil {
			keys = append(keys, fipsKey{c.Params().Name, &key.PublicKey, c != elliptic.P224()})
		}
	}
	for _, bits := range []int{1024, 2047, 2048} {
		if key, err := rsa.GenerateKey(rand.Reader, bits); err == nil {
			keys = append(keys, fipsKey{fmt.Sprint("RSA ", bits), &key.PublicKey, bits >= 2048})
		}
	}
	public, _, _ := ed25519.GenerateKey(rand.Reader)
	return append(keys, fipsKey{"Ed25519", public, true}, fipsKey{"of an unknown kind", nil, false})
}()

type fipsKey struct {
	name    string
	public  any
	allowed bool
}
