// Command printercert shows what a printer presents on its ports, whether it is a
// printer of Bambu Lab, and what to write in Go to talk to it and to nobody else. Who
// knows the address only learns the serial number.
//
//	go run github.com/tlslint/tlslint/printertls/cmd/printercert@latest 192.168.1.50
//
// It closes each connection after the handshake, in which the other side has to show
// that it has the certificate's key, so nothing is sent.
// An address with a port means that port only. With -serial it must be that printer,
// with -ca the CAs in that PEM file are trusted in place of the maker's.
//
// The exit status is 0 if what was seen is one printer; 1 if it is not, or nothing was
// seen; 2 if the arguments are wrong.
package main

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"flag"
	"fmt"
	"io"
	"net"
	"os"
	"slices"
	"strings"
	"sync"
	"syscall"
	"time"

	"github.com/tlslint/tlslint/printertls"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// services are the ports of a printer that speak TLS, in the order in which they are
// shown, and why one may not answer.
var services = []struct{ port, name, silent string }{
	{"8883", "MQTT", "check the address; MQTT is always on"},
	{"990", "FTPS", "a printer without storage may have it switched off"},
	{"6000", "camera of the series A1 and P1", "other models have it on port 322; it may have to be switched on for the local network"},
	{"322", "camera of the series X1, P2S and H2", "other models have it on port 6000; it is off until \"LAN Only Liveview\" is on"},
}

func run(args []string, out, errs io.Writer) int {
	flags := flag.NewFlagSet("printercert", flag.ContinueOnError)
	flags.SetOutput(errs)
	flags.Usage = func() {
		fmt.Fprintln(errs, "usage: printercert [flags] ADDRESS[:PORT]")
		flags.PrintDefaults()
	}
	var v printertls.Verifier
	flags.StringVar(&v.Name, "serial", "", "the serial number that the printer must have")
	ca := flags.String("ca", "", "a PEM `file` with the CAs to trust in place of the maker's")
	timeout := flags.Duration("timeout", 5*time.Second, "how long to wait for each handshake")
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return 0
	case err != nil:
		return 2
	case flags.NArg() != 1 || flags.Arg(0) == "":
		flags.Usage()
		return 2
	}
	if *ca != "" {
		pem, err := os.ReadFile(*ca)
		if v.Roots = x509.NewCertPool(); err == nil && !v.Roots.AppendCertsFromPEM(pem) {
			err = errors.New(*ca + " holds no certificate in PEM form")
		}
		if err != nil {
			fmt.Fprintln(errs, "printercert:", err)
			return 2
		}
	}

	ports := services
	host, port, err := net.SplitHostPort(flags.Arg(0))
	if err != nil { // no port
		host = strings.Trim(flags.Arg(0), "[]")
	} else {
		ports = ports[:0:0]
		for _, s := range services {
			if s.port == port {
				ports = append(ports, s)
			}
		}
		if len(ports) == 0 {
			ports = append(ports, struct{ port, name, silent string }{port, "", "check the address"})
		}
	}
	looks := make([]look, len(ports))
	var looking sync.WaitGroup
	for i, s := range ports {
		looking.Add(1)
		go func() {
			defer looking.Done()
			looks[i] = lookAt(net.JoinHostPort(host, s.port), *timeout)
		}()
	}
	looking.Wait()

	printers := make(map[string]bool)
	failed := false
	for i, s := range ports {
		fmt.Fprintf(out, "%s  %s\n", net.JoinHostPort(host, s.port), s.name)
		if len(looks[i].certs) == 0 {
			fmt.Fprintf(out, "  %s; %s\n\n", explain(looks[i].err), s.silent)
			continue
		}
		serial, err := looks[i].show(out, v)
		failed = failed || err != nil
		printers[serial] = true
	}
	delete(printers, "")
	switch {
	case failed:
		return 1
	case len(printers) == 0:
		fmt.Fprintln(out, "No certificate was seen.")
		return 1
	case len(printers) > 1:
		fmt.Fprintln(out, "These are several printers: somebody poses as one, or a proxy stands in between.")
		return 1
	}
	for serial := range printers {
		fmt.Fprintf(out, "This is the printer with the serial number %s. In Go:\n\n\t", serial)
		if *ca == "" {
			fmt.Fprintf(out, "printertls.Config(%q)\n", serial)
		} else {
			fmt.Fprintf(out, "printertls.Verifier{Name: %q, Roots: roots}.Config(nil) // roots: %s\n", serial, *ca)
		}
	}
	return 0
}

// A look is what one port has shown.
type look struct {
	certs    []*x509.Certificate // none if none was presented
	unproven error               // why nothing shows that the other side has the certificate's key
	err      error               // why there was no handshake
	versions []string
}

// lookAt shakes hands with each version of TLS.
func lookAt(addr string, timeout time.Duration) (l look) {
	proven := false
	for _, version := range []uint16{tls.VersionTLS12, tls.VersionTLS13} {
		certs, err := handshake(addr, version, timeout)
		if len(certs) == 0 {
			if l.err == nil {
				l.err = err
			}
			if errors.Is(err, syscall.ECONNREFUSED) {
				break
			}
			continue
		}
		l.versions = append(l.versions, tls.VersionName(version))
		switch {
		case l.certs != nil && !certs[0].Equal(l.certs[0]):
			l.unproven = fmt.Errorf("the certificate is another one with %s", tls.VersionName(version))
			return l
		case err == nil:
			proven = true
		default:
			l.unproven = fmt.Errorf("the handshake failed after the certificate, which anybody can copy: %w", err)
		}
		l.certs = certs
	}
	if proven {
		l.unproven = nil
	}
	return l
}

// handshake returns the certificates that were presented, even if the handshake failed
// after them.
func handshake(addr string, version uint16, timeout time.Duration) (certs []*x509.Certificate, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), timeout)
	defer cancel()
	conn, err := new(net.Dialer).DialContext(ctx, "tcp", addr)
	if err != nil {
		return nil, err
	}
	defer conn.Close()
	err = tls.Client(conn, &tls.Config{
		MinVersion:         version,
		MaxVersion:         version,
		InsecureSkipVerify: true, // show verifies, and nothing is sent
		VerifyConnection: func(cs tls.ConnectionState) error {
			certs = cs.PeerCertificates
			return nil
		},
	}).HandshakeContext(ctx)
	return certs, err
}

// show writes down what was seen, and whose it is if v accepts it.
func (l look) show(out io.Writer, v printertls.Verifier) (serial string, err error) {
	leaf := l.certs[0]
	line := func(what, format string, args ...any) {
		fmt.Fprintf(out, "  %-12s %s\n", what, fmt.Sprintf(format, args...))
	}
	line("TLS", "%s", strings.Join(l.versions, ", "))
	line("subject", "%.200q", leaf.Subject.String())
	if len(leaf.DNSNames) > 0 {
		line("DNS names", "%.200q", strings.Join(leaf.DNSNames, " "))
	}
	line("issued by", "%.200q", leaf.Issuer.String())
	line("valid", "from %s to %s", leaf.NotBefore.UTC().Format(time.DateOnly), leaf.NotAfter.UTC().Format(time.DateOnly))
	for _, cert := range l.certs[1:] {
		line("also sent", "%.200q", cert.Subject.String())
	}
	line("SHA-256", "%x", sha256.Sum256(leaf.Raw))
	if l.unproven != nil {
		line("not verified", "%.200s\n", l.unproven)
		return "", l.unproven
	}

	names := []string{v.Name}
	if v.Name == "" {
		// With a name that nobody has, only the rest of the certificate is checked.
		names = slices.Concat([]string{"-", leaf.Subject.CommonName}, leaf.DNSNames)
	}
	var chain *printertls.ChainError
	for _, name := range names[:min(len(names), 10)] {
		if v.Name = name; name == "" {
			continue
		}
		if _, err = v.Verify(l.certs); err == nil {
			line("verified", "it is %s\n", name)
			return name, nil
		} else if errors.As(err, &chain) {
			break
		}
	}
	line("not verified", "%v\n", err)
	return "", err
}

// explain says what an error of the connection means.
func explain(err error) string {
	var timeout net.Error
	var record tls.RecordHeaderError
	switch {
	case errors.Is(err, syscall.ECONNREFUSED):
		return "nobody listens there"
	case errors.As(err, &timeout) && timeout.Timeout():
		return "no answer in time"
	case errors.Is(err, io.EOF), errors.Is(err, syscall.ECONNRESET):
		return "the other side hung up"
	case errors.As(err, &record):
		return "what answers does not speak TLS"
	}
	return fmt.Sprintf("no connection: %.200s", err)
}
