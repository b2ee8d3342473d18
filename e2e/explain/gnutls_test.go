package explain

import (
	"net"
	"testing"

	"github.com/tlslint/tlslint/printertls/printertlstest"
)

var ofGnuTLS = []mistake{
	{"wget: the address", "ip-not-in-certificate", func(t *testing.T, s *scene) string {
		return s.wget(t, s.camera(t, printertlstest.LeafV1))
	}},
	{"wget: a certificate of nobody", "unknown-authority", func(t *testing.T, s *scene) string {
		return s.wget(t, s.camera(t, printertlstest.LeafV1, printertlstest.AddressSAN, printertlstest.SelfSigned))
	}},
	{"wget: an expired certificate", "expired", func(t *testing.T, s *scene) string {
		return s.wget(t, s.camera(t, printertlstest.LeafV1, printertlstest.AddressSAN, printertlstest.Expired))
	}},
	{"wget: a certificate of next year", "not-yet-valid", func(t *testing.T, s *scene) string {
		return s.wget(t, s.camera(t, printertlstest.LeafV1, printertlstest.AddressSAN, printertlstest.NotYetValid))
	}},
	{"wget: a plain port", "not-tls", func(t *testing.T, s *scene) string {
		return s.wget(t, plainHTTP(t))
	}},
	{"wget: nothing in common", "no-common-cipher", func(t *testing.T, s *scene) string {
		return s.wget(t, answering(t, alert(40)...))
	}},
	{"wget: no version in common", "protocol-version", func(t *testing.T, s *scene) string {
		return s.wget(t, answering(t, alert(70)...))
	}},
	{"wget: a name that nobody has", "no-such-host", func(t *testing.T, s *scene) string {
		return s.wget(t, "printer.invalid")
	}},
	{"gnutls-cli: another printer", "another-name", func(t *testing.T, s *scene) string {
		addr := s.camera(t, printertlstest.LeafV1, printertlstest.OtherSerial)
		_, port, err := net.SplitHostPort(addr)
		if err != nil {
			t.Fatal(err)
		}
		return output(t, "gnutls-cli", "--x509cafile", s.caFile, "--verify-hostname", "device.example", "-p", port, "127.0.0.1")
	}},
	{"wget: a server that hangs up", "connection-closed", func(t *testing.T, s *scene) string {
		return s.wget(t, listen(t, func(conn net.Conn) { conn.Read(make([]byte, 1<<12)) }))
	}},
}

// wget returns what wget prints, which Debian builds with GnuTLS.
func (s *scene) wget(t *testing.T, addr string) string {
	t.Helper()
	return output(t, "wget", "-nv", "-t", "1", "-O", "/dev/null", "--ca-certificate", s.caFile, "https://"+addr)
}
