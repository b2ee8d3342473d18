package printertls

import (
	"crypto/tls"
	"crypto/x509"
)

// Config returns a client configuration that accepts only the printer with the
// given serial number. It is Verify(nil, serial, opts...). One configuration is
// good for all connections to the printer, and FTPS needs one for both of its own.
func Config(serial string, opts ...Option) *tls.Config {
	return Verify(nil, serial, opts...)
}

// Verify returns a copy of cfg that accepts only the printer with the given
// serial number. A nil cfg means an empty one; cfg itself is not changed. The
// serial number is the one on the printer's label: at most 64 letters, digits,
// hyphens and underscores, upper and lower case being different. Any other fails
// the handshake.
//
// These fields get a new value: InsecureSkipVerify and VerifyConnection, for the
// check; ServerName, the serial number, which is also the key of the session
// cache; MinVersion and MaxVersion, TLS 1.2, which is all that the printers speak
// reliably, or more where MinVersion demands it; ClientSessionCache, one of its
// own, because sessions of an unverified configuration must not be resumed here;
// Renegotiation, never; the fields for Encrypted Client Hello, none.
//
// RootCAs, if set, are the CAs that are trusted, whatever the options say. A
// VerifyConnection that is there already must accept the printer, too, and so must
// a VerifyPeerCertificate. Both are called after the check, on resumed connections
// as well, and get the chains that it found. All other fields stay, KeyLogWriter
// and CipherSuites too: they do not change who is accepted.
//
// The result can be cloned, and used by many goroutines. Its VerifyConnection is
// the check: to add one of your own, set it in cfg. What is trusted is decided
// here; a change to RootCAs of the result has no effect.
func Verify(cfg *tls.Config, serial string, opts ...Option) *tls.Config {
	c := new(tls.Config)
	if cfg != nil {
		c = cfg.Clone()
	}
	v := newVerifier(c, serial, opts)
	alsoPeer, also := c.VerifyPeerCertificate, c.VerifyConnection
	c.InsecureSkipVerify = true
	c.VerifyConnection = func(cs tls.ConnectionState) error {
		chains, err := v.verify(cs.PeerCertificates)
		if err != nil {
			return err
		}
		cs.VerifiedChains = chains
		if alsoPeer != nil {
			if err := alsoPeer(rawCerts(cs.PeerCertificates), chains); err != nil {
				return err
			}
		}
		if also != nil {
			return also(cs)
		}
		return nil
	}
	c.VerifyPeerCertificate = nil // called above
	c.ServerName = serial
	if v.noSNI || v.wrong != nil {
		c.ServerName = unsent
	}
	c.MinVersion = max(c.MinVersion, tls.VersionTLS12)
	c.MaxVersion = max(v.maxVersion, c.MinVersion)
	c.Time = v.now
	c.ClientSessionCache = tls.NewLRUClientSessionCache(0)
	c.Renegotiation = tls.RenegotiateNever
	c.EncryptedClientHelloConfigList = nil
	c.EncryptedClientHelloRejectionVerify = nil
	return c
}

// unsent is a ServerName that crypto/tls does not send, since it is an address,
// but that is still the same key of the session cache for all ports.
const unsent = "0.0.0.0"

// rawCerts returns certs in the form in which they were sent.
func rawCerts(certs []*x509.Certificate) [][]byte {
	var raw [][]byte
	for _, cert := range certs {
		raw = append(raw, cert.Raw)
	}
	return raw
}

// checkSerial reports what is wrong with the form of a serial number.
func checkSerial(serial string) error {
	if serial == "" {
		return ErrNoSerial
	}
	if len(serial) > maxSerial {
		return &SerialFormError{serial}
	}
	for _, c := range []byte(serial) {
		switch {
		case '0' <= c && c <= '9', 'A' <= c && c <= 'Z', 'a' <= c && c <= 'z', c == '-', c == '_':
		default:
			return &SerialFormError{serial}
		}
	}
	return nil
}

// maxSerial is the longest common name that X.509 allows (RFC 5280, appendix A).
const maxSerial = 64
