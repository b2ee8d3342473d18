package tlsapi

import (
	"go/types"
	"slices"
	"strings"

	"github.com/tlslint/tlslint/internal/facts"
)

// A Strictness says which check of X.509 a field can weaken.
type Strictness int

// The checks.
const (
	Extensions Strictness = iota // what is left of the critical extensions fails a certificate
	Moment                       // the time at which certificates are judged
	Usages                       // the purposes that a certificate must be good for
	Disable                      // true leaves a check out
)

// A StrictField is a field that a check of X.509 depends on.
type StrictField struct {
	Type, Field string
	Check       Strictness
	Loses       string // Disable: what is no longer checked
}

const ctVerifyOptions = "github.com/google/certificate-transparency-go/x509.VerifyOptions"

// StrictFields lists them: those of the standard library, and of forks of it.
//
// https://pkg.go.dev/crypto/x509#VerifyOptions
// https://pkg.go.dev/github.com/google/certificate-transparency-go/x509#VerifyOptions
var StrictFields = []StrictField{
	{Type: "crypto/x509.Certificate", Field: "UnhandledCriticalExtensions", Check: Extensions},
	{Type: "crypto/x509.VerifyOptions", Field: "CurrentTime", Check: Moment},
	{Type: "crypto/x509.VerifyOptions", Field: "KeyUsages", Check: Usages},
	{Type: "crypto/tls.Config", Field: "Time", Check: Moment},

	{Type: "github.com/google/certificate-transparency-go/x509.Certificate", Field: "UnhandledCriticalExtensions", Check: Extensions},
	{Type: ctVerifyOptions, Field: "CurrentTime", Check: Moment},
	{Type: ctVerifyOptions, Field: "KeyUsages", Check: Usages},
	{Type: ctVerifyOptions, Field: "DisableTimeChecks", Check: Disable, Loses: "whether it has expired"},
	{Type: ctVerifyOptions, Field: "DisableCriticalExtensionChecks", Check: Disable, Loses: "its critical extensions"},
	{Type: ctVerifyOptions, Field: "DisableNameChecks", Check: Disable, Loses: "whom it is issued to"},
	{Type: ctVerifyOptions, Field: "DisableEKUChecks", Check: Disable, Loses: "what its key may be used for"},
	{Type: ctVerifyOptions, Field: "DisablePathLenChecks", Check: Disable, Loses: "how long its chain may be"},
	{Type: ctVerifyOptions, Field: "DisableNameConstraintChecks", Check: Disable, Loses: "for which names its CA may speak"},
}

// StrictOf returns the row of StrictFields for a field, or nil.
func StrictOf(v *types.Var) *StrictField {
	if v == nil || !v.IsField() || v.Pkg() == nil || !known[v.Pkg().Path()] {
		return nil
	}
	for i, row := range StrictFields {
		path, name := splitType(row.Type)
		if row.Field == v.Name() && path == v.Pkg().Path() && owns(v.Pkg(), name, v) {
			return &StrictFields[i]
		}
	}
	return nil
}

// Checks lists the functions whose error says that a certificate is not good.
// It is their last result.
var Checks = []string{
	"(*crypto/x509.Certificate).Verify",
	"(*crypto/x509.Certificate).VerifyHostname",
	"(*crypto/x509.Certificate).CheckSignatureFrom",
	"(*crypto/tls.Conn).VerifyHostname",
	"(*github.com/google/certificate-transparency-go/x509.Certificate).Verify",
	"(*github.com/google/certificate-transparency-go/x509.Certificate).VerifyHostname",
}

// IsCheck reports whether f is one of Checks.
func IsCheck(f *types.Func) bool {
	return f != nil && f.Pkg() != nil && known[f.Pkg().Path()] && slices.Contains(Checks, f.FullName())
}

// VerifyErrors lists the types of the errors that Checks return. A test fails
// when crypto/x509 has one that is missing here.
var VerifyErrors = []string{
	"crypto/tls.CertificateVerificationError",
	"crypto/x509.CertificateInvalidError",
	"crypto/x509.ConstraintViolationError",
	"crypto/x509.HostnameError",
	"crypto/x509.InsecureAlgorithmError",
	"crypto/x509.SystemRootsError",
	"crypto/x509.UnhandledCriticalExtension",
	"crypto/x509.UnknownAuthorityError",
}

// IsVerifyError reports whether t, or what it points to, is one of VerifyErrors.
func IsVerifyError(t types.Type) bool {
	return t != nil && slices.Contains(VerifyErrors, types.TypeString(Deref(t), nil))
}

// IsVerifier reports whether sig is that of VerifyPeerCertificate or VerifyConnection.
func IsVerifier(sig *types.Signature) bool {
	return sig != nil && slices.Contains(verifiers, tupleString(sig.Params())+tupleString(sig.Results()))
}

var verifiers = func() []string {
	list := []string{"([][]byte,[][]*crypto/x509.Certificate)(error)"}
	for _, path := range append([]string{tlsPath}, facts.Forks...) {
		list = append(list, "("+path+".ConnectionState)(error)")
	}
	return list
}()

func tupleString(t *types.Tuple) string {
	var list []string
	for v := range t.Variables() {
		list = append(list, types.TypeString(types.Unalias(v.Type()), nil))
	}
	return "(" + strings.Join(list, ",") + ")"
}

// splitType splits path.Name.
func splitType(name string) (path, typ string) {
	dot := strings.LastIndexByte(name, '.')
	return name[:dot], name[dot+1:]
}

func init() {
	for _, row := range StrictFields {
		path, _ := splitType(row.Type)
		known[path] = true
	}
}
