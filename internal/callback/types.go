package callback

import (
	"go/types"

	"github.com/tlslint/tlslint/internal/tlsapi"
)

func isError(t types.Type) bool {
	return types.Identical(t, types.Universe.Lookup("error").Type())
}

// isErrorType reports whether t is a type of its own that is an error.
func isErrorType(t types.Type) bool {
	if isError(t) || types.IsInterface(t) {
		return false
	}
	iface, ok := types.Universe.Lookup("error").Type().Underlying().(*types.Interface)
	return ok && (types.Implements(t, iface) || types.Implements(types.NewPointer(t), iface))
}

func isBool(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsBoolean != 0
}

func isBytes(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && types.Identical(s.Elem().Underlying(), types.Typ[types.Uint8])
}

func isCertificate(t types.Type) bool { return named(t, "crypto/x509.Certificate") }

// isCertificates reports whether t is a list of certificates, parsed or not.
func isCertificates(t types.Type) bool {
	s, ok := t.Underlying().(*types.Slice)
	return ok && (isCertificate(s.Elem()) || isBytes(s.Elem()))
}

func isOptions(t types.Type) bool { return named(t, "crypto/x509.VerifyOptions") }

func isPool(t types.Type) bool { return named(t, "crypto/x509.CertPool") }

func isState(t types.Type) bool { return named(t, "crypto/tls.ConnectionState") }

func named(t types.Type, name string) bool {
	return types.TypeString(tlsapi.Deref(t), nil) == name
}
