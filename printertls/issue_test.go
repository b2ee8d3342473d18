package printertls

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"sync"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// newKey makes a key that is quick to use.
func newKey() *ecdsa.PrivateKey {
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	return key
}

var (
	olderKey  = sync.OnceValue(newKey)
	newerKey  = sync.OnceValue(newKey)
	leafKey   = sync.OnceValue(newKey)
	nobodyKey = sync.OnceValue(newKey)
)

// tryIssue makes a certificate with the key pub, signed by parent's key. It is
// valid for a year on either side, and an error if it cannot be.
func tryIssue(template, parent *x509.Certificate, pub, key *ecdsa.PrivateKey) (*x509.Certificate, error) {
	template.SerialNumber = big.NewInt(1)
	template.NotBefore, template.NotAfter = time.Now().AddDate(-1, 0, 0), time.Now().AddDate(1, 0, 0)
	if template.IsCA {
		template.SubjectKeyId = []byte(pub.X.String())[:20] // CreateCertificate may use SHA-1, which FIPS mode forbids
	}
	der, err := x509.CreateCertificate(rand.Reader, template, parent, &pub.PublicKey, key)
	if err != nil {
		return nil, err
	}
	return x509.ParseCertificate(der)
}

// issue is tryIssue for certificates that can be.
func issue(template, parent *x509.Certificate, pub, key *ecdsa.PrivateKey) *x509.Certificate {
	cert, err := tryIssue(template, parent, pub, key)
	if err != nil {
		panic(err)
	}
	return cert
}

// authority returns the template of a CA.
func authority(name string) *x509.Certificate {
	return &x509.Certificate{
		Subject:               pkix.Name{CommonName: name},
		BasicConstraintsValid: true,
		IsCA:                  true,
		KeyUsage:              x509.KeyUsageCertSign,
	}
}

// older is a root. newer is another, and crossed is newer as older signed it.
var (
	older = sync.OnceValue(func() *x509.Certificate {
		return issue(authority("older"), authority("older"), olderKey(), olderKey())
	})
	newer = sync.OnceValue(func() *x509.Certificate {
		return issue(authority("newer"), authority("newer"), newerKey(), newerKey())
	})
	crossed = sync.OnceValue(func() *x509.Certificate {
		return issue(authority("newer"), older(), newerKey(), olderKey())
	})
)

// commonNames returns the subject that has the given common names and no more.
func commonNames(names ...string) []byte {
	subject := pkix.RDNSequence{}
	for _, name := range names {
		value := asn1.RawValue{Tag: asn1.TagUTF8String, Bytes: []byte(name)}
		subject = append(subject, pkix.RelativeDistinguishedNameSET{{Type: oidCommonName, Value: value}})
	}
	der, err := asn1.Marshal(subject)
	if err != nil {
		panic(err)
	}
	return der
}

// deviceLeaf is the certificate of a printer below the maker's Device CA.
var deviceLeaf = sync.OnceValue(func() *x509.Certificate { return maker().Printer(serial, printertlstest.LeafV3).Leaf })
