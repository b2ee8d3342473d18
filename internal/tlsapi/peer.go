package tlsapi

import (
	"go/types"
	"slices"
)

// peerFields are the fields of [crypto/tls.ConnectionState] that hold certificates
// of the peer.
var peerFields = []string{"PeerCertificates", "VerifiedChains"}

// IsPeer reports whether v is a field that holds certificates of the peer.
func IsPeer(v *types.Var) bool {
	return v.IsField() && v.Pkg() != nil && v.Pkg().Path() == tlsPath && slices.Contains(peerFields, v.Name()) && owns(v.Pkg(), "ConnectionState", v)
}

// IsState reports whether t, or what it points to, is [crypto/tls.ConnectionState].
func IsState(t types.Type) bool {
	return types.TypeString(Deref(t), nil) == tlsPath+".ConnectionState"
}

// claims are the fields and methods of [crypto/x509.Certificate] that tell what
// the certificate says of itself. Who makes one writes what he likes there; without
// a verified signature it proves nothing.
var claims = []string{
	"DNSNames", "EmailAddresses", "ExtKeyUsage", "IPAddresses", "IsCA", "Issuer", "KeyUsage", "NotAfter", "NotBefore",
	"RawIssuer", "RawSubject", "SerialNumber", "Subject", "URIs", "VerifyHostname", "Version",
}

// IsClaim reports whether a field or method of a certificate, by its name, tells
// what the certificate says of itself.
func IsClaim(name string) bool { return slices.Contains(claims, name) }
