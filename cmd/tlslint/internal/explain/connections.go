package explain

// connections are about what happens to the connection itself.
var connections = []Cause{
	{
		Key:   "handshake-timeout",
		Title: "the other side did not answer the handshake in time",
		Vague: true,
		Texts: []Text{
			{Go, "net/http: TLS handshake timeout"},
			{Go, "tls: DialWithDialer timed out"},
			{Go, "i/o timeout"},
			{Go, "context deadline exceeded"},
			{Python, "The handshake operation timed out"},
			{Node, "ERR_TLS_HANDSHAKE_TIMEOUT"},
			{Node, "ETIMEDOUT"},
			{Curl, "SSL connection timeout"},
			{Curl, "Operation timed out after"},
			{Curl, "Connection timed out after"},
		},
		Means: `There is a connection, or none yet, and the other side does not answer. No certificate was checked.`,
		Printer: Advice{
			Why: `Some firmware never answers a client that offers TLS 1.3: P2S 01.02.00.00 on port 8883, for example.
				printertls offers TLS 1.2 only. If that does not help, the printer may be asleep or in another network.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `A firewall drops the packets, the server waits for plain text (STARTTLS), or a router in between drops large
				packets: the first one of TLS 1.3 with a post-quantum key does not fit into one. Try TLS 1.2.`,
			Write: `$ openssl s_client -tls1_2 -connect {host|device.example.com}:443 </dev/null`,
		},
		DoNot: []string{`Set InsecureSkipVerify. It changes nothing before the certificate is there.`},
	},
	{
		Key:   "connection-closed",
		Title: "the other side closed the connection",
		Vague: true,
		Texts: []Text{
			{Go, "EOF"},
			{Go, "unexpected EOF"},
			{Go, "connection reset by peer"},
			{Go, "broken pipe"},
			{Go, "tls: user canceled"},
			{OpenSSL, "tlsv1 alert user cancelled"},
			{OpenSSL, "unexpected eof while reading"},
			{Python, "EOF occurred in violation of protocol"},
			{Node, "Client network socket disconnected before secure TLS connection was established"},
			{Node, "ECONNRESET"},
			{Curl, "SSL_ERROR_SYSCALL"},
			{GnuTLS, "The TLS connection was non-properly terminated"},
			{Java, "Remote host terminated the handshake"},
			{Java, "Remote host closed connection during handshake"},
			{Rustls, "peer closed connection without sending TLS close_notify"},
			{Rustls, "tls handshake eof"},
			{Rustls, "unexpected end of file"},
			{Windows, "server closed abruptly (missing close_notify)"},
			{Windows, "failed to receive handshake, SSL/TLS connection failed"},
			{MbedTLS, "SSL - The connection indicated an EOF"},
			{MbedTLS, "mbedtls_ssl_handshake returned -0x7280"},
		},
		Means: `The connection ended without a TLS message. In the handshake it means that the other side, or a firewall in
			between, refused something and gave no reason. Later it means that the connection was not closed properly.`,
		Printer: Advice{
			Why: `A port that is not the service you mean, a refused server name on port 6000, or more connections than the printer takes at a time. On FTPS, an upload that
				was cut off.`,
			Write: `cfg := printertls.Verifier{Name: serial, OmitSNI: true}.Config(nil)`,
		},
		Elsewhere: Advice{
			Why: `Read the log of the other side. A load balancer without a server behind it does this, a firewall that
				reads the server name, and a client that refused your certificate and closed the connection.`,
			Write: `$ openssl s_client -connect {host|device.example.com}:443 </dev/null`,
		},
		DoNot: []string{`Set InsecureSkipVerify. No certificate was refused.`, `Take a download that ended like this for whole.`},
	},
	{
		Key:   "connection-refused",
		Title: "nobody listens there",
		Vague: true,
		Texts: []Text{
			{Go, "connect: connection refused"},
			{Python, "Connection refused"},
			{Node, "ECONNREFUSED"},
			{Curl, "Couldn't connect to server"},
			{Curl, "Could not connect to server"},
		},
		Means: `The machine is there, and nothing listens on that port. TLS has not begun.`,
		Printer: Advice{
			Why: `MQTT is on port 8883 and FTPS on 990. The camera is on 322 or on 6000, which depends on the model, and may have to be
				switched on for the local network first. Check that the address is the printer's.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why:   `Check address and port, and that the server runs and listens on more than 127.0.0.1.`,
			Write: `$ ss -ltn`,
		},
		DoNot: []string{`Change anything about certificates: none was checked.`},
	},
	{
		Key:   "no-route",
		Title: "this machine knows no way to the address",
		Vague: true,
		Texts: []Text{
			{Go, "no route to host"},
			{Go, "network is unreachable"},
			{Go, "host is down"},
			{Node, "EHOSTUNREACH"},
			{Node, "ENETUNREACH"},
			{Windows, "A socket operation was attempted to an unreachable host"},
			{Windows, "A socket operation was attempted to an unreachable network"},
		},
		Means: `The connection was not even tried, or nobody on the network answers for the address: the host is off or
			asleep, in another network, or the address is an old one. No certificate was checked.`,
		Printer: Advice{
			Why: `Read the address on the printer's screen: it changes when the router gives out addresses again. Both have
				to be in the same network; guest networks and Wi-Fi with client isolation keep devices apart. On
				macOS 15 and later, a program without the permission "Local Network" (System Settings, Privacy &
				Security) gets this error for every device.`,
			Write: `$ ping -c 3 {host|192.168.1.50}`,
		},
		Elsewhere: Advice{
			Why:   `Check the address, the VPN, and the routes. IPv6 addresses fail like this where the network has no IPv6.`,
			Write: `$ ip route get {host|192.0.2.7}`,
		},
		DoNot: []string{`Change anything about certificates: the handshake has not begun.`},
	},
	{
		Key:   "no-such-host",
		Title: "the name of the host is not known",
		Vague: true,
		Texts: []Text{
			{Go, "no such host"},
			{Go, "server misbehaving"},
			{Node, "ENOTFOUND"},
			{Node, "EAI_AGAIN"},
			{Python, "Name or service not known"},
			{Python, "Temporary failure in name resolution"},
			{Python, "nodename nor servname provided, or not known"},
			{Curl, "Could not resolve host"},
			{GnuTLS, "unable to resolve host address"},
			{Java, "UnknownHostException"},
			{Windows, "No such host is known"},
		},
		Means: `DNS has no address for the name, or did not answer. There was no connection.`,
		Printer: Advice{
			Why: `A printer registers no name in DNS. Dial its IP address, and verify its serial number. The serial number
				is the name in the certificate, and no host name: it belongs into printertls.Config, not into the
				address.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `Check the spelling, and the DNS server of this machine; containers and VPNs often have their own. A name
				that is only for the certificate belongs into ServerName, not into the address.`,
			Write: `addr := net.JoinHostPort("192.0.2.7", "443")
cfg := &tls.Config{ServerName: "device.example.com"}
conn, err := tls.Dial("tcp", addr, cfg)`,
		},
		DoNot: []string{`Change anything about certificates: the handshake has not begun.`},
		Rules: []string{"missingservername"},
	},
	{
		Key:   "damaged-record",
		Title: "what arrived is not what the other side encrypted",
		Texts: []Text{
			{Go, "tls: bad record MAC"},
			{Go, "tls: decryption failed"},
			{Go, "tls: record overflow"},
			{OpenSSL, "tlsv1 alert decryption failed"},
			{OpenSSL, "tlsv1 alert record overflow"},
			{OpenSSL, "sslv3 alert bad record mac"},
			{OpenSSL, "ssl/tls alert bad record mac"},
			{OpenSSL, "decryption failed or bad record mac"},
			{Java, "Received fatal alert: bad_record_mac"},
			{Rustls, "received fatal alert: BadRecordMac"},
			{Rustls, "cannot decrypt peer's message"},
			{Windows, "SEC_E_MESSAGE_ALTERED"},
			{Windows, "SEC_E_DECRYPT_FAILURE"},
			{MbedTLS, "SSL - Verification of the message MAC failed"},
		},
		Means: `A record does not decrypt. Bytes were changed, lost or put in between. In the log of a Go server over TLS 1.3,
			it is usually something else: a client that uses OpenSSL refused the certificate, and sent its alert in plain
			text, which the server takes for a damaged record.`,
		Printer: Advice{
			Why: `Usually the program: two parts of it write to the connection under TLS, or read from it directly. Give each
				its own tls.Conn.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `On a server, read the client's error first. Otherwise something writes to the connection below TLS, a
				process was forked with it, or a device in between changes packets. Use the tls.Conn only, once it is made.`,
			Write: `client := tls.Client(conn, &tls.Config{ServerName: "device.example.com"})
_, err := client.Write(data) // and never conn.Write`,
		},
		DoNot: []string{`Retry without finding the cause: an attack on the connection has the same effect.`},
	},
	{
		Key:   "unexpected-message",
		Title: "the other side did not expect this message now",
		Texts: []Text{
			{Go, "tls: unexpected message"},
			{Go, "tls: received unexpected handshake message of type {type}"},
			{OpenSSL, "sslv3 alert unexpected message"},
			{OpenSSL, "ssl/tls alert unexpected message"},
			{OpenSSL, "SSL routines:{function}:unexpected message"},
			{OpenSSL, "tlsv1 alert decode error"},
			{Go, "tls: error decoding message"},
			{Go, "tls: illegal parameter"},
			{Go, "tls: missing extension"},
			{Go, "tls: unsupported extension"},
			{Go, "tls: decompression failure"},
			{OpenSSL, "sslv3 alert illegal parameter"},
			{OpenSSL, "ssl/tls alert illegal parameter"},
			{OpenSSL, "sslv3 alert decompression failure"},
			{OpenSSL, "ssl/tls alert decompression failure"},
			{OpenSSL, "tlsv13 alert missing extension"},
			{OpenSSL, "tlsv1 unsupported extension"},
			{OpenSSL, "tlsv1 alert unsupported extension"},
			{Java, "Received fatal alert: unexpected_message"},
			{Java, "Received fatal alert: illegal_parameter"},
			{Rustls, "received fatal alert: UnexpectedMessage"},
			{Rustls, "received fatal alert: IllegalParameter"},
			{Windows, "SEC_E_ILLEGAL_MESSAGE"},
			{MbedTLS, "SSL - An unexpected message was received from our peer"},
		},
		Means: `One side broke the order of the handshake, or sent what the other cannot read: a fault in a TLS library, or
			two programs on one connection.`,
		Printer: Advice{
			Why:   `Stay with TLS 1.2, which all printers speak reliably, and check that the port is one of theirs.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why:   `Update the library of the older side. Try TLS 1.2 to see whether it is about TLS 1.3.`,
			Write: `$ openssl s_client -tls1_2 -connect {host|device.example.com}:443 </dev/null`,
		},
		DoNot: []string{skipping},
	},
	{
		Key:   "session-reuse",
		Title: "the data connection of FTPS has to resume the session of the control connection",
		Texts: []Text{
			{FTP, "522 SSL connection failed: session reuse required"},
			{FTP, "522 SSL connection failed; session reuse required"},
			{FTP, "session reuse required"},
			{FTP, "TLS session of data connection not resumed"},
			{FTP, "TLS session of data connection has not resumed"},
			{FTP, "522 {reply} session reuse"},
		},
		Means: `The server wants proof that control and data connection come from the same client: the second handshake must
			resume the first one's session. A Go client needs a ClientSessionCache for that, and the same key in it for
			both: the key is ServerName, and without one it is address and port, which differ.`,
		Printer: Advice{
			Why: `Newer firmware demands it. printertls sets a session cache, the serial number as ServerName and TLS 1.2,
				over which resumption works. One configuration has to serve both connections, and no other service,
				which would put its own session in the place of this one.`,
			Write: `cfg := printertls.Config(serial) // for control and data connections alone
addr := net.JoinHostPort("{host|192.168.1.50}", "990")
conn, err := ftp.Dial(addr, ftp.DialWithTLS(cfg))`,
		},
		Elsewhere: Advice{
			Why: `Set a session cache and ServerName, and use one configuration for both. With TLS 1.3, the ticket comes
				after the handshake, which some servers get wrong: try TLS 1.2.`,
			Write: `cfg := &tls.Config{
	ServerName:         "ftp.example.com",
	ClientSessionCache: tls.NewLRUClientSessionCache(0),
}`,
		},
		DoNot: []string{
			skipping,
			`Share the session cache with a configuration that does not verify: a resumed session is not verified again.`,
		},
		Rules: []string{"insecureskipverify", "verifycallback"},
	},
}
