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
	"math/big"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/tlslint/tlslint/internal/need"
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

// A chain is what a server presents, and the root that its clients trust.
type chain struct {
	root    *identity
	server  *identity
	between []*identity
}

// config is the server's configuration.
func (c chain) config() *tls.Config {
	pair := tls.Certificate{Certificate: [][]byte{c.server.cert.Raw}, PrivateKey: c.server.key}
	for _, id := range c.between {
		pair.Certificate = append(pair.Certificate, id.cert.Raw)
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}}
}

// presented returns what a Go client says of a chain.
func presented(t *testing.T, c chain) string {
	t.Helper()
	pool := x509.NewCertPool()
	pool.AddCert(c.root.cert)
	var said string
	serverSees(t, c.config(), func(addr string) {
		said = dial(t, addr, &tls.Config{RootCAs: pool, ServerName: "device.example"})
	})
	return said
}

// leaf is the template of a server's certificate.
func leaf() x509.Certificate { return x509.Certificate{DNSNames: []string{"device.example"}} }

func chainTooLong(t *testing.T) chain {
	limited := authority()
	limited.MaxPathLenZero = true
	root := issue(t, "root", authority(), newKey(t), nil)
	upper := issue(t, "upper", limited, newKey(t), root)
	lower := issue(t, "lower", authority(), newKey(t), upper)
	return chain{root, issue(t, "server", leaf(), newKey(t), lower), []*identity{lower, upper}}
}

func issuedByDevice(t *testing.T) chain {
	root := issue(t, "root", authority(), newKey(t), nil)
	device := issue(t, "device", x509.Certificate{}, newKey(t), root)
	return chain{root, issue(t, "server", leaf(), newKey(t), device), []*identity{device}}
}

func issuedByNamesake(t *testing.T) chain {
	root := issue(t, "root", authority(), newKey(t), nil)
	other := issue(t, "root", authority(), newKey(t), nil)
	return chain{root, issue(t, "server", leaf(), newKey(t), other), nil}
}

func issuedForClients(t *testing.T) chain {
	clients := authority()
	clients.ExtKeyUsage = []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
	root := issue(t, "root", authority(), newKey(t), nil)
	between := issue(t, "clients", clients, newKey(t), root)
	return chain{root, issue(t, "server", leaf(), newKey(t), between), []*identity{between}}
}

func signedWith(t *testing.T, algorithm x509.SignatureAlgorithm) chain {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	template := leaf()
	template.SignatureAlgorithm = algorithm
	root := issue(t, "root", authority(), key, nil)
	return chain{root, issue(t, "server", template, newKey(t), root), nil}
}

// selfSigned has openssl make a certificate and its key.
func selfSigned(t *testing.T, args ...string) (cert, key string) {
	t.Helper()
	dir := t.TempDir()
	cert, key = filepath.Join(dir, "cert.pem"), filepath.Join(dir, "key.pem")
	args = append([]string{"req", "-x509", "-nodes", "-newkey", "rsa:2048", "-days", "2", "-subj", "/CN=device.example",
		"-keyout", key, "-out", cert}, args...)
	if out, err := exec.CommandContext(t.Context(), need.Program(t, "openssl"), args...).CombinedOutput(); err != nil {
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
