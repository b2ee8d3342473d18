package verifycallback

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"os"

	mqtt "github.com/eclipse/paho.mqtt.golang"
)

type printer struct {
	IP, Serial string
	roots      *x509.CertPool
	last       *x509.Certificate
}

func (p *printer) everything() *mqtt.ClientOptions {
	opts := mqtt.NewClientOptions().AddBroker(fmt.Sprintf("ssl://%s:8883", p.IP))
	return opts.SetTLSConfig(&tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection:   func(tls.ConnectionState) error { return nil }, // want `VerifyConnection accepts every certificate, and InsecureSkipVerify leaves the check to it: whoever answers at fmt.Sprintf\("ssl://%s:8883", p.IP\) can pose as the printer`
	})
}

func (p *printer) everythingOneLine() {
	tls.Dial("tcp", net.JoinHostPort(p.IP, "990"), &tls.Config{MaxVersion: tls.VersionTLS12, InsecureSkipVerify: true, VerifyPeerCertificate: acceptAll}) // want `acceptAll as VerifyPeerCertificate accepts every certificate`
}

func everythingAsked(ip string) {
	serial := os.Getenv("PRINTER_SERIAL")
	tls.Dial("tcp", net.JoinHostPort(ip, "990"), &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: acceptAll}) // want `acceptAll as VerifyPeerCertificate accepts every certificate`
}

func (p *printer) everythingLater() {
	cfg := &tls.Config{MinVersion: tls.VersionTLS12}
	cfg.InsecureSkipVerify = true
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { // want `VerifyConnection accepts every certificate`
		if len(cs.PeerCertificates) == 0 {
			return errors.New("no certificate")
		}
		return nil
	}
	tls.Dial("tcp", net.JoinHostPort(p.IP, "6000"), cfg)
}

func (p *printer) chain() {
	tls.Dial("tcp", net.JoinHostPort(p.IP, "6000"), &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection verifies the chain to p.roots, but not whose certificate it is: every other printer of the maker passes for this one; check the serial number, too, as a printertls.Verifier does`
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: p.roots})
			return err
		},
	})
}

func (p *printer) chainLater(pool *x509.CertPool) {
	cfg := &tls.Config{MaxVersion: tls.VersionTLS12}
	cfg.InsecureSkipVerify = true
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { // want `VerifyConnection verifies the chain to pool`
		opts := x509.VerifyOptions{Roots: pool, Intermediates: x509.NewCertPool()}
		for _, cert := range cs.PeerCertificates[1:] {
			opts.Intermediates.AddCert(cert)
		}
		_, err := cs.PeerCertificates[0].Verify(opts)
		return err
	}
	tls.Dial("tcp", p.IP+":8883", cfg)
}

func (p *printer) name() {
	tls.Dial("tcp", p.IP+":8883", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection checks a name in a certificate that no CA has vouched for`
			if cs.PeerCertificates[0].Subject.CommonName != p.Serial {
				return errors.New("another printer")
			}
			return nil
		},
	})
}

func (p *printer) early(pool *x509.CertPool) {
	tls.Dial("tcp", p.IP+":8883", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection verifies the chain to pool`
			if cs.PeerCertificates[0].Subject.CommonName == p.Serial {
				return nil // want `VerifyConnection returns nil here before the chain is verified`
			}
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool})
			return err
		},
	})
}

// What the function does beside checking must not be lost.
func (p *printer) remembered() {
	tls.Dial("tcp", p.IP+":8883", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection verifies the chain to p.roots`
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: p.roots})
			record(cs.ServerName)
			return err
		},
	})
}

var names []string

func record(name string) { names = append(names, name) }

// The serial number is not at hand.
func anyPrinter(ip string) {
	tls.Dial("tcp", ip+":8883", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection:   func(tls.ConnectionState) error { return nil }, // want `\(use a printertls.Verifier with its serial number, which is not in scope here\)`
	})
}

// The CAs are not at hand where the configuration is made.
func (p *printer) hiddenRoots() {
	tls.Dial("tcp", p.IP+":8883", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `\(use a printertls.Verifier, with these roots as RootCAs\)`
			roots := x509.NewCertPool()
			roots.AppendCertsFromPEM(makerCA)
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots})
			return err
		},
	})
}

var makerCA []byte

// A complete check is left alone.
func (p *printer) complete() {
	tls.Dial("tcp", p.IP+":8883", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			cert := cs.PeerCertificates[0]
			if cert.Subject.CommonName != p.Serial {
				return errors.New("another printer")
			}
			_, err := cert.Verify(x509.VerifyOptions{Roots: p.roots})
			return err
		},
	})
}

// The certificate is remembered, and only shown.
func (p *printer) shown() {
	var shown *x509.Certificate
	tls.Dial("tcp", p.IP+":8883", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection accepts every certificate`
			shown = cs.PeerCertificates[0]
			return nil
		},
	})
	fmt.Println("printer:", shown.Subject.CommonName)
}

// The certificate is remembered, and looked at elsewhere.
func (p *printer) matches(want []byte) bool { return bytes.Equal(p.last.Raw, want) }

func (p *printer) seen() {
	tls.Dial("tcp", p.IP+":8883", &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			p.last = cs.PeerCertificates[0]
			return nil
		},
	})
}
