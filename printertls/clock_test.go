package printertls

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestClock: clocks that are wrong, and certificates whose time is over.
func TestClock(t *testing.T) {
	t.Parallel()
	end := maker().Root().NotAfter
	for _, shape := range printertlstest.Shapes() {
		cert := maker().Printer(serial, shape)
		for name, now := range map[string]time.Time{"1970": time.Unix(0, 0), "no time": {}, "2021": time.Date(2021, 12, 31, 0, 0, 0, 0, time.UTC)} {
			var clock *ClockError
			if err := present(t, strict(WithClock(at(now))), cert); !errors.As(err, &clock) || !clock.Now.Equal(now) {
				t.Errorf("%v, %s: got %v, want a ClockError", shape, name, err)
			}
		}
		if err := present(t, strict(WithClock(at(end.Add(-time.Hour)))), cert); err != nil {
			t.Errorf("%v, before the root ends: %v", shape, err)
		}
		over(t, present(t, strict(WithClock(at(end.Add(time.Hour)))), cert), "BBL CA", "until "+end.UTC().Format(time.DateOnly))
		over(t, present(t, strict(WithClock(at(end.Add(time.Hour)))), cert), "BBL CA", "WithPin")
	}
	early := parsed(t, maker().Printer(serial, printertlstest.LeafV1))[0].NotBefore.Add(-time.Hour)
	over(t, present(t, strict(WithClock(at(early))), maker().Printer(serial, printertlstest.LeafV1)), serial, "set the clock")
}

// over checks that err says that the certificate of name is not valid now.
func over(t *testing.T, err error, name, says string) {
	t.Helper()
	var invalid x509.CertificateInvalidError
	if !errors.As(err, &invalid) || invalid.Reason != x509.Expired || invalid.Cert.Subject.CommonName != name {
		t.Errorf("got %v, want that the certificate of %s is not valid now", err, name)
	} else if !strings.Contains(err.Error(), says) {
		t.Errorf("%v\ndoes not say %q", err, says)
	}
}

// TestClockSources: WithClock comes before Time of the configuration.
func TestClockSources(t *testing.T) {
	t.Parallel()
	cert := maker().Printer(serial, printertlstest.LeafV1)
	wrong := &tls.Config{Time: at(time.Unix(0, 0)), RootCAs: maker().Pool()}
	if err := present(t, Verify(wrong, serial), cert); err == nil {
		t.Error("Time of the configuration does not count")
	}
	if err := present(t, Verify(wrong, serial, WithClock(nil)), cert); err == nil {
		t.Error("a nil clock takes the place of Time")
	}
	cfg := Verify(wrong, serial, WithClock(time.Now))
	if err := present(t, cfg, cert); err != nil {
		t.Error(err)
	}
	if cfg.Time().Year() < 2022 {
		t.Error("crypto/tls goes by another clock than the check")
	}
}
