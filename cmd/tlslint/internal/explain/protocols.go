package explain

// protocols are about versions, cipher suites and what both sides speak.
var protocols = []Cause{
	{
		Key:   "not-tls",
		Title: "what answered does not speak TLS",
		Texts: []Text{
			{Go, "tls: first record does not look like a TLS handshake"},
			{Go, "http: server gave HTTP response to HTTPS client"},
			{Go, "tls: oversized record received with length {length}"},
			{OpenSSL, "wrong version number"},
			{OpenSSL, "packet length too long"},
			{GnuTLS, "An unexpected TLS packet was received"},
			{OpenSSL, "record layer failure"},
			{Java, "Unsupported or unrecognized SSL message"},
			{Java, "Unrecognized SSL message, plaintext connection?"},
			{Rustls, "received corrupt message"},
			{Windows, "SEC_E_INVALID_TOKEN"},
			{Windows, "The token supplied to the function is invalid"},
			{MbedTLS, "SSL - An invalid SSL record was received"},
			{DotNet, "Cannot determine the frame size or a corrupted frame was received"},
		},
		Means: `The first bytes from the other side are not those of TLS. The port speaks plain text, or expects
			STARTTLS first. The version number that OpenSSL calls wrong is a piece of that plain text.`,
		Printer: Advice{
			Why: `The printer's TLS ports are 8883 (MQTT), 990 (FTPS, TLS from the first byte), 6000 and 322 (camera). Port
				1883 or 21 is another service. An FTP library must be set to implicit TLS, not explicit.`,
			Write: `addr := net.JoinHostPort("{host|192.168.1.50}", "990")
conn, err := ftp.Dial(addr, ftp.DialWithTLS(printertls.Config(serial)))`,
		},
		Elsewhere: Advice{
			Why: `Check scheme and port: https to a port of plain HTTP is the usual case, or a proxy variable that says
				https:// for a plain proxy. With SMTP, IMAP and FTP use the library's STARTTLS on the plain port.`,
			Write: `$ openssl s_client -starttls smtp -connect {host|mail.example.com}:587`,
		},
		DoNot: []string{
			`Go on without TLS: password and data are then readable by everybody on the way.`,
			`Set InsecureSkipVerify or an old MinVersion. No certificate was checked yet.`,
		},
	},
	{
		Key:   "plain-client",
		Title: "the client speaks in plain text to a TLS port",
		Texts: []Text{
			{Go, "Client sent an HTTP request to an HTTPS server"},
			{OpenSSL, "SSL routines:{function}:http request"},
			{Python, "[SSL: HTTP_REQUEST]"},
			{Node, "ERR_SSL_HTTP_REQUEST"},
		},
		Means: `The server waits for a TLS handshake and got plain text.`,
		Printer: Advice{
			Why: `Use a scheme that means TLS, such as mqtts://, and a configuration that knows the printer.`,
			Write: `opts := mqtt.NewClientOptions().AddBroker("mqtts://{host|192.168.1.50}:8883")
opts.SetTLSConfig(printertls.Config(serial))`,
		},
		Elsewhere: Advice{
			Why:   `Write https:// in place of http://, or talk to the plain port.`,
			Write: `resp, err := http.Get("https://{host|device.example.com}/")`,
		},
		DoNot: []string{`Open a plain port beside it for clients that cannot do TLS, where passwords are sent.`},
	},
	{
		Key:   "protocol-version",
		Title: "the two sides have no TLS version in common",
		Texts: []Text{
			{Go, "tls: protocol version not supported"},
			{Go, "tls: server selected unsupported protocol version {version}"},
			{Go, "tls: client offered only unsupported versions: {versions}]"},
			{Go, "tls: unsupported SSLv2 handshake received"},
			{OpenSSL, "tlsv1 alert protocol version"},
			{GnuTLS, "received alert [70]: Error in protocol version"},
			{OpenSSL, "SSL routines:{function}:unsupported protocol"},
			{OpenSSL, "SSL routines:{function}:version too low"},
			{Python, "[SSL: UNSUPPORTED_PROTOCOL]"},
			{Node, "ERR_SSL_UNSUPPORTED_PROTOCOL"},
			{Java, "Received fatal alert: protocol_version"},
			{Java, "No appropriate protocol (protocol is disabled or cipher suites are inappropriate)"},
			{Java, "The server selected protocol version {version} is not accepted by client preferences"},
			{Rustls, "received fatal alert: ProtocolVersion"},
			{Rustls, "peer is incompatible: server does not support"},
			{Windows, "SEC_E_UNSUPPORTED_FUNCTION"},
			{MbedTLS, "SSL - Handshake protocol not within min/max boundaries"},
		},
		Means: `One side is too old, or is configured for too few versions. 301 stands for TLS 1.0, 302 for 1.1, 303 for 1.2
			and 304 for 1.3. Go speaks 1.2 and 1.3 unless configured otherwise.`,
		Printer: Advice{
			Why: `Printers speak TLS 1.2. Older firmware speaks nothing else, so MinVersion must not be 1.3. printertls asks
				for 1.2.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why:   `Update the older side to TLS 1.2, which every library of the last ten years has.`,
			Write: `cfg := &tls.Config{MinVersion: tls.VersionTLS12}`,
		},
		DoNot: []string{
			`Set MinVersion to TLS 1.0 or 1.1, or GODEBUG=tls10server=1. They are broken, and with them allowed, an
			attacker can make both sides use them.`,
		},
		Rules: []string{"strictx509", "weaktls"},
	},
	{
		Key:   "no-version-left",
		Title: "MinVersion and MaxVersion leave no version to offer",
		Texts: []Text{
			{Go, "tls: no supported versions satisfy MinVersion and MaxVersion"},
			{OpenSSL, "SSL routines:{function}:no protocols available"},
			{Node, "ERR_TLS_PROTOCOL_VERSION_CONFLICT"},
		},
		Means: `The client did not even begin: no TLS version lies between MinVersion and MaxVersion.`,
		Printer: Advice{
			Why:   `printertls sets both to TLS 1.2. A MinVersion of 1.3 in the configuration that it is given counts for more.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why:   `Leave MaxVersion out, and set MinVersion to TLS 1.2 if at all.`,
			Write: `cfg := &tls.Config{MinVersion: tls.VersionTLS12}`,
		},
		DoNot: []string{`Lower MinVersion: it is MaxVersion that is wrong.`},
	},
	{
		Key:   "no-common-cipher",
		Title: "the two sides have no cipher suite, curve or signature in common",
		Texts: []Text{
			{Go, "tls: handshake failure"},
			{Go, "tls: insufficient security level"},
			{Go, "tls: no cipher suite supported by both client and server"},
			{Go, "no mutual cipher suite"},
			{Go, "tls: no key exchanges supported by both client and server"},
			{Go, "tls: peer doesn't support any of the certificate's signature algorithms"},
			{Go, "tls: server chose an unconfigured cipher suite"},
			{OpenSSL, "sslv3 alert handshake failure"},
			{OpenSSL, "ssl/tls alert handshake failure"},
			{OpenSSL, "tlsv1 alert insufficient security"},
			{GnuTLS, "received alert [40]: Handshake failed"},
			{GnuTLS, "Received TLS alert from the server: Handshake failed (40)"},
			{OpenSSL, "no shared cipher"},
			{OpenSSL, "no suitable signature algorithm"},
			{OpenSSL, "no shared signature algorithms"},
			{Java, "Received fatal alert: handshake_failure"},
			{Java, "no cipher suites in common"},
			{Rustls, "received fatal alert: HandshakeFailure"},
			{Windows, "SEC_E_ALGORITHM_MISMATCH"},
			{MbedTLS, "SSL - The server has no ciphersuites in common with the client"},
		},
		Means: `The other side sent the alert "handshake failure", which means that nothing fits: no cipher suite, no curve,
			no signature for its kind of key. An alert has no room for a reason. The log of the other side may have it.`,
		Printer: Advice{
			Why: `Printers have RSA keys and the usual suites of TLS 1.2. A CipherSuites list of ECDSA suites only, or
				without any ECDHE suite, does not fit. Leave CipherSuites and CurvePreferences empty. Port 6000 of some
				models refuses a handshake that carries a server name.`,
			Write: `cfg := printertls.Verifier{Name: serial, OmitSNI: true}.Config(nil)`,
		},
		Elsewhere: Advice{
			Why: `Leave CipherSuites and CurvePreferences out on both sides. If the server is old and only does RSA key
				exchange or 3DES, update it. Over TLS 1.2, servers
				answer so, too, when a client certificate is wanted and none was sent.`,
			Write: `$ openssl s_client -connect {host|device.example.com}:443 </dev/null`,
		},
		DoNot: []string{`Add suites of tls.InsecureCipherSuites, or set GODEBUG=tlsrsakex=1 or tls3des=1.`, skipping},
		Rules: []string{"strictx509", "weaktls"},
	},
	{
		Key:   "downgrade",
		Title: "somebody on the way made the two sides use an older version",
		Texts: []Text{
			{Go, "tls: downgrade attempt detected, possibly due to a MitM attack or a broken middlebox"},
			{Go, "tls: inappropriate fallback"},
			{Go, "tls: client using inappropriate protocol fallback"},
			{OpenSSL, "tlsv1 alert inappropriate fallback"},
			{OpenSSL, "SSL routines:{function}:inappropriate fallback"},
		},
		Means: `Both sides know a newer version than the one agreed on. Either somebody changes the handshake on its way, or
			a client tries again with an older version after it failed, which it must not.`,
		Printer: Advice{
			Why:   `printertls asks for TLS 1.2 from the start, and so does the printer: there is nothing to fall back to.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why: `Look for a proxy, a virus scanner or a firewall that decrypts TLS, and bypass it.`,
			Write: `$ openssl s_client -connect {host|device.example.com}:443 </dev/null |
> grep Protocol`,
		},
		DoNot: []string{`Set MaxVersion to the older version so that the check does not fire.`},
		Rules: []string{"weaktls"},
	},
	{
		Key:   "legacy-renegotiation",
		Title: "the server does not know how to renegotiate safely",
		Texts: []Text{
			{OpenSSL, "unsafe legacy renegotiation disabled"},
		},
		Means: `The server lacks the extension of RFC 5746, of 2010, without which an attacker can put their own text before
			yours. OpenSSL 3 refuses such servers. Go never renegotiates by itself, so it connects.`,
		Printer: Advice{
			Why:   `No printer is known to lack it. Something else may have answered: check {host|the address}.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `Update the server, or the box before it that ends TLS.`,
			Write: `$ openssl s_client -connect {host|device.example.com}:443 </dev/null |
> grep -i renegotiation`,
		},
		DoNot: []string{`Set UnsafeLegacyRenegotiation in the configuration of OpenSSL, for all programs at once.`},
	},
	{
		Key:   "renegotiation",
		Title: "the other side wants to renegotiate, and that is not allowed",
		Texts: []Text{
			{Go, "tls: no renegotiation"},
			{OpenSSL, "tlsv1 alert no renegotiation"},
			{OpenSSL, "SSL routines:{function}:no renegotiation"},
		},
		Means: `In the middle of a TLS 1.2 connection a new handshake was asked for. Go refuses unless Renegotiation is set.
			Servers do it to ask for a client certificate once they have seen which page is wanted.`,
		Printer: Advice{
			Why:   `No printer is known to do that. Something else may have answered: check {host|the address}.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `Have the server ask for the certificate in the first handshake. If it cannot, allow it once, and only to
				this server.`,
			Write: `cfg := &tls.Config{Renegotiation: tls.RenegotiateOnceAsClient}`,
		},
		DoNot: []string{`Set RenegotiateFreelyAsClient.`},
		Rules: []string{"weaktls"},
	},
	{
		Key:   "no-application-protocol",
		Title: "the two sides have no application protocol in common",
		Texts: []Text{
			{Go, "tls: no application protocol"},
			{Go, "tls: client requested unsupported application protocols"},
			{Go, "tls: server did not select an ALPN protocol"},
			{Go, "tls: server selected unadvertised ALPN protocol"},
			{OpenSSL, "tlsv1 alert no application protocol"},
			{GRPC, "credentials: cannot check peer: missing selected ALPN property"},
			{Java, "Received fatal alert: no_application_protocol"},
			{Rustls, "received fatal alert: NoApplicationProtocol"},
			{Rustls, "peer doesn't support any known protocol"},
		},
		Means: `The client's NextProtos (ALPN) and the server's have nothing in common, or the server answered none where
			the client needs one. gRPC needs h2.`,
		Printer: Advice{
			Why:   `A printer needs no ALPN. Leave NextProtos out.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why:   `Set the same protocols on both sides, or leave NextProtos out on both. A proxy before the server needs them, too.`,
			Write: `cfg := &tls.Config{NextProtos: []string{"h2", "http/1.1"}}`,
		},
		DoNot: []string{`Switch ALPN checks off to get along with one server.`},
	},
}
