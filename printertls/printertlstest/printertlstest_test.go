package printertlstest_test

import (
	"bytes"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

const serial = "01P00A000000000"

// TestShapes holds each shape against what the maker's certificates look like.
func TestShapes(t *testing.T) {
	t.Parallel()
	ca := printertlstest.NewCA()
	sent := map[printertlstest.Shape]struct{ version, length int }{
		printertlstest.LeafV1:       {1, 1},
		printertlstest.LeafV1Root:   {1, 2},
		printertlstest.LeafV3Device: {3, 2},
		printertlstest.LeafV3:       {3, 1},
	}
	for _, shape := range printertlstest.Shapes() {
		made := ca.Printer(serial, shape)
		if got := made.Leaf.Version; got != sent[shape].version {
			t.Errorf("%v: leaf of version %d, want %d", shape, got, sent[shape].version)
		}
		if got := len(made.Certificate); got != sent[shape].length {
			t.Errorf("%v: %d certificates sent, want %d", shape, got, sent[shape].length)
		}
		if got := made.Leaf.Subject.String(); got != "CN="+serial {
			t.Errorf("%v: subject %s, want the serial alone", shape, got)
		}
		if made.Leaf.Version == 1 && len(made.Leaf.Extensions) > 0 {
			t.Errorf("%v: a version 1 leaf has extensions", shape)
		}
		_, err := made.Leaf.Verify(x509.VerifyOptions{
			Roots:         ca.Pool(),
			Intermediates: pool(ca.Intermediates()...),
		})
		if err != nil {
			t.Errorf("%v: chain: %v", shape, err)
		}
	}
}

// TestRoot checks what makes the root like the maker's.
func TestRoot(t *testing.T) {
	t.Parallel()
	ca := printertlstest.NewCA()
	block, _ := pem.Decode(ca.PEM())
	sum := sha256.Sum256(block.Bytes)
	if got := hex.EncodeToString(sum[:]); got != ca.Fingerprint() {
		t.Errorf("Fingerprint() = %s, but PEM() holds %s", ca.Fingerprint(), got)
	}
	if !bytes.Equal(block.Bytes, ca.Root().Raw) {
		t.Error("PEM() and Root() differ")
	}
	for _, e := range ca.Root().Extensions {
		if e.Id.String() == "2.5.29.15" {
			t.Error("the root has a key usage extension; the maker's has none")
		}
	}
	device := ca.Intermediates()[0]
	if !device.IsCA || !device.MaxPathLenZero || device.CheckSignatureFrom(ca.Root()) != nil {
		t.Error("the Device CA is not an authority of path length 0 below the root")
	}
}

// TestFaults checks that every fault makes another certificate, which has a
// name of its own.
func TestFaults(t *testing.T) {
	t.Parallel()
	ca := printertlstest.NewCA()
	var names []string
	for _, fault := range printertlstest.Faults() {
		names = append(names, fault.String())
		for _, shape := range printertlstest.Shapes() {
			if made := ca.Printer(serial, shape, fault); made.PrivateKey == nil {
				t.Errorf("%v, %v: no certificate", fault, shape)
			}
		}
	}
	slices.Sort(names)
	if n := len(slices.Compact(names)); n != len(printertlstest.Faults()) {
		t.Errorf("%d names for %d faults", n, len(printertlstest.Faults()))
	}
	if got := printertlstest.Fault(-1).String() + printertlstest.Shape(9).String(); got != "Fault(-1)Shape(9)" {
		t.Errorf("unknown values print as %s", got)
	}
}

// TestOtherNames checks that the serials and letters of impostors differ from
// those of the printer, whatever these are.
func TestOtherNames(t *testing.T) {
	t.Parallel()
	ca := printertlstest.NewCA()
	for _, s := range []string{"01P00A000000009", "01p00a000000000", "A"} {
		for _, fault := range []printertlstest.Fault{printertlstest.OtherSerial, printertlstest.OtherCase} {
			got := ca.Printer(s, printertlstest.LeafV1, fault).Leaf.Subject.CommonName
			if got == s || len(got) != len(s) {
				t.Errorf("%v of %s is %s", fault, s, got)
			}
		}
	}
}

// TestServer checks that a server echoes, and that Close ends what is open.
func TestServer(t *testing.T) {
	t.Parallel()
	s := printertlstest.NewServer(serial, printertlstest.LeafV1Root)
	conn, err := tls.Dial("tcp", s.Addr, trustAnyone())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	io.WriteString(conn, "hello")
	buf := make([]byte, 5)
	if _, err := io.ReadFull(conn, buf); err != nil || string(buf) != "hello" {
		t.Fatalf("echo: %q, %v", buf, err)
	}
	s.Close()
	if _, err := conn.Read(buf); err == nil {
		t.Error("the connection outlived the server")
	}
}

// TestUnstartedServer checks that TLS counts when Start is called.
func TestUnstartedServer(t *testing.T) {
	t.Parallel()
	s := printertlstest.NewUnstartedServer(serial, printertlstest.LeafV1)
	s.TLS.Certificates = []tls.Certificate{s.CA.Proxy(serial)}
	s.Start()
	defer s.Close()
	conn, err := tls.Dial("tcp", s.Addr, trustAnyone())
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if got := conn.ConnectionState().PeerCertificates[0].DNSNames; !slices.Contains(got, serial) {
		t.Errorf("the server presents %s", strings.Join(got, ", "))
	}
}

// trustAnyone returns a client configuration that completes a handshake with
// any peer: here the server is under test, not the client.
func trustAnyone() *tls.Config { return &tls.Config{InsecureSkipVerify: true} }

// pool returns a pool of the given certificates.
func pool(certs ...*x509.Certificate) *x509.CertPool {
	p := x509.NewCertPool()
	for _, c := range certs {
		p.AddCert(c)
	}
	return p
}
