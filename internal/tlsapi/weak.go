package tlsapi

import (
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
func IsWeakVersion(n int64) bool { return 0 < n && n < versionTLS12 }

// InsecureSuite returns the name of a cipher suite that is known to be insecure,
// and "" for others.
func InsecureSuite(n int64) string { return insecure[n] }

// SuiteList is the function that lists the insecure cipher suites.
const SuiteList = "crypto/tls.InsecureCipherSuites"

func init() {
	for _, row := range NumberFields {
		path, _ := splitType(row.Type)
		known[path] = true
	}
}
