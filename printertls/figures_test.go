package printertls

import (
	"bytes"
	"crypto/fips140"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/asn1"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestFigures: each digit counts. The sums are of what the maker's certificates say,
// one line a field, in the order of type figure; white space aside.
func TestFigures(t *testing.T) {
	t.Parallel()
	want := []struct{ name, sum string }{
		{"BBL CA", "8956870c31acf82642797f96b825c40bdacbe4520b77d6fc329bce819a9d4223"},
		{"BBL CA2 RSA", "50104316a93daaca68ceee54a7c74d9161f147a695a109afe11f874f9686b0d6"},
		{"BBL CA2 ECC", "be51c285c156a68663f1c55cf108f2ef9fb80e57588f9d7d7333de56f26848ce"},
		{"BBL Device CA N7-V2", "a609546e327587673f5341255ea860dad77ba8ec6198df4ae6b382456f78d6fc"},
		{"BBL Device CA O1C2-V2", "fe37e9653a79ed9892ca1e1f8b10955e4e1a958e4d0ab2b375178df9950b247c"},
		{"BBL Device CA N6-V2", "ba32e10240ac8cedb0c304608f8ee01ff9cb0d12c364c5bf36de1fb68216cfd3"},
	}
	if len(published) != len(want) {
		t.Fatalf("%d figures, want %d", len(published), len(want))
	}
	for i, f := range published {
		ca := f.anchor()
		if ca.Subject.CommonName != want[i].name {
			t.Errorf("figure %d is %s, want %s", i, ca.Subject, want[i].name)
		}
		sum := sha256.Sum256(fmt.Appendf(nil, "%x\n%x\n%s\n%s\n%s\n%d\n", unhex(f.subject), unhex(f.key), f.keyID, f.notBefore, f.notAfter, f.pathLen))
		if got := hex.EncodeToString(sum[:]); got != want[i].sum {
			t.Errorf("%s: the figures have the sum %s, want %s", want[i].name, got, want[i].sum)
		}
		checkAnchor(t, f, ca)
	}
}

// checkAnchor checks that the figures fit each other, and that all are in the anchor.
func checkAnchor(t *testing.T, f figure, ca *x509.Certificate) {
	t.Helper()
	var spki struct {
		Algorithm asn1.RawValue
		Key       asn1.BitString
	}
	if rest, err := asn1.Unmarshal(unhex(f.key), &spki); err != nil || len(rest) > 0 {
		t.Errorf("%s: the key: %v, %d bytes too many", ca.Subject, err, len(rest))
	}
	if !fips140.Enabled() { // which forbids SHA-1
		// RFC 5280, section 4.2.1.2, method 1.
		if id := sha1.Sum(spki.Key.Bytes); hex.EncodeToString(id[:]) != f.keyID {
			t.Errorf("%s: the key has the identifier %x, not %s", ca.Subject, id, f.keyID)
		}
	}
	if !bytes.Equal(ca.SubjectKeyId, unhex(f.keyID)) || len(ca.SubjectKeyId) != sha1.Size {
		t.Errorf("%s: key identifier %x", ca.Subject, ca.SubjectKeyId)
	}
	der, err := x509.MarshalPKIXPublicKey(ca.PublicKey)
	if err != nil || !bytes.Equal(der, unhex(f.key)) {
		t.Errorf("%s: the key is not read back: %v", ca.Subject, err)
	}
	if ca.PublicKeyAlgorithm == x509.UnknownPublicKeyAlgorithm || !ca.IsCA || !ca.BasicConstraintsValid {
		t.Errorf("%s: algorithm %v, CA %t", ca.Subject, ca.PublicKeyAlgorithm, ca.IsCA)
	}
	if ca.MaxPathLen != f.pathLen || ca.MaxPathLenZero != (f.pathLen == 0) || (f.pathLen == 0) != strings.HasPrefix(ca.Subject.CommonName, deviceCA) {
		t.Errorf("%s: path length %d, zero: %t", ca.Subject, ca.MaxPathLen, ca.MaxPathLenZero)
	}
	for want, got := range map[string]time.Time{f.notBefore: ca.NotBefore, f.notAfter: ca.NotAfter} {
		if got.Format(time.RFC3339) != want {
			t.Errorf("%s: date %v, want %s", ca.Subject, got, want)
		}
	}
	if !bytes.Equal(ca.RawSubject, ca.RawIssuer) || ca.Subject.String() != ca.Issuer.String() || !isMaker(ca) {
		t.Errorf("%s is issued by %s", ca.Subject, ca.Issuer)
	}
}

// TestBrokenFigure: what cannot be read vouches for nobody.
func TestBrokenFigure(t *testing.T) {
	t.Parallel()
	whole := figureOf(maker().Root())
	for name, f := range map[string]figure{
		"nothing":         {},
		"no key":          {subject: whole.subject, notBefore: whole.notBefore, notAfter: whole.notAfter, pathLen: -1},
		"no hexadecimal":  {subject: whole.subject, key: "x", notBefore: whole.notBefore, notAfter: whole.notAfter, pathLen: -1},
		"no dates":        {subject: whole.subject, key: whole.key, pathLen: -1},
		"a date too long": {subject: whole.subject, key: whole.key, notBefore: whole.notBefore, notAfter: whole.notAfter + "0", pathLen: -1},
	} {
		v := Verifier{Name: serial, Roots: poolOf(f.anchor())}
		if err := present(t, v, maker().Printer(serial, printertlstest.LeafV1)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	v := Verifier{Name: serial, Roots: poolOf(whole.anchor())}
	if err := present(t, v, maker().Printer(serial, printertlstest.LeafV1)); err != nil {
		t.Errorf("whole: %v", err)
	}
}

// TestOutOfTheBox: Config accepts a printer of each shape without more, and the
// anchors are nobody else's.
func TestOutOfTheBox(t *testing.T) {
	t.Parallel()
	for _, shape := range printertlstest.Shapes() {
		s := serve(t, maker().Printer(serial, shape), tls.VersionTLS12)
		if _, err := talk(s.Addr, Config(serial)); err != nil {
			t.Errorf("%v: %v", shape, err)
		}
		if err := present(t, Verifier{Name: serial}, stranger().Printer(serial, shape)); err == nil {
			t.Errorf("%v: a stranger's is accepted", shape)
		}
	}
}

// TestAnchorLimits: dates and path length of an anchor hold, as those of a certificate.
func TestAnchorLimits(t *testing.T) {
	t.Parallel()
	cert := maker().Printer(serial, printertlstest.LeafV1)
	v := Verifier{Name: serial}
	for now, ok := range map[time.Time]bool{
		maker().Root().NotAfter:                   true,
		maker().Root().NotAfter.Add(time.Second):  false,
		cert.Leaf.NotBefore:                       true,
		cert.Leaf.NotBefore.Add(-time.Nanosecond): false,
	} {
		v.Time = at(now)
		if err := present(t, v, cert); (err == nil) != ok {
			t.Errorf("at %v: %v", now, err)
		}
	}
	v = Verifier{Name: serial, Roots: poolOf(figureOf(maker().Intermediates()[0]).anchor())}
	if err := present(t, v, maker().Printer(serial, printertlstest.LeafV3)); err != nil {
		t.Errorf("directly below a Device CA: %v", err)
	}
	tooLong := maker().Printer(serial, printertlstest.LeafV3, printertlstest.PathTooLong)
	if err := present(t, v, tooLong); err == nil {
		t.Error("below a CA that a Device CA issued: accepted")
	}
}
