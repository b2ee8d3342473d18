package matrix

import (
	"crypto/sha256"
	"crypto/tls"
	"time"

	"github.com/tlslint/tlslint/e2e/matrix/visit"
	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// A row is one kind of peer.
type row struct {
	name   string
	starts []starter         // one or more of that kind, which all clients must treat alike
	opts   visit.Options     // with which a client would accept the printer; none: as most programs
	says   string            // what a client that is not admitted must say, a regular expression; empty means verdict
	admits func(client) bool // who gets through; nil means nobody
	cells  []cell            // one a client, filled by the test
}

// isFor reports whether the client has to be admitted.
func (r *row) isFor(c client) bool { return r.admits != nil && r.admits(c) }

// verdict is what those say who have looked at a certificate.
const verdict = "printertls: |tls: |x509: "

// trusting are the options of a client that is given the CAs.
func trusting(ca *printertlstest.CA) visit.Options {
	return visit.Options{Roots: ca.PEM(), Intermediates: pemOf(ca.Intermediates()[0].Raw)}
}

// printers are the rows of those that are what they say.
func printers(ca *printertlstest.CA) []row {
	a := func(name string, o printer.Options, opts visit.Options) row {
		o.Serial, o.Code, o.CA = serial, code, ca
		r := row{name: name, starts: []starter{start(o)}, opts: opts, admits: isLocal}
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
		rows = append(rows, a(shape.String(), printer.Options{Shape: shape}, visit.Options{}))
	}
	pinned := ca.Printer(serial, printertlstest.LeafV1)
	return append(rows,
		a("never answers TLS 1.3 on MQTT", printer.Options{Quirks: printer.Quirks{HangOnTLS13: true}}, visit.Options{}),
		a("demands session reuse on FTPS", printer.Options{Quirks: printer.Quirks{DemandReuse: true}}, visit.Options{}),
		a("refuses SNI on the camera: OmitSNI", printer.Options{Quirks: printer.Quirks{RefuseSNI: true}}, visit.Options{OmitSNI: true}),
		a("all quirks at once: OmitSNI", printer.Options{
			Shape:  printertlstest.LeafV3Device,
			Quirks: printer.Quirks{HangOnTLS13: true, DemandReuse: true, RefuseSNI: true},
		}, visit.Options{OmitSNI: true}),
		a("speaks TLS 1.3 only: MaxVersion", printer.Options{TLS: &tls.Config{
			Certificates: []tls.Certificate{ca.Printer(serial, printertlstest.LeafV1Root)}, MinVersion: tls.VersionTLS13,
		}}, visit.Options{MaxVersion: tls.VersionTLS13}),
		a("proxy with the serial in a SAN", printer.Options{TLS: serving(ca.Proxy(serial))}, visit.Options{}),
		a("certificate of another name: Name", printer.Options{TLS: ca.ServerConfig("01P00A000000042", printertlstest.LeafV1)}, visit.Options{Name: "01P00A000000042"}),
		a("certificate of another CA: Roots, Intermediates", printer.Options{TLS: public.ServerConfig(serial, printertlstest.LeafV3)}, trusting(public)),
		a("known by its certificate: Pins", printer.Options{TLS: serving(pinned)}, visit.Options{Pins: [][32]byte{sha256.Sum256(pinned.Certificate[0])}}),
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
		admits: isCloud,
	}
}

// impostors are the rows of those that pose as the printer.
func impostors(ca *printertlstest.CA) []row {
	itself := start(printer.Options{Serial: serial, CA: ca, Shape: printertlstest.LeafV1Root})
	at := func(now time.Time) visit.Options { return visit.Options{Now: &now} }
	var rows []row
	for _, fault := range printertlstest.Faults() {
		r := row{name: fault.String()}
		for _, shape := range printertlstest.Shapes() {
			r.starts = append(r.starts, start(printer.Options{Serial: serial, TLS: ca.ServerConfig(serial, shape, fault)}))
		}
		rows = append(rows, r)
	}
	pinned := ca.Printer(serial, printertlstest.LeafV1)
	nearly := sha256.Sum256(pinned.Certificate[0])
	nearly[31] ^= 1
	keyOnly := ca.Printer(serial, printertlstest.LeafV1)
	keyOnly.Certificate = nil
	rows = append(rows,
		row{name: "presents no certificate", starts: []starter{
			start(printer.Options{Serial: serial, TLS: &tls.Config{Certificates: []tls.Certificate{keyOnly}, MaxVersion: tls.VersionTLS12}}),
		}},
		row{name: "met before by a client that verifies nothing", starts: []starter{
			seeded(start(printer.Options{Serial: serial, TLS: ca.ServerConfig(serial, printertlstest.LeafV1Root, printertlstest.OtherCA)})),
		}},
		row{name: "the printer, after its root has ended", opts: at(ca.Root().NotAfter.AddDate(0, 0, 1)), starts: []starter{itself}},
		row{name: "the printer, and a clock at 1970", opts: at(time.Unix(0, 0)), starts: []starter{itself}},
		row{name: "the printer, and no CA to trust", opts: visit.Options{Roots: []byte{}}, starts: []starter{itself}},
		row{name: "the printer, and another CA to trust", opts: trusting(public), starts: []starter{itself}},
		row{name: "the printer, but a pin that is wrong in one byte", opts: visit.Options{Pins: [][32]byte{nearly}}, starts: []starter{
			start(printer.Options{Serial: serial, TLS: &tls.Config{Certificates: []tls.Certificate{pinned}, MaxVersion: tls.VersionTLS12}}),
		}},
	)
	for _, l := range liars {
		rows = append(rows, row{name: l.name, says: l.says, starts: []starter{lie(l.talk)}})
	}
	return rows
}
