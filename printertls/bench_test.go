package printertls

import (
	"crypto/tls"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// BenchmarkHandshake compares a handshake with Config to one with RootCAs and
// ServerName alone, against the same server: a proxy, since crypto/tls accepts no
// printer. The two take turns, and in going first, so that both see the same
// machine; "ratio" is the time of the first over that of the second.
func BenchmarkHandshake(b *testing.B) {
	s := serve(b, maker().Proxy(serial), tls.VersionTLS12)
	plain := &tls.Config{
		SessionTicketsDisabled: true,
		RootCAs:                maker().Pool(),
		ServerName:             serial,
		MaxVersion:             tls.VersionTLS12,
	}
	cfgs := [2]*tls.Config{Verify(plain, serial), plain}
	var took [2]time.Duration
	first := 0
	for b.Loop() {
		first = 1 - first
		for _, i := range [2]int{first, 1 - first} {
			start := time.Now()
			if _, err := talk(s.Addr, cfgs[i]); err != nil {
				b.Fatal(err)
			}
			took[i] += time.Since(start)
		}
	}
	b.ReportMetric(float64(took[0].Microseconds())/float64(b.N), "printertls-µs")
	b.ReportMetric(float64(took[1].Microseconds())/float64(b.N), "plain-µs")
	b.ReportMetric(float64(took[0])/float64(took[1]), "ratio")
}

// BenchmarkCheck measures the check alone, for the longest chain.
func BenchmarkCheck(b *testing.B) {
	cfg := strict()
	cs := tls.ConnectionState{PeerCertificates: parsed(b, maker().Printer(serial, printertlstest.LeafV3Device))}
	for b.Loop() {
		if err := cfg.VerifyConnection(cs); err != nil {
			b.Fatal(err)
		}
	}
}
