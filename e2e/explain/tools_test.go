package explain

import (
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

var ofOpenSSL = []mistake{
	{"openssl: no CA", "issuer-missing", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1), "-CAfile", emptyCA(t))
	}},
	{"openssl: a root that is not trusted", "unknown-authority", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1Root), "-CAfile", emptyCA(t))
	}},
	{"openssl: a certificate of nobody", "self-signed", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1, printertlstest.SelfSigned))
	}},
	{"openssl: a CA of the same name", "other-key-of-ca", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherCA))
	}},
	{"openssl: the address", "ip-not-in-certificate", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1), "-verify_ip", "127.0.0.1")
	}},
	{"openssl: another printer", "another-name", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherSerial), "-verify_hostname", serial)
	}},
	{"openssl: strict checks", "no-key-usage", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1), "-x509_strict")
	}},
	{"openssl: strict checks of a plain CA", "not-strict-enough", func(t *testing.T, s *scene) string {
		plain := plainCA(t)
		cert, key := selfSigned(t, "-config", plain)
		leaf, _ := selfSigned(t, "-config", plain, "-CA", cert, "-CAkey", key)
		return output(t, "openssl", "verify", "-x509_strict", "-CAfile", cert, leaf)
	}},
	{"openssl: revocation", "no-revocation-list", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1), "-crl_check")
	}},
	{"openssl: a revoked certificate", "revoked", func(t *testing.T, s *scene) string {
		root := issue(t, "root", x509.Certificate{IsCA: true, KeyUsage: x509.KeyUsageCertSign | x509.KeyUsageCRLSign}, newKey(t), nil)
		revoked := issue(t, "server", leaf(), newKey(t), root)
		list, err := x509.CreateRevocationList(rand.Reader, &x509.RevocationList{
			Number: big.NewInt(1), ThisUpdate: time.Now(), NextUpdate: time.Now().Add(time.Hour),
			RevokedCertificateEntries: []x509.RevocationListEntry{{SerialNumber: revoked.cert.SerialNumber, RevocationTime: time.Now()}},
		}, root.cert, root.key)
		if err != nil {
			t.Fatal(err)
		}
		file := filepath.Join(t.TempDir(), "crl.pem")
		if err := os.WriteFile(file, pem.EncodeToMemory(&pem.Block{Type: "X509 CRL", Bytes: list}), 0o644); err != nil {
			t.Fatal(err)
		}
		c := chain{root, revoked, nil}
		return s.client(t, s.serving(t, c.config()), "-CAfile", rootFile(t, c), "-crl_check", "-CRL", file)
	}},
	{"openssl: a printer that issues certificates", "not-a-ca", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV3Device, printertlstest.IssuedByPrinter))
	}},
	{"openssl: a name that the CA may not vouch for", "outside-constraint", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1, printertlstest.OutsideConstraint))
	}},
	{"openssl: a critical extension", "critical-extension", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1, printertlstest.CriticalExtension))
	}},
	{"openssl: a client's certificate", "wrong-key-usage", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1, printertlstest.ClientAuthOnly))
	}},
	{"openssl: an expired certificate", "expired", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1, printertlstest.Expired))
	}},
	{"openssl: a certificate of next year", "not-yet-valid", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1, printertlstest.NotYetValid))
	}},
	{"openssl: a plain port", "not-tls", func(t *testing.T, s *scene) string {
		return s.client(t, plainHTTP(t))
	}},
	{"openssl: TLS 1.3 only, to a printer", "protocol-version", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1), "-tls1_3")
	}},
	{"openssl: suites that need another key", "no-common-cipher", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1), "-cipher", "ECDHE-ECDSA-AES128-GCM-SHA256")
	}},
	{"openssl: another application protocol", "no-application-protocol", func(t *testing.T, s *scene) string {
		return s.client(t, s.serving(t, s.speaking("h2")), "-alpn", "mqtt")
	}},
	{"openssl: a second try", "downgrade", func(t *testing.T, s *scene) string {
		return s.client(t, s.serving(t, s.proxy), "-tls1_2", "-fallback_scsv")
	}},
	{"openssl: a server of 2009", "legacy-renegotiation", func(t *testing.T, s *scene) string {
		return s.client(t, answering(t, serverHello(0x0303, "")...), "-tls1_2")
	}},
	{"openssl: a copy of the printer's certificate", "key-not-owned", func(t *testing.T, s *scene) string {
		return s.client(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherKey))
	}},
	{"openssl: a certificate signed with SHA-1", "weak-signature", func(t *testing.T, s *scene) string {
		return shownTo(t, s, signedWith(t, x509.SHA1WithRSA))
	}},
	{"openssl: a CA below one that allows none", "chain-too-long", func(t *testing.T, s *scene) string {
		return shownTo(t, s, chainTooLong(t))
	}},
	{"openssl: a locked key", "unreadable-key", func(t *testing.T, s *scene) string {
		file := filepath.Join(t.TempDir(), "key.pem")
		output(t, "openssl", "genpkey", "-algorithm", "ed25519", "-aes256", "-pass", "pass:right", "-out", file)
		return output(t, "openssl", "pkey", "-in", file, "-passin", "pass:wrong", "-noout")
	}},
	{"openssl: a short key", "weak-key", func(t *testing.T, s *scene) string {
		cfg := &tls.Config{Certificates: []tls.Certificate{loaded(t, "-newkey", "rsa:1024")}}
		return s.client(t, s.serving(t, cfg))
	}},
	{"openssl: a server that hangs up", "connection-closed", func(t *testing.T, s *scene) string {
		return s.client(t, listen(t, func(conn net.Conn) { conn.Read(make([]byte, 1<<12)) }))
	}},
}

// client returns what openssl s_client says of a server. Of two options that
// exclude each other the last counts.
func (s *scene) client(t *testing.T, addr string, args ...string) string {
	t.Helper()
	all := append([]string{"s_client", "-verify_return_error", "-CAfile", s.caFile, "-connect", addr}, args...)
	return output(t, "openssl", all...)
}

// shownTo returns what openssl s_client says of a server that presents a chain.
func shownTo(t *testing.T, s *scene, c chain) string {
	t.Helper()
	return s.client(t, s.serving(t, c.config()), "-CAfile", rootFile(t, c))
}

// emptyCA is a file with a CA that has issued nothing.
func emptyCA(t *testing.T) (file string) {
	t.Helper()
	cert, _ := selfSigned(t)
	return cert
}

// plainCA is a configuration of openssl for a CA with as little as possible in it.
func plainCA(t *testing.T) (file string) {
	t.Helper()
	file = filepath.Join(t.TempDir(), "plain.cnf")
	text := "[req]\ndistinguished_name = name\nx509_extensions = extensions\n[name]\n[extensions]\nbasicConstraints = CA:TRUE\nkeyUsage = keyCertSign\n"
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return file
}
