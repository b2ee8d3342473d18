package printertls

import (
	"crypto/tls"
	"errors"
	"fmt"
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

// TestRefuse: a certificate that is wrong in one way is refused, in each shape. In one of
// them, so that all get their turn, a server presents it: the configuration refuses that
// over TLS 1.2, its clone over TLS 1.3, at first and in a session that was begun without
// any check.
func TestRefuse(t *testing.T) {
	t.Parallel()
	for i, fault := range printertlstest.Faults() {
		shapes := printertlstest.Shapes()
		served := shapes[i%len(shapes)]
		for _, shape := range shapes {
			cert := maker().Printer(serial, shape, fault)
			if fault != printertlstest.OtherKey { // which the handshake shows
				expect(t, fault, present(t, strict(), cert))
			}
			if shape != served {
				continue
			}
			for number, version := range versions {
				t.Run(fmt.Sprintf("%v/%v/%s", fault, shape, number), func(t *testing.T) {
					t.Parallel()
					cfg := strict().Config(modern)
					if version == tls.VersionTLS13 {
						cfg = cfg.Clone()
					}
					refuse(t, fault, serve(t, cert, version), cfg)
				})
			}
		}
	}
}

// refuse checks that cfg does not accept s, whose certificate has the fault.
func refuse(t *testing.T, fault printertlstest.Fault, s *printertlstest.Server, cfg *tls.Config) {
	_, err := talk(s.Addr, cfg)
	expect(t, fault, err)
	if fault == printertlstest.OtherKey {
		return // without the key there is no session either
	}
	// A session of an expired certificate is not offered by crypto/tls.
	resumed, err := resume(t, s, cfg)
	if resumed != (fault != printertlstest.Expired) {
		t.Errorf("resumed: %t", resumed)
	}
	expect(t, fault, err)
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
