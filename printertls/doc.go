// Package printertls makes TLS configurations for printers of Bambu Lab on the
// local network. They accept one printer, and nobody else.
//
// For most uses, call [Config] with the printer's serial number:
//
//	conn, err := tls.Dial("tcp", "192.168.1.50:8883", printertls.Config("01S00A123456789"))
//
// A printer's certificate is issued by the maker's own CA to the serial number,
// in the common name. Programs dial an IP address. So neither RootCAs nor
// ServerName is enough: crypto/tls asks for a name that the certificate does
// not have, and no longer looks at the common name. The configuration made here
// therefore replaces the built-in check with a complete one of its own, which
// runs on every connection, resumed ones included: the certificate must come
// from a CA that is trusted for this, be valid now, and name the serial number,
// byte for byte: in a DNS name of its subject alternative names if it has that
// extension, as those of proxies do, else as its only common name.
//
// Revocation is not checked, as crypto/tls does not either. Only CAs may issue
// certificates, a root included. The maker's first CA ends on 2032-04-01: printers
// that have no certificate of a newer one are refused then.
//
// # Where the CAs come from
//
// The first of these that there is: the RootCAs of the configuration given to
// [Verify], [WithRoots] or [WithCAs], the file that the environment variable
// PRINTERTLS_CA names, the file that an installed Bambu Studio or OrcaSlicer
// brings, a root that the printer itself sends. In the last three, a CA counts
// only if its fingerprint is one of those that the maker published. Nothing falls
// back to the system's roots.
//
// # When something is wrong
//
// Config and Verify always return a configuration. If the serial number is
// missing or no CA is found, the handshake fails with an error that says so.
// The errors work with [errors.Is] and [errors.As].
package printertls
