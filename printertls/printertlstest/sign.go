package printertlstest

import (
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/asn1"
	"math/big"
	"sync"
)

// printerKey returns the key of all printers of this process.
var printerKey = sync.OnceValue(newKey)

// impostorKey returns the key of all those who do not hold a printer's.
var impostorKey = sync.OnceValue(newKey)

// newKey makes an RSA key of 2048 bits, as older printers have.
func newKey() *rsa.PrivateKey {
	return must(rsa.GenerateKey(rand.Reader, 2048))
}

// sign makes a version 3 certificate. The key identifier of a CA is not made by
// CreateCertificate, which may use SHA-1 for it (GODEBUG=x509sha256skid=0), and panics
// then in FIPS 140-3 mode.
func sign(template, parent *x509.Certificate, pub *rsa.PublicKey, key *rsa.PrivateKey) *x509.Certificate {
	if template.IsCA {
		id := sha256.Sum256(x509.MarshalPKCS1PublicKey(pub))
		template.SubjectKeyId = id[:20] // RFC 7093, section 2
	}
	der := must(x509.CreateCertificate(rand.Reader, template, parent, pub, key))
	return must(x509.ParseCertificate(der))
}

// tbs is a TBSCertificate of RFC 5280, section 4.1, up to the last field of
// version 1. Reading drops what follows; a zero version is not written, since
// version 1 is the default.
type tbs struct {
	Version      int `asn1:"optional,explicit,default:0,tag:0"`
	SerialNumber *big.Int
	Algorithm    pkix.AlgorithmIdentifier
	Issuer       asn1.RawValue
	Validity     asn1.RawValue
	Subject      asn1.RawValue
	PublicKey    asn1.RawValue
}

// toVersion1 returns cert without its extensions as a version 1 certificate
// that is signed anew with key. x509.CreateCertificate cannot make one.
func toVersion1(cert *x509.Certificate, key *rsa.PrivateKey) *x509.Certificate {
	var body tbs
	must(asn1.Unmarshal(cert.RawTBSCertificate, &body))
	body.Version = 0
	raw := must(asn1.Marshal(body))
	digest := sha256.Sum256(raw)
	signature := must(rsa.SignPKCS1v15(rand.Reader, key, crypto.SHA256, digest[:]))
	der := must(asn1.Marshal(struct {
		Body      asn1.RawValue
		Algorithm pkix.AlgorithmIdentifier
		Signature asn1.BitString
	}{asn1.RawValue{FullBytes: raw}, body.Algorithm, asn1.BitString{Bytes: signature, BitLength: 8 * len(signature)}}))
	return must(x509.ParseCertificate(der))
}

// randomBytes returns n random bytes.
func randomBytes(n int) []byte {
	b := make([]byte, n)
	rand.Read(b)
	return b
}

// must returns v, or panics.
func must[T any](v T, err error) T {
	if err != nil {
		panic("printertlstest: " + err.Error())
	}
	return v
}
