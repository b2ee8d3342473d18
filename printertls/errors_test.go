package printertls

import (
	"crypto/tls"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestErrorTexts: each error says what happened, to what, and what to do next.
func TestErrorTexts(t *testing.T) {
	t.Parallel()
	good := maker().Printer(serial, printertlstest.LeafV3)
	faulty := func(shape printertlstest.Shape, fault printertlstest.Fault) tls.Certificate {
		return maker().Printer(serial, shape, fault)
	}
	const posing = "somebody may pose as the printer"
	for name, c := range map[string]struct {
		cfg   *tls.Config
		cert  tls.Certificate
		wants []string
	}{
		"no serial":                  {Config(""), good, []string{"no serial number", "label"}},
		"address":                    {Config("10.0.0.1"), good, []string{"10.0.0.1", "not a serial", "label"}},
		"no CA":                      {Config(serial), good, []string{"no CA", "self-signed certificate in certificate chain", env, "printer.cer", "WithCAs"}},
		"empty CAs":                  {Config(serial, WithRoots(nil)), good, []string{"no CA", "is empty"}},
		"pin":                        {strict(WithPin([32]byte{0xab})), good, []string{"the pinned ab00", posing}},
		"1970":                       {strict(WithClock(at(time.Unix(0, 0)))), good, []string{"1970-01-01", "set the clock"}},
		"no Device CA":               {Config(serial, WithRoots(maker().Pool())), good, []string{"BBL Device CA TEST", "does not send", "local issuer", "WithIntermediates"}},
		"no Device CA, another sent": {Config(serial, WithRoots(maker().Pool())), tls.Certificate{Certificate: [][]byte{good.Certificate[0], newer().Raw}}, []string{"does not send", "WithIntermediates"}},
		"other serial":               {strict(), faulty(printertlstest.LeafV1, printertlstest.OtherSerial), []string{"01P00A000000009", serial, "Hostname/IP mismatch", "WithName"}},
		"no name":                    {strict(), faulty(printertlstest.LeafV1, printertlstest.NoName), []string{"no name", serial}},
		"other case":                 {strict(), faulty(printertlstest.LeafV1, printertlstest.OtherCase), []string{"case or spaces", "as the printer does"}},
		"too many":                   {strict(), tls.Certificate{Certificate: slices.Repeat(good.Certificate, 11)}, []string{"11 certificates", posing}},
		"two names":                  {strict(), faulty(printertlstest.LeafV1, printertlstest.TwoNames), []string{"one name"}},
		"other CA":                   {strict(), faulty(printertlstest.LeafV1, printertlstest.OtherCA), []string{"BBL CA", "self-signed certificate in certificate chain", posing}},
		"other Device CA":            {strict(), faulty(printertlstest.LeafV3Device, printertlstest.OtherCA), []string{"BBL Device CA", "self-signed certificate in certificate chain", posing}},
		"self-signed":                {strict(), faulty(printertlstest.LeafV1, printertlstest.SelfSigned), []string{"signed by itself", `"self-signed certificate"`, "WithPin"}},
		"expired":                    {strict(), faulty(printertlstest.LeafV1, printertlstest.Expired), []string{serial, "until", "firmware"}},
		"CA expired":                 {strict(), faulty(printertlstest.LeafV1, printertlstest.ExpiredIssuer), []string{"the CA", "EXPIRED", "until", "firmware", "WithPin"}},
		"not yet":                    {strict(), faulty(printertlstest.LeafV1, printertlstest.NotYetValid), []string{serial, "valid from", "set the clock"}},
		"client":                     {strict(), faulty(printertlstest.LeafV1, printertlstest.ClientAuthOnly), []string{"not one of a server", "address"}},
		"extension":                  {strict(), faulty(printertlstest.LeafV1, printertlstest.CriticalExtension), []string{"not understood", "address"}},
		"by a printer":               {strict(), faulty(printertlstest.LeafV1, printertlstest.IssuedByPrinter), []string{"not of a CA", posing, "CA:TRUE"}},
		"constraint":                 {strict(), faulty(printertlstest.LeafV1, printertlstest.OutsideConstraint), []string{"rule of its CA", posing}},
	} {
		err := present(t, c.cfg, c.cert)
		if err == nil {
			t.Errorf("%s: accepted", name)
			continue
		}
		text := err.Error()
		if !strings.HasPrefix(text, "printertls: ") || strings.Count(text, "printertls: ") != 1 {
			t.Errorf("%s: %v\ndoes not name the package once", name, text)
		}
		for _, want := range c.wants {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %v\ndoes not say %q", name, text, want)
			}
		}
	}
}
