package explain

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"net"
	"testing"
	"time"

	mqtt "github.com/eclipse/paho.mqtt.golang"

	"github.com/tlslint/tlslint/e2e/printer"
	"github.com/tlslint/tlslint/printertls"
	"github.com/tlslint/tlslint/printertls/printertlstest"
)

var ofNames = []mistake{
	{"MQTT to the printer's address", "ip-not-in-certificate", func(t *testing.T, s *scene) string {
		return overMQTT(t, start(t, printer.Options{Serial: serial, CA: s.ca}), &tls.Config{})
	}},
	{"the right CA, and no name", "ip-not-in-certificate", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1), &tls.Config{RootCAs: s.ca.Pool()})
	}},
	{"a certificate for another address", "ip-not-in-certificate", func(t *testing.T, s *scene) string {
		addr := s.camera(t, printertlstest.LeafV1, printertlstest.AddressSAN)
		return dial(t, addr, &tls.Config{RootCAs: s.ca.Pool(), ServerName: "127.0.0.2"})
	}},
	{"the right CA and the serial as ServerName", "common-name-only", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1), s.naming(serial))
	}},
	{"another printer", "another-name", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherSerial), s.naming(serial))
	}},
	{"another printer with a SAN", "another-name", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherSAN), s.naming(serial))
	}},
	{"the port in ServerName", "name-with-port", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherSAN), s.naming(serial+":8883"))
	}},
	{"the port in ServerName, and no SAN", "name-with-port", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherSerial), s.naming("printer.example:6000"))
	}},
	{"tls.Client without ServerName", "no-server-name", func(t *testing.T, s *scene) string {
		conn, err := net.Dial("tcp", s.camera(t, printertlstest.LeafV1))
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		return fmt.Sprint(tls.Client(conn, &tls.Config{RootCAs: s.ca.Pool()}).Handshake())
	}},
	{"VerifyHostname after InsecureSkipVerify", "nothing-was-verified", func(t *testing.T, s *scene) string {
		conn, err := tls.Dial("tcp", s.serving(t, s.proxy), &tls.Config{InsecureSkipVerify: true})
		if err != nil {
			t.Fatal(err)
		}
		defer conn.Close()
		return fmt.Sprint(conn.VerifyHostname(serial))
	}},
	{"the wrong access code", "wrong-access-code", func(t *testing.T, s *scene) string {
		p := start(t, printer.Options{Serial: serial, Code: "12345678", CA: s.ca})
		return overMQTT(t, p, printertls.Verifier{Name: serial}.Config(&tls.Config{RootCAs: s.ca.Pool()}))
	}},
}

// naming is a configuration that trusts the CA and expects a name.
func (s *scene) naming(name string) *tls.Config {
	return &tls.Config{RootCAs: s.ca.Pool(), ServerName: name}
}

// overMQTT returns the error of an MQTT client.
func overMQTT(t *testing.T, p *printer.Printer, cfg *tls.Config) string {
	t.Helper()
	opts := mqtt.NewClientOptions().AddBroker(fmt.Sprintf("ssl://%s:%d", p.Host, p.MQTT)).SetTLSConfig(cfg)
	opts.SetUsername(printer.User).SetPassword("87654321").SetConnectRetry(false).SetConnectTimeout(patience)
	token := mqtt.NewClient(opts).Connect()
	if !token.WaitTimeout(patience) || token.Error() == nil {
		t.Fatal("the connection works")
	}
	return time.Now().Format("2006/01/02 15:04:05 ") + "mqtt: " + token.Error().Error()
}

var ofChains = []mistake{
	{"the CA is not trusted", "unknown-authority", func(t *testing.T, s *scene) string {
		return dial(t, s.serving(t, s.proxy), &tls.Config{RootCAs: x509.NewCertPool(), ServerName: serial})
	}},
	{"a CA of the same name", "other-key-of-ca", func(t *testing.T, s *scene) string {
		return dial(t, s.serving(t, s.proxy), &tls.Config{RootCAs: printertlstest.NewCA().Pool(), ServerName: serial})
	}},
	{"a printer that issues certificates", "not-a-ca", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV3Device, printertlstest.IssuedByPrinter)
	}},
	{"a device that issues certificates", "not-a-ca", func(t *testing.T, s *scene) string {
		return presented(t, issuedByDevice(t))
	}},
	{"a CA of clients only", "wrong-key-usage", func(t *testing.T, s *scene) string {
		return presented(t, issuedForClients(t))
	}},
	{"a CA of the same name with another kind of key", "other-key-of-ca", func(t *testing.T, s *scene) string {
		return presented(t, issuedByNamesake(t))
	}},
	{"an old printer that issues certificates", "not-a-ca", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV1, printertlstest.IssuedByPrinter)
	}},
	{"a client's certificate", "wrong-key-usage", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV1, printertlstest.ClientAuthOnly)
	}},
	{"a name that the CA may not vouch for", "outside-constraint", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV1, printertlstest.OutsideConstraint)
	}},
	{"a critical extension", "critical-extension", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1, printertlstest.CriticalExtension), s.naming(serial))
	}},
	{"an expired certificate", "expired", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1, printertlstest.Expired), s.naming(serial))
	}},
	{"an expired certificate, seen by printertls", "expired", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV1, printertlstest.Expired)
	}},
	{"a certificate of next year", "not-yet-valid", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1, printertlstest.NotYetValid), s.naming(serial))
	}},
	{"a certificate of next year, seen by printertls", "not-yet-valid", func(t *testing.T, s *scene) string {
		return s.verified(t, printertlstest.LeafV1, printertlstest.NotYetValid)
	}},
	{"a copy of the printer's certificate", "key-not-owned", func(t *testing.T, s *scene) string {
		return dial(t, s.camera(t, printertlstest.LeafV1, printertlstest.OtherKey), &tls.Config{InsecureSkipVerify: true})
	}},
	{"a CA below one that allows none", "chain-too-long", func(t *testing.T, s *scene) string {
		return presented(t, chainTooLong(t))
	}},
	{"a certificate signed with SHA-1", "weak-signature", func(t *testing.T, s *scene) string {
		return presented(t, signedWith(t, x509.SHA1WithRSA))
	}},
	{"a certificate that is none", "malformed-certificate", func(t *testing.T, s *scene) string {
		pair := s.ca.Proxy(serial)
		return dial(t, s.serving(t, &tls.Config{Certificates: []tls.Certificate{
			{Certificate: [][]byte{[]byte("certificate")}, PrivateKey: pair.PrivateKey},
		}}), s.naming(serial))
	}},
	{"a serial number below zero", "negative-serial", func(t *testing.T, s *scene) string {
		pair := negativeSerial(t, s)
		return dial(t, s.serving(t, &tls.Config{Certificates: []tls.Certificate{pair}}), s.naming(serial))
	}},
	{"a system without CAs", "no-system-roots", func(t *testing.T, s *scene) string {
		return withoutSystemRoots(t, s.serving(t, s.proxy))
	}},
}

// verified returns what printertls says of a printer with a fault.
func (s *scene) verified(t *testing.T, shape printertlstest.Shape, faults ...printertlstest.Fault) string {
	t.Helper()
	return dial(t, s.camera(t, shape, faults...), printertls.Verifier{Name: serial}.Config(&tls.Config{RootCAs: s.ca.Pool()}))
}
