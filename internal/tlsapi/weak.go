package tlsapi

// OwnVersions are the versions of forks of crypto/tls that are no older ones of TLS. Of
// a fork that is not listed, no version or suite is weak: zcrypto measures what servers
// speak, and utls imitates what clients do.
//
// https://pkg.go.dev/github.com/tjfoc/gmsm/gmtls#Config
var OwnVersions = map[string][]int64{
	"github.com/tjfoc/gmsm/gmtls": {0x0101}, // GM/T 0024
}

// IsWeakVersion reports whether n is a protocol version below TLS 1.2. Zero is
// none: it stands for the default.
func IsWeakVersion(n int64) bool { return 0 < n && n < versionTLS12 }

// InsecureSuite returns the name of a cipher suite that is known to be insecure,
// and "" for others.
func InsecureSuite(n int64) string { return insecure[n] }

// SuiteList is the function that lists the insecure cipher suites.
const SuiteList = "crypto/tls.InsecureCipherSuites"
