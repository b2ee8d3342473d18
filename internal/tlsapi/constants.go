package tlsapi

import "fmt"

// Constants of crypto/tls, which never change. They stand here because the
// package itself brings the network along: a vettool starts once for each package
// of a program, and would set all of that up each time. A test compares them.
const (
	NoClientCert               = 0 // tls.ClientAuthType
	RequestClientCert          = 1
	RequireAnyClientCert       = 2
	VerifyClientCertIfGiven    = 3
	RequireAndVerifyClientCert = 4

	FreeRenegotiation = 2 // tls.RenegotiateFreelyAsClient

	versionTLS12 = 0x0303
)

// versions holds the name of each version of the protocol.
var versions = map[int64]string{0x0300: "SSL 3.0", 0x0301: "TLS 1.0", 0x0302: "TLS 1.1", versionTLS12: "TLS 1.2", 0x0304: "TLS 1.3"}

// VersionName returns the name of a protocol version.
func VersionName(n int64) string {
	if name, ok := versions[n]; ok {
		return name
	}
	return fmt.Sprintf("0x%04X", n)
}

// insecure holds the name of each cipher suite that crypto/tls calls insecure.
var insecure = map[int64]string{
	0x0005: "TLS_RSA_WITH_RC4_128_SHA",
	0x000a: "TLS_RSA_WITH_3DES_EDE_CBC_SHA",
	0x002f: "TLS_RSA_WITH_AES_128_CBC_SHA",
	0x0035: "TLS_RSA_WITH_AES_256_CBC_SHA",
	0x003c: "TLS_RSA_WITH_AES_128_CBC_SHA256",
	0x009c: "TLS_RSA_WITH_AES_128_GCM_SHA256",
	0x009d: "TLS_RSA_WITH_AES_256_GCM_SHA384",
	0xc007: "TLS_ECDHE_ECDSA_WITH_RC4_128_SHA",
	0xc011: "TLS_ECDHE_RSA_WITH_RC4_128_SHA",
	0xc012: "TLS_ECDHE_RSA_WITH_3DES_EDE_CBC_SHA",
	0xc023: "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
	0xc027: "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256",
}
