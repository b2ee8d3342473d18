package printertls

import (
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"math/big"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestPrinterAsRoot: a printer's certificate among the roots is trusted itself,
// and vouches for no other, of whatever version it is.
func TestPrinterAsRoot(t *testing.T) {
	t.Parallel()
	for _, shape := range printertlstest.Shapes() {
		made := maker().Printer(serial, shape, printertlstest.IssuedByPrinter)
		signer := parsed(t, made)[1] // the printer that issued it
		roots := x509.NewCertPool()
		roots.AddCert(signer)
		if err := present(t, Config(signer.Subject.CommonName, WithRoots(roots)), tls.Certificate{Certificate: [][]byte{signer.Raw}}); err != nil {
			t.Errorf("%v: the printer itself: %v", shape, err)
		}
		cfg := Config(serial, WithRoots(roots))
		var chain *ChainError
		if err := present(t, cfg, made); !errors.As(err, &chain) {
			t.Errorf("%v: one that it issued: got %v, want a ChainError", shape, err)
		}
		roots.AddCert(maker().Root())
		if err := present(t, cfg, maker().Printer(serial, printertlstest.LeafV1)); err != nil {
			t.Errorf("%v: one of the maker beside it: %v", shape, err)
		}
	}
}

// TestIssuedByCAs: one chain that is right is enough, and the others are left out.
func TestIssuedByCAs(t *testing.T) {
	t.Parallel()
	leaf, ca, printer := new(x509.Certificate), &x509.Certificate{IsCA: true}, new(x509.Certificate)
	right, wrong := []*x509.Certificate{leaf, ca}, []*x509.Certificate{leaf, printer}
	chains, err := issuedByCAs([][]*x509.Certificate{wrong, right, wrong})
	if err != nil || len(chains) != 1 || chains[0][1] != ca {
		t.Errorf("%d chains, %v", len(chains), err)
	}
	var invalid x509.CertificateInvalidError
	if _, err := issuedByCAs([][]*x509.Certificate{wrong}); !errors.As(err, &invalid) || invalid.Reason != x509.NotAuthorizedToSign || invalid.Cert != printer {
		t.Errorf("no right chain: %v", err)
	}
}

// TestCAAsPrinter: a CA that presents itself needs the name, like anybody.
func TestCAAsPrinter(t *testing.T) {
	t.Parallel()
	var name *SerialError
	for _, ca := range append(maker().Intermediates(), maker().Root()) {
		if err := present(t, strict(), tls.Certificate{Certificate: [][]byte{ca.Raw}}); !errors.As(err, &name) {
			t.Errorf("%s: got %v, want a SerialError", ca.Subject, err)
		}
	}
	template := authority(serial)
	self := issue(template, template, leafKey(), leafKey())
	cert := tls.Certificate{Certificate: [][]byte{self.Raw}}
	var chain *ChainError
	if err := present(t, strict(), cert); !errors.As(err, &chain) {
		t.Errorf("a CA of its own: got %v, want a ChainError", err)
	}
	roots := x509.NewCertPool()
	roots.AddCert(self)
	if err := present(t, Config(serial, WithRoots(roots)), cert); err != nil {
		t.Errorf("a CA of its own that the caller trusts: %v", err)
	}
	below := issue(authority(serial), newer(), leafKey(), newerKey())
	roots.AddCert(newer())
	if err := present(t, Config(serial, WithRoots(roots)), tls.Certificate{Certificate: [][]byte{below.Raw}}); err != nil {
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
	if err := present(t, strict(WithClock(at(time.Now().AddDate(0, 0, -2)))), made); err != nil {
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
		cert := tls.Certificate{Certificate: [][]byte{leaf.Raw, crossed().Raw, older().Raw}, PrivateKey: leafKey()}
		for _, root := range []*x509.Certificate{older(), newer()} {
			roots := x509.NewCertPool()
			roots.AddCert(root)
			if _, err := talk(serve(t, cert, tls.VersionTLS12).Addr, Config(serial, WithRoots(roots))); err != nil {
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
		roots := x509.NewCertPool()
		roots.AddCert(newer())
		cert := tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}
		if _, err := talk(serve(t, cert, tls.VersionTLS12).Addr, Config(serial, WithRoots(roots))); err != nil {
			t.Error(err)
		}
	})
}
