// Package strictx509 reports code that switches off X.509 checks: critical extensions, dates, key usage, errors swallowed, GODEBUG.
//
// A certificate fails for one reason, and the code that is written to get around
// that often removes a check for every certificate, an impostor's included. The
// rule reports
//
//   - UnhandledCriticalExtensions cleared before the certificate is verified,
//     without handling them: an extension is critical because a program that does
//     not understand it must not accept the certificate;
//   - VerifyOptions.CurrentTime or tls.Config.Time that stands still, at a
//     certificate's own date or at a constant: nothing ever expires;
//   - the result of Verify, VerifyHostname or CheckSignatureFrom ignored, or
//     only logged in a function that is there to verify;
//   - an error of these turned into success because of its type or text, where
//     the function does nothing else than if there had been none;
//   - a certificate that the peer presents, made a root of its own verification;
//   - ExtKeyUsageAny, as a note: any client's certificate is then accepted
//     as a server's, or the other way round;
//   - options of forks of crypto/x509 that leave checks out;
//   - GODEBUG settings that bring back what Go no longer accepts, in a go:debug
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
// A Bambu Lab printer needs none of this: its certificate passes all of Go's checks
// except that of the name, which printertls does instead. Its CA has no key usage
// extension, which Go does not require.
//
// The rule is silent where extensions are filtered or inspected before they are
// cleared, on templates for new certificates, on clocks that run, where dates or
// usages are checked by hand, on errors that are only classified, kept, or waived
// because of something else, too (a pin, an option, a date), on settings that
// a flag or the environment asks for, and outside of TLS: signatures of code and
// documents are verified as of other times and for other usages. In a function that
// takes the place of verification, verifycallback reports a result that is ignored
// and a root that the peer presents.
//
// What an old go line leaves on depends on the go.mod or go.work of the whole
// program, with the godebug lines there, which go vet and golangci-lint do not show
// to a rule. So only the command tlslint has that note.
package strictx509
