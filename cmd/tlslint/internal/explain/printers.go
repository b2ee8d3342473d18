package explain

const (
	seePrinter = `$ go install github.com/tlslint/tlslint/printertls/cmd/printercert@latest
$ printercert {host|192.168.1.50}`

	notPrinter = `Only package printertls prints this, and it is for printers. For other devices use the configuration of
		crypto/tls, with their CA and their name.`
)

// printers are what package printertls says.
var printers = []Cause{
	{
		Key:   "no-serial",
		Title: "no serial number was given",
		Texts: []Text{
			{Printertls, "printertls: no serial number, so it is not known which printer is meant"},
		},
		Means: `printertls.Config got an empty serial number. Without one, every printer of the maker would do, so it
			refuses them all.`,
		Printer: Advice{
			Why: `A setting is empty or was not read. The serial number is on the label and in the printer's settings, and
				it stands in the MQTT topics: device/SERIAL/report.`,
			Write: `if serial == "" {
	return errors.New("set the printer's serial number")
}
cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{Why: notPrinter, Write: trustCA},
		DoNot:     []string{`Take the serial number from the certificate that is presented: then every printer is the right one.`, skipping},
	},
	{
		Key:   "not-a-serial",
		Title: "what was given as the serial number is something else",
		Texts: []Text{
			{Printertls, "printertls: {serial} is not a serial number, which has letters and digits only"},
		},
		Means: `{serial|It} has characters that no serial number has. Mostly it is the printer's address or its name.`,
		Printer: Advice{
			Why:   `The serial number has 15 characters, such as 01S00A123456789. Address and serial number are two settings.`,
			Write: dialPrinter,
		},
		Elsewhere: Advice{Why: notPrinter, Write: trustCA},
		DoNot:     []string{skipping},
	},
	{
		Key:   "no-ca",
		Title: "there is no CA to check the printer's certificate against",
		Texts: []Text{
			{Printertls, "no CA to check the printer's certificate against"},
			{Printertls, "printertls: no CA to check the printer's certificate against"},
		},
		Means: `The pool of CAs that was given is empty, so nobody is trusted. Without one, printertls trusts the maker's CAs,
			which it has in it.`,
		Printer: Advice{
			Why: `Mostly the file of the CA was not read, or is no PEM: AppendCertsFromPEM reports false then. A printer
				needs no file.`,
			Write: `cfg := printertls.Config(serial)`,
		},
		Elsewhere: Advice{Why: notPrinter, Write: trustCA},
		DoNot:     []string{trustingAnyone, skipping},
	},
	{
		Key:   "two-roots",
		Title: "two different choices of CAs were given",
		Texts: []Text{
			{Printertls, "printertls: Roots of the Verifier and RootCAs of the configuration are different CAs"},
		},
		Means: `The configuration that was given to Config has RootCAs, and the Verifier has other Roots. Neither may beat the
			other in silence, so nobody is accepted.`,
		Printer: Advice{
			Why:   `A printer needs neither. For a proxy with a CA of your own, give that once.`,
			Write: `cfg := printertls.Verifier{Name: serial, Roots: pool}.Config(nil)`,
		},
		Elsewhere: Advice{Why: notPrinter, Write: trustCA},
		DoNot:     []string{trustingAnyone, skipping},
	},
	{
		Key:   "no-printers-ca",
		Title: "the certificate is issued by a CA of the maker that is not for printers",
		Texts: []Text{
			{Printertls, `printertls: the certificate is not issued by a CA for printers: "{issuer}" is no Device CA`},
		},
		Means: `The chain ends at the maker's root, but {issuer|a CA} stands in it. The maker has such CAs for its programs, and the key of
			one certificate below them is public: whoever has it can pose as a printer. Printers are issued by a root or by a Device CA.`,
		Printer: Advice{
			Why:   `Something poses as the printer, or is no printer. Look at what answers at {host|that address}.`,
			Write: seePrinter,
		},
		Elsewhere: Advice{Why: notPrinter, Write: trustCA},
		DoNot:     []string{trustingAnyone, skipping},
	},
	{
		Key:   "another-device",
		Title: "a real device answered, and it is another one",
		Texts: []Text{
			{Printertls, `printertls: this is another device: its certificate is issued to {names}, not to {serial} (elsewhere "Hostname/IP mismatch")`},
		},
		Means: `The certificate comes from the trusted CA, so it is a device of the maker. But it is issued to {names|another
			one}, and {serial|yours} is expected.`,
		Printer: Advice{
			Why: `The address belongs to another printer now: routers hand addresses out anew. Or the serial number has a
				mistake in it. A few printers have a certificate for another name than the one on their label. If you
				are sure that this is yours, give that name.`,
			Write: `cfg := printertls.Verifier{Name: name}.Config(nil)`,
		},
		Elsewhere: Advice{Why: notPrinter, Write: trustCA},
		DoNot:     []string{`Accept every printer of the maker: a neighbour's, or one that an attacker bought, gets your access code.`, skipping},
	},
	{
		Key:   "other-pin",
		Title: "the certificate is not the pinned one",
		Texts: []Text{
			{Printertls, "printertls: the certificate has the SHA-256 fingerprint {got}, not the pinned {want}"},
			{Printertls, "printertls: the certificate has the SHA-256 fingerprint {got}, not one of the {n} pinned"},
		},
		Means: `Pins allow certain certificates only, and another one came. Its fingerprint is {got|in the text}.`,
		Printer: Advice{
			Why: `Somebody else answers, or the printer got a new certificate, by a reset or a new main board. Look at the
				fingerprint on a way that you trust, such as a cable to the printer alone, and pin that.`,
			Write: `printer := printertls.Verifier{Name: serial, Pins: pins}
cfg := printer.Config(nil)`,
		},
		Elsewhere: Advice{Why: notPrinter, Write: trustCA},
		DoNot:     []string{`Pin whatever comes, from within the program.`, skipping},
	},
	{
		Key:   "device-ca-missing",
		Title: "the printer does not send the Device CA that issued its certificate",
		Texts: []Text{
			{Printertls, `printertls: the printer does not send the certificate of "{issuer}", which issued its own (elsewhere "unable to get local issuer certificate"): x509: certificate signed by unknown authority`},
			{Printertls, "printertls: the printer does not send the certificate of"},
		},
		Means: `The certificate is issued by {issuer|a Device CA}, whose own certificate the printer leaves out, so there is no
			chain to the root.`,
		Printer: Advice{
			Why: `X2D does that on port 6000. printertls knows three Device CAs; a newer version may know this one, too. Another port of
				the printer may send it, 8883 for example: take it from there, once, and pass it. It is not trusted by
				that: it has to be signed by the maker's root.`,
			Write: `$ openssl s_client -showcerts -connect {host|192.168.1.50}:8883 </dev/null
printer := printertls.Verifier{Name: serial, Intermediates: deviceCAs}
cfg := printer.Config(nil)`,
		},
		Elsewhere: Advice{Why: notPrinter, Write: trustCA},
		DoNot:     []string{`Give the Device CA as one of Roots: it would then be trusted without its issuer.`, skipping},
	},
	{
		Key:   "not-of-the-maker",
		Title: "the certificate is not issued by a CA of the maker",
		Texts: []Text{
			{Printertls, `printertls: the certificate is issued by "{issuer}", which no CA that is trusted here vouches for (elsewhere "self-signed certificate in certificate chain"): x509: certificate signed by unknown authority (possibly because of "{reason}" while trying to verify candidate authority certificate`},
			{Printertls, `printertls: the certificate is issued by "{issuer}", which no CA that is trusted here vouches for (elsewhere "self-signed certificate in certificate chain")`},
		},
		Means: `The certificate names {issuer|a CA} as its issuer, and none of the trusted CAs signed it. A name alone proves
			nothing, even if it is that of the maker's CA.`,
		Printer: Advice{
			Why: `Something poses as the printer, or a proxy of yours answers at {host|that address}. Find out which. If it is
				a new printer, the CAs here may be older than it is: update printertls. The command shows what answers.`,
			Write: seePrinter,
		},
		Elsewhere: Advice{Why: notPrinter, Write: trustCA},
		DoNot:     []string{trustingAnyone, skipping},
	},
	{
		Key:   "printer-self-signed",
		Title: "the certificate is signed by itself, which no printer's is",
		Texts: []Text{
			{Printertls, `printertls: the certificate is signed by itself, so anybody can have made it (elsewhere "self-signed certificate"): x509: certificate signed by unknown authority`},
			{Printertls, "printertls: the certificate is signed by itself, so anybody can have made it"},
		},
		Means: `The certificate has no issuer but itself. Anybody can make one with your serial number in it.`,
		Printer: Advice{
			Why: `Something else answers at {host|that address}. If it is a virtual printer or a proxy of your own, read the
				fingerprint on that machine, and pin it.`,
			Write: `$ openssl x509 -in cert.pem -noout -fingerprint -sha256
printer := printertls.Verifier{Name: serial, Pins: pins}
cfg := printer.Config(nil)`,
		},
		Elsewhere: Advice{Why: notPrinter, Write: trustCA},
		DoNot:     []string{trustingAnyone, skipping},
	},
	{
		Key:   "wrong-access-code",
		Vague: true,
		Title: "TLS works, and the access code was refused",
		Texts: []Text{
			{MQTT, "bad user name or password"},
			{MQTT, "not Authorized"},
			{MQTT, "Connection Refused: not authorised"},
		},
		Means: `The handshake is done and the certificate was accepted. The other side then refused user name or password.`,
		Printer: Advice{
			Why: `The user is bblp, and the password is the LAN access code on the printer's screen. It can be made anew there, and the old one then fails. Before you type it in again, be sure that the
				certificate was verified: an impostor says no, too, once it has the code.`,
			Write: `opts := mqtt.NewClientOptions().SetUsername("bblp").SetPassword(code)
opts.SetTLSConfig(printertls.Config(serial))`,
		},
		Elsewhere: Advice{
			Why:   `Check the account. Nothing about certificates is wrong.`,
			Write: `opts := mqtt.NewClientOptions().SetUsername(user).SetPassword(code)`,
		},
		DoNot: []string{skipping},
	},
}
