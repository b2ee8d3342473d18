// Package verifycallback reports VerifyConnection and VerifyPeerCertificate functions that let a wrong peer through.
//
// With InsecureSkipVerify, such a function is all that stands between the client
// and an impostor. It has to verify two things: that the certificate comes from a
// CA that the program trusts, and that it was issued to the intended peer. Or it
// compares the certificate, its key or a fingerprint with one that the program
// already knows. The rule reports a function that
//
//   - accepts everything: it returns an error for no certificate;
//   - checks the chain only: every certificate of that CA is accepted;
//   - checks the name only: anybody can make a certificate with that name;
//   - accepts before it checks: it returns nil on some condition, and checks after;
//   - ignores a result: the error of Verify is dropped, logged, or forgiven;
//   - checks an empty name: DNSName is ConnectionState.ServerName, which is empty
//     where an IP address is dialled;
//   - reads the verified chains, which are nil under InsecureSkipVerify;
//   - trusts the peer: the presented certificate becomes a root;
//   - is skipped on resumption: VerifyPeerCertificate, unlike VerifyConnection, is
//     not called for a resumed session.
//
// A configuration of printertls has its check in both fields. The rule warns of nil,
// and of a function that lets a wrong peer through, in place of one of them; where both
// are gone, nobody is refused, which is an error. A function that calls the old one, and
// returns its error, is right:
//
//	old := cfg.VerifyConnection
//	cfg.VerifyConnection = func(cs tls.ConnectionState) error {
//		log.Print(tls.VersionName(cs.Version))
//		return old(cs)
//	}
//
// Wrong, since every printer of the maker is accepted:
//
//	VerifyConnection: func(cs tls.ConnectionState) error {
//		_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool})
//		return err
//	}
//
// Right, for a Bambu Lab printer, whose certificate names its serial number:
//
//	printertls.Verifier{Name: serial, Roots: pool}.Config(nil)
//
// Right, for a server with a name in its certificate:
//
//	VerifyConnection: func(cs tls.ConnectionState) error {
//		_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, DNSName: "server.internal"})
//		return err
//	}
//
// The function may be a literal, a named function, a method, or returned by another
// function, of another package as well; the functions that it calls are followed.
// The rule is silent where it does not understand all of a function, where it
// cannot see it, and where a flag or a parameter decides. Without
// InsecureSkipVerify, Go has verified the peer, and an extra check may accept
// anything; it is reported only if resumed sessions skip it.
package verifycallback
