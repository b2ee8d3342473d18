package explain

// files are about certificates and keys of one's own.
var files = []Cause{
	{
		Key:   "key-mismatch",
		Title: "the private key does not belong to the certificate",
		Texts: []Text{
			{Go, "tls: private key does not match public key"},
			{Go, "tls: private key type does not match public key type"},
			{OpenSSL, "key values mismatch"},
			{OpenSSL, "key type mismatch"},
		},
		Means: `Certificate and key were given together, and the key is another one's: of the last renewal, of another host,
			or the first certificate in the file is the CA's and not the server's.`,
		Printer: Advice{
			Why:   `A client needs neither for a printer. Leave Certificates out.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why: `In the certificate file the server's own comes first, then the intermediates. Compare the public keys.`,
			Write: `$ openssl x509 -in cert.pem -noout -pubkey | sha256sum
$ openssl pkey -in key.pem -pubout | sha256sum`,
		},
		DoNot: []string{`Make a new key and keep the old certificate: it has to be issued for that key.`},
	},
	{
		Key:   "not-pem",
		Title: "the file is not PEM, or holds something else",
		Texts: []Text{
			{Go, "tls: failed to find any PEM data in certificate input"},
			{Go, "tls: failed to find any PEM data in key input"},
			{Go, "tls: failed to find certificate PEM data in certificate input, but did find a private key; PEM inputs may have been switched"},
			{Go, `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types`},
			{Go, "tls: found a certificate rather than a key in the PEM for the private key"},
			{Go, `tls: failed to find PEM block with type ending in "PRIVATE KEY" in key input`},
			{OpenSSL, "PEM routines:{function}:no start line"},
			{Node, "ERR_OSSL_PEM_NO_START_LINE"},
			{Python, "[SSL] PEM lib"},
		},
		Means: `PEM is text with a line -----BEGIN CERTIFICATE----- or -----BEGIN PRIVATE KEY-----. The file has none, or the
			two files were given the wrong way round.`,
		Printer: Advice{
			Why:   `printertls has the maker's CAs in it, so no file is needed.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why:   `The certificate comes first: LoadX509KeyPair(cert, key). Turn a binary file (DER) into PEM.`,
			Write: `$ openssl x509 -inform der -in cert.cer -out cert.pem`,
		},
		DoNot: []string{
			`Drop the result of AppendCertsFromPEM: it reports false for such a file, and the pool stays empty.`,
		},
	},
	{
		Key:   "unreadable-key",
		Title: "the private key cannot be read",
		Texts: []Text{
			{Go, "tls: failed to parse private key"},
			{Go, "tls: found unknown private key type in PKCS#8 wrapping"},
			{OpenSSL, "routines:{function}:bad decrypt"},
			{Java, "keystore password was incorrect"},
		},
		Means: `The file is PEM, and what it holds is no key that crypto/tls reads: one with a password on it, one of an
			unusual kind, or a damaged one.`,
		Printer: Advice{
			Why:   `A client needs no key for a printer. Leave Certificates out.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why:   `Go reads no encrypted keys. Write it without the password, readable by the server alone.`,
			Write: `$ (umask 077; openssl pkey -in key.pem -out plain.pem)`,
		},
		DoNot: []string{`Put the key without its password into a repository or an image.`},
	},
	{
		Key:   "server-without-certificate",
		Title: "the server was given no certificate",
		Texts: []Text{
			{Go, "tls: neither Certificates, GetCertificate, nor GetConfigForClient set in Config"},
			{Go, "tls: no certificates configured"},
		},
		Means: `A server has to present a certificate, and its configuration has none. Often a client's configuration was
			given to it.`,
		Printer: Advice{
			Why: `For tests without a printer, printertlstest has a server with a printer's kind of certificate.`,
			Write: `printer := printertlstest.NewServer(serial, printertlstest.LeafV1)
defer printer.Close()`,
		},
		Elsewhere: Advice{
			Why: `Load the certificate and its key.`,
			Write: `pair, err := tls.LoadX509KeyPair("cert.pem", "key.pem")
if err != nil {
	return err
}
cfg := &tls.Config{Certificates: []tls.Certificate{pair}}`,
		},
		DoNot: []string{`Ship one certificate with its key inside of the program: everybody who has the program has the key.`},
	},
}
