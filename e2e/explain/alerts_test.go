package explain

import (
	"cmp"
	"fmt"
	"slices"
	"testing"
)

// alertKeys are the alerts that a peer ends a handshake with, by their number (RFC
// 8446, section 6, and its predecessors), and how they are explained.
var alertKeys = map[byte]string{
	10:  "unexpected-message",
	20:  "damaged-record",
	21:  "damaged-record",
	22:  "damaged-record",
	30:  "unexpected-message",
	40:  "no-common-cipher",
	42:  "peer-refused-certificate",
	43:  "peer-refused-certificate",
	44:  "peer-refused-certificate",
	45:  "peer-refused-certificate",
	46:  "peer-refused-certificate",
	47:  "unexpected-message",
	48:  "peer-knows-no-such-ca",
	49:  "access-denied",
	50:  "unexpected-message",
	51:  "peer-decrypt-error",
	70:  "protocol-version",
	71:  "no-common-cipher",
	80:  "peer-internal-error",
	86:  "downgrade",
	90:  "connection-closed",
	100: "renegotiation",
	109: "unexpected-message",
	110: "unexpected-message",
	111: "peer-refused-certificate",
	112: "name-not-served",
	113: "peer-refused-certificate",
	114: "peer-refused-certificate",
	116: "certificate-required",
	120: "no-application-protocol",
}

// ofAlertTexts are servers that answer with an alert, for each way to print it.
var ofAlertTexts = func() []mistake {
	var list []mistake
	for number, key := range alertKeys {
		list = append(list,
			mistake{fmt.Sprint("alert ", number), key, func(t *testing.T, s *scene) string {
				return dial(t, answering(t, alert(number)...), s.naming(serial))
			}},
			mistake{fmt.Sprint("openssl: alert ", number), key, func(t *testing.T, s *scene) string {
				return s.client(t, answering(t, alert(number)...))
			}},
		)
	}
	slices.SortFunc(list, func(a, b mistake) int { return cmp.Compare(a.what, b.what) })
	return list
}()
