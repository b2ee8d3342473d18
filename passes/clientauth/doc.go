// Package clientauth reports servers that ask for client certificates and do not verify them.
//
// A server with tls.RequireAnyClientCert takes any certificate that the client
// holds the key of: one that the client has made for itself a moment ago, with
// whatever name in it. tls.RequestClientCert does not even need one. ClientCAs has
// no effect with either of them. Whoever takes the name of a user from such a
// certificate lets the client choose who it is.
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
// VerifyPeerCertificate or a GetConfigForClient; where the package looks at what a
// client cannot make up, its key or its whole certificate, after the handshake; and
// where somebody else chooses: a flag, the environment, a text that is looked up.
// To log a certificate, to count them, or to read a name from one is no look. A
// certificate that is asked for without ClientCAs is a note.
package clientauth
