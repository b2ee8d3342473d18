// Package e2e shows that what tlslint fixes is fixed.
package e2e

import (
	"context"
	"fmt"
	"go/format"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/tlslint/tlslint/e2e/internal/trial"
	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

const (
	serial = "01P00A123456789"
	code   = "13572468"
)

// clients are the programs in clients: what each prints when it works, and which
// port it talks to.
var clients = []struct {
	name, prints string
	port         func(*printer.Printer) int
}{
	{"mqtt", `"gcode_state":"IDLE"`, func(p *printer.Printer) int { return p.MQTT }},
	{"ftps", "cube.gcode", func(p *printer.Printer) int { return p.FTPS }},
	{"camera", "bytes of JPEG", func(p *printer.Printer) int { return p.Camera }},
}

var bench *trial.Bench

func TestMain(m *testing.M) {
	os.Exit(func() int {
		var err error
		if bench, err = trial.New(context.Background()); err != nil {
			fmt.Fprintln(os.Stderr, err)
			return 1
		}
		defer bench.Close()
		return m.Run()
	}())
}

// TestClients takes each client through all of it.
func TestClients(t *testing.T) {
	ca := printertlstest.NewCA()
	printers := startPrinters(t, ca)
	impostors := map[string]printer.Options{
		"impostor with a CA of its own":       {Serial: serial, CA: printertlstest.NewCA()},
		"impostor with another printer's key": {Serial: serial, TLS: ca.ServerConfig("01P00A987654321", printertlstest.LeafV1)},
	}
	for _, c := range clients {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			client := must(bench.Copy(c.name))(t)
			insecure := must(client.Build(t.Context(), ca))(t)
			fixed := fix(t, client, ca)
			for name, p := range printers {
				t.Run(name, func(t *testing.T) {
					works(t, insecure, p, c.port(p), c.prints)
					works(t, fixed, p, c.port(p), c.prints)
				})
			}
			for name, o := range impostors {
				t.Run(name, func(t *testing.T) {
					thief := start(t, o)
					insecure.Run(t.Context(), target(thief, c.port(thief))) // whether it gets an answer is the impostor's choice
					if stolen := thief.Logins(); !slices.Contains(stolen, printer.Login{Service: c.name, User: printer.User, Code: code}) {
						t.Errorf("the insecure client gave the impostor %v, want its access code", stolen)
					}
					// One of its own, for a farewell of the other client can come late.
					unlucky := start(t, o)
					refuses(t, fixed, unlucky, c.port(unlucky))
				})
			}
		})
	}
}

// startPrinters starts a printer of each shape.
func startPrinters(t *testing.T, ca *printertlstest.CA) map[string]*printer.Printer {
	printers := make(map[string]*printer.Printer)
	for _, shape := range printertlstest.Shapes() {
		printers["printer "+shape.String()] = start(t, printer.Options{Serial: serial, Code: code, CA: ca, Shape: shape})
	}
	return printers
}

func start(t *testing.T, o printer.Options) *printer.Printer {
	t.Helper()
	p, err := printer.Start(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

// fix fixes the client, and builds what came out. TestSecure shows what is found there.
func fix(t *testing.T, client *trial.Client, ca *printertlstest.CA) *trial.Program {
	t.Helper()
	expect(t, client, 0, "fixed 1 finding in 1 file", "-fix")
	source := must(client.Source())(t)
	if formatted, err := format.Source([]byte(source)); err != nil || string(formatted) != source {
		t.Errorf("the fixed client is not formatted: %v", err)
	}
	if !strings.Contains(source, "printertls.") || strings.Contains(source, "InsecureSkipVerify") {
		t.Errorf("the fixed client does not use printertls:\n%s", source)
	}
	if expect(t, client, 0, "no findings in 1 package", "-fix"); must(client.Source())(t) != source {
		t.Error("the second fix changes the client")
	}
	return must(client.Build(t.Context(), ca))(t)
}

// expect runs tlslint on a client.
func expect(t *testing.T, client *trial.Client, status int, text string, args ...string) string {
	t.Helper()
	out, got, err := client.Lint(t.Context(), args...)
	if err != nil || got != status || !strings.Contains(out, text) {
		t.Fatalf("tlslint %v: status %d, error %v, want status %d and %q in:\n%s", args, got, err, status, text, out)
	}
	return out
}

func target(p *printer.Printer, port int) trial.Target {
	return trial.Target{IP: p.Host, Port: port, Serial: serial, Code: code}
}

// works shows that a program does what it is for.
func works(t *testing.T, program *trial.Program, p *printer.Printer, port int, prints string) {
	t.Helper()
	out, err := program.Run(t.Context(), target(p, port))
	if err != nil || !strings.Contains(out, prints) {
		t.Errorf("error %v, want %q in: %s", err, prints, out)
	}
}

// refuses shows that a program ends the handshake, and gives nothing away to p, whom
// nobody else has met.
func refuses(t *testing.T, program *trial.Program, p *printer.Printer, port int) {
	t.Helper()
	out, err := program.Run(t.Context(), target(p, port))
	if err == nil || !strings.Contains(out, "printertls: ") {
		t.Errorf("error %v, want a refusal by printertls in: %s", err, out)
	}
	if n := p.Received(); n > 0 || len(p.Logins()) > 0 {
		t.Errorf("the fixed client sent the impostor %d bytes, logins %v", n, p.Logins())
	}
}

func must[T any](v T, err error) func(*testing.T) T {
	return func(t *testing.T) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}
