// Package strictx509 reports code that switches off X.509 checks: critical extensions, dates, key usage, errors swallowed, GODEBUG.
//
// A certificate fails for one reason, and the code that is written then often
// takes away a check for every certificate, an impostor's included. The rule
// reports
//
//   - UnhandledCriticalExtensions cleared before the certificate is verified,
//     without a look at what stands there: an extension is critical because a
//     certificate must not be used without regard to it;
//   - VerifyOptions.CurrentTime or tls.Config.Time that stands still, at a
//     certificate's own date or at a constant: nothing ever expires;
//   - the result of Verify, VerifyHostname or CheckSignatureFrom dropped, or
//     only logged in a verification function;
//   - an error of these turned into success because of its type or text;
//   - a certificate that the peer presents, made a root of its own verification;
//   - ExtKeyUsageAny, as a note: the certificate of any client is then good for
//     a server;
//   - options of forks of crypto/x509 that leave checks out;
//   - settings of GODEBUG that bring back what Go has given up, in a go:debug
//     line or by os.Setenv, and, as one note for all programs of a module that use
//     TLS, those that an old go line leaves on.
//
// Wrong:
//
//	cert.UnhandledCriticalExtensions = nil
//	if _, err := cert.Verify(opts); err != nil {
//
// Right, once it is known which extension the maker's certificates have:
//
//	cert.UnhandledCriticalExtensions = slices.DeleteFunc(cert.UnhandledCriticalExtensions, vendorOID.Equal)
//	if _, err := cert.Verify(opts); err != nil {
//
// A printer of Bambu Lab needs none of this: its certificate passes all checks of
// Go but that of the name, which printertls makes. Its CA has no key usage
// extension, which Go does not ask for.
//
// The rule is silent where extensions are filtered or looked at before they are
// cleared, on templates for new certificates, on clocks that run, where dates or
// usages are checked by hand, on errors that are only told apart, on settings that
// a flag or the environment asks for, and outside of TLS: signatures of code and
// documents are judged by other times and usages. In a function that takes the place
// of verification, a verdict that is dropped and a root that the peer presents are
// told by verifycallback.
//
// What an old go line leaves on depends on the go.mod or go.work of the whole
// program, with the godebug lines there, which go vet and golangci-lint do not show
// to a rule. So only the command tlslint has that note.
package strictx509
