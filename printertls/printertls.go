// Package printertls makes TLS configurations for printers of Bambu Lab on the
// local network. They accept one printer, and nobody else.
//
// For most uses, call [Config] with the printer's serial number:
//
//	conn, err := tls.Dial("tcp", "192.168.1.50:8883", printertls.Config("01S00A123456789"))
//
// It needs no file and no setting, whatever the model. Call it once for each
// service; the connections of FTPS share one:
//
//	mqttOptions.SetTLSConfig(printertls.Config(serial))
//	ftp.Dial(addr, ftp.DialWithTLS(printertls.Config(serial)))
//
// A [Verifier] does the same for a configuration that has something in it already,
// for printers that present another certificate than most, and for devices of other
// makers:
//
//	printertls.Verifier{Name: serial}.Config(&tls.Config{Certificates: clientCerts})
//	printertls.Verifier{Name: serial, OmitSNI: true}.Config(nil) // a camera that ends the handshake
//	printertls.Verifier{Name: name, Roots: roots}.Config(nil)    // a CA of your own
//	chains, err := printertls.Verifier{Name: serial}.Verify(conn.ConnectionState().PeerCertificates)
//
// What is wrong, such as a missing serial number, fails at the handshake, with an
// error that says what to do. To learn the serial number of a printer, and what it
// presents:
//
//	go run github.com/tlslint/tlslint/printertls/cmd/printercert@latest 192.168.1.50
//
// # Why
//
// A printer's certificate is issued by the maker's own CA to the serial number, in
// the common name. Programs dial an IP address. So neither RootCAs nor ServerName is
// enough: crypto/tls checks subject alternative names only, of which there are none
// (https://go.dev/doc/go1.15#commonname). A configuration made here replaces that
// check with a complete one: the certificate must come from a CA that is trusted for
// this, be valid now, and name the serial number, byte for byte. It runs on every
// connection, resumed ones included, and stands in VerifyConnection and in
// VerifyPeerCertificate, so that whoever overwrites one still has the other.
//
// Revocation is not checked; neither does crypto/tls (documentation of
// [x509.Certificate.Verify]). Only TLS 1.2 is spoken, since firmware 01.02.00.00 of
// the P2S does not answer a ClientHello with TLS 1.3, and some firmware cuts off
// uploads over it; a MaxVersion in the configuration given to [Verifier.Config] lifts
// that.
//
// # Whom it trusts
//
// The maker's three roots and three of its Device CAs are part of this package, as
// trust anchors: a name and a public key each (RFC 5280, section 6.1.1), with the
// dates of the CA's certificate. Nothing is read from the machine, and nothing falls
// back to the system's roots. Below these roots only a Device CA may issue printers,
// since the maker has CAs for its programs there, too. A printer that neither sends
// its Device CA nor has one of the three needs it in [Verifier].Intermediates.
//
// The first root, BBL CA, ends on 2032-04-01; printers of the series X1, P1 and A1
// with a certificate below it are refused from then on, though it may say 2033. Firmware
// may bring them a certificate of a newer CA. One that has none by then can be known by
// the fingerprint of its certificate, which [Verifier].Pins takes; it has to be
// compared with the printer's before that day. The other roots end in 2050, the Device
// CAs in 2040.
//
// # One configuration for each service
//
// FTPS demands that a data connection resumes the session of the control connection.
// crypto/tls gives a session cache nothing but the ServerName to tell services apart,
// so a configuration that MQTT uses, too, may offer the printer a session of MQTT's
// for a file, and the printer answers 522. No cache can know better: with one session
// of either in it, the next connection may be a file's or MQTT's, and it is asked for
// the same name in both cases. Each call of Config makes a cache of its own. A Clone
// shares it. A handshake that fails takes the session with it (RFC 5077, section 3.2);
// then FTPS needs a new control connection.
package printertls

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"slices"
)

// Config returns a client configuration that accepts only the printer with the given
// serial number, the one on its label. Call it once for each service: FTPS must not share
// its configuration with another one. It is Verifier{Name: serial}.Config(nil).
func Config(serial string) *tls.Config {
	return Verifier{Name: serial}.Config(nil)
}

// Config returns a copy of base that accepts only the peer that v describes. A nil
// base means an empty one; base itself is not changed.
//
// RootCAs and Time of base count where v.Roots and v.Time are nil. If both base and v
// have roots, they must be the same; else the handshake fails.
//
// These fields get a new value: InsecureSkipVerify, VerifyConnection and
// VerifyPeerCertificate, for the check; ServerName, the name, which is also the key of
// the session cache; MinVersion, at least TLS 1.2; MaxVersion, TLS 1.2 if it is not
// set, and at least MinVersion; ClientSessionCache, one of its own, because sessions
// of an unverified configuration must not be resumed here; Renegotiation, never; the
// fields for Encrypted Client Hello, none.
//
// A VerifyPeerCertificate of base must accept the peer, too, and so must a
// VerifyConnection. Both are called after the check, on resumed connections as well,
// and get the chains that it found. All other fields stay; they do not change who is
// accepted.
//
// The result can be cloned, and used by many goroutines. What is trusted is decided
// here: later changes to v, to its pools, or to RootCAs of the result have no effect.
func (v Verifier) Config(base *tls.Config) *tls.Config {
	c := new(tls.Config)
	if base != nil {
		c = base.Clone()
	}
	if c.RootCAs != nil {
		if v.Roots != nil && !v.Roots.Equal(c.RootCAs) {
			v.wrong = errTwoRoots
		}
		v.Roots, c.RootCAs = c.RootCAs, c.RootCAs.Clone()
	}
	if v.Roots != nil {
		v.Roots = v.Roots.Clone()
	}
	v.Intermediates, v.Pins = slices.Clone(v.Intermediates), slices.Clone(v.Pins)
	if v.Time == nil {
		v.Time = c.Time
	}
	c.Time = v.Time

	alsoPeer, also := c.VerifyPeerCertificate, c.VerifyConnection
	c.InsecureSkipVerify = true // the two functions verify
	c.VerifyPeerCertificate = func(raw [][]byte, _ [][]*x509.Certificate) error {
		var certs []*x509.Certificate
		for _, der := range raw {
			cert, err := x509.ParseCertificate(der)
			if err != nil {
				return err
			}
			certs = append(certs, cert)
		}
		chains, err := v.Verify(certs)
		if err != nil {
			return err
		}
		if alsoPeer != nil {
			return alsoPeer(raw, chains)
		}
		return nil
	}
	c.VerifyConnection = func(cs tls.ConnectionState) error {
		chains, err := v.Verify(cs.PeerCertificates)
		if err != nil {
			return err
		}
		if alsoPeer != nil && cs.DidResume { // else it has been called
			var raw [][]byte
			for _, cert := range cs.PeerCertificates {
				raw = append(raw, cert.Raw)
			}
			if err := alsoPeer(raw, chains); err != nil {
				return err
			}
		}
		if also != nil {
			cs.VerifiedChains = chains
			return also(cs)
		}
		return nil
	}

	c.ServerName = v.Name
	if v.OmitSNI || v.wrong != nil || !isServerName(v.Name) {
		c.ServerName = unsent
	}
	c.MinVersion = max(c.MinVersion, tls.VersionTLS12)
	c.MaxVersion = max(c.MaxVersion, c.MinVersion)
	c.ClientSessionCache = tls.NewLRUClientSessionCache(0)
	c.Renegotiation = tls.RenegotiateNever
	c.EncryptedClientHelloConfigList = nil
	c.EncryptedClientHelloRejectionVerify = nil
	return c
}

var errTwoRoots = errors.New("printertls: Roots of the Verifier and RootCAs of the configuration are different CAs; give one of them")

// unsent is a ServerName that crypto/tls does not send, since it is an address (RFC
// 6066, section 3), but that is still the same key of the session cache for all ports.
const unsent = "0.0.0.0"

// isServerName reports whether a name has the form of a host name, in which alone it
// may be sent (RFC 6066, section 3). A server may refuse another before the check can
// say what is wrong.
func isServerName(name string) bool {
	for _, c := range []byte(name) {
		if c != '.' && !isLetterOrDigit(c) {
			return false
		}
	}
	return 0 < len(name) && len(name) <= 253 // RFC 1035, section 2.3.4
}

// isLetterOrDigit counts hyphens and underscores in.
func isLetterOrDigit(c byte) bool {
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z' || c == '-' || c == '_'
}
