// Package losses takes checks of printertls out of configurations.
package losses

import (
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log"
	"net/http"
	"strings"

	mqtt "github.com/eclipse/paho.mqtt.golang"
	"github.com/tlslint/tlslint/printertls"

	"verifycallback/pki"
)

// Of the two checks that printertls makes, one is gone.

func noVerifyConnection(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = nil // want `without VerifyConnection, one of the two checks is gone that printertls has put into this configuration, and an impostor is refused by VerifyPeerCertificate alone; leave the function where it is`
	tls.Dial("tcp", ip+":8883", cfg)
}

func noVerifyPeerCertificate(ip, serial string, base *tls.Config) {
	cfg := printertls.Verifier{Name: serial}.Config(base)
	cfg.VerifyPeerCertificate = nil // want `without VerifyPeerCertificate, one of the two checks is gone`
	tls.Dial("tcp", ip+":8883", cfg)
}

func acceptInstead(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = func(tls.ConnectionState) error { return nil } // want `VerifyConnection takes the place of one of the two checks that printertls has put into this configuration, and an impostor is refused by VerifyPeerCertificate alone; call the old function in the new one, and return its error`
	tls.Dial("tcp", ip+":8883", cfg)
}

func logInstead(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = logState // want `logState as VerifyConnection takes the place of one of the two checks`
	tls.Dial("tcp", ip+":8883", cfg)
}

func logState(cs tls.ConnectionState) error {
	log.Print(tls.VersionName(cs.Version))
	return nil
}

func chainInstead(ip, serial string, roots *x509.CertPool) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { // want `VerifyConnection takes the place of one`
		_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots})
		return err
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func acceptAll([][]byte, [][]*x509.Certificate) error { return nil }

func clone(ip, serial string) {
	cfg := printertls.Config(serial)
	ftps := cfg.Clone()
	ftps.VerifyConnection = nil // want `without VerifyConnection, one`
	tls.Dial("tcp", ip+":8883", cfg)
	tls.Dial("tcp", ip+":990", ftps)
}

func cloneOfClone(ip, serial string) {
	cfg := printertls.Config(serial).Clone().Clone()
	cfg.VerifyPeerCertificate = acceptAll // want `acceptAll as VerifyPeerCertificate takes the place of one`
	tls.Dial("tcp", ip+":8883", cfg)
}

func copied(ip, serial string) {
	cfg := *printertls.Config(serial)
	cfg.VerifyConnection = nil // want `without VerifyConnection, one`
	tls.Dial("tcp", ip+":8883", &cfg)
}

func byHand(ip, serial string) {
	verifier := printertls.Verifier{Name: serial}
	cfg := verifier.Config(&tls.Config{MaxVersion: tls.VersionTLS13})
	cfg.VerifyConnection = nil // want `without VerifyConnection, one`
	mqtt.NewClientOptions().AddBroker(fmt.Sprintf("ssl://%s:8883", ip)).SetTLSConfig(cfg)
}

// Neither is left.

func none(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = nil      // want `without VerifyConnection, nothing is left of the check that printertls has put into this configuration, since VerifyPeerCertificate does not make it any more either: whoever answers at ip \+ ":8883" can pose as the printer; leave the function where it is`
	cfg.VerifyPeerCertificate = nil // want `without VerifyPeerCertificate, nothing is left`
	tls.Dial("tcp", ip+":8883", cfg)
}

func noneAtOnce(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.VerifyConnection, cfg.VerifyPeerCertificate = nil, nil // want `without VerifyConnection, nothing is left` `without VerifyPeerCertificate, nothing is left`
	tls.Dial("tcp", ip+":8883", cfg)
}

func noneOfTheVerifier(ip, serial string) {
	cfg := printertls.Verifier{Name: serial}.Config(&tls.Config{})
	cfg.VerifyPeerCertificate = nil // want `nothing is left`
	cfg.VerifyConnection = logState // want `logState as VerifyConnection takes the place of the check that printertls has put there, and VerifyPeerCertificate does not make it any more either: whoever answers at ip \+ ":990" can pose as the printer; call the old function in the new one, and return its error`
	tls.Dial("tcp", ip+":990", cfg)
}

func noneOfTheClone(ip, serial string) {
	cfg := printertls.Config(serial)
	cfg.VerifyPeerCertificate = nil // want `without VerifyPeerCertificate, nothing is left`
	open := cfg.Clone()
	open.VerifyConnection = nil // want `without VerifyConnection, nothing is left`
	tls.Dial("tcp", ip+":8883", open)
}

func noneThroughFields(ip, serial string) {
	transport := &http.Transport{TLSClientConfig: printertls.Config(serial)}
	transport.TLSClientConfig.VerifyConnection = nil      // want `nothing is left`
	transport.TLSClientConfig.VerifyPeerCertificate = nil // want `nothing is left`
	client := &http.Client{Transport: transport}
	client.Get("https://" + ip + ":8883/")
}

func noneThroughLoop(ip, serial string) {
	configs := []*tls.Config{printertls.Config(serial), printertls.Config(serial)}
	for _, cfg := range configs {
		cfg.VerifyConnection = nil      // want `nothing is left`
		cfg.VerifyPeerCertificate = nil // want `nothing is left`
		tls.Dial("tcp", ip+":8883", cfg)
	}
}

// Through functions, fields and variables of the program.

func newConfig(serial string) *tls.Config { return printertls.Config(serial) }

func byFunction(ip, serial string) {
	cfg := newConfig(serial)
	cfg.VerifyConnection = nil // want `without VerifyConnection, one`
	tls.Dial("tcp", ip+":8883", cfg)
}

func withError(serial string) (*tls.Config, error) {
	if serial == "" {
		return nil, errors.New("no serial number")
	}
	return printertls.Verifier{Name: serial}.Config(nil), nil
}

func byFunctionWithError(ip, serial string) error {
	cfg, err := withError(serial)
	if err != nil {
		return err
	}
	cfg.VerifyConnection = nil // want `without VerifyConnection, one`
	_, err = tls.Dial("tcp", ip+":8883", cfg)
	return err
}

func quiet(cfg *tls.Config) {
	cfg.VerifyConnection = logState // want `logState as VerifyConnection takes the place of one`
}

func byCallee(ip, serial string) {
	cfg := printertls.Config(serial)
	quiet(cfg)
	tls.Dial("tcp", ip+":8883", cfg)
}

type session struct {
	tls *tls.Config
}

func (s *session) open() {
	s.tls.VerifyConnection = nil      // want `without VerifyConnection, nothing is left`
	s.tls.VerifyPeerCertificate = nil // want `without VerifyPeerCertificate, nothing is left`
}

func byField(ip, serial string) {
	s := &session{tls: printertls.Config(serial)}
	s.open()
	tls.Dial("tcp", ip+":8883", s.tls)
}

var shared = printertls.Config("01S00A123456789")

func byVariable(ip string) {
	shared.VerifyConnection = func(tls.ConnectionState) error { return nil } // want `VerifyConnection takes the place of one`
	tls.Dial("tcp", ip+":8883", shared)
}

func ofAnotherPackage(ip, serial string) {
	cfg := pki.Printer(serial)
	cfg.VerifyConnection = nil      // want `nothing is left`
	cfg.VerifyPeerCertificate = nil // want `nothing is left`
	tls.Dial("tcp", ip+":8883", cfg)
}

var makeConfig = printertls.Config

func byFunctionValue(ip, serial string) {
	cfg := makeConfig(serial)
	cfg.VerifyConnection = nil // want `without VerifyConnection, one`
	tls.Dial("tcp", ip+":8883", cfg)
}

func byPointer(ip, serial string) {
	cfg := printertls.Config(serial)
	verify := &cfg.VerifyConnection
	*verify = nil // want `without VerifyConnection, one`
	tls.Dial("tcp", ip+":8883", cfg)
}

type embedding struct{ *tls.Config }

func byEmbedding(ip, serial string) {
	w := embedding{printertls.Config(serial)}
	w.VerifyPeerCertificate = acceptAll // want `acceptAll as VerifyPeerCertificate takes the place of one`
	tls.Dial("tcp", ip+":8883", w.Config)
}

func byNilVariable(ip, serial string) {
	var verify func(tls.ConnectionState) error
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = verify // want `verify as VerifyConnection takes the place of one`
	tls.Dial("tcp", ip+":8883", cfg)
}

type recorder struct{ versions []uint16 }

func (r *recorder) record(cs tls.ConnectionState) error {
	r.versions = append(r.versions, cs.Version)
	return nil
}

func byMethod(ip, serial string) {
	r := new(recorder)
	cfg := printertls.Config(serial)
	cfg.VerifyConnection = r.record // want `r.record as VerifyConnection takes the place of one`
	tls.Dial("tcp", ip+":8883", cfg)
}

// The old function is there, and does not count.

func dropped(ip, serial string) {
	cfg := printertls.Config(serial)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { // want `VerifyConnection takes the place of one`
		if err := old(cs); err != nil {
			log.Print(err)
		}
		return nil
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func blank(ip, serial string) {
	cfg := printertls.Config(serial)
	old := cfg.VerifyPeerCertificate
	cfg.VerifyPeerCertificate = func(raw [][]byte, chains [][]*x509.Certificate) error { // want `VerifyPeerCertificate takes the place of one`
		_ = old(raw, chains)
		return nil
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func sometimes(ip, serial string) {
	cfg := printertls.Config(serial)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { // want `VerifyConnection takes the place of one`
		if cs.PeerCertificates[0].Issuer.CommonName == "BBL CA" {
			return nil
		}
		return old(cs)
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func known(ip, serial string) {
	cfg := printertls.Config(serial)
	verifier := printertls.Verifier{Name: serial}
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { // want `VerifyConnection takes the place of one`
		if strings.HasPrefix(cs.PeerCertificates[0].Subject.CommonName, "01S") {
			return nil
		}
		return verifier.VerifyConnection(cs)
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func forgiven(ip, s string) {
	cfg := printertls.Config(s)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { // want `VerifyConnection takes the place of one`
		err := old(cs)
		var ce *printertls.ChainError
		if errors.As(err, &ce) {
			return nil
		}
		return err
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func forgivenAll(ip, s string) {
	cfg := printertls.Config(s)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { // want `VerifyConnection takes the place of one`
		if err := old(cs); err != nil && !errors.Is(err, printertls.ErrNoCertificate) {
			log.Print(err)
			return nil
		}
		return nil
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func deferredOnly(ip, s string) {
	cfg := printertls.Config(s)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { // want `VerifyConnection takes the place of one`
		defer old(cs)
		return nil
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func compared(ip, s string) {
	cfg := printertls.Config(s)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { // want `VerifyConnection takes the place of one`
		ok := old(cs) == nil
		log.Print(ok)
		return nil
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

func unread(ip, s string) {
	cfg := printertls.Config(s)
	old := cfg.VerifyConnection
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { // want `VerifyConnection takes the place of one`
		old(cs)
		return nil
	}
	tls.Dial("tcp", ip+":8883", cfg)
}

type holder struct{ tls *tls.Config }

func twoHolders(ip, serial string) {
	a, b := new(holder), new(holder)
	a.tls = printertls.Config(serial)
	b.tls = &tls.Config{}
	a.tls.VerifyConnection = logState // want `logState as VerifyConnection takes the place of one`
	tls.Dial("tcp", ip+":8883", a.tls)
	tls.Dial("tcp", "example.com:443", b.tls)
}
