package explain

// chains are about who issued a certificate.
var chains = []Cause{
	{
		Key:   "unknown-authority",
		Title: "the certificate is issued by a CA that is not trusted here",
		Texts: []Text{
			{Go, "x509: certificate signed by unknown authority"},
			{OpenSSL, "self-signed certificate in certificate chain"},
			{Node, "SELF_SIGNED_CERT_IN_CHAIN"},
			{GnuTLS, "The certificate of '{host}' doesn't have a known issuer"},
			{GnuTLS, "The certificate of '{host}' hasn't got a known issuer"},
			{GnuTLS, "The certificate issuer is unknown"},
			{Java, "PKIX path building failed"},
			{Java, "unable to find valid certification path to requested target"},
			{Java, "Path does not chain with any of the trust anchors"},
			{Java, "Trust anchor for certification path not found"},
			{Rustls, "invalid peer certificate: UnknownIssuer"},
			{Rustls, "invalid peer certificate contents: invalid peer certificate: UnknownIssuer"},
			{Windows, "SEC_E_UNTRUSTED_ROOT"},
			{Windows, "The certificate chain was issued by an authority that is not trusted"},
			{Windows, "CERT_TRUST_IS_UNTRUSTED_ROOT"},
			{Windows, "A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider"},
			{DotNet, "The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot"},
			{MbedTLS, "The certificate is not correctly signed by the trusted CA"},
			{MacOS, "certificate is not trusted"},
		},
		Means: `The chain of certificates ends at a CA that is not among the trusted ones. That does not make it a
			bad certificate: a maker's own CA is never among the system's. It can as well be an impostor's.`,
		Printer: Advice{
			Why: `The printers' CAs are Bambu Lab's own, so no system trusts them. In Go this error comes only after the
				name is dealt with, so RootCAs alone was not enough to get here. printertls has the maker's CAs
				in it.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why: `The server uses a private CA, or a proxy on the way puts its own certificate in. Get the CA's
				certificate from whoever runs it, and trust that.`,
			Write: trustCA,
		},
		DoNot: []string{
			skipping,
			trustingAnyone,
			`Put the CA into RootCAs and keep InsecureSkipVerify: RootCAs has no effect then.`,
		},
		Rules: []string{"insecureskipverify", "strictx509"},
	},
	{
		Key:   "issuer-missing",
		Title: "the certificate of the issuer was neither sent nor is it known here",
		Texts: []Text{
			{OpenSSL, "unable to get local issuer certificate"},
			{OpenSSL, "unable to verify the first certificate"},
			{OpenSSL, "unable to get issuer certificate"},
			{Node, "UNABLE_TO_VERIFY_LEAF_SIGNATURE"},
			{Node, "UNABLE_TO_GET_ISSUER_CERT_LOCALLY"},
			{Node, "UNABLE_TO_GET_ISSUER_CERT"},
			{Windows, "CERT_TRUST_IS_PARTIAL_CHAIN"},
			{Windows, "A certificate chain could not be built to a trusted root authority"},
			{DotNet, "The remote certificate is invalid because of errors in the certificate chain: PartialChain"},
		},
		Means: `A certificate in the chain names an issuer whose own certificate is not there: the server did not send it,
			and it is not among the trusted ones. Go calls both cases "signed by unknown authority".`,
		Printer: Advice{
			Why: `Some printers send their own certificate alone, so the root has to be known here. Newer ones are issued
				by a Device CA, and some ports leave that one out. printertls has the roots and three Device CAs
				in it. Another Device CA can be handed to it.`,
			Write: `printer := printertls.Verifier{Name: serial, Intermediates: deviceCAs}
cfg := printer.Config(nil)`,
		},
		Elsewhere: Advice{
			Why: `Usually the server is set up with its certificate alone. It has to send the intermediates, too (the file
				often called fullchain.pem). If its CA is private, trust the CA's certificate.`,
			Write: `$ openssl s_client -showcerts -connect {host|device.example.com}:443 </dev/null`,
		},
		DoNot: []string{skipping, trustingAnyone},
		Rules: []string{"insecureskipverify"},
	},
	{
		Key:   "self-signed",
		Title: "the certificate is signed by itself",
		Texts: []Text{
			{OpenSSL, "self-signed certificate"},
			{Node, "DEPTH_ZERO_SELF_SIGNED_CERT"},
			{Rustls, "invalid peer certificate: CaUsedAsEndEntity"},
			{Rustls, "invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))"},
			{Rustls, "invalid peer certificate contents: invalid peer certificate: CAUsedAsEndEntity"},
		},
		Means: `The server's certificate has no issuer but itself. Anybody can make such a one with any name, so it proves
			nothing unless you know this very certificate. Go calls it "signed by unknown authority".`,
		Printer: Advice{
			Why: `No printer presents a certificate that is signed by itself. Something else answered at
				{host|that address}: check the address. If it is a proxy or a virtual printer of your own, pin its
				certificate by the fingerprint that you read on that machine.`,
			Write: `printer := printertls.Verifier{Name: serial, Pins: pins}
cfg := printer.Config(nil)`,
		},
		Elsewhere: Advice{
			Why: `Take the certificate from the server itself, by hand, over a way you trust, and make it the only root.
				It must have the server's name as a SAN.`,
			Write: trustCA,
		},
		DoNot: []string{skipping, trustingAnyone},
		Rules: []string{"insecureskipverify", "strictx509"},
	},
	{
		Key:   "other-key-of-ca",
		Title: "the issuer has the name of a trusted CA, but not its key",
		Texts: []Text{
			{Go, `x509: certificate signed by unknown authority (possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "{issuer}")`},
			{Go, `x509: certificate signed by unknown authority (possibly because of "x509: ECDSA verification failure" while trying to verify candidate authority certificate "{issuer}")`},
			{Go, `possibly because of "crypto/rsa: verification error" while trying to verify candidate authority certificate "{issuer}"`},
			{OpenSSL, "certificate signature failure"},
			{Node, "CERT_SIGNATURE_FAILURE"},
			{Java, "PKIX path validation failed: java.security.cert.CertPathValidatorException: signature check failed"},
			{Rustls, "invalid peer certificate: BadSignature"},
			{Rustls, "invalid peer certificate signature"},
		},
		Means: `A CA with the name {issuer|of the issuer} is trusted here, but its key did not sign this certificate. Two
			CAs have the same name: a renewed one, or one made to look like it.`,
		Printer: Advice{
			Why: `Whoever poses as a printer copies the CA's name, since it is public. Do not connect before you know what
				answers at {host|that address}. If a new printer is refused, the CAs known here may be older than it
				is: update printertls. The command shows what answers.`,
			Write: seePrinter,
		},
		Elsewhere: Advice{
			Why: `Most often the CA was created again, as test set-ups do on each start, and the client has the old
				certificate. Compare the fingerprints on both sides.`,
			Write: `$ openssl x509 -in ca.pem -noout -fingerprint -sha256`,
		},
		DoNot: []string{skipping, trustingAnyone},
		Rules: []string{"insecureskipverify", "strictx509"},
	},
	{
		Key:   "not-a-ca",
		Title: "a certificate was issued by one that is not a CA's",
		Texts: []Text{
			{Go, "x509: certificate is not authorized to sign other certificates"},
			{Go, "x509: invalid signature: parent certificate cannot sign this kind of certificate"},
			{Printertls, `printertls: the certificate is issued by "{issuer}", which no CA that is trusted here vouches for (elsewhere "self-signed certificate in certificate chain"): x509: certificate signed by unknown authority (possibly because of "x509: invalid signature: parent certificate cannot sign this kind of certificate" while trying to verify candidate authority certificate`},
			{OpenSSL, "invalid CA certificate"},
			{OpenSSL, "invalid non-CA certificate"},
			{OpenSSL, "key usage does not include certificate signing"},
			{Node, "INVALID_CA"},
			{Java, "basic constraints check failed: this is not a CA certificate"},
			{Rustls, "invalid peer certificate: EndEntityUsedAsCa"},
			{Rustls, "invalid peer certificate: Other(OtherError(EndEntityUsedAsCa))"},
		},
		Means: `The chain goes through a certificate that may not issue others. If that were accepted, every owner of a
			certificate could make one for any name.`,
		Printer: Advice{
			Why: `An owner of one printer can pose as another one this way. No real printer presents such a chain: check
				what answers at {host|that address}.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `A private CA was made without the basic constraint CA:TRUE. Have its certificate issued again. Version 1
				certificates have no constraints at all, and cannot be intermediates.`,
			Write: `$ openssl req -x509 -newkey rsa:2048 -nodes -days 3650 -subj "/CN=My CA" \
> -keyout ca.key -out ca.pem -addext keyUsage=critical,keyCertSign,cRLSign`,
		},
		DoNot: []string{skipping, `Add that certificate to RootCAs: it is then a CA for every name.`},
		Rules: []string{"strictx509"},
	},
	{
		Key:   "chain-too-long",
		Title: "more CAs stand in the chain than one of them allows",
		Texts: []Text{
			{Go, "x509: too many intermediates for path length constraint"},
			{OpenSSL, "path length constraint exceeded"},
			{Node, "PATH_LENGTH_EXCEEDED"},
			{Java, "basic constraints check failed: pathLenConstraint violated"},
			{Rustls, "PathLenConstraintViolated"},
		},
		Means: `A CA's certificate says how many further CAs may stand below it, and there are more. A Device CA, for
			example, has a path length of 0: it issues certificates of devices, and no CAs.`,
		Printer: Advice{
			Why: `Somebody used a Device CA, or a printer, to make a CA. No real printer presents such a chain: check what
				answers at {host|that address}.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `The private CA was set up with pathlen:0 and then another CA was made below it. Issue certificates from
				the upper one, or create that one again with a larger path length.`,
			Write: `$ openssl x509 -in ca.pem -noout -ext basicConstraints`,
		},
		DoNot: []string{skipping},
		Rules: []string{"strictx509"},
	},
	{
		Key:   "outside-constraint",
		Title: "the issuer may not vouch for this name",
		Texts: []Text{
			{Go, "x509: a root or intermediate certificate is not authorized to sign for this name"},
			{Go, "x509: issuer has name constraints but leaf doesn't have a SAN extension"},
			{OpenSSL, "permitted subtree violation"},
			{OpenSSL, "excluded subtree violation"},
			{Rustls, "NameConstraintViolation"},
			{Java, "CA name constraints violated"},
		},
		Means: `The certificate of a CA says for which names it may issue certificates, and this name is not one of them.`,
		Printer: Advice{
			Why:   `No printer is known to present such a chain: check what answers at {host|that address}.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why:   `Look up what the CA allows, and use a name that is within, or have the certificate issued by another CA.`,
			Write: `$ openssl x509 -in ca.pem -noout -ext nameConstraints`,
		},
		DoNot: []string{skipping, `Clear UnhandledCriticalExtensions: the limit is then no longer checked.`},
		Rules: []string{"strictx509"},
	},
	{
		Key:   "no-system-roots",
		Title: "this machine has no list of CAs",
		Texts: []Text{
			{Go, "x509: failed to load system roots and no roots provided"},
			{Curl, "error setting certificate file"},
			{Curl, "error setting certificate verify locations"},
			{Curl, "error adding trust anchors from file"},
			{Java, "the trustAnchors parameter must be non-empty"},
			{MbedTLS, "SSL - No CA Chain is set, but required to operate"},
		},
		Means: `The configuration has no RootCAs, so the system's CAs are wanted, and they cannot be read. Small container
			images often come without them.`,
		Printer: Advice{
			Why:   `A printer does not need the system's CAs, only the maker's.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why: `Install the package with the CAs. If SSL_CERT_FILE or SSL_CERT_DIR is set, it has to name what can be
				read.`,
			Write: `$ apt-get install ca-certificates
$ env | grep SSL_CERT`,
		},
		DoNot: []string{skipping},
		Rules: []string{"insecureskipverify"},
	},
	{
		Key:   "no-revocation-list",
		Title: "a list of revoked certificates is wanted, and there is none",
		Texts: []Text{
			{OpenSSL, "unable to get certificate CRL"},
			{Node, "UNABLE_TO_GET_CRL"},
			{Windows, "CRYPT_E_NO_REVOCATION_CHECK"},
			{Windows, "CRYPT_E_REVOCATION_OFFLINE"},
			{Windows, "The revocation function was unable to check revocation"},
			{Windows, "CERT_TRUST_REVOCATION_STATUS_UNKNOWN"},
			{Java, "Could not determine revocation status"},
			{Rustls, "invalid peer certificate: UnknownRevocationStatus"},
		},
		Means: `The program requires the CRL of the issuer. OpenSSL does not fetch it: the program has to load it. Go never
			requires one.`,
		Printer: Advice{
			Why:   `The certificates of older printers name no CRL, nor could they. printertls requires none.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why:   `Load the CRL beside the CA, or remove the flag that requires it.`,
			Write: `$ openssl verify -crl_check -CAfile ca.pem -CRLfile ca.crl cert.pem`,
		},
		DoNot: []string{skipping},
	},
	{
		Key:   "not-verified",
		Title: "the certificate was refused",
		Vague: true,
		Texts: []Text{
			{Go, "tls: failed to verify certificate"},
			{OpenSSL, "certificate verify failed"},
			{Curl, "SSL certificate problem"},
			{GnuTLS, "server certificate verification failed"},
			{GnuTLS, "The certificate of '{host}' is not trusted"},
			{Curl, "SSL peer certificate or SSH remote key was not OK"},
			{Java, "PKIX path validation failed"},
			{Rustls, "invalid peer certificate"},
			{DotNet, "The remote certificate is invalid according to the validation procedure"},
			{DotNet, "The remote certificate was rejected by the provided RemoteCertificateValidationCallback"},
			{DotNet, "Could not establish trust relationship for the SSL/TLS secure channel"},
			{DotNet, "The SSL connection could not be established, see inner exception"},
			{GnuTLS, "Error in the certificate verification"},
			{MbedTLS, "X509 - Certificate verification failed, e.g. CRL, CA or signature check failed"},
			{MbedTLS, "MBEDTLS_ERR_X509_CERT_VERIFY_FAILED"},
			{MbedTLS, "mbedtls_ssl_handshake returned -0x2700"},
			{MbedTLS, "Failed to verify peer certificate"},
			{MbedTLS, "SSL - Verification of our peer failed"},
		},
		Means: `Verification failed, and the reason is not in this text. It usually comes right after it, or in an error
			that this one wraps. Give all of it to tlslint explain.`,
		Printer: Advice{
			Why: `With a printer there are usually three reasons: the certificate names no IP address, it has only a
				common name, and its CA is not among the system's. printertls deals with all three.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why:   `Print the whole error, or ask OpenSSL for its reason.`,
			Write: `$ openssl s_client -connect {host|device.example.com}:443 </dev/null`,
		},
		DoNot: []string{skipping},
		Rules: []string{"insecureskipverify"},
	},
}
