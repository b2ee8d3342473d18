package printertls

import "crypto/tls"

// Config returns a client configuration that accepts only the printer with the
// given serial number. It is Verify(nil, serial, opts...).
func Config(serial string, opts ...Option) *tls.Config {
	return Verify(nil, serial, opts...)
}

// Verify returns a copy of cfg that accepts only the printer with the given
// serial number. A nil cfg means an empty one; cfg itself is not changed.
//
// These fields get a new value: InsecureSkipVerify and VerifyConnection, for the
// check; ServerName, the serial number; MinVersion and MaxVersion, TLS 1.2, which
// is all that the printers speak reliably; ClientSessionCache, one of its own,
// because sessions of an unverified configuration must not be resumed here;
// Renegotiation, never; the fields for Encrypted Client Hello, none. RootCAs, if
// set, are the CAs that are trusted. A VerifyConnection that is there already
// must accept the printer, too. All other fields stay.
func Verify(cfg *tls.Config, serial string, opts ...Option) *tls.Config {
	c := new(tls.Config)
	if cfg != nil {
		c = cfg.Clone()
	}
	v := newVerifier(c, serial, opts)
	also := c.VerifyConnection
	c.InsecureSkipVerify = true
	c.VerifyConnection = func(cs tls.ConnectionState) error {
		if err := v.verify(cs.PeerCertificates); err != nil {
			return err
		}
		if also != nil {
			return also(cs)
		}
		return nil
	}
	c.ServerName = serial
	if v.noSNI {
		c.ServerName = ""
	}
	c.MinVersion, c.MaxVersion = tls.VersionTLS12, v.maxVersion
	c.ClientSessionCache = tls.NewLRUClientSessionCache(0)
	c.Renegotiation = tls.RenegotiateNever
	c.EncryptedClientHelloConfigList = nil
	c.EncryptedClientHelloRejectionVerify = nil
	return c
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
