package printertls

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/rsa"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"encoding/hex"
	"slices"
	"strings"
	"sync"
	"time"
)

// A figure is a trust anchor: a name and a public key (RFC 5280, section 6.1.1),
// with the dates and the path length that the CA's certificate has.
type figure struct {
	subject, key        string // DER, in hexadecimal with white space
	keyID               string // SHA-1 of the key's bits, in hexadecimal
	notBefore, notAfter string // RFC 3339
	pathLen             int    // -1: any
}

// anchor returns the anchor in the form that crypto/x509 takes. It is no certificate:
// Raw, which tells the entries of a pool apart, is name and key. A test holds the
// figures; from one that cannot be read comes an anchor that vouches for nobody.
func (f figure) anchor() *x509.Certificate {
	subject, key := unhex(f.subject), unhex(f.key)
	var name pkix.RDNSequence
	asn1.Unmarshal(subject, &name)
	cert := &x509.Certificate{
		Raw:                     slices.Concat(subject, key),
		RawSubject:              subject,
		RawIssuer:               subject,
		RawSubjectPublicKeyInfo: key,
		SubjectKeyId:            unhex(f.keyID),
		BasicConstraintsValid:   true,
		IsCA:                    true,
		MaxPathLen:              f.pathLen,
		MaxPathLenZero:          f.pathLen == 0,
	}
	cert.Subject.FillFromRDNSequence(&name)
	cert.Issuer = cert.Subject
	cert.NotBefore, _ = time.Parse(time.RFC3339, f.notBefore)
	cert.NotAfter, _ = time.Parse(time.RFC3339, f.notAfter)
	cert.PublicKey, _ = x509.ParsePKIXPublicKey(key)
	switch cert.PublicKey.(type) {
	case *rsa.PublicKey:
		cert.PublicKeyAlgorithm = x509.RSA
	case *ecdsa.PublicKey:
		cert.PublicKeyAlgorithm = x509.ECDSA
	}
	return cert
}

func unhex(text string) []byte {
	b, _ := hex.DecodeString(strings.Join(strings.Fields(text), ""))
	return b
}

// anchors returns the maker's CAs as a pool, which must not be changed.
var anchors = sync.OnceValue(newAnchors)

func newAnchors() *x509.CertPool {
	pool := x509.NewCertPool()
	for _, f := range figures {
		pool.AddCert(f.anchor())
	}
	return pool
}

// isMaker reports whether a root has the name of one of the maker's CAs.
func isMaker(root *x509.Certificate) bool {
	for _, f := range figures {
		if bytes.Equal(root.RawSubject, unhex(f.subject)) {
			return true
		}
	}
	return false
}

// deviceCA begins the common name of the CAs that issue printers, and nothing else.
const deviceCA = "BBL Device CA "
