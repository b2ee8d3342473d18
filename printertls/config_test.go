package printertls

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"io"
	"net"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestSerialForm: what cannot be a serial fails at the handshake, even with the
// printer that has it as its name.
func TestSerialForm(t *testing.T) {
	t.Parallel()
	for _, wrong := range []string{
		" ", serial + " ", serial + "\n", serial + "\x00", "192.168.1.50", "fe80::1", "[::1]:8883",
		"printer:8883", "a/b", "naïve", strings.Repeat("A", 65),
	} {
		cert := maker().Printer(wrong, printertlstest.LeafV1)
		s := serve(t, cert, tls.VersionTLS12)
		cfg := Config(wrong, WithRoots(maker().Pool()))
		if cfg.ServerName == wrong {
			t.Errorf("%q is sent, which a server may refuse before the check can say what is wrong", wrong)
		}
		var form *SerialFormError
		if _, err := talk(s.Addr, cfg); !errors.As(err, &form) || form.Serial != wrong {
			t.Errorf("%q: got %v, want a SerialFormError", wrong, err)
		}
	}
	s := serve(t, maker().Printer(serial, printertlstest.LeafV1, printertlstest.NoName), tls.VersionTLS12)
	for name, cfg := range map[string]*tls.Config{
		"no serial": Config("", WithRoots(maker().Pool())),
		"no name":   Config(serial, WithRoots(maker().Pool()), WithName("")),
	} {
		if _, err := talk(s.Addr, cfg); !errors.Is(err, ErrNoSerial) {
			t.Errorf("%s: got %v, want ErrNoSerial", name, err)
		}
	}
}

// TestNoPeer: a peer without a certificate is refused.
func TestNoPeer(t *testing.T) {
	t.Parallel()
	if err := strict().VerifyConnection(tls.ConnectionState{}); !errors.Is(err, ErrNoCertificate) {
		t.Errorf("got %v, want ErrNoCertificate", err)
	}
}

// TestNil: nil options, clocks, certificates and configurations change nothing.
func TestNil(t *testing.T) {
	t.Parallel()
	cert := maker().Printer(serial, printertlstest.LeafV3Device)
	cfg := Verify(nil, serial, nil, WithIntermediates(nil, nil), WithIntermediates(), WithClock(nil), WithRoots(maker().Pool()))
	if err := present(t, cfg, cert); err != nil {
		t.Error(err)
	}
}

// TestEmptyRoots: whoever gives no CA trusts nobody, least of all the system.
func TestEmptyRoots(t *testing.T) {
	t.Parallel()
	cert := maker().Printer(serial, printertlstest.LeafV1Root) // sends a known root
	if runtime.GOOS == "linux" {
		if _, err := cert.Leaf.Verify(x509.VerifyOptions{}); err != nil {
			t.Fatalf("the system does not trust the maker, so this test cannot fail: %v", err)
		}
	}
	for name, cfg := range map[string]*tls.Config{
		"empty RootCAs":   Verify(&tls.Config{RootCAs: x509.NewCertPool()}, serial),
		"nil WithRoots":   Config(serial, WithRoots(nil)),
		"empty WithRoots": Config(serial, WithRoots(x509.NewCertPool())),
		"nil WithCAs":     Config(serial, WithCAs(nil)),
		"empty WithCAs":   Config(serial, WithCAs(new(CAs))),
	} {
		if err := present(t, cfg, cert); !errors.Is(err, ErrNoCA) {
			t.Errorf("%s: got %v, want ErrNoCA", name, err)
		}
	}
}

// TestRootsOnly: given roots are all that is trusted, known or not.
func TestRootsOnly(t *testing.T) {
	t.Parallel()
	ours := maker().Printer(serial, printertlstest.LeafV1Root)
	theirs := stranger().Printer(serial, printertlstest.LeafV1Root)
	for name, cfg := range map[string]*tls.Config{
		"RootCAs":          Verify(&tls.Config{RootCAs: stranger().Pool()}, serial),
		"WithRoots":        Config(serial, WithRoots(stranger().Pool())),
		"RootCAs prevails": Verify(&tls.Config{RootCAs: stranger().Pool()}, serial, WithRoots(maker().Pool())),
	} {
		if err := present(t, cfg, theirs); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if err := present(t, cfg, ours); err == nil {
			t.Errorf("%s: trusts the known CA beside the one that was given", name)
		}
	}
}

// TestCallbacks: callbacks of the caller are asked after the check, on resumed
// connections too, with the chains that were found; and any can refuse.
func TestCallbacks(t *testing.T) {
	t.Parallel()
	s := serve(t, maker().Printer(serial, printertlstest.LeafV1Root), tls.VersionTLS12)
	var calls []string
	refusal := errors.New("not today")
	var peerSays, connSays error
	cfg := &tls.Config{
		RootCAs: maker().Pool(),
		VerifyPeerCertificate: func(raw [][]byte, chains [][]*x509.Certificate) error {
			calls = append(calls, "peer")
			if len(raw) != 2 || len(chains) != 1 || len(chains[0]) != 2 {
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
	c := Verify(cfg, serial)
	for range 2 {
		if _, err := talk(s.Addr, c); err != nil {
			t.Fatal(err)
		}
	}
	connSays = refusal
	if _, err := talk(s.Addr, c); err != refusal {
		t.Errorf("VerifyConnection refused, but the handshake returned %v", err)
	}
	peerSays = refusal
	if _, err := talk(s.Addr, c); err != refusal {
		t.Errorf("VerifyPeerCertificate refused, but the handshake returned %v", err)
	}
	if got := strings.Join(calls, " "); got != "peer connection peer connection peer connection peer" {
		t.Errorf("calls: %s", got)
	}
	if _, err := talk(s.Addr, Verify(cfg, "01P00A000000001")); err == nil || err == refusal {
		t.Errorf("another serial: got %v", err)
	}
	if len(calls) != 7 {
		t.Error("a callback was asked about a peer that had not passed")
	}
}

// TestVersions: what the caller asks for is never weakened.
func TestVersions(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		min, max uint16
		opts     []Option
		wantMin  uint16
		wantMax  uint16
	}{
		{0, 0, nil, tls.VersionTLS12, tls.VersionTLS12},
		{tls.VersionTLS10, tls.VersionTLS11, nil, tls.VersionTLS12, tls.VersionTLS12},
		{tls.VersionTLS12, tls.VersionTLS13, nil, tls.VersionTLS12, tls.VersionTLS12},
		{tls.VersionTLS13, 0, nil, tls.VersionTLS13, tls.VersionTLS13},
		{0, 0, []Option{WithTLS13()}, tls.VersionTLS12, tls.VersionTLS13},
	} {
		got := Verify(&tls.Config{MinVersion: c.min, MaxVersion: c.max}, serial, c.opts...)
		if got.MinVersion != c.wantMin || got.MaxVersion != c.wantMax {
			t.Errorf("%x to %x became %x to %x, want %x to %x", c.min, c.max, got.MinVersion, got.MaxVersion, c.wantMin, c.wantMax)
		}
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
		err := tls.Client(client, strict()).Handshake()
		if err == nil || greeting == "" && !errors.Is(err, os.ErrDeadlineExceeded) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
