package tlsapi

import (
	"go/types"
	"strings"
)

// Evidence says what a part of what the peer presents is worth, compared with
// something that is known beforehand. Parts are made of parts, so it is a set.
type Evidence uint

// The kinds of evidence.
const (
	Key         Evidence = 1 << iota // only the one peer has it: the certificate, its key, a fingerprint
	Subject                          // anybody can write it into a certificate of their own
	Detail                           // says nothing of who it is: dates, purposes, versions
	Unclear                          // may say anything
	Certificate                      // a certificate that the peer presents
	Presented                        // the list of them, parsed or not, never empty
	Chains                           // the chains that verification has found
	Asked                            // the name that the client has asked for; not the peer's word
	State                            // all that is known of the connection
	Conn                             // the connection itself, or what holds it
)

// CertificateFields classifies each field of [crypto/x509.Certificate]. A test
// fails when the standard library has a field that is missing here.
//
// https://pkg.go.dev/crypto/x509#Certificate
var CertificateFields = map[string]Evidence{
	"Raw":                     Key,
	"RawTBSCertificate":       Key,
	"RawSubjectPublicKeyInfo": Key,
	"PublicKey":               Key,
	"Signature":               Key,

	"RawSubject":     Subject,
	"RawIssuer":      Subject,
	"Subject":        Subject,
	"Issuer":         Subject,
	"SerialNumber":   Subject,
	"DNSNames":       Subject,
	"EmailAddresses": Subject,
	"IPAddresses":    Subject,
	"URIs":           Subject,

	"SignatureAlgorithm":    Detail,
	"PublicKeyAlgorithm":    Detail,
	"Version":               Detail,
	"NotBefore":             Detail,
	"NotAfter":              Detail,
	"KeyUsage":              Detail,
	"ExtKeyUsage":           Detail,
	"UnknownExtKeyUsage":    Detail,
	"BasicConstraintsValid": Detail,
	"IsCA":                  Detail,
	"MaxPathLen":            Detail,
	"MaxPathLenZero":        Detail,

	// what an extension says can be made up, or mean anything
	"Extensions":                  Unclear,
	"ExtraExtensions":             Unclear,
	"UnhandledCriticalExtensions": Unclear,
	"SubjectKeyId":                Unclear,
	"AuthorityKeyId":              Unclear,
	"OCSPServer":                  Unclear,
	"IssuingCertificateURL":       Unclear,
	"PermittedDNSDomainsCritical": Unclear,
	"PermittedDNSDomains":         Unclear,
	"ExcludedDNSDomains":          Unclear,
	"PermittedIPRanges":           Unclear,
	"ExcludedIPRanges":            Unclear,
	"PermittedEmailAddresses":     Unclear,
	"ExcludedEmailAddresses":      Unclear,
	"PermittedURIDomains":         Unclear,
	"ExcludedURIDomains":          Unclear,
	"CRLDistributionPoints":       Unclear,
	"PolicyIdentifiers":           Unclear,
	"Policies":                    Unclear,
	"InhibitAnyPolicy":            Unclear,
	"InhibitAnyPolicyZero":        Unclear,
	"InhibitPolicyMapping":        Unclear,
	"InhibitPolicyMappingZero":    Unclear,
	"RequireExplicitPolicy":       Unclear,
	"RequireExplicitPolicyZero":   Unclear,
	"PolicyMappings":              Unclear,
}

// StateFields classifies each field of [crypto/tls.ConnectionState]. A test fails
// when the standard library has a field that is missing here.
//
// https://pkg.go.dev/crypto/tls#ConnectionState
var StateFields = map[string]Evidence{
	"PeerCertificates":           Presented,
	"VerifiedChains":             Chains,
	"ServerName":                 Asked,
	"Version":                    Detail,
	"HandshakeComplete":          Detail,
	"CipherSuite":                Detail,
	"NegotiatedProtocol":         Detail,
	"NegotiatedProtocolIsMutual": Detail,
	"CurveID":                    Detail,
	"ECHAccepted":                Detail,
	"HelloRetryRequest":          Detail,

	"DidResume":                   Unclear,
	"SignedCertificateTimestamps": Unclear,
	"OCSPResponse":                Unclear,
	"TLSUnique":                   Unclear,
}

// Comparisons lists the functions that compare, and what they return where the
// two are alike: "true", or a number.
var Comparisons = map[string]string{
	"bytes.Equal":     "true",
	"bytes.EqualFold": "true",
	"bytes.HasPrefix": "true",
	"bytes.HasSuffix": "true",
	"bytes.Contains":  "true",
	"bytes.Compare":   "0",

	"strings.EqualFold": "true",
	"strings.HasPrefix": "true",
	"strings.HasSuffix": "true",
	"strings.Contains":  "true",
	"strings.Compare":   "0",

	"crypto/hmac.Equal":                 "true",
	"crypto/subtle.ConstantTimeCompare": "1",
	"reflect.DeepEqual":                 "true",
	"cmp.Compare":                       "0",
	"path.Match":                        "true",
	"regexp.Match":                      "true",
	"regexp.MatchString":                "true",
	"(*regexp.Regexp).Match":            "true",
	"(*regexp.Regexp).MatchString":      "true",
	"maps.Equal":                        "true",
	"slices.Equal":                      "true",
	"slices.Contains":                   "true",

	"(*crypto/x509.Certificate).Equal": "true",
	"(*crypto/rsa.PublicKey).Equal":    "true",
	"(*crypto/ecdsa.PublicKey).Equal":  "true",
	"(crypto/ed25519.PublicKey).Equal": "true",
	"(*math/big.Int).Cmp":              "0",
	"(net.IP).Equal":                   "true",
}

// Transparent lists packages whose functions make their results of their
// arguments, and refuse none but malformed ones.
var Transparent = map[string]bool{
	"bytes":            true,
	"cmp":              true,
	"crypto":           true,
	"crypto/ecdsa":     true,
	"crypto/ed25519":   true,
	"crypto/elliptic":  true,
	"crypto/hmac":      true,
	"crypto/md5":       true,
	"crypto/rsa":       true,
	"crypto/sha1":      true,
	"crypto/sha256":    true,
	"crypto/sha3":      true,
	"crypto/sha512":    true,
	"crypto/x509/pkix": true,
	"encoding/base32":  true,
	"encoding/base64":  true,
	"encoding/binary":  true,
	"encoding/hex":     true,
	"encoding/pem":     true,
	"fmt":              true,
	"hash":             true,
	"io":               true,
	"log":              true,
	"log/slog":         true,
	"maps":             true,
	"math/big":         true,
	"net/netip":        true,
	"net/url":          true,
	"slices":           true,
	"strconv":          true,
	"strings":          true,
	"time":             true,
	"unicode/utf8":     true,
}

// Parsers lists the functions of crypto/x509 that read or write what they are
// given, and refuse it only if it is malformed.
var Parsers = map[string]bool{
	"crypto/x509.ParseCertificate":      true,
	"crypto/x509.ParseCertificates":     true,
	"crypto/x509.ParsePKIXPublicKey":    true,
	"crypto/x509.ParsePKCS1PublicKey":   true,
	"crypto/x509.MarshalPKIXPublicKey":  true,
	"crypto/x509.MarshalPKCS1PublicKey": true,
}

// Reads reports whether f makes its results of its arguments, and does nothing
// else: it neither judges nor keeps them.
func Reads(f *types.Func) bool {
	if f == nil || f.Pkg() == nil {
		return false
	}
	return Transparent[f.Pkg().Path()] || Parsers[f.FullName()]
}

// IsLogger knows the methods of loggers by their usual names. An error that a test or
// the client of a server is told is more than a log.
func IsLogger(f *types.Func) bool {
	if f.Pkg() != nil && (f.Pkg().Path() == "net/http" || f.Pkg().Path() == "testing") {
		return false
	}
	for _, level := range []string{"Trace", "Debug", "Info", "Warn", "Error", "Print", "Log", "Msg"} {
		if strings.HasPrefix(f.Name(), level) {
			return true
		}
	}
	return false
}
