// Command mockprinter starts a mock printer on this machine, prints where its
// services are and what a client has to know, and runs until it is interrupted.
//
//	go run ./e2e/cmd/mockprinter -shape LeafV3Device -demand-reuse
//
// With -fault it is an impostor, whose certificate is wrong in that way. Each login
// is printed as it comes.
package main

import (
	"context"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"

	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	err := run(ctx, os.Args[1:], os.Stdout)
	switch {
	case errors.Is(err, flag.ErrHelp):
	case err != nil:
		fmt.Fprintln(os.Stderr, "mockprinter:", err)
		os.Exit(1)
	}
}

// run runs a printer until ctx ends.
func run(ctx context.Context, args []string, w io.Writer) (err error) {
	o, fault, err := parse(args, w)
	if err != nil {
		return err
	}
	o.CA = printertlstest.NewCA()
	o.OnLogin = func(l printer.Login) {
		fmt.Fprintf(w, "login: %s, user %q, access code %q\n", l.Service, l.User, l.Code)
	}
	if fault != nil {
		o.TLS = o.CA.ServerConfig(o.Serial, o.Shape, *fault)
	}
	dir, err := os.MkdirTemp("", "mockprinter-*")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	ca, device := filepath.Join(dir, "ca.pem"), filepath.Join(dir, "device-ca.pem")
	if err := errors.Join(
		os.WriteFile(ca, o.CA.PEM(), 0o644),
		os.WriteFile(device, pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: o.CA.Intermediates()[0].Raw}), 0o644),
	); err != nil {
		return err
	}
	p, err := printer.Start(o)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.Close()) }()
	fmt.Fprintf(w, text, o.Serial, printer.User, o.Code, p.Host, p.MQTT, p.FTPS, p.Camera, p.RTSPS, printer.StreamPath, p.Web, ca, device)
	<-ctx.Done()
	return nil
}

// text tells all of it. Its operands are serial, user, code, host, the ports of the
// services with the path of the stream, the CA's file and that of the Device CA.
const text = `serial       %[1]s
user         %[2]s
access code  %[3]s
mqtt         %[4]s:%[5]d
ftps         %[4]s:%[6]d
camera       %[4]s:%[7]d
rtsps        rtsps://%[4]s:%[8]d%[9]s
web          https://%[4]s:%[10]d/report
CA           %[11]s
Device CA    %[12]s

Clients trust it with a pool that holds the CA, as Roots of a printertls.Verifier. Where the printer does not send its
Device CA, they need that as one of Intermediates. To see a port: go run ./printertls/cmd/printercert -ca CA HOST:PORT
Ctrl-C ends it.
`

// parse reads the flags. A nil fault means none.
func parse(args []string, w io.Writer) (o printer.Options, fault *printertlstest.Fault, err error) {
	flags := flag.NewFlagSet("mockprinter", flag.ContinueOnError)
	flags.SetOutput(io.Discard) // an error is told once, by main
	flags.StringVar(&o.Serial, "serial", "01P00A123456789", "serial number")
	flags.StringVar(&o.Code, "code", "13572468", "access code; empty means that any will do")
	flags.BoolVar(&o.Quirks.HangOnTLS13, "hang-on-tls13", false, "MQTT never answers a client that offers TLS 1.3")
	flags.BoolVar(&o.Quirks.DemandReuse, "demand-reuse", false, "FTPS wants data connections to resume the session")
	flags.BoolVar(&o.Quirks.RefuseSNI, "refuse-sni", false, "the cameras refuse a client that names a server")
	flags.Func("shape", fmt.Sprintf("what the printer presents, one of %v (default %v)", printertlstest.Shapes(), o.Shape), func(name string) error {
		return choose(&o.Shape, name, printertlstest.Shapes())
	})
	flags.Func("fault", fmt.Sprintf("what is wrong with its certificate, one of %v", printertlstest.Faults()), func(name string) error {
		fault = new(printertlstest.Fault)
		return choose(fault, name, printertlstest.Faults())
	})
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		flags.SetOutput(w)
		flags.PrintDefaults()
		return o, nil, err
	case err != nil:
		return o, nil, fmt.Errorf("%w; -help lists the flags", err)
	case flags.NArg() > 0:
		return o, nil, fmt.Errorf("%q is not a flag; -help lists the flags", flags.Arg(0))
	}
	return o, fault, nil
}

// choose sets to to the one of all that has that name.
func choose[T fmt.Stringer](to *T, name string, all []T) error {
	for _, one := range all {
		if one.String() == name {
			*to = one
			return nil
		}
	}
	return fmt.Errorf("not one of %v", all)
}
