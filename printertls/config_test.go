package printertls

import (
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"os"
	"reflect"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// fields says of each field of tls.Config what Config does with it.
var fields = map[string]string{
	"Rand": "kept", "Certificates": "kept", "NameToCertificate": "kept",
	"GetCertificate": "kept", "GetClientCertificate": "kept", "GetConfigForClient": "kept",
	"GetEncryptedClientHelloKeys": "kept", "RootCAs": "copied", "NextProtos": "kept",
	"ClientAuth": "kept", "ClientCAs": "kept", "CipherSuites": "kept",
	"PreferServerCipherSuites": "kept", "SessionTicketsDisabled": "kept",
	"SessionTicketKey": "kept", "UnwrapSession": "kept", "WrapSession": "kept",
	"CurvePreferences": "kept", "DynamicRecordSizingDisabled": "kept",
	"KeyLogWriter": "kept", "EncryptedClientHelloKeys": "kept", "Time": "kept",

	"VerifyPeerCertificate": "replaced", "VerifyConnection": "replaced",
	"ServerName": "replaced", "InsecureSkipVerify": "true",
	"ClientSessionCache": "replaced", "MinVersion": "replaced", "MaxVersion": "replaced",
	"Renegotiation": "replaced", "EncryptedClientHelloConfigList": "replaced",
	"EncryptedClientHelloRejectionVerify": "replaced",
}

// TestFields: every field of tls.Config is classified, the kept ones are kept, the
// replaced ones are replaced, and the caller's configuration stays as it was.
func TestFields(t *testing.T) {
	t.Parallel()
	cfg, before := full(), reflect.ValueOf(full()).Elem()
	result := reflect.ValueOf(Verifier{Name: serial}.Config(cfg)).Elem()
	for _, f := range reflect.VisibleFields(reflect.TypeFor[tls.Config]()) {
		if !f.IsExported() {
			continue
		}
		was, is := reflect.ValueOf(cfg).Elem().FieldByIndex(f.Index), result.FieldByIndex(f.Index)
		if was.IsZero() {
			t.Errorf("%s: the test gives it no value", f.Name)
		}
		if !same(was, before.FieldByIndex(f.Index)) {
			t.Errorf("%s of the caller's configuration was changed", f.Name)
		}
		switch fields[f.Name] {
		case "kept":
			if !same(was, is) {
				t.Errorf("%s was not kept", f.Name)
			}
		case "copied":
			if is.Interface() == was.Interface() || !is.Interface().(*x509.CertPool).Equal(was.Interface().(*x509.CertPool)) {
				t.Errorf("%s was not copied", f.Name)
			}
		case "replaced":
			if same(was, is) {
				t.Errorf("%s was not replaced", f.Name)
			}
		case "true":
			if !is.Bool() {
				t.Errorf("%s was not set", f.Name)
			}
		default:
			t.Errorf("%s is not classified: is it safe to keep? Say so in the documentation of Config", f.Name)
		}
	}
}

// TestReplaced: what the replaced fields become. Versions are in TestVersions.
func TestReplaced(t *testing.T) {
	t.Parallel()
	c := Verifier{Name: serial}.Config(full())
	if c.ServerName != serial || c.VerifyConnection == nil || c.VerifyPeerCertificate == nil || c.ClientSessionCache == nil {
		t.Error("no server name, check or cache")
	}
	if c.Renegotiation != tls.RenegotiateNever {
		t.Errorf("renegotiation is %d", c.Renegotiation)
	}
	if c.EncryptedClientHelloConfigList != nil || c.EncryptedClientHelloRejectionVerify != nil {
		t.Error("Encrypted Client Hello has a value")
	}
	if again := (Verifier{Name: serial}).Config(full()); again.ClientSessionCache == c.ClientSessionCache {
		t.Error("two configurations share a cache")
	}
}

// same reports whether a and b are one function, or are equal.
func same(a, b reflect.Value) bool {
	if a.Kind() == reflect.Func {
		return a.Pointer() == b.Pointer()
	}
	if a.Comparable() && b.Comparable() {
		return a.Equal(b)
	}
	return reflect.DeepEqual(a.Interface(), b.Interface())
}

// Functions and values of full, which are the same each time.
var (
	clock       = func() time.Time { return time.Now() }
	anyCache    = tls.NewLRUClientSessionCache(1)
	anyPool     = x509.NewCertPool()
	onHello     = func(*tls.ClientHelloInfo) (*tls.Certificate, error) { return nil, nil }
	onRequest   = func(*tls.CertificateRequestInfo) (*tls.Certificate, error) { return nil, nil }
	onConfig    = func(*tls.ClientHelloInfo) (*tls.Config, error) { return nil, nil }
	onKeys      = func(*tls.ClientHelloInfo) ([]tls.EncryptedClientHelloKey, error) { return nil, nil }
	onPeer      = func([][]byte, [][]*x509.Certificate) error { return nil }
	onConn      = func(tls.ConnectionState) error { return nil }
	onUnwrap    = func([]byte, tls.ConnectionState) (*tls.SessionState, error) { return nil, nil }
	onWrap      = func(tls.ConnectionState, *tls.SessionState) ([]byte, error) { return nil, nil }
	anyCerts    = []tls.Certificate{{}}
	anyByName   = map[string]*tls.Certificate{"": {}}
	anyECHKeys  = []tls.EncryptedClientHelloKey{{}}
	anyProtos   = []string{"h2"}
	anySuites   = []uint16{tls.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256}
	anyCurves   = []tls.CurveID{tls.CurveP256}
	anyECH      = []byte{1}
	keyOfTicket = [32]byte{1}
)

// full returns a configuration all of whose fields have a value, and one that
// Config would not choose.
func full() *tls.Config {
	cfg := &tls.Config{
		Rand: rand.Reader, Time: clock, Certificates: anyCerts, NameToCertificate: anyByName,
		GetCertificate: onHello, GetClientCertificate: onRequest, GetConfigForClient: onConfig,
		VerifyPeerCertificate: onPeer, VerifyConnection: onConn,
		RootCAs: anyPool, NextProtos: anyProtos, ServerName: "other", ClientAuth: tls.RequestClientCert,
		ClientCAs: anyPool, InsecureSkipVerify: true, CipherSuites: anySuites,
		PreferServerCipherSuites: true, SessionTicketsDisabled: true, SessionTicketKey: keyOfTicket,
		ClientSessionCache: anyCache, UnwrapSession: onUnwrap, WrapSession: onWrap,
		MinVersion: tls.VersionTLS10, MaxVersion: tls.VersionTLS11, CurvePreferences: anyCurves,
		DynamicRecordSizingDisabled: true, Renegotiation: tls.RenegotiateFreelyAsClient,
		KeyLogWriter: io.Discard, EncryptedClientHelloConfigList: anyECH,
		EncryptedClientHelloRejectionVerify: onConn, EncryptedClientHelloKeys: anyECHKeys,
	}
	if f := reflect.ValueOf(cfg).Elem().FieldByName("GetEncryptedClientHelloKeys"); f.IsValid() { // since Go 1.25
		f.Set(reflect.ValueOf(onKeys))
	}
	return cfg
}

// changes are what libraries and callers do to a configuration or its clone.
var changes = map[string]func(*tls.Config){
	"nothing":                            func(*tls.Config) {},
	"ServerName emptied":                 func(c *tls.Config) { c.ServerName = "" }, // tls.Dial fills in the address
	"another ServerName":                 func(c *tls.Config) { c.ServerName = "01P00A000000009" },
	"RootCAs of a stranger":              func(c *tls.Config) { c.RootCAs = stranger().Pool() },
	"RootCAs and a stranger":             func(c *tls.Config) { c.RootCAs.AddCert(stranger().Root()) },
	"no RootCAs":                         func(c *tls.Config) { c.RootCAs = nil },
	"no VerifyConnection":                func(c *tls.Config) { c.VerifyConnection = nil },
	"VerifyConnection that only logs":    func(c *tls.Config) { c.VerifyConnection = func(tls.ConnectionState) error { return nil } },
	"no VerifyPeerCertificate":           func(c *tls.Config) { c.VerifyPeerCertificate = nil },
	"VerifyPeerCertificate that accepts": func(c *tls.Config) { c.VerifyPeerCertificate = acceptAll },
	"a copy of VerifyConnection": func(c *tls.Config) {
		*c = tls.Config{InsecureSkipVerify: true, VerifyConnection: c.VerifyConnection}
	},
	"a copy of VerifyPeerCertificate": func(c *tls.Config) {
		*c = tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: c.VerifyPeerCertificate}
	},
	"no cache":               func(c *tls.Config) { c.ClientSessionCache = nil },
	"NextProtos":             func(c *tls.Config) { c.NextProtos = []string{"mqtt"} },
	"versions":               func(c *tls.Config) { c.MinVersion, c.MaxVersion = 0, 0 },
	"renegotiation":          func(c *tls.Config) { c.Renegotiation = tls.RenegotiateFreelyAsClient },
	builtIn:                  func(c *tls.Config) { c.InsecureSkipVerify = false },
	builtIn + ", a stranger": func(c *tls.Config) { c.InsecureSkipVerify, c.RootCAs = false, stranger().Pool() },
	builtIn + ", address": func(c *tls.Config) {
		c.InsecureSkipVerify, c.RootCAs, c.ServerName = false, stranger().Pool(), ""
	},
}

// builtIn marks the changes with which crypto/tls checks, too, and refuses every
// printer.
const builtIn = "the built-in check"

func acceptAll([][]byte, [][]*x509.Certificate) error { return nil }

// TestChanged: whatever is done to the fields of a clone, as long as one of the two
// functions stays, no impostor is accepted, and the printer is, twice.
func TestChanged(t *testing.T) {
	t.Parallel()
	printer := serve(t, maker().Printer(serial, printertlstest.LeafV1), tls.VersionTLS12)
	byAddress := stranger().Printer(serial, printertlstest.LeafV1, printertlstest.AddressSAN)
	impostors := map[string]*printertlstest.Server{
		"a stranger":           serve(t, stranger().Printer(serial, printertlstest.LeafV1), tls.VersionTLS12),
		"a stranger's proxy":   serve(t, stranger().Proxy(serial), tls.VersionTLS12),
		"a stranger's address": serve(t, byAddress, tls.VersionTLS12),
		"another printer":      serve(t, maker().Printer("01P00A000000009", printertlstest.LeafV1), tls.VersionTLS12),
		"another's proxy":      serve(t, maker().Proxy("01P00A000000009"), tls.VersionTLS12),
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			changed := func() *tls.Config {
				c := Verifier{Name: serial}.Config(&tls.Config{RootCAs: maker().Pool()}).Clone()
				change(c)
				return c
			}
			c := changed()
			for range 2 {
				_, err := talk(printer.Addr, c)
				var refused *tls.CertificateVerificationError
				switch checked := !c.InsecureSkipVerify; {
				case checked && !errors.As(err, &refused):
					t.Errorf("the printer: got %v, want that crypto/tls refuses it", err)
				case !checked && err != nil:
					t.Errorf("the printer: %v", err)
				}
			}
			for who, impostor := range impostors {
				for range 2 {
					if _, err := talk(impostor.Addr, c); err == nil {
						t.Errorf("%s is accepted", who)
					}
				}
			}
		})
	}
}

// TestPools: what is trusted is decided when the configuration is made.
func TestPools(t *testing.T) {
	t.Parallel()
	ours := serve(t, maker().Printer(serial, printertlstest.LeafV3), tls.VersionTLS12)
	theirs := serve(t, stranger().Printer(serial, printertlstest.LeafV1), tls.VersionTLS12)
	given, pins := maker().Pool(), [][32]byte{{1}}
	between := maker().Intermediates()
	for name, cfg := range map[string]*tls.Config{
		"Roots":   Verifier{Name: serial, Roots: given, Intermediates: between}.Config(nil),
		"RootCAs": Verifier{Name: serial, Intermediates: between}.Config(&tls.Config{RootCAs: given}),
		"both":    Verifier{Name: serial, Roots: maker().Pool(), Intermediates: between}.Config(&tls.Config{RootCAs: given}),
	} {
		if (cfg.RootCAs == nil) != (name == "Roots") {
			t.Errorf("%s: RootCAs of the result: %v", name, cfg.RootCAs)
		}
		if cfg.RootCAs != nil {
			cfg.RootCAs.AddCert(stranger().Root())
			if !given.Equal(maker().Pool()) {
				t.Errorf("%s: RootCAs of the result is the pool that was given", name)
			}
		}
		defer func() {
			if _, err := talk(ours.Addr, cfg); err != nil {
				t.Errorf("%s, after changes: %v", name, err)
			}
			if _, err := talk(theirs.Addr, cfg); err == nil {
				t.Errorf("%s: a CA that was added later is trusted", name)
			}
		}()
	}
	pinned := Verifier{Name: serial, Pins: pins}.Config(nil)
	pins[0] = [32]byte{2}
	given.AddCert(stranger().Root())
	between[0] = stranger().Intermediates()[0]
	var err *PinError
	if _, got := talk(ours.Addr, pinned); !errors.As(got, &err) || err.Want[0] != [32]byte{1} {
		t.Errorf("a pin that was changed later: %v", got)
	}
	err.Want[0] = [32]byte{3}
	if _, got := talk(ours.Addr, pinned); !errors.As(got, &err) || err.Want[0] != [32]byte{1} {
		t.Errorf("a pin that was changed in an error: %v", got)
	}
}

// TestTwoRoots: no choice of roots beats another in silence.
func TestTwoRoots(t *testing.T) {
	t.Parallel()
	for _, cas := range [][2]*printertlstest.CA{{maker(), stranger()}, {stranger(), maker()}} {
		cfg := Verifier{Name: serial, Roots: cas[0].Pool()}.Config(&tls.Config{RootCAs: cas[1].Pool()})
		for _, ca := range cas {
			s := serve(t, ca.Printer(serial, printertlstest.LeafV1), tls.VersionTLS12)
			if _, err := talk(s.Addr, cfg); !errors.Is(err, errTwoRoots) {
				t.Errorf("got %v", err)
			}
		}
		if cfg.ServerName != unsent {
			t.Errorf("server name %s", cfg.ServerName)
		}
	}
}

// TestCallbacks: callbacks of the caller are called once each, after the check, on
// resumed connections too, with the chains that were found; and any can refuse.
func TestCallbacks(t *testing.T) {
	t.Parallel()
	s := serve(t, maker().Printer(serial, printertlstest.LeafV1Root), tls.VersionTLS12)
	var calls []string
	refusal := errors.New("not today")
	var peerSays, connSays error
	base := &tls.Config{
		VerifyPeerCertificate: func(raw [][]byte, chains [][]*x509.Certificate) error {
			calls = append(calls, "peer")
			if len(raw) != 2 || len(raw[0]) == 0 || len(chains) != 1 || len(chains[0]) != 2 {
				t.Errorf("VerifyPeerCertificate got %d certificates and %d chains", len(raw), len(chains))
			}
			return peerSays
		},
		VerifyConnection: func(cs tls.ConnectionState) error {
			calls = append(calls, "connection")
			if len(cs.VerifiedChains) != 1 {
				t.Errorf("VerifyConnection got %d chains", len(cs.VerifiedChains))
			}
			return connSays
		},
	}
	c := Verifier{Name: serial}.Config(base)
	for i := range 2 {
		if cs, err := talk(s.Addr, c); err != nil || cs.DidResume != (i > 0) {
			t.Fatalf("resumed: %t, %v", cs.DidResume, err)
		}
	}
	peerSays = refusal
	for range 2 { // a resumed session, and one that is not, since the first was refused
		if _, err := talk(s.Addr, c); err != refusal {
			t.Errorf("VerifyPeerCertificate refused, but the handshake returned %v", err)
		}
	}
	peerSays, connSays = nil, refusal
	if _, err := talk(s.Addr, c); err != refusal {
		t.Errorf("VerifyConnection refused, but the handshake returned %v", err)
	}
	if got := strings.Join(calls, " "); got != "peer connection peer connection peer peer peer connection" {
		t.Errorf("calls: %s", got)
	}
	if _, err := talk(s.Addr, Verifier{Name: "01P00A000000001"}.Config(base)); err == nil || err == refusal {
		t.Errorf("another serial: got %v", err)
	}
	if len(calls) != 8 {
		t.Error("a callback was called for a peer that had not passed")
	}
}

// TestTwice: of two checks, both must pass.
func TestTwice(t *testing.T) {
	t.Parallel()
	ours := serve(t, maker().Printer(serial, printertlstest.LeafV1), tls.VersionTLS12)
	theirs := serve(t, maker().Printer("01P00A000000009", printertlstest.LeafV1), tls.VersionTLS12)
	inner := Config(serial)
	if _, err := talk(ours.Addr, Verifier{Name: serial}.Config(inner)); err != nil {
		t.Errorf("twice the same: %v", err)
	}
	for name, s := range map[string]*printertlstest.Server{"first": ours, "second": theirs} {
		var other *NameError
		if _, err := talk(s.Addr, Verifier{Name: "01P00A000000009"}.Config(inner)); !errors.As(err, &other) {
			t.Errorf("two serials, the printer of the %s: got %v, want a NameError", name, err)
		}
	}
}

// TestConcurrent: one configuration serves many goroutines, which clone it too.
func TestConcurrent(t *testing.T) {
	t.Parallel()
	printer := serve(t, maker().Printer(serial, printertlstest.LeafV1Root), tls.VersionTLS12)
	impostor := serve(t, maker().Printer(serial, printertlstest.LeafV1Root, printertlstest.BorrowedRoot), tls.VersionTLS12)
	cfg := Config(serial)
	var all sync.WaitGroup
	for range 8 {
		all.Add(1)
		go func() {
			defer all.Done()
			if _, err := talk(printer.Addr, cfg); err != nil {
				t.Errorf("the printer: %v", err)
			}
			if _, err := talk(impostor.Addr, cfg.Clone()); err == nil {
				t.Error("the impostor is accepted")
			}
		}()
	}
	all.Wait()
}

// TestVersions: what the caller asks for is never weakened, and TLS 1.2 is spoken
// alone unless the caller asks for more.
func TestVersions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ min, max, wantMin, wantMax uint16 }{
		{0, 0, tls.VersionTLS12, tls.VersionTLS12},
		{tls.VersionTLS10, tls.VersionTLS11, tls.VersionTLS12, tls.VersionTLS12},
		{tls.VersionTLS12, 0, tls.VersionTLS12, tls.VersionTLS12},
		{0, tls.VersionTLS13, tls.VersionTLS12, tls.VersionTLS13},
		{tls.VersionTLS13, 0, tls.VersionTLS13, tls.VersionTLS13},
		{tls.VersionTLS13, tls.VersionTLS12, tls.VersionTLS13, tls.VersionTLS13},
	} {
		got := strict().Config(&tls.Config{MinVersion: c.min, MaxVersion: c.max})
		if got.MinVersion != c.wantMin || got.MaxVersion != c.wantMax {
			t.Errorf("%x to %x became %x to %x, want %x to %x", c.min, c.max, got.MinVersion, got.MaxVersion, c.wantMin, c.wantMax)
		}
	}
	cert := maker().Printer(serial, printertlstest.LeafV1)
	if _, err := talk(serve(t, cert, tls.VersionTLS12).Addr, Config(serial)); err != nil {
		t.Errorf("TLS 1.2: %v", err)
	}
	if _, err := talk(serve(t, cert, tls.VersionTLS13).Addr, Config(serial)); err == nil {
		t.Error("TLS 1.3 was spoken without MaxVersion")
	}
}

// TestServerName: the serial is sent, unless OmitSNI says no; either way, a
// session is resumed on another port, as the data connection of FTPS does.
func TestServerName(t *testing.T) {
	t.Parallel()
	for want, v := range map[string]Verifier{serial: {Name: serial}, "": {Name: serial, OmitSNI: true}} {
		sent := make(chan string, 2)
		ports := maker().ServerConfig(serial, printertlstest.LeafV1)
		ports.SetSessionTicketKeys([][32]byte{{1}})
		ports.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
			sent <- hello.ServerName
			return nil, nil
		}
		cfg := v.Config(nil)
		for _, use := range []string{"control", "data"} {
			s := maker().NewUnstartedServer(serial, printertlstest.LeafV1)
			s.TLS = ports
			s.Start()
			t.Cleanup(s.Close)
			conn, err := net.Dial("tcp", s.Addr)
			if err != nil {
				t.Fatal(err)
			}
			// Clients of FTP do not use tls.Dial, which would fill in the address.
			cs, err := exchange(tls.Client(conn, cfg))
			if err != nil {
				t.Fatal(err)
			}
			if got := <-sent; got != want {
				t.Errorf("%s: sent the server name %q, want %q", use, got, want)
			}
			if cs.DidResume != (use == "data") {
				t.Errorf("%s, server name %q: resumed: %t", use, want, cs.DidResume)
			}
		}
	}
}

// TestClientCertificate: a client's certificate is presented.
func TestClientCertificate(t *testing.T) {
	t.Parallel()
	s := maker().NewUnstartedServer(serial, printertlstest.LeafV1)
	s.TLS.ClientAuth, s.TLS.ClientCAs = tls.RequireAndVerifyClientCert, stranger().Pool()
	s.Start()
	t.Cleanup(s.Close)
	if _, err := talk(s.Addr, Config(serial)); err == nil {
		t.Error("the server lets somebody in who has no certificate")
	}
	client := stranger().Printer("client", printertlstest.LeafV1, printertlstest.ClientAuthOnly)
	if _, err := talk(s.Addr, Verifier{Name: serial}.Config(&tls.Config{Certificates: []tls.Certificate{client}})); err != nil {
		t.Error(err)
	}
}

// TestDeadline: a peer that hangs or talks nonsense ends when the caller says.
func TestDeadline(t *testing.T) {
	t.Parallel()
	for name, greeting := range map[string]string{"silence": "", "garbage": "220 ready\r\n"} {
		client, peer := net.Pipe()
		defer client.Close()
		defer peer.Close()
		go io.Copy(io.Discard, peer)
		go io.WriteString(peer, greeting)
		client.SetDeadline(time.Now().Add(50 * time.Millisecond))
		err := tls.Client(client, strict().Config(nil)).Handshake()
		if err == nil || greeting == "" && !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
