package matrix

import (
	"crypto/sha256"
	"crypto/tls"
	"time"

	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/printertls"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// A row is one kind of peer.
type row struct {
	name   string
	starts []starter           // one or more of that kind, which all clients must treat alike
	opts   []printertls.Option // with which a client would accept the printer
	says   string              // what a client that is not admitted must say, a regular expression; empty means verdict
	admits func(client) bool   // who gets through; nil means nobody
	cells  []cell              // one a client, filled by the test
}

// isFor reports whether the client has to be admitted.
func (r *row) isFor(c client) bool { return r.admits != nil && r.admits(c) }

// verdict is what those say who have looked at a certificate.
const verdict = "printertls: |tls: |x509: "

func isLocal(c client) bool { return c.name != cloud }
func isCloud(c client) bool { return c.name == cloud }

// trust returns the options of a client that trusts ca, and more.
func trust(ca *printertlstest.CA, more ...printertls.Option) []printertls.Option {
	return append([]printertls.Option{printertls.WithRoots(ca.Pool()), printertls.WithIntermediates(ca.Intermediates()...)}, more...)
}

// printers are the rows of those that are what they say.
func printers(ca *printertlstest.CA) []row {
	a := func(name string, o printer.Options, opts ...printertls.Option) row {
		o.Serial, o.Code, o.CA = serial, code, ca
		r := row{name: name, starts: []starter{start(o)}, opts: trust(ca, opts...), admits: isLocal}
		if o.Quirks.HangOnTLS13 {
			r.says = inTime // the client for the cloud offers TLS 1.3
		}
		return r
	}
	serving := func(cert tls.Certificate) *tls.Config {
		return &tls.Config{Certificates: []tls.Certificate{cert}, MaxVersion: tls.VersionTLS12}
	}
	var rows []row
	for _, shape := range printertlstest.Shapes() {
		rows = append(rows, a(shape.String(), printer.Options{Shape: shape}))
	}
	pinned := ca.Printer(serial, printertlstest.LeafV1)
	return append(rows,
		a("never answers TLS 1.3 on MQTT", printer.Options{Quirks: printer.Quirks{HangOnTLS13: true}}),
		a("demands session reuse on FTPS", printer.Options{Quirks: printer.Quirks{DemandReuse: true}}),
		a("refuses SNI on the camera: WithoutSNI", printer.Options{Quirks: printer.Quirks{RefuseSNI: true}}, printertls.WithoutSNI()),
		a("all quirks at once: WithoutSNI", printer.Options{
			Shape:  printertlstest.LeafV3Device,
			Quirks: printer.Quirks{HangOnTLS13: true, DemandReuse: true, RefuseSNI: true},
		}, printertls.WithoutSNI()),
		a("speaks TLS 1.3 only: WithTLS13", printer.Options{TLS: &tls.Config{
			Certificates: []tls.Certificate{ca.Printer(serial, printertlstest.LeafV1Root)}, MinVersion: tls.VersionTLS13,
		}}, printertls.WithTLS13()),
		a("proxy with the serial in a SAN", printer.Options{TLS: serving(ca.Proxy(serial))}),
		a("certificate of another name: WithName", printer.Options{TLS: ca.ServerConfig("01P00A000000042", printertlstest.LeafV1)}, printertls.WithName("01P00A000000042")),
		a("known by its certificate: WithPin", printer.Options{TLS: serving(pinned)}, printertls.WithPin(sha256.Sum256(pinned.Certificate[0]))),
	)
}

// theCloud is the row of the maker's broker, with an ordinary certificate of a CA
// that the system trusts.
func theCloud(public, ca *printertlstest.CA) row {
	return row{
		name: "the cloud: a certificate of a public CA for its host name",
		starts: []starter{func() (peer, error) {
			p, err := start(printer.Options{
				Serial: serial,
				TLS:    &tls.Config{Certificates: []tls.Certificate{public.Proxy("localhost")}},
			})()
			p.host = "localhost"
			return p, err
		}},
		opts:   trust(ca),
		admits: isCloud,
	}
}

// impostors are the rows of those that pose as the printer.
func impostors(ca *printertlstest.CA) []row {
	itself := start(printer.Options{Serial: serial, CA: ca, Shape: printertlstest.LeafV1Root})
	at := func(now time.Time) printertls.Option {
		return printertls.WithClock(func() time.Time { return now })
	}
	var rows []row
	for _, fault := range printertlstest.Faults() {
		r := row{name: fault.String(), opts: trust(ca)}
		for _, shape := range printertlstest.Shapes() {
			r.starts = append(r.starts, start(printer.Options{Serial: serial, TLS: ca.ServerConfig(serial, shape, fault)}))
		}
		rows = append(rows, r)
	}
	keyOnly := ca.Printer(serial, printertlstest.LeafV1)
	keyOnly.Certificate = nil
	rows = append(rows,
		row{name: "presents no certificate", opts: trust(ca), starts: []starter{
			start(printer.Options{Serial: serial, TLS: &tls.Config{Certificates: []tls.Certificate{keyOnly}, MaxVersion: tls.VersionTLS12}}),
		}},
		row{name: "met before by a client that verifies nothing", opts: trust(ca), starts: []starter{
			seeded(start(printer.Options{Serial: serial, TLS: ca.ServerConfig(serial, printertlstest.LeafV1Root, printertlstest.OtherCA)})),
		}},
		row{name: "the printer, after its root has ended", opts: trust(ca, at(ca.Root().NotAfter.AddDate(0, 0, 1))), starts: []starter{itself}},
		row{name: "the printer, and a clock at 1970", opts: trust(ca, at(time.Unix(0, 0))), starts: []starter{itself}},
		row{name: "the printer, and no CA to trust", opts: []printertls.Option{printertls.WithRoots(nil)}, starts: []starter{itself}},
		row{name: "the printer, but not the pinned one", opts: trust(ca, printertls.WithPin([32]byte{1})), starts: []starter{itself}},
	)
	for _, l := range liars {
		rows = append(rows, row{name: l.name, opts: trust(ca), says: l.says, starts: []starter{lie(l.talk)}})
	}
	return rows
}
