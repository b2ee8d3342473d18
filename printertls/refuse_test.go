package printertls

import (
	"crypto/tls"
	"errors"
	"fmt"
	"os"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// wrongName are the faults of the name; those not listed break the chain.
var wrongName = map[printertlstest.Fault]bool{
	printertlstest.OtherSerial:   true,
	printertlstest.OtherSAN:      true,
	printertlstest.AddressSAN:    true,
	printertlstest.OtherCase:     true,
	printertlstest.TrailingByte:  true,
	printertlstest.TrailingSpace: true,
	printertlstest.TrailingNUL:   true,
	printertlstest.TwoNames:      true,
	printertlstest.NoName:        true,
	printertlstest.WildcardSAN:   true,
	printertlstest.MailSAN:       true,
	printertlstest.NameInUnit:    true,
	printertlstest.URISAN:        true,
	printertlstest.OtherNameSAN:  true,
	printertlstest.DirectorySAN:  true,
	printertlstest.EmptySAN:      true,
}

// TestRefuse: a certificate that is wrong in one way is refused, for each shape
// and version, by the configuration and by its clone, at first and in a session
// that was begun without any check.
func TestRefuse(t *testing.T) {
	t.Parallel()
	for _, fault := range printertlstest.Faults() {
		if fault == printertlstest.WeakHash && strings.Contains(os.Getenv("GODEBUG"), "fips140=only") {
			continue // it cannot even be made
		}
		for _, shape := range printertlstest.Shapes() {
			if testing.Short() && shape != printertlstest.LeafV3Device {
				continue
			}
			cert := maker().Printer(serial, shape, fault)
			for number, version := range versions {
				t.Run(fmt.Sprintf("%v/%v/%s", fault, shape, number), func(t *testing.T) {
					t.Parallel()
					refuse(t, fault, serve(t, cert, version))
				})
			}
		}
	}
}

// refuse checks that s, whose certificate has the fault, is not accepted.
func refuse(t *testing.T, fault printertlstest.Fault, s *printertlstest.Server) {
	for _, cloned := range []bool{false, true} {
		cfg := strict().Config(modern)
		if cloned {
			cfg = cfg.Clone()
		}
		_, err := talk(s.Addr, cfg)
		expect(t, fault, err)

		if fault == printertlstest.OtherKey {
			continue // without the key there is no session either
		}
		// A session of an expired certificate is not offered by crypto/tls.
		resumed, err := resume(t, s, cfg)
		if resumed != (fault != printertlstest.Expired) {
			t.Errorf("resumed: %t", resumed)
		}
		expect(t, fault, err)
	}
}

// resume connects with cfg, whose cache has a session that was begun without any
// check, and reports whether it was this that was checked.
func resume(t *testing.T, s *printertlstest.Server, cfg *tls.Config) (bool, error) {
	t.Helper()
	cache := tls.NewLRUClientSessionCache(1)
	unchecked := &tls.Config{InsecureSkipVerify: true, ServerName: serial, ClientSessionCache: cache}
	if _, err := talk(s.Addr, unchecked); err != nil {
		t.Fatalf("the unchecked connection: %v", err)
	}
	var resumed atomic.Bool
	c := cfg.Clone()
	c.ClientSessionCache = cache
	c.VerifyConnection = func(cs tls.ConnectionState) error {
		resumed.Store(cs.DidResume)
		return cfg.VerifyConnection(cs)
	}
	_, err := talk(s.Addr, c)
	return resumed.Load(), err
}

// expect checks that err is one that tells of the fault.
func expect(t *testing.T, fault printertlstest.Fault, err error) {
	t.Helper()
	var name *NameError
	var chain *ChainError
	switch {
	case err == nil:
		t.Error("accepted")
	case fault == printertlstest.OtherKey:
		// crypto/tls itself refuses it.
	case wrongName[fault]:
		if !errors.As(err, &name) {
			t.Errorf("%T, want a NameError: %v", err, err)
		}
	case !errors.As(err, &chain):
		t.Errorf("%T, want a ChainError: %v", err, err)
	}
}

// TestUncheckedCache: the cache of the configuration given to Config is not used,
// so that an impostor whom it has met before starts anew.
func TestUncheckedCache(t *testing.T) {
	t.Parallel()
	impostor := serve(t, stranger().Printer(serial, printertlstest.LeafV1), tls.VersionTLS12)
	loose := &tls.Config{
		InsecureSkipVerify: true,
		ServerName:         serial,
		ClientSessionCache: tls.NewLRUClientSessionCache(0),
	}
	if _, err := talk(impostor.Addr, loose); err != nil {
		t.Fatal(err)
	}
	var chain *ChainError
	if _, err := talk(impostor.Addr, Verifier{Name: serial}.Config(loose)); !errors.As(err, &chain) {
		t.Errorf("got %v, want a ChainError", err)
	}
	printer := serve(t, maker().Printer(serial, printertlstest.LeafV1), tls.VersionTLS12)
	cs, err := talk(printer.Addr, Verifier{Name: serial}.Config(loose))
	if err != nil || cs.DidResume {
		t.Errorf("the printer itself: resumed %t, %v", cs.DidResume, err)
	}
}
