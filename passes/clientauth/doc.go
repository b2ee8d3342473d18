// Package clientauth reports servers that ask for client certificates and do not verify them.
//
// With tls.RequireAnyClientCert, a server accepts any certificate for which the
// client has the key, such as one that the client has just made for itself, with
// any name in it. With tls.RequestClientCert, it accepts clients without a
// certificate, too. ClientCAs has no effect with either. A server that reads the
// name of a user from such a certificate lets the client choose who it is.
//
// Wrong:
//
//	&tls.Config{
//		ClientCAs:  pool,
//		ClientAuth: tls.RequireAnyClientCert,
//	}
//
// Right, where each client must have a certificate of these CAs:
//
//	&tls.Config{
//		ClientCAs:  pool,
//		ClientAuth: tls.RequireAndVerifyClientCert,
//	}
//
// Right, where it may have none: tls.VerifyClientCertIfGiven.
//
// Right, where clients are known by their keys: tls.RequireAnyClientCert with a
// VerifyConnection that compares the certificate with the known ones.
//
// The rule is silent where the configuration has a VerifyConnection, a
// VerifyPeerCertificate or a GetConfigForClient; where the package checks, after
// the handshake, what a client cannot make up: its key or its whole certificate;
// and where a flag, the environment or a setting decides. Logging a certificate,
// counting them or reading a name from one is not a check. Asking for a certificate
// without ClientCAs is a note.
package clientauth
