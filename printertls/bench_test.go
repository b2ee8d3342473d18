package printertls

import (
	"crypto/tls"
	"slices"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// BenchmarkHandshake compares a handshake with a Verifier to one with RootCAs and
// ServerName alone, against the same server: a proxy, since crypto/tls accepts no
// printer. The two take turns, and in going first, so that both see the same
// machine; medians leave out what else it did. "ratio" is that of the times of the
// first and the second, "extra-µs" what the first takes longer.
func BenchmarkHandshake(b *testing.B) {
	s := serve(b, maker().Proxy(serial), tls.VersionTLS12)
	plain := &tls.Config{
		SessionTicketsDisabled: true,
		RootCAs:                maker().Pool(),
		ServerName:             serial,
		MaxVersion:             tls.VersionTLS12,
	}
	cfgs := [2]*tls.Config{Verifier{Name: serial}.Config(plain), plain}
	var took [2][]time.Duration
	var extra []time.Duration
	for b.Loop() {
		first := len(extra) % 2
		for _, i := range [2]int{first, 1 - first} {
			start := time.Now()
			if _, err := talk(s.Addr, cfgs[i]); err != nil {
				b.Fatal(err)
			}
			took[i] = append(took[i], time.Since(start))
		}
		extra = append(extra, took[0][len(extra)]-took[1][len(extra)])
	}
	b.ReportMetric(median(took[0])/median(took[1]), "ratio")
	b.ReportMetric(median(extra)/1000, "extra-µs")
	b.ReportMetric(median(took[1])/1000, "plain-µs")
}

// median returns the middle of some durations, in nanoseconds.
func median(of []time.Duration) float64 {
	slices.Sort(of)
	return float64(of[len(of)/2])
}

// BenchmarkCheck measures the check alone, for the longest chain.
func BenchmarkCheck(b *testing.B) {
	v := strict()
	certs := parsed(b, maker().Printer(serial, printertlstest.LeafV3Device))
	for b.Loop() {
		if _, err := v.Verify(certs); err != nil {
			b.Fatal(err)
		}
	}
}
