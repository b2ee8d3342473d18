package printertls

import (
	"crypto/sha256"
	"crypto/tls"
	"errors"
	"testing"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestWithName: the name takes the place of the serial.
func TestWithName(t *testing.T) {
	t.Parallel()
	cert := maker().Printer("01P00A000000001", printertlstest.LeafV1)
	if err := present(t, strict(WithName("01P00A000000001")), cert); err != nil {
		t.Error(err)
	}
	own := maker().Printer(serial, printertlstest.LeafV1)
	var name *SerialError
	if err := present(t, strict(WithName("01P00A000000001")), own); !errors.As(err, &name) || name.Want != "01P00A000000001" {
		t.Errorf("the serial beside WithName: got %v, want a SerialError", err)
	}
}

// TestWithPin: the pin takes the place of the CA, and of nothing else.
func TestWithPin(t *testing.T) {
	t.Parallel()
	cert := stranger().Printer(serial, printertlstest.LeafV3)
	pin := sha256.Sum256(cert.Certificate[0])
	if _, err := talk(serve(t, cert, tls.VersionTLS12).Addr, Config(serial, WithPin(pin))); err != nil {
		t.Error(err)
	}
	var pinned *PinError
	other := maker().Printer(serial, printertlstest.LeafV1)
	err := present(t, strict(WithPin(pin)), other)
	if !errors.As(err, &pinned) || pinned.Want != pin || pinned.Got != sha256.Sum256(other.Certificate[0]) {
		t.Errorf("another certificate: got %v, want a PinError", err)
	}
	for _, fault := range []printertlstest.Fault{printertlstest.OtherSerial, printertlstest.Expired, printertlstest.NotYetValid, printertlstest.OtherKey} {
		cert := maker().Printer(serial, printertlstest.LeafV1, fault)
		pin := sha256.Sum256(cert.Certificate[0])
		if _, err := talk(serve(t, cert, tls.VersionTLS12).Addr, Config(serial, WithPin(pin))); err == nil {
			t.Errorf("%v is accepted if it is pinned", fault)
		}
	}
}

// TestPinAndRoots: where CAs are given beside a pin, both must hold.
func TestPinAndRoots(t *testing.T) {
	t.Parallel()
	cert := maker().Printer(serial, printertlstest.LeafV1Root)
	pin := WithPin(sha256.Sum256(cert.Certificate[0]))
	chains := 0
	count := func(cs tls.ConnectionState) error { chains = len(cs.VerifiedChains); return nil }
	if err := present(t, Verify(&tls.Config{VerifyConnection: count, RootCAs: maker().Pool()}, serial, pin), cert); err != nil || chains != 1 {
		t.Errorf("both hold: %v, %d chains", err, chains)
	}
	if err := present(t, Verify(&tls.Config{VerifyConnection: count}, serial, pin), cert); err != nil || chains != 0 {
		t.Errorf("the pin alone: %v, %d chains", err, chains)
	}
	var chain *ChainError
	if err := present(t, Config(serial, pin, WithRoots(stranger().Pool())), cert); !errors.As(err, &chain) {
		t.Errorf("a stranger's root: got %v, want a ChainError", err)
	}
	if err := present(t, Config(serial, pin, WithRoots(nil)), cert); !errors.Is(err, ErrNoCA) {
		t.Errorf("no root: got %v, want ErrNoCA", err)
	}
	var pinned *PinError
	other := maker().Printer(serial, printertlstest.LeafV1Root)
	if err := present(t, Config(serial, pin, WithRoots(maker().Pool())), other); !errors.As(err, &pinned) {
		t.Errorf("another certificate of the maker: got %v, want a PinError", err)
	}
}

// TestIntermediates: the Device CA that the printer leaves out has to be given,
// and is not trusted itself.
func TestIntermediates(t *testing.T) {
	t.Parallel()
	cert := maker().Printer(serial, printertlstest.LeafV3)
	device := WithIntermediates(maker().Intermediates()...)
	if err := present(t, Config(serial, WithRoots(maker().Pool()), device), cert); err != nil {
		t.Error(err)
	}
	for name, cfg := range map[string]*tls.Config{
		"without it":      Config(serial, WithRoots(maker().Pool())),
		"below no root":   Config(serial, WithRoots(stranger().Pool()), device),
		"with another's":  Config(serial, WithRoots(maker().Pool()), WithIntermediates(stranger().Intermediates()...)),
		"root not a root": Config(serial, WithRoots(stranger().Pool()), device, WithIntermediates(maker().Root())),
	} {
		var chain *ChainError
		if err := present(t, cfg, cert); !errors.As(err, &chain) {
			t.Errorf("%s: got %v, want a ChainError", name, err)
		}
	}
}
