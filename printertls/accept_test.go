package printertls

import (
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"net"
	"slices"
	"testing"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestAccept: a printer of each shape is accepted on each version, by the
// configuration and by its clone, at first and when the session is resumed.
func TestAccept(t *testing.T) {
	t.Parallel()
	certs := map[string]tls.Certificate{"proxy": maker().Proxy(serial)}
	for _, shape := range printertlstest.Shapes() {
		certs[shape.String()] = maker().Printer(serial, shape)
	}
	for name, cert := range certs {
		for number, version := range versions {
			t.Run(name+"/"+number, func(t *testing.T) {
				t.Parallel()
				s := serve(t, cert, version)
				cfg := strict()
				for i, c := range []*tls.Config{cfg, cfg, cfg.Clone(), cfg.Clone().Clone()} {
					cs, err := talk(s.Addr, c)
					if err != nil {
						t.Fatalf("connection %d: %v", i, err)
					}
					if cs.DidResume != (i > 0) {
						t.Errorf("connection %d: resumed: %t", i, cs.DidResume)
					}
				}
			})
		}
	}
}

// TestChainOrder: what matters is that there is a chain, not how it is sent.
func TestChainOrder(t *testing.T) {
	t.Parallel()
	device, root := maker().Intermediates()[0].Raw, maker().Root().Raw
	other := stranger().Root().Raw
	leaf := maker().Printer(serial, printertlstest.LeafV3).Certificate[0]
	for name, rest := range map[string][][]byte{
		"device":                   {device},
		"device and root":          {device, root},
		"root first":               {root, device},
		"twice":                    {device, device, root, root},
		"the leaf again":           {leaf, device},
		"another root of the name": {other, device},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			cert := tls.Certificate{Certificate: slices.Concat([][]byte{leaf}, rest)}
			if err := present(t, Config(serial, WithRoots(maker().Pool())), cert); err != nil {
				t.Error(err)
			}
		})
	}
}

// TestSubject: other attributes beside the common name do not matter.
func TestSubject(t *testing.T) {
	t.Parallel()
	subject := pkix.Name{Organization: []string{"BBL"}, CommonName: serial, SerialNumber: "1"}
	leaf := issue(&x509.Certificate{Subject: subject}, newer(), leafKey(), newerKey())
	roots := x509.NewCertPool()
	roots.AddCert(newer())
	if err := present(t, Config(serial, WithRoots(roots)), tls.Certificate{Certificate: [][]byte{leaf.Raw}}); err != nil {
		t.Error(err)
	}
}

// TestLongChain: what a peer sends is looked at up to a limit.
func TestLongChain(t *testing.T) {
	t.Parallel()
	made := maker().Printer(serial, printertlstest.LeafV1)
	for len(made.Certificate) < maxSent {
		made.Certificate = append(made.Certificate, stranger().Root().Raw)
	}
	if err := present(t, strict(), made); err != nil {
		t.Errorf("%d certificates: %v", len(made.Certificate), err)
	}
	made.Certificate = append(made.Certificate, maker().Root().Raw)
	var chain *ChainError
	if err := present(t, strict(), made); !errors.As(err, &chain) {
		t.Errorf("%d certificates: got %v, want a ChainError", len(made.Certificate), err)
	}
}

// TestDefaultVersion: without options only TLS 1.2 is spoken.
func TestDefaultVersion(t *testing.T) {
	t.Parallel()
	cert := maker().Printer(serial, printertlstest.LeafV1)
	cfg := Config(serial, WithRoots(maker().Pool()))
	if _, err := talk(serve(t, cert, tls.VersionTLS12).Addr, cfg); err != nil {
		t.Errorf("TLS 1.2: %v", err)
	}
	if _, err := talk(serve(t, cert, tls.VersionTLS13).Addr, cfg); err == nil {
		t.Error("TLS 1.3 was spoken without WithTLS13")
	}
}

// TestServerName: the serial is sent, unless WithoutSNI says no; either way, a
// session is resumed on another port, as the data connection of FTPS does.
func TestServerName(t *testing.T) {
	t.Parallel()
	for want, opts := range map[string][]Option{serial: nil, "": {WithoutSNI()}} {
		sent := make(chan string, 2)
		ports := maker().ServerConfig(serial, printertlstest.LeafV1)
		ports.SetSessionTicketKeys([][32]byte{{1}})
		ports.GetConfigForClient = func(hello *tls.ClientHelloInfo) (*tls.Config, error) {
			sent <- hello.ServerName
			return nil, nil
		}
		cfg := strict(opts...)
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
