package explain

// keys are about keys and what is signed with them.
var keys = []Cause{
	{
		Key:   "weak-signature",
		Title: "a certificate is signed with a hash that is broken",
		Texts: []Text{
			{Go, "x509: cannot verify signature: insecure algorithm {algorithm}-RSA"},
			{Go, "x509: cannot verify signature: insecure algorithm"},
			{Go, `x509: certificate signed by unknown authority (possibly because of "x509: cannot verify signature: insecure algorithm {algorithm}-RSA" while trying to verify candidate authority certificate "{issuer}")`},
			{Go, `x509: certificate signed by unknown authority (possibly because of "x509: cannot verify signature: insecure algorithm`},
			{OpenSSL, "CA signature digest algorithm too weak"},
			{OpenSSL, "ca md too weak"},
			{Java, "Certificates do not conform to algorithm constraints"},
			{Java, "Algorithm constraints check failed on signature algorithm"},
			{MbedTLS, "The certificate is signed with an unacceptable hash"},
		},
		Means: `The signature uses {algorithm|SHA-1 or MD5}, for which forgeries can be made. Go gave it up in 1.18 and removed the last switch for it in 1.24.`,
		Printer: Advice{
			Why:   `Printers' certificates use SHA-256. This is another certificate: check what answers at {host|that address}.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why:   `Have the certificate issued again with SHA-256, usually by a new intermediate of the same CA.`,
			Write: `$ openssl x509 -in cert.pem -noout -text | grep "Signature Algorithm"`,
		},
		DoNot: []string{`Set GODEBUG=x509sha1=1, or lower the security level of OpenSSL.`, skipping},
		Rules: []string{"strictx509", "weaktls"},
	},
	{
		Key:   "weak-key",
		Title: "a key is too short",
		Texts: []Text{
			{Go, "crypto/rsa: {bits}-bit keys are insecure"},
			{Go, "tls: certificate RSA key size too small for supported signature algorithms"},
			{OpenSSL, "EE certificate key too weak"},
			{OpenSSL, "CA certificate key too weak"},
			{OpenSSL, "ee key too small"},
			{OpenSSL, "ca key too small"},
			{OpenSSL, "dh key too small"},
			{Java, "Algorithm constraints check failed on keysize limits"},
			{MbedTLS, "The certificate is signed with an unacceptable key (eg bad curve, RSA too short)"},
		},
		Means: `A key of {bits|so few} bits can be broken. Go refuses RSA keys below 1024 bits, OpenSSL those below 2048
			at its usual level.`,
		Printer: Advice{
			Why:   `Printers have RSA keys of 2048 bits or more. This is another certificate: check what answers at {host|that address}.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why:   `Make a new key, of 2048 bits or on the curve P-256, and have a certificate issued for it.`,
			Write: `$ openssl ecparam -name prime256v1 -genkey -noout -out key.pem`,
		},
		DoNot: []string{`Set GODEBUG=rsa1024min=0, or lower the security level of OpenSSL.`, skipping},
		Rules: []string{"strictx509", "weaktls"},
	},
	{
		Key:   "key-not-owned",
		Title: "the server does not have the key of the certificate it presents",
		Texts: []Text{
			{Go, "tls: invalid signature by the server certificate"},
			{OpenSSL, "SSL routines:{function}:bad signature"},
			{OpenSSL, "rsa routines:{function}:bad signature"},
			{OpenSSL, "rsa routines:{function}:last octet invalid"},
			{OpenSSL, "rsa routines:{function}:first octet invalid"},
		},
		Means: `A certificate is public. Its owner proves that it is theirs by a signature with the private key, and this
			signature is wrong. Not even InsecureSkipVerify lets that pass.`,
		Printer: Advice{
			Why: `Somebody presents a copy of your printer's certificate and is not the printer. Find out what answers at
				{host|that address} before you connect again.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `Either an impostor, or a server that was given a key and a certificate that do not belong together.`,
			Write: `// Fails if they do not belong together.
pair, err := tls.LoadX509KeyPair("cert.pem", "key.pem")`,
		},
		DoNot: []string{`Try again with less verification. This check is what all others stand on.`},
	},
}
