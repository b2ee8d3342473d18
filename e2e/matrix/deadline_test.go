package matrix

import (
	"crypto/tls"
	"net"
	"regexp"
	"testing"
	"time"

	"github.com/tlslint/tlslint/e2e/matrix/visit"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

// TestDeadline: the caller's deadline ends a call, too, when it is the printer itself
// that falls silent, after the handshake.
func TestDeadline(t *testing.T) {
	t.Parallel()
	cfg := ca.ServerConfig(serial, printertlstest.LeafV1)
	p, err := lie(func(conn net.Conn) { hang(tls.Server(conn, cfg)) })()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.close() }) // after the parallel subtests
	for _, c := range clients {
		if isCloud(c) {
			continue // does not get that far
		}
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			for _, text := range ask(t, c, p.addr(c), time.Second/2, visit.Options{}) {
				if !regexp.MustCompile(inTime).MatchString(text) {
					t.Errorf("got %q, want the deadline", text)
				}
			}
		})
	}
}
