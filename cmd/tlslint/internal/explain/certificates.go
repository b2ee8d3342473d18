package explain

// certificates are about dates, extensions and the form of certificates.
var certificates = []Cause{
	{
		Key:   "expired",
		Title: "a certificate is no longer valid, or the clock is wrong",
		Texts: []Text{
			{Go, "x509: certificate has expired or is not yet valid"},
			{Go, "x509: certificate has expired or is not yet valid: current time {now} is after {end}"},
			{OpenSSL, "certificate has expired"},
			{Node, "CERT_HAS_EXPIRED"},
			{GnuTLS, "The certificate of '{host}' has expired"},
			{Java, "CertificateExpiredException"},
			{Rustls, "invalid peer certificate: Expired"},
			{Rustls, "invalid peer certificate: certificate expired"},
			{Rustls, "invalid peer certificate contents: invalid peer certificate: CertExpired"},
			{Windows, "SEC_E_CERT_EXPIRED"},
			{Windows, "The received certificate has expired"},
			{Windows, "CERT_TRUST_IS_NOT_TIME_VALID"},
			{MbedTLS, "The certificate validity has expired"},
			{MacOS, "certificate is expired"},
		},
		Means: `A certificate of the chain ended {end|in the past}; by this machine's clock it is {now|later than that}. It can be the
			server's own or a CA's.`,
		Printer: Advice{
			Why: `Printers' certificates last ten years, and the oldest root, BBL CA, ends on 2032-04-01. So check the clock of this machine
				first. If it is right, update the printer's firmware, or the file with the CAs.`,
			Write: `$ date -u
$ openssl s_client -connect {host|192.168.1.50}:{port|8883} </dev/null |
> openssl x509 -noout -dates`,
		},
		Elsewhere: Advice{
			Why: `The certificate was not renewed, or the server was not restarted after it was. Devices without a battery
				start with a clock of 1970 or of the day their image was made.`,
			Write: `$ date -u
$ openssl s_client -connect {host|device.example.com}:443 </dev/null |
> openssl x509 -noout -dates`,
		},
		DoNot: []string{
			skipping,
			`Set Config.Time or VerifyOptions.CurrentTime to a fixed date: then nothing ever expires, stolen keys included.`,
		},
		Rules: []string{"strictx509", "insecureskipverify"},
	},
	{
		Key:   "not-yet-valid",
		Title: "a certificate is not valid yet, or the clock is slow",
		Texts: []Text{
			{Go, "x509: certificate has expired or is not yet valid: current time {now} is before {start}"},
			{OpenSSL, "certificate is not yet valid"},
			{Node, "CERT_NOT_YET_VALID"},
			{GnuTLS, "The certificate of '{host}' is not yet activated"},
			{Java, "CertificateNotYetValidException"},
			{Rustls, "invalid peer certificate: NotValidYet"},
			{Rustls, "invalid peer certificate: certificate not valid yet"},
			{Rustls, "invalid peer certificate contents: invalid peer certificate: CertNotValidYet"},
			{MbedTLS, "The certificate validity starts in the future"},
		},
		Means: `A certificate of the chain is valid from {start|a later date} on; by this machine's clock it is {now|earlier than that}.`,
		Printer: Advice{
			Why:   `No printer has a certificate that begins in the future. The clock of this machine is slow: set it.`,
			Write: `$ date -u`,
		},
		Elsewhere: Advice{
			Why: `Usually a device whose clock has not been set since it started: wait for NTP before the first connection.
				Or the certificate was made a moment ago on a machine whose clock is ahead.`,
			Write: `$ timedatectl set-ntp true`,
		},
		DoNot: []string{
			skipping,
			`Set Config.Time or VerifyOptions.CurrentTime to a date within the certificate's: then no date is checked.`,
		},
		Rules: []string{"strictx509", "insecureskipverify"},
	},
	{
		Key:   "no-key-usage",
		Title: "a CA's certificate does not say that it may sign, and a strict check requires that",
		Texts: []Text{
			{OpenSSL, "CA cert does not include key usage extension"},
		},
		Means: `With strict checks on (VERIFY_X509_STRICT, which Python sets since 3.13, or -x509_strict), OpenSSL wants a
			key usage extension in each CA's certificate, as RFC 5280 requires. Go does not check this.`,
		Printer: Advice{
			Why: `The old root, BBL CA, has no such extension. Nothing is wrong with your file, and a Go program never sees
				this error. In Python, remove that one flag and keep the verification. In Go, there is nothing to
				do but the usual.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why: `The CA was made in an outdated way. Create it again with the extension.`,
			Write: `$ openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/CN=My CA" \
> -keyout ca.key -out ca.pem -addext keyUsage=critical,keyCertSign,cRLSign`,
		},
		DoNot: []string{
			skipping,
			`Clear UnhandledCriticalExtensions or drop key usages in Go because a Python program failed like this: Go has
			no such check to get around.`,
		},
		Rules: []string{"strictx509"},
	},
	{
		Key:   "not-strict-enough",
		Title: "a certificate lacks what RFC 5280 requires, and a strict check reports it",
		Texts: []Text{
			{OpenSSL, "Missing Authority Key Identifier"},
			{OpenSSL, "Missing Subject Key Identifier"},
			{OpenSSL, "Basic Constraints of CA cert not marked critical"},
			{OpenSSL, "Path length invalid for non-CA cert"},
			{OpenSSL, "Subject empty and Subject Alt Name extension not critical"},
		},
		Means: `With strict checks on (VERIFY_X509_STRICT, which Python sets since 3.13, or -x509_strict), OpenSSL refuses
			certificates that leave out what RFC 5280 requires. Go does not check this.`,
		Printer: Advice{
			Why: `Printers' certificates are often plainer than the RFC: the older ones are of version 1 and have no
				extension at all. A Go program needs no exception for them.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why: `Have the certificate issued again by a current tool. Until then, remove the flag, and only the flag:
				ctx.verify_flags &= ~ssl.VERIFY_X509_STRICT in Python.`,
			Write: `$ openssl verify -x509_strict -CAfile ca.pem cert.pem`,
		},
		DoNot: []string{skipping},
		Rules: []string{"strictx509"},
	},
	{
		Key:   "critical-extension",
		Title: "a certificate has an extension that must be understood, and is not",
		Texts: []Text{
			{Go, "x509: unhandled critical extension"},
			{OpenSSL, "unhandled critical extension"},
			{Java, "unrecognized critical extension"},
			{Rustls, "invalid peer certificate: UnhandledCriticalExtension"},
			{Rustls, "UnsupportedCriticalExtension"},
		},
		Means: `Whoever issued the certificate marked an extension as critical: it must not be used without regard to what
			stands there. The library does not know it.`,
		Printer: Advice{
			Why: `The extensions of real printers are not critical. This is not a printer's certificate: check what answers
				at {host|that address}.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `Find out what the extension requires. If your program meets that, take this one out of the list by its
				number, and verify then.`,
			Write: `known := asn1.ObjectIdentifier{1, 3, 6, 1, 4, 1, 32473, 1}
left := slices.DeleteFunc(cert.UnhandledCriticalExtensions, known.Equal)
cert.UnhandledCriticalExtensions = left
opts := x509.VerifyOptions{Roots: pool, DNSName: name}
if _, err := cert.Verify(opts); err != nil {
	return err
}`,
		},
		DoNot: []string{`Set UnhandledCriticalExtensions to nil: that ignores all critical extensions, in an impostor's certificate, too.`, skipping},
		Rules: []string{"strictx509"},
	},
	{
		Key:   "wrong-key-usage",
		Title: "the certificate is not meant for a server",
		Texts: []Text{
			{Go, "x509: certificate specifies an incompatible key usage"},
			{Go, "x509: a root or intermediate certificate is not authorized for an extended key usage"},
			{OpenSSL, "unsuitable certificate purpose"},
			{OpenSSL, "unsupported certificate purpose"},
			{Node, "INVALID_PURPOSE"},
			{MacOS, "not permitted for this usage"},
			{Java, "Extended key usage does not permit use for TLS server authentication"},
			{Java, "Extended key usage does not permit use for TLS client authentication"},
			{Rustls, "invalid peer certificate: InvalidPurpose"},
			{Rustls, "invalid peer certificate: certificate does not allow extended key usage"},
			{Rustls, "invalid peer certificate contents: invalid peer certificate: CertNotValidForPurpose"},
			{Rustls, "RequiredEkuNotFound"},
			{Windows, "CERT_E_WRONG_USAGE"},
			{Windows, "The certificate is not valid for the requested usage"},
			{Windows, "CERT_TRUST_IS_NOT_VALID_FOR_USAGE"},
			{MbedTLS, "Usage does not match the extendedKeyUsage extension"},
		},
		Means: `The certificate's extended key usage names other uses, usually those of a client. A client that accepts it
			lets every owner of a client certificate pose as the server. On a server's side it is the client's
			certificate that is meant for something else.`,
		Printer: Advice{
			Why: `Printers' certificates have no extended key usage, which is fine. This is another certificate: check what
				answers at {host|that address}.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `Have the certificate issued with serverAuth (clientAuth for a client). Where client certificates are
				verified by hand, say so in the options: the default is a server's.`,
			Write: `// Verifying a client:
usages := []x509.ExtKeyUsage{x509.ExtKeyUsageClientAuth}
opts := x509.VerifyOptions{Roots: pool, KeyUsages: usages}
if _, err := cert.Verify(opts); err != nil {
	return err
}`,
		},
		DoNot: []string{`Verify with ExtKeyUsageAny.`, skipping},
		Rules: []string{"strictx509"},
	},
	{
		Key:   "not-standards-compliant",
		Title: "the certificate does not meet Apple's rules",
		Texts: []Text{
			{MacOS, "certificate is not standards compliant"},
		},
		Means: `On macOS and iOS, a Go program without RootCAs has the system verify, and Apple's rules are stricter than
			those of crypto/x509: an RSA key of 2048 bits or more, a signature with SHA-2, the name as a SAN,
			serverAuth as an extended key usage, and at most 825 days between its dates. A public CA's certificate
			must be logged (SCT), too.`,
		Printer: Advice{
			Why: `A printer's certificate lasts ten years and has no SAN, so it never meets these rules. It does not help to
				put the maker's CA into the keychain. With RootCAs, Go verifies by itself, the same on every system;
				printertls does that.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `Have the certificate issued again by these rules. Where you cannot, set RootCAs to its CA: Go then verifies
				by itself.`,
			Write: `$ openssl req -x509 -newkey rsa:2048 -nodes -days 825 \
> -keyout key.pem -out cert.pem \
> -subj /CN=device.example.com -addext extendedKeyUsage=serverAuth \
> -addext subjectAltName=DNS:device.example.com`,
		},
		DoNot: []string{skipping, `Set the certificate to "Always Trust" in the keychain: every program then trusts it, for any name it has.`},
		Rules: []string{"insecureskipverify"},
	},
	{
		Key:   "certificate-version",
		Title: "the certificate is of X.509 version 1, which this library refuses",
		Texts: []Text{
			{Rustls, "invalid peer certificate: UnsupportedCertVersion"},
			{Rustls, "invalid peer certificate: Other(OtherError(UnsupportedCertVersion))"},
			{Rustls, "UnsupportedCertVersion"},
			{MbedTLS, "X509 - CRT/CRL/CSR has an unsupported version number"},
		},
		Means: `Certificates have had extensions, such as the names they are for, since version 3 of 1996. rustls reads no
			older ones, not even as a root. Go, OpenSSL and Java do.`,
		Printer: Advice{
			Why: `The certificates of older printers are of version 1. In Go that is no obstacle: printertls verifies them.
				A Rust program needs another TLS library for them, such as the crate openssl.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `Have the certificate issued again, with its name as a SAN: it is then of version 3.`,
			Write: `$ openssl req -x509 -newkey rsa:2048 -nodes -days 365 \
> -keyout key.pem -out cert.pem \
> -subj /CN=device.example.com -addext subjectAltName=DNS:device.example.com`,
		},
		DoNot: []string{`Write a verifier that accepts everything (dangerous() in rustls): it lets any impostor through.`},
		Rules: []string{"insecureskipverify"},
	},
	{
		Key:   "revoked",
		Title: "the certificate has been revoked by its issuer",
		Texts: []Text{
			{OpenSSL, "certificate revoked"},
			{Node, "CERT_REVOKED"},
			{MacOS, "certificate is revoked"},
			{GnuTLS, "The certificate of '{host}' has been revoked"},
			{Java, "Certificate has been revoked"},
			{Rustls, "invalid peer certificate: Revoked"},
			{Windows, "CRYPT_E_REVOKED"},
			{Windows, "The certificate is revoked"},
			{MbedTLS, "The certificate has been revoked (is on a CRL)"},
			{Python, "[SSL: CERTIFICATE_REVOKED]"},
		},
		Means: `The issuer says that the certificate must not be used any more, in a list (CRL) or on request (OCSP): its key
			was stolen or lost, or the certificate was replaced. Go itself never asks; on macOS and Windows the
			system may.`,
		Printer: Advice{
			Why: `No list is known that names a printer. Something else answered: check what it is before anything is sent
				to {host|that address}.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `Whoever runs the server has to make a new key and get a new certificate for it. Do not go on before: a
				stolen key is what revocation is for.`,
			Write: `$ openssl s_client -connect {host|device.example.com}:443 </dev/null |
> openssl x509 -noout -serial -issuer`,
		},
		DoNot: []string{skipping, `Switch the check for revocation off (curl --ssl-no-revoke) because of this answer.`},
		Rules: []string{"insecureskipverify"},
	},
	{
		Key:   "negative-serial",
		Title: "the certificate's serial number is negative",
		Texts: []Text{
			{Go, "x509: negative serial number"},
			{Go, "tls: failed to parse certificate from server: x509: negative serial number"},
			{Go, "tls: failed to parse client certificate: x509: negative serial number"},
		},
		Means: `RFC 5280 wants serial numbers of certificates to be positive. Old tools wrote random bytes, half of which
			read as a negative number. Go refuses such certificates since 1.23.`,
		Printer: Advice{
			Why: `It is the certificate's own number, not that of the printer. Printers' certificates do not have the fault:
				check what answers at {host|that address}.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why:   `Have the certificate issued again. Only its issuer can correct it.`,
			Write: `$ openssl x509 -in cert.pem -noout -serial`,
		},
		DoNot: []string{`Set GODEBUG=x509negativeserial=1 for good: it holds for each certificate that the program meets.`, skipping},
		Rules: []string{"strictx509"},
	},
	{
		Key:   "malformed-certificate",
		Title: "the certificate cannot be read",
		Texts: []Text{
			{Go, "tls: failed to parse certificate from server"},
			{Go, "tls: failed to parse client certificate"},
			{Go, "x509: malformed"},
			{Go, "x509: trailing data"},
			{Go, "x509: invalid"},
			{Go, "x509: certificate contains duplicate extension"},
			{Rustls, "invalid peer certificate: BadEncoding"},
			{Rustls, "invalid peer certificate encoding"},
			{MbedTLS, "X509 - The CRT/CRL/CSR format is invalid, e.g. different type expected"},
		},
		Means: `What was presented is not a certificate as the standard has it: cut off, damaged, or made by a careless tool.
			The rest of the text names the part.`,
		Printer: Advice{
			Why:   `Go reads the certificates of all known printers. Something else answered: check {host|the address}.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why:   `See what the server sends. If a tool of your own made the certificate, correct the tool.`,
			Write: `$ openssl s_client -showcerts -connect {host|device.example.com}:443 </dev/null`,
		},
		DoNot: []string{skipping},
		Rules: []string{"strictx509"},
	},
}
