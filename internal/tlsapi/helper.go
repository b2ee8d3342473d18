package tlsapi

import "go/types"

// Helper is the package that fixes point to. A configuration that it makes checks the
// peer by itself, in VerifyConnection and in VerifyPeerCertificate.
const Helper = "github.com/tlslint/tlslint/printertls"

// OfHelper reports whether a function or method is one of [Helper]'s.
func OfHelper(f *types.Func) bool { return f != nil && f.Pkg() != nil && f.Pkg().Path() == Helper }
