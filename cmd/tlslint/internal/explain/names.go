package explain

// What several rows say.
const (
	skipping = `Set InsecureSkipVerify (rejectUnauthorized: false in Node, CERT_NONE in Python, curl -k). The
		program then takes whoever answers for the one it means, and gives the password away.`
	trustingAnyone = `Trust whatever certificate the other side presents, or fetch one and trust it without checking
		where it comes from. An impostor's certificate is then accepted, too.`

	dialPrinter = `addr := net.JoinHostPort("{host|192.168.1.50}", "{port|8883}")
conn, err := tls.Dial("tcp", addr, printertls.Config(serial))`

	trustCA = `pem, err := os.ReadFile("ca.pem") // the CA of whoever runs the server
if err != nil {
	return err
}
pool := x509.NewCertPool()
if !pool.AppendCertsFromPEM(pem) {
	return errors.New("ca.pem holds no certificate")
}
cfg := &tls.Config{RootCAs: pool}`
)

// names are about the name in a certificate.
var names = []Cause{
	{
		Key:   "ip-not-in-certificate",
		Title: "the certificate does not name the IP address that was dialled",
		Texts: []Text{
			{Go, "x509: cannot validate certificate for {host} because it doesn't contain any IP SANs"},
			{Go, "x509: cannot validate certificate for {ip}"},
			{Go, "x509: certificate is valid for {names}, not {ip}"},
			{OpenSSL, "IP address mismatch"},
			{Python, "IP address mismatch, certificate is not valid for '{host}'"},
			{Python, "certificate verify failed: IP address mismatch"},
			{Node, "Hostname/IP does not match certificate's altnames: IP: {host} is not in the cert's list"},
			{Curl, "SSL: certificate subject name '{names}' does not match target host name '{ip}'"},
			{Curl, "SSL: certificate subject name '{names}' does not match target hostname '{ip}'"},
			{Curl, "SSL: certificate subject name '{names}' does not match target ipv4 address '{ip}'"},
			{Curl, "SSL: no alternative certificate subject name matches target host name '{ip}'"},
			{Curl, "SSL: no alternative certificate subject name matches target hostname '{ip}'"},
			{Curl, "SSL: no alternative certificate subject name matches target ipv4 address '{ip}'"},
			{GnuTLS, "The certificate's owner does not match hostname '{ip}'"},
			{Java, "No subject alternative names matching IP address {ip} found"},
			{Java, "No subject alternative names present"},
			{Java, "Certificate for <{ip}> doesn't match any of the subject alternative names"},
			{Java, "Certificate for <{ip}> doesn't match common name of the certificate subject"},
			{Java, "Hostname {ip} not verified"},
			{Rustls, `invalid peer certificate: certificate not valid for name "{ip}"`},
		},
		Means: `The program dialled {host|an IP address} and gave no other name, so the certificate must be issued to
			this address. The one that came is issued to something else. Who signed it was not checked yet:
			crypto/x509 compares the name first.`,
		Printer: Advice{
			Why: `A printer's certificate is issued to its serial number, in the common name, and to nothing else. It
				never names an address. A CA in RootCAs changes nothing here, and ServerName alone leads to the next
				error, since crypto/tls ignores the common name. printertls checks chain and serial number.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `Certificates are usually issued to host names. Dial the name; where only the address can be dialled, set
				ServerName to the name you expect. Or have the certificate issued again with the address in it.`,
			Write: `cfg := &tls.Config{ServerName: "device.example.com"}
addr := net.JoinHostPort("{host|192.168.1.50}", "443")
conn, err := tls.Dial("tcp", addr, cfg)`,
		},
		DoNot: []string{
			skipping,
			`Switch verification off only where the host is an IP address: that is where an impostor is easiest to place.`,
		},
		Rules: []string{"missingservername", "insecureskipverify"},
	},
	{
		Key:   "common-name-only",
		Title: "the certificate has its name only in a field that crypto/x509 ignores",
		Texts: []Text{
			{Go, "x509: certificate relies on legacy Common Name field, use SANs instead"},
			{Go, "x509: certificate relies on legacy Common Name field"},
		},
		Means: `The certificate has no subject alternative name (SAN), only a common name. Go has ignored common
			names since version 1.15, and no setting changes that.`,
		Printer: Advice{
			Why: `Every printer's certificate is like that: the serial number is the common name, and there is no SAN. So
				neither RootCAs nor ServerName is enough. printertls verifies the chain and compares the common name
				in a VerifyConnection function.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why: `The certificate was made in an outdated way. Have it issued again with its names as SANs.`,
			Write: `$ openssl req -x509 -newkey rsa:2048 -nodes -days 365 \
> -keyout key.pem -out cert.pem \
> -subj /CN=device.example.com -addext subjectAltName=DNS:device.example.com`,
		},
		DoNot: []string{
			skipping,
			`Compare only the common name in a callback. Anybody can make a certificate with any name: the chain has to
			be verified, too.`,
		},
		Rules: []string{"insecureskipverify", "verifycallback"},
	},
	{
		Key:   "another-name",
		Title: "the certificate is issued to somebody else",
		Texts: []Text{
			{Go, "x509: certificate is valid for {names}, not {expected}"},
			{Go, "x509: certificate is not valid for any names, but wanted to match {expected}"},
			{OpenSSL, "hostname mismatch"},
			{Python, "Hostname mismatch, certificate is not valid for '{expected}'"},
			{Python, "certificate verify failed: Hostname mismatch"},
			{Node, "Hostname/IP does not match certificate's altnames: Host: {expected}. is not in the cert's altnames: {names}"},
			{Node, "Hostname/IP does not match certificate's altnames: Host: {expected}. is not cert's CN: {names}"},
			{Node, "Hostname/IP does not match certificate's altnames: Cert does not contain a DNS name"},
			{Node, "ERR_TLS_CERT_ALTNAME_INVALID"},
			{Curl, "SSL: certificate subject name '{names}' does not match target host name '{expected}'"},
			{Curl, "SSL: certificate subject name '{names}' does not match target hostname '{expected}'"},
			{Curl, "SSL: no alternative certificate subject name matches target host name '{expected}'"},
			{Curl, "SSL: no alternative certificate subject name matches target hostname '{expected}'"},
			{GnuTLS, "The certificate's owner does not match hostname '{expected}'"},
			{Java, "No name matching {expected} found"},
			{Java, "No subject alternative DNS name matching {expected} found"},
			{Java, "Certificate for <{expected}> doesn't match any of the subject alternative names"},
			{Java, "Certificate for <{expected}> doesn't match common name of the certificate subject"},
			{Java, "Hostname {expected} not verified"},
			{Rustls, `invalid peer certificate: certificate not valid for name "{expected}"`},
			{Rustls, "invalid peer certificate: NotValidForName"},
			{Rustls, "invalid peer certificate contents: invalid peer certificate: CertNotValidForName"},
			{Windows, "SEC_E_WRONG_PRINCIPAL"},
			{Windows, "The target principal name is incorrect"},
			{Windows, "CERT_E_CN_NO_MATCH"},
			{Windows, "The certificate's CN name does not match the passed value"},
			{DotNet, "RemoteCertificateNameMismatch"},
			{MbedTLS, "The certificate Common Name (CN) does not match with the expected CN"},
			{MacOS, "certificate name does not match input"},
			{GnuTLS, "The name in the certificate does not match the expected"},
		},
		Means: `The certificate that came is for {names|other names}, and the program expects {expected|another one}. Either
			another machine answered, or the program expects the wrong name.`,
		Printer: Advice{
			Why: `The name to expect is the serial number as it is in the certificate, in upper case. If that is what you
				expect, another printer answered: addresses change when a router assigns new ones. A few printers
				have a certificate whose name differs from the label. Read it, and if it is the printer's, expect
				that name.`,
			Write: `$ openssl s_client -connect {host|192.168.1.50}:{port|8883} </dev/null |
> openssl x509 -noout -subject
cfg := printertls.Verifier{Name: name}.Config(nil)`,
		},
		Elsewhere: Advice{
			Why: `The address leads to another server, a proxy answers, or the server picks its certificate by the name
				in the handshake and was asked for another one. Dial by a name that the certificate has, or set
				ServerName to it.`,
			Write: `cfg := &tls.Config{ServerName: "device.example.com"}`,
		},
		DoNot: []string{
			skipping,
			`Copy the name out of the presented certificate into ServerName at run time: it then matches always.`,
		},
		Rules: []string{"insecureskipverify", "missingservername"},
	},
	{
		Key:   "name-with-port",
		Title: "the expected name has a port in it, which no certificate has",
		Texts: []Text{
			{Go, "x509: certificate is valid for {names}, not {expected}:{number}"},
			{Go, "x509: certificate is not valid for any names, but wanted to match {expected}:{number}"},
		},
		Means: `ServerName is {expected|a host}:{number|443}. It has to be the host alone: no certificate is issued to a host
			with a port, so this never matches.`,
		Printer: Advice{
			Why:   `The name to expect from a printer is its serial number, not its address, and not with a port.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{
			Why: `The dial address was used as ServerName. Take the port off. Where the dial address is the name to
				expect, leave ServerName empty: tls.Dial takes the host from the address.`,
			Write: `host, _, err := net.SplitHostPort(addr)
if err != nil {
	return err
}
cfg := &tls.Config{ServerName: host}`,
		},
		DoNot: []string{skipping},
		Rules: []string{"missingservername"},
	},
	{
		Key:   "no-server-name",
		Title: "tls.Client has no server name to verify",
		Texts: []Text{
			{Go, "tls: either ServerName or InsecureSkipVerify must be specified in the tls.Config"},
		},
		Means: `tls.Client gets a connection, not an address, so it does not know which name the certificate must have.
			The text names two ways out. Only ServerName is one.`,
		Printer: Advice{
			Why: `It is what the data connection of FTPS runs into, or a program that dials and shakes hands in two
				steps. printertls sets the name and the check.`,
			Write: `client := tls.Client(conn, printertls.Config(serial))`,
		},
		Elsewhere: Advice{
			Why:   `Set the name of the server that the connection was made to, without the port.`,
			Write: `client := tls.Client(conn, &tls.Config{ServerName: "device.example.com"})`,
		},
		DoNot: []string{skipping},
		Rules: []string{"missingservername", "insecureskipverify"},
	},
	{
		Key:   "nothing-was-verified",
		Title: "VerifyHostname was called where the chain was not verified",
		Texts: []Text{
			{Go, "tls: handshake did not verify certificate chain"},
		},
		Means: `The configuration has InsecureSkipVerify, so there is no verified chain, and Conn.VerifyHostname returns
			an error. It cannot take the place of the missing verification.`,
		Printer: Advice{
			Why:   `The check has to be part of the handshake, chain and serial number both.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{
			Why:   `Remove InsecureSkipVerify and set ServerName. The handshake then makes both checks itself.`,
			Write: `cfg := &tls.Config{ServerName: "device.example.com"}`,
		},
		DoNot: []string{
			`Drop the error, or compare names of Conn.ConnectionState by hand: who signed them was not verified.`,
		},
		Rules: []string{"insecureskipverify", "verifycallback"},
	},
}
