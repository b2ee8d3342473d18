// Package missingservername reports clients that dial a device by IP address without saying whose certificate they expect.
//
// A device on the local network is dialled by its IP address, but its
// certificate is issued to a name: a Bambu Lab printer has its serial number
// there. A client that does not say which name it expects compares the
// certificate with the IP address. That always fails, and the next step is
// usually to switch verification off.
//
// The rule reports a configuration with no ServerName that is used to dial an
// IP address, or a value that holds one, at a printer's TLS port (8883, 990,
// 6000, 322); a private or link-local IP address that is checked against the
// system's roots, which vouch for no such address; a configuration without
// ServerName for tls.Client, StartTLS of net/smtp, and others that take no name from
// an address, whose handshake always fails; and a ServerName that can never match: a
// name with a port, or the IP address of a printer.
//
// Wrong:
//
//	tls.Dial("tcp", net.JoinHostPort(p.IP, "6000"), &tls.Config{RootCAs: pool})
//
// Right:
//
//	tls.Dial("tcp", net.JoinHostPort(p.IP, "6000"), printertls.Verifier{Name: p.Serial, Roots: pool}.Config(nil))
//
// ServerName alone is not enough for a printer, because its certificate names the
// serial number in the common name only, which crypto/tls no longer looks at.
//
// The rule is silent for host names, this machine, public addresses, which can
// stand in a certificate, private CAs on other ports, and for servers. Where
// verification is off, insecureskipverify has the finding.
package missingservername
