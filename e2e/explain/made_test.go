package explain

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/rsa"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"fmt"
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// An identity is a certificate and its key.
type identity struct {
	cert *x509.Certificate
	key  crypto.Signer
}

// issue makes a certificate, signed by itself if there is no issuer.
func issue(t *testing.T, name string, template x509.Certificate, key crypto.Signer, issuer *identity) *identity {
	t.Helper()
	template.SerialNumber = big.NewInt(1)
	template.Subject = pkix.Name{CommonName: name}
	template.NotBefore, template.NotAfter = time.Now().Add(-time.Hour), time.Now().Add(time.Hour)
	template.BasicConstraintsValid = true
	if issuer == nil {
		issuer = &identity{&template, key}
	}
	der, err := x509.CreateCertificate(rand.Reader, &template, issuer.cert, key.Public(), issuer.key)
	if err != nil {
		t.Fatal(err)
	}
	cert, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &identity{cert, key}
}

func newKey(t *testing.T) crypto.Signer {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// authority is the template of a CA.
func authority() x509.Certificate {
	return x509.Certificate{IsCA: true, KeyUsage: x509.KeyUsageCertSign}
}

// presented has a server present certificates, and returns what a client says of
// them that trusts root.
func presented(t *testing.T, root *identity, server *identity, chain ...*identity) string {
	t.Helper()
	pair := tls.Certificate{Certificate: [][]byte{server.cert.Raw}, PrivateKey: server.key}
	for _, c := range chain {
		pair.Certificate = append(pair.Certificate, c.cert.Raw)
	}
	pool := x509.NewCertPool()
	pool.AddCert(root.cert)
	var said string
	serverSees(t, &tls.Config{Certificates: []tls.Certificate{pair}}, func(addr string) {
		said = dial(t, addr, &tls.Config{RootCAs: pool, ServerName: "device.example"})
	})
	return said
}

func chainTooLong(t *testing.T) string {
	limited := authority()
	limited.MaxPathLenZero = true
	root := issue(t, "root", authority(), newKey(t), nil)
	upper := issue(t, "upper", limited, newKey(t), root)
	lower := issue(t, "lower", authority(), newKey(t), upper)
	server := issue(t, "server", x509.Certificate{DNSNames: []string{"device.example"}}, newKey(t), lower)
	return presented(t, root, server, lower, upper)
}

func issuedByDevice(t *testing.T) string {
	root := issue(t, "root", authority(), newKey(t), nil)
	device := issue(t, "device", x509.Certificate{}, newKey(t), root)
	server := issue(t, "server", x509.Certificate{DNSNames: []string{"device.example"}}, newKey(t), device)
	return presented(t, root, server, device)
}

func signedWith(t *testing.T, algorithm x509.SignatureAlgorithm) string {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	root := issue(t, "root", authority(), key, nil)
	server := issue(t, "server", x509.Certificate{DNSNames: []string{"device.example"}, SignatureAlgorithm: algorithm}, newKey(t), root)
	return presented(t, root, server)
}

// selfSigned has openssl make a certificate and its key.
func selfSigned(t *testing.T, args ...string) (cert, key string) {
	t.Helper()
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	args = append([]string{"req", "-x509", "-nodes", "-newkey", "rsa:2048", "-days", "2", "-subj", "/CN=device.example",
		"-keyout", key, "-out", cert}, args...)
	if out, err := exec.CommandContext(t.Context(), "openssl", args...).CombinedOutput(); err != nil {
		t.Fatalf("openssl %q: %v\n%s", args, err, out)
	}
	return cert, key
}

// loaded is what a server presents that openssl has made.
func loaded(t *testing.T, args ...string) tls.Certificate {
	t.Helper()
	pair, err := tls.LoadX509KeyPair(selfSigned(t, args...))
	if err != nil {
		t.Fatal(err)
	}
	return pair
}

// negativeSerial is what a server presents whose certificate crypto/x509 does not
// read, and therefore does not load with its key.
func negativeSerial(t *testing.T, s *scene) tls.Certificate {
	t.Helper()
	file, _ := selfSigned(t, "-set_serial", "-5")
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	block, _ := pem.Decode(text)
	return tls.Certificate{Certificate: [][]byte{block.Bytes}, PrivateKey: s.proxy.Certificates[0].PrivateKey}
}

// dialVar makes the test binary a client that dials the address in it.
const dialVar = "EXPLAIN_TEST_DIAL"

// TestMain lets withoutSystemRoots start the test binary: the system's CAs are
// read once in a process.
func TestMain(m *testing.M) {
	if addr := os.Getenv(dialVar); addr != "" {
		_, err := tls.Dial("tcp", addr, &tls.Config{ServerName: serial})
		fmt.Println(err)
		return
	}
	os.Exit(m.Run())
}

// withoutSystemRoots returns what a Go client says whose CAs cannot be read.
func withoutSystemRoots(t *testing.T, addr string) string {
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	folder := t.TempDir()
	cmd.Env = append(os.Environ(), dialVar+"="+addr, "SSL_CERT_FILE="+folder, "SSL_CERT_DIR="+filepath.Join(folder, "none"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return string(out)
}
