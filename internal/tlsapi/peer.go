package tlsapi

import (
	"go/types"
	"slices"

	"github.com/tlslint/tlslint/internal/facts"
)

// peerFields are the fields of [crypto/tls.ConnectionState] that hold certificates
// of the peer.
var peerFields = []string{"PeerCertificates", "VerifiedChains"}

// IsPeer reports whether v is a field that holds certificates of the peer.
func IsPeer(v *types.Var) bool {
	return v.IsField() && v.Pkg() != nil && facts.HasConfig(v.Pkg().Path()) && slices.Contains(peerFields, v.Name()) && owns(v.Pkg(), "ConnectionState", v)
}

// IsRoots reports whether v is a field that holds the roots of verifications.
func IsRoots(v *types.Var) bool {
	if ConfigField(v) == "RootCAs" {
		return true
	}
	return v != nil && v.IsField() && v.Name() == "Roots" && v.Pkg() != nil && v.Pkg().Path() == "crypto/x509" && owns(v.Pkg(), "VerifyOptions", v)
}

// IsState reports whether t, or what it points to, is [crypto/tls.ConnectionState], or
// that of a fork.
func IsState(t types.Type) bool { return ofTLS(t, "ConnectionState") }

// IsClaim reports whether a field or method of a certificate, by its name, tells
// what the certificate says of itself. Who makes one writes what he likes there; without
// a verified signature it proves nothing.
func IsClaim(name string) bool {
	return CertificateFields[name]&Detail != 0 || IsName(name)
}

// IsName reports whether a field or method of a certificate, by its name, says whom the
// certificate is issued to.
func IsName(name string) bool {
	return CertificateFields[name]&Subject != 0 || name == "VerifyHostname"
}
