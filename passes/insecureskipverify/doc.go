// Package insecureskipverify reports clients that accept any certificate.
//
// With tls.Config.InsecureSkipVerify set, a client accepts any certificate, for any
// name. Whoever answers at the address can read what the client sends, passwords
// included, and reply in the server's place. RootCAs and ServerName then have no
// effect.
//
// The rule reports the place that decides that verification is off. That is a
// value that is always true, or true under a condition that the program checks
// by itself ("the host is an IP address", "no CA file was given"), wherever in
// the package it is set: in the literal, by assignment, through a parameter, a
// field, a method or a function literal.
//
// Wrong:
//
//	opts.AddBroker(fmt.Sprintf("ssl://%s:8883", p.IP))
//	opts.SetTLSConfig(&tls.Config{InsecureSkipVerify: true})
//
// Right, for a Bambu Lab printer, whose certificate names its serial number:
//
//	opts.SetTLSConfig(printertls.Config(p.Serial))
//
// Right, for a server with a certificate of its own CA:
//
//	opts.SetTLSConfig(&tls.Config{RootCAs: pool})
//
// Right, for a server on the Internet: no configuration at all.
//
// The rule is silent where the operator or a caller decides: by a flag, the
// environment, a parameter or a field, of whatever type. Where verification is off
// though nobody says anything, it warns: the flag is true by default, a field has to be
// set before anything is verified, or what makes the default settings switches
// verification off, here or in another package. It is silent on servers, and where the
// same configuration has a VerifyConnection or a VerifyPeerCertificate function on each
// way to the connection.
// It is silent, too, where the code behind the handshake verifies the peer as such a
// function has to, itself or in functions of the package that it calls or that call
// it, before anything is sent. A probe is a note: it shakes hands, inspects the
// certificates, and closes.
package insecureskipverify
