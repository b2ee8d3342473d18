package explain

// alerts are what the other side says: it refused, and its log knows why.
var alerts = []Cause{
	{
		Key:   "peer-knows-no-such-ca",
		Title: "the other side does not trust the CA of your certificate",
		Texts: []Text{
			{Go, "tls: unknown certificate authority"},
			{OpenSSL, "tlsv1 alert unknown ca"},
			{Java, "Received fatal alert: unknown_ca"},
			{Rustls, "received fatal alert: UnknownCA"},
		},
		Means: `It is the other side that refused your certificate, not you that refused its own. In the log of a server it
			means: a client does not trust the server's CA. In that of a client: the server does not know the CA of the
			client's certificate.`,
		Printer: Advice{
			Why: `A printer asks for no client certificate. If this is in the log of your proxy or virtual printer, the client
				(a slicer, for example) knows the maker's CAs only. Give the client your CA, not your server a copy of
				a printer's certificate.`,
			Write: `// In your client, with your CA in pool.
cfg := printertls.Verifier{Name: serial, Roots: pool}.Config(nil)`,
		},
		Elsewhere: Advice{
			Why: `Give the other side the CA: RootCAs of a client, ClientCAs of a server. Send the intermediates with the
				certificate.`,
			Write: `cfg := &tls.Config{
	ClientAuth: tls.RequireAndVerifyClientCert,
	ClientCAs:  pool,
}`,
		},
		DoNot: []string{`Make the other side skip verification, or a server accept any client certificate (RequireAnyClientCert).`},
		Rules: []string{"insecureskipverify", "clientauth"},
	},
	{
		Key:   "peer-refused-certificate",
		Title: "the other side refused your certificate",
		Texts: []Text{
			{Go, "tls: bad certificate"},
			{Go, "tls: unknown certificate"},
			{Go, "tls: unsupported certificate"},
			{Go, "tls: expired certificate"},
			{Go, "tls: revoked certificate"},
			{Go, "tls: certificate unobtainable"},
			{Go, "tls: bad certificate status response"},
			{Go, "tls: bad certificate hash value"},
			{OpenSSL, "sslv3 alert bad certificate"},
			{OpenSSL, "sslv3 alert certificate unknown"},
			{OpenSSL, "sslv3 alert certificate expired"},
			{OpenSSL, "sslv3 alert certificate revoked"},
			{OpenSSL, "sslv3 alert unsupported certificate"},
			{OpenSSL, "tlsv1 certificate unobtainable"},
			{OpenSSL, "tlsv1 bad certificate status response"},
			{OpenSSL, "tlsv1 bad certificate hash value"},
			{OpenSSL, "ssl/tls alert bad certificate"},
			{OpenSSL, "ssl/tls alert certificate unknown"},
			{OpenSSL, "ssl/tls alert certificate expired"},
			{OpenSSL, "ssl/tls alert certificate revoked"},
			{OpenSSL, "ssl/tls alert unsupported certificate"},
			{Java, "Received fatal alert: bad_certificate"},
			{Java, "Received fatal alert: certificate_unknown"},
			{Java, "Received fatal alert: certificate_expired"},
			{Java, "Received fatal alert: certificate_revoked"},
			{Java, "Received fatal alert: unsupported_certificate"},
			{Rustls, "received fatal alert: BadCertificate"},
			{Rustls, "received fatal alert: CertificateUnknown"},
			{Windows, "SEC_E_CERT_UNKNOWN"},
		},
		Means: `It is the other side that refused your certificate: its name, its dates, its CA, or that there was none. A
			server sees this when a client does not trust it; a client, when the server does not like the client's. Go clients say "bad certificate" whatever it is that they
			refuse.`,
		Printer: Advice{
			Why: `A printer asks for no client certificate. If this is in the log of your proxy or virtual printer, the client
				did its job: it expected a printer's certificate. Have the client's own error text explained.`,
			Write: `// In your client, with your CA in pool.
cfg := printertls.Verifier{Name: serial, Roots: pool}.Config(nil)`,
		},
		Elsewhere: Advice{
			Why: `Read the error of the other side, which has the reason. If a server refuses your client, load the client's
				certificate with its key, and see that it is meant for clients and in date.`,
			Write: `pair, err := tls.LoadX509KeyPair("client.pem", "client-key.pem")
if err != nil {
	return err
}
cfg := &tls.Config{Certificates: []tls.Certificate{pair}}`,
		},
		DoNot: []string{`Make the other side skip verification, or a server accept any client certificate (RequireAnyClientCert).`},
		Rules: []string{"insecureskipverify", "clientauth"},
	},
	{
		Key:   "certificate-required",
		Title: "the server wants a certificate of the client, and got none",
		Texts: []Text{
			{Go, "tls: certificate required"},
			{Go, "tls: client didn't provide a certificate"},
			{OpenSSL, "tlsv13 alert certificate required"},
			{OpenSSL, "peer did not return a certificate"},
			{Java, "Received fatal alert: certificate_required"},
			{Rustls, "received fatal alert: CertificateRequired"},
			{Rustls, "peer sent no certificates"},
			{MbedTLS, "SSL - No client certification received from the client, but required by the authentication mode"},
			{Windows, "SEC_I_INCOMPLETE_CREDENTIALS"},
		},
		Means: `The server identifies clients by certificate. The client sent none: it has none, or none of a CA that the
			server named.`,
		Printer: Advice{
			Why:   `Printers do not ask for one: they know a client by the access code. Something else answered, or a proxy.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `Load the client's certificate. It has to come from a CA that the server names, and its intermediates have
				to be in the file, too, or Go does not send it.`,
			Write: `pair, err := tls.LoadX509KeyPair("client.pem", "client-key.pem")
if err != nil {
	return err
}
cfg := &tls.Config{Certificates: []tls.Certificate{pair}}`,
		},
		DoNot: []string{
			`Lower ClientAuth to RequestClientCert or RequireAnyClientCert: the server then requests a certificate and does not verify it.`,
		},
		Rules: []string{"clientauth"},
	},
	{
		Key:   "name-not-served",
		Title: "the server has no certificate for the name it was asked for",
		Texts: []Text{
			{Go, "tls: unrecognized name"},
			{OpenSSL, "tlsv1 unrecognized name"},
			{OpenSSL, "tlsv1 alert unrecognized name"},
			{Java, "Received fatal alert: unrecognized_name"},
			{Rustls, "received fatal alert: UnrecognisedName"},
		},
		Means: `The client names the server in its first message (SNI), in Go from ServerName. This server does not know the
			name, or has no certificate at all.`,
		Printer: Advice{
			Why: `The serial number in SNI is fine for most ports. Port 6000 of some models refuses any name. The serial can
				be checked without being sent.`,
			Write: `cfg := printertls.Verifier{Name: serial, OmitSNI: true}.Config(nil)`,
		},
		Elsewhere: Advice{
			Why:   `Dial by a name that the server is set up for. See which one its certificate has.`,
			Write: `$ openssl s_client -noservername -connect {host|device.example.com}:443 </dev/null`,
		},
		DoNot: []string{skipping},
	},
	{
		Key:   "peer-internal-error",
		Title: "the other side failed for a reason of its own",
		Texts: []Text{
			{Go, "tls: internal error"},
			{OpenSSL, "tlsv1 alert internal error"},
			{Java, "Received fatal alert: internal_error"},
			{Rustls, "received fatal alert: InternalError"},
		},
		Means: `The other side could not go on, and it is not about your certificate. Often it could not load its own: a
			GetCertificate function returned an error, as autocert does for a name it does not serve.`,
		Printer: Advice{
			Why:   `Restart the printer. If it stays, update the firmware: there is nothing to change in the client.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `Read the log of the other side. Connect by a name that it serves: with an IP address, no name is sent.`,
			Write: `$ openssl s_client -connect {host|device.example.com}:443 \
> -servername device.example.com </dev/null`,
		},
		DoNot: []string{skipping},
	},
	{
		Key:   "peer-decrypt-error",
		Title: "the other side found a signature of the handshake to be wrong",
		Texts: []Text{
			{Go, "tls: error decrypting message"},
			{OpenSSL, "tlsv1 alert decrypt error"},
			{Java, "Received fatal alert: decrypt_error"},
			{Rustls, "received fatal alert: DecryptError"},
		},
		Means: `A signature, or the checksum of the whole handshake, does not fit. Whoever got this alert has a key that does
			not belong to its certificate, or the handshake was changed on the way.`,
		Printer: Advice{
			Why: `In the log of a proxy: it presents a printer's certificate without the printer's key. That cannot work.`,
			Write: `// With the CA of the proxy in pool.
cfg := printertls.Verifier{Name: serial, Roots: pool}.Config(nil)`,
		},
		Elsewhere: Advice{
			Why: `Check that key and certificate belong together, and that no proxy in between decrypts TLS.`,
			Write: `// Fails if they do not belong together.
pair, err := tls.LoadX509KeyPair("cert.pem", "key.pem")`,
		},
		DoNot: []string{skipping},
	},
	{
		Key:   "access-denied",
		Title: "the other side accepted the certificate, and denies access to it",
		Texts: []Text{
			{Go, "tls: access denied"},
			{OpenSSL, "tlsv1 alert access denied"},
			{Java, "Received fatal alert: access_denied"},
			{Rustls, "received fatal alert: AccessDenied"},
		},
		Means: `The certificate is valid, and who it belongs to may not do this.`,
		Printer: Advice{
			Why:   `Printers do not say so: they refuse a wrong access code in MQTT or FTP. A proxy answered.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why:   `Use the certificate that was issued to you for this server, and ask its owner to grant it access.`,
			Write: `$ openssl x509 -in client.pem -noout -subject -issuer`,
		},
		DoNot: []string{`Make a certificate of your own with the name of somebody who may.`},
	},
}
