package tlsapi

import (
	"crypto/tls"
	"go/types"
	"slices"
)

// A NumberField is a field of a fork of crypto/tls that holds what crypto/tls has
// under the same name: a protocol version, or a list of cipher suites.
type NumberField struct {
	Type, Field string
	Own         []int64 // versions of the fork's own, which are no older ones
}

// NumberFields lists them. zcrypto is left out: it measures what servers speak,
// and has to speak all of it.
//
// https://pkg.go.dev/github.com/tjfoc/gmsm/gmtls#Config
var NumberFields = []NumberField{
	{"github.com/tjfoc/gmsm/gmtls.Config", "MinVersion", []int64{0x0101}}, // GM/T 0024
	{"github.com/tjfoc/gmsm/gmtls.Config", "MaxVersion", []int64{0x0101}},
	{"github.com/tjfoc/gmsm/gmtls.Config", "CipherSuites", nil},
}

// NumberFieldOf returns the row of NumberFields for a field, or nil.
func NumberFieldOf(v *types.Var) *NumberField {
	if v == nil || !v.IsField() || v.Pkg() == nil || !known[v.Pkg().Path()] {
		return nil
	}
	i := slices.IndexFunc(NumberFields, func(row NumberField) bool {
		path, name := splitType(row.Type)
		return row.Field == v.Name() && path == v.Pkg().Path() && owns(v.Pkg(), name, v)
	})
	if i < 0 {
		return nil
	}
	return &NumberFields[i]
}

// IsWeakVersion reports whether n is a protocol version below TLS 1.2. Zero is
// none: it stands for the default.
func IsWeakVersion(n int64) bool { return 0 < n && n < tls.VersionTLS12 }

// VersionName returns the name of a protocol version.
func VersionName(n int64) string {
	if n == 0x0300 {
		return "SSL 3.0"
	}
	return tls.VersionName(uint16(n))
}

// insecure holds the name of each cipher suite that this Go calls insecure.
var insecure = func() map[int64]string {
	m := make(map[int64]string)
	for _, suite := range tls.InsecureCipherSuites() {
		m[int64(suite.ID)] = suite.Name
	}
	return m
}()

// InsecureSuite returns the name of a cipher suite that is known to be insecure,
// and "" for others.
func InsecureSuite(n int64) string { return insecure[n] }

// SuiteList is the function that lists the insecure cipher suites.
const SuiteList = "crypto/tls.InsecureCipherSuites"

// FreeRenegotiation is tls.RenegotiateFreelyAsClient.
const FreeRenegotiation = int64(tls.RenegotiateFreelyAsClient)

func init() {
	for _, row := range NumberFields {
		path, _ := splitType(row.Type)
		known[path] = true
	}
}
