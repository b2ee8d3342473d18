package explain

import (
	"crypto/ecdh"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

var ofFiles = []mistake{
	{"the key of another certificate", "key-mismatch", func(t *testing.T, s *scene) string {
		cert, _ := pair(t, newIdentity(t))
		_, key := pair(t, newIdentity(t))
		return loading(cert, key)
	}},
	{"a key of another kind", "key-mismatch", func(t *testing.T, s *scene) string {
		_, key := pair(t, newIdentity(t))
		return loading(s.ca.PEM(), key)
	}},
	{"a binary certificate", "not-pem", func(t *testing.T, s *scene) string {
		id := newIdentity(t)
		_, key := pair(t, id)
		return loading(id.cert.Raw, key)
	}},
	{"an empty key file", "not-pem", func(t *testing.T, s *scene) string {
		cert, _ := pair(t, newIdentity(t))
		return loading(cert, nil)
	}},
	{"certificate and key the wrong way round", "not-pem", func(t *testing.T, s *scene) string {
		cert, key := pair(t, newIdentity(t))
		return loading(key, cert)
	}},
	{"the certificate in place of the key", "not-pem", func(t *testing.T, s *scene) string {
		cert, _ := pair(t, newIdentity(t))
		return loading(cert, cert)
	}},
	{"a request in place of the certificate", "not-pem", func(t *testing.T, s *scene) string {
		_, key := pair(t, newIdentity(t))
		return loading(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE REQUEST"}), key)
	}},
	{"a public key in place of the private one", "not-pem", func(t *testing.T, s *scene) string {
		cert, _ := pair(t, newIdentity(t))
		return loading(cert, pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY"}))
	}},
	{"a key that does not sign", "unreadable-key", func(t *testing.T, s *scene) string {
		cert, _ := pair(t, newIdentity(t))
		key, err := ecdh.X25519().GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		der, err := x509.MarshalPKCS8PrivateKey(key)
		if err != nil {
			t.Fatal(err)
		}
		return loading(cert, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der}))
	}},
	{"a damaged key", "unreadable-key", func(t *testing.T, s *scene) string {
		cert, _ := pair(t, newIdentity(t))
		return loading(cert, pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: []byte("key")}))
	}},
	{"a listener without a certificate", "server-without-certificate", func(t *testing.T, s *scene) string {
		_, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{})
		return fmt.Sprint(err)
	}},
	{"an RSA key of 512 bits", "weak-key", func(t *testing.T, s *scene) string {
		return serverSees(t, s.short(t, tls.VersionTLS12), func(addr string) { dial(t, addr, s.naming(serial)) })
	}},
	{"an RSA key of 512 bits, over TLS 1.3", "weak-key", func(t *testing.T, s *scene) string {
		return serverSees(t, s.short(t, tls.VersionTLS13), func(addr string) { dial(t, addr, s.naming(serial)) })
	}},
}

func newIdentity(t *testing.T) *identity {
	t.Helper()
	return issue(t, "device", x509.Certificate{}, newKey(t), nil)
}

// pair returns certificate and key as PEM.
func pair(t *testing.T, id *identity) (cert, key []byte) {
	t.Helper()
	der, err := x509.MarshalPKCS8PrivateKey(id.key)
	if err != nil {
		t.Fatal(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: id.cert.Raw}),
		pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: der})
}

func loading(cert, key []byte) string {
	_, err := tls.X509KeyPair(cert, key)
	return fmt.Sprint(err)
}

// short is a server's configuration with a key that is too short.
func (s *scene) short(t *testing.T, version uint16) *tls.Config {
	t.Helper()
	return &tls.Config{Certificates: []tls.Certificate{loaded(t, "-newkey", "rsa:512")}, MaxVersion: version}
}

var ofPrinters = []mistake{
	{"no serial number", "no-serial", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1), printertls.Config(""))
	}},
	{"the address as the serial number", "not-a-serial", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1), printertls.Config("192.168.1.50"))
	}},
	{"an empty pool", "no-ca", func(t *testing.T, s *scene) string {
		v := printertls.Verifier{Name: serial, Roots: x509.NewCertPool()}
		return dial(t, s.camera(t, printertlstest.LeafV1), v.Config(nil))
	}},
	{"two pools", "two-roots", func(t *testing.T, s *scene) string {
		v := printertls.Verifier{Name: serial, Roots: s.ca.Pool()}
		return dial(t, s.camera(t, printertlstest.LeafV1), v.Config(&tls.Config{RootCAs: printertlstest.NewCA().Pool()}))
	}},
	{"a CA for programs", "no-printers-ca", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV1, printertlstest.ProgramCA)
	}},
	{"the serial number of another printer", "another-device", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV1, printertlstest.OtherSerial)
	}},
	{"the serial number in small letters", "another-device", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV1, printertlstest.OtherCase)
	}},
	{"the pin of another certificate", "other-pin", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1), printertls.Verifier{Name: serial, Pins: [][32]byte{{1}}}.Config(nil))
	}},
	{"two pins of other certificates", "other-pin", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1), printertls.Verifier{Name: serial, Pins: [][32]byte{{1}, {2}}}.Config(nil))
	}},
	{"a clock of 1970", "not-yet-valid", func(t *testing.T, s *scene) string {
		clock := func() time.Time { return time.Unix(0, 0) }
		return dial(t, s.camera(t, printertlstest.LeafV1), printertls.Verifier{Name: serial, Roots: s.ca.Pool(), Time: clock}.Config(nil))
	}},
	{"a printer that leaves out its Device CA", "device-ca-missing", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV3)
	}},
	{"an impostor's CA", "not-of-the-maker", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV1, printertlstest.OtherCA)
	}},
	{"an impostor's Device CA", "not-of-the-maker", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV3Device, printertlstest.OtherCA)
	}},
	{"a certificate of nobody", "printer-self-signed", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV1, printertlstest.SelfSigned)
	}},
}
