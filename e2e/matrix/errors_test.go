package matrix

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/printertls"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// other is the serial number of another printer.
const other = "01P00A123456788"

// The texts of crypto/tls that bring people to switch verification off.
const (
	noIPSAN     = "x509: cannot validate certificate for 127.0.0.1 because it doesn't contain any IP SANs"
	legacyName  = "x509: certificate relies on legacy Common Name field, use SANs instead"
	noNames     = "x509: certificate is not valid for any names, but wanted to match " + serial
	otherNames  = "x509: certificate is valid for " + other + ", not " + serial
	unknownCA   = "x509: certificate signed by unknown authority"
	wrongUsage  = "x509: certificate specifies an incompatible key usage"
	expired     = "x509: certificate has expired or is not yet valid"
	noAnswer    = "context deadline exceeded"
	noComplaint = ""
)

// TestErrors makes each common mistake for real, and holds the text of its error;
// printertls, in its place, talks to the printer, or says what to do.
func TestErrors(t *testing.T) {
	t.Parallel()
	stranger := printertlstest.NewCA()
	old := printer.Options{Shape: printertlstest.LeafV1Root}
	is := func(cert tls.Certificate) printer.Options {
		return printer.Options{TLS: &tls.Config{Certificates: []tls.Certificate{cert}, MaxVersion: tls.VersionTLS12}}
	}
	faulty := func(fault printertlstest.Fault) printer.Options {
		return is(ca.Printer(serial, printertlstest.LeafV1Root, fault))
	}
	withSAN := is(ca.Proxy(serial))
	impostor := is(stranger.Printer(serial, printertlstest.LeafV1Root))
	anotherPrinter := is(ca.Printer(other, printertlstest.LeafV1Root))
	for _, c := range []struct {
		name string
		peer printer.Options
		// what somebody writes, and what it says; empty means that it connects
		cfg  *tls.Config
		says string
		// what printertls says in its place; nothing means that it connects
		cure []string
		is   *printertls.Verifier // nil: Name and Roots
	}{
		{"default", old, &tls.Config{}, noIPSAN, nil, nil},
		{"default, SAN", withSAN, &tls.Config{}, noIPSAN, nil, nil},
		{"RootCAs", old, &tls.Config{RootCAs: ca.Pool()}, noIPSAN, nil, nil},
		{"RootCAs, SAN", withSAN, &tls.Config{RootCAs: ca.Pool()}, noIPSAN, nil, nil},
		{"RootCAs and ServerName", old, &tls.Config{RootCAs: ca.Pool(), ServerName: serial}, legacyName, nil, nil},
		{"RootCAs and ServerName, SAN", withSAN, &tls.Config{RootCAs: ca.Pool(), ServerName: serial}, noComplaint, nil, nil},
		{"ServerName, another printer", anotherPrinter, &tls.Config{ServerName: serial}, noNames,
			[]string{"another device", other, "mismatch", "check the address", "give it as Name"}, nil},
		{"ServerName, another printer, SAN", faulty(printertlstest.OtherSAN), &tls.Config{ServerName: serial}, otherNames,
			[]string{"another device", other, "mismatch", "check the address", "give it as Name"}, nil},

		// Self-signed certificate in certificate chain: there is a root, and it is not known.
		{"the system's CAs, SAN", withSAN, &tls.Config{ServerName: serial}, unknownCA, nil, nil},
		{"the system's CAs, no name checked", old, chainOnly(nil), unknownCA, nil, nil},
		{"CAs of somebody else", old, chainOnly(stranger.Pool()), unknownCA,
			[]string{"self-signed certificate in", "check the address", "CAs in Roots"}, &printertls.Verifier{Name: serial, Roots: stranger.Pool()}},
		{"no CAs", old, chainOnly(x509.NewCertPool()), unknownCA,
			[]string{"no CA", "is empty", "fill it"}, &printertls.Verifier{Name: serial, Roots: x509.NewCertPool()}},
		{"Device CA not sent", printer.Options{Shape: printertlstest.LeafV3}, chainOnly(ca.Pool()), unknownCA,
			[]string{"does not send the certificate", "in Intermediates"}, nil},
		{"Device CA not sent, but given", printer.Options{Shape: printertlstest.LeafV3}, chainOnly(ca.Pool()), unknownCA,
			nil, &printertls.Verifier{Name: serial, Roots: ca.Pool(), Intermediates: ca.Intermediates()}},

		// CA certificate without key usage: Go does not mind.
		{"CA without key usage", old, chainOnly(ca.Pool()), noComplaint, nil, nil},

		{"certificate of a client", faulty(printertlstest.ClientAuthOnly), chainOnly(ca.Pool()), wrongUsage, []string{"not one of a server", "check the address"}, nil},
		{"expired certificate", faulty(printertlstest.Expired), chainOnly(ca.Pool()), expired, []string{"was valid until", "firmware", "clock"}, nil},

		// What connects, and should not.
		{"InsecureSkipVerify", old, &tls.Config{InsecureSkipVerify: true}, noComplaint, nil, nil},
		{"InsecureSkipVerify, impostor", impostor, &tls.Config{InsecureSkipVerify: true, RootCAs: ca.Pool(), ServerName: serial}, noComplaint,
			[]string{"BBL CA", "somebody may pose as the printer"}, nil},
		{"chain only, another printer", anotherPrinter, chainOnly(ca.Pool()), noComplaint, []string{"another device", other}, nil},
		{"name only, impostor", impostor, nameOnly(), noComplaint, []string{"BBL CA", "somebody may pose as the printer"}, nil},

		{"TLS 1.3 to a printer that hangs", printer.Options{Quirks: printer.Quirks{HangOnTLS13: true}}, &tls.Config{InsecureSkipVerify: true}, noAnswer, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			c.peer.Serial, c.peer.CA = serial, ca
			p, err := printer.Start(c.peer)
			if err != nil {
				t.Fatal(err)
			}
			defer p.Close()
			addr := net.JoinHostPort(p.Host, strconv.Itoa(p.MQTT))
			checkText(t, "crypto/tls", handshake(t, addr, c.cfg, c.says == noAnswer), c.says)
			v := printertls.Verifier{Name: serial, Roots: ca.Pool()}
			if c.is != nil {
				v = *c.is
			}
			err = handshake(t, addr, v.Config(nil), false)
			if c.cure == nil {
				checkText(t, "printertls", err, noComplaint)
			}
			for _, text := range c.cure {
				checkText(t, "printertls", err, text)
			}
		})
	}
}

// chainOnly checks that the certificate is of a CA, whoever it names. Nil roots
// mean the system's.
func chainOnly(roots *x509.CertPool) *tls.Config {
	return &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
		// The name is empty, since the address is not one.
		opts := x509.VerifyOptions{DNSName: cs.ServerName, Roots: roots, Intermediates: x509.NewCertPool()}
		for _, cert := range cs.PeerCertificates[1:] {
			opts.Intermediates.AddCert(cert)
		}
		_, err := cs.PeerCertificates[0].Verify(opts)
		return err
	}}
}

// nameOnly checks whom the certificate names, whoever says so.
func nameOnly() *tls.Config {
	return &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(cs tls.ConnectionState) error {
		if cs.PeerCertificates[0].Subject.CommonName != serial {
			return x509.HostnameError{Certificate: cs.PeerCertificates[0], Host: serial}
		}
		return nil
	}}
}

// handshake connects and hangs up.
func handshake(t *testing.T, addr string, cfg *tls.Config, impatient bool) error {
	limit := time.Minute
	if impatient {
		limit = time.Second / 4
	}
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	conn, err := (&tls.Dialer{Config: cfg}).DialContext(ctx, "tcp", addr)
	if err != nil {
		return err
	}
	return conn.Close()
}

// checkText checks that an error says text; none means that there is no error.
func checkText(t *testing.T, who string, err error, text string) {
	t.Helper()
	if text == noComplaint {
		if err != nil {
			t.Errorf("%s does not connect: %v", who, err)
		}
		return
	}
	if err == nil || !strings.Contains(err.Error(), text) {
		t.Errorf("%s: %v\ndoes not say: %s", who, err, text)
	}
}
