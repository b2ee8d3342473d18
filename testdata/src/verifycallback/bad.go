package verifycallback

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"log"
	"net/http"
	"slices"
	"strings"
	"time"

	"verifycallback/pki"
)

// Everything is accepted.

func everything(addr string) (*tls.Conn, error) {
	return tls.Dial("tcp", addr, &tls.Config{
		MinVersion:         tls.VersionTLS12,
		InsecureSkipVerify: true,
		VerifyConnection:   func(tls.ConnectionState) error { return nil }, // want `VerifyConnection accepts every certificate, and InsecureSkipVerify leaves the check to it: whoever answers at addr can pose as the server; verify chain and name there, or remove both`
	})
}

func everythingPublic() {
	tls.Dial("tcp", "api.example.com:443", &tls.Config{InsecureSkipVerify: true, VerifyConnection: func(tls.ConnectionState) error { return nil }}) // want `VerifyConnection accepts every certificate`
}

func everythingPublicPeer() {
	cfg := &tls.Config{MinVersion: tls.VersionTLS12}
	cfg.InsecureSkipVerify = true
	cfg.VerifyPeerCertificate = acceptAll // want `acceptAll as VerifyPeerCertificate accepts every certificate`
	tls.Dial("tcp", "api.example.com:443", cfg)
}

func acceptAll([][]byte, [][]*x509.Certificate) error { return nil }

func everythingNamed(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: acceptAll}) // want `acceptAll as VerifyPeerCertificate accepts every certificate`
}

type client struct{ host, serial string }

func (c *client) verify(cs tls.ConnectionState) error {
	log.Println(c.host, cs.PeerCertificates[0].Subject)
	return nil
}

func (c *client) everythingMethod() {
	cfg := &tls.Config{}
	cfg.InsecureSkipVerify = true
	cfg.VerifyConnection = c.verify // want `c.verify as VerifyConnection accepts every certificate`
	tls.Dial("tcp", c.host, cfg)
}

func nothing() func(tls.ConnectionState) error {
	return func(cs tls.ConnectionState) error {
		if len(cs.PeerCertificates) == 0 {
			return errors.New("no certificate")
		}
		return nil
	}
}

func everythingReturned(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: nothing()}) // want `nothing\(\) as VerifyConnection accepts every certificate`
}

var unexpired = func(raw [][]byte, _ [][]*x509.Certificate) error {
	cert, err := x509.ParseCertificate(raw[0])
	if err != nil {
		return err
	}
	if time.Now().After(cert.NotAfter) {
		return errors.New("expired")
	}
	return nil
}

func everythingUnexpired() *http.Transport {
	tr := &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}
	tr.TLSClientConfig.VerifyPeerCertificate = unexpired // want `unexpired as VerifyPeerCertificate accepts every certificate`
	return tr
}

func everythingClone(base *tls.Config, addr string) {
	cfg := base.Clone()
	cfg.InsecureSkipVerify = true
	cfg.VerifyConnection = func(cs tls.ConnectionState) (err error) { // want `VerifyConnection accepts every certificate`
		defer func() {
			if err != nil {
				log.Print(err)
				err = nil
			}
		}()
		if cs.PeerCertificates[0].IsCA {
			return errors.New("a CA")
		}
		return
	}
	tls.Dial("tcp", addr, cfg)
}

func everythingElsewhere(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: pki.AcceptAll})        // want `pki.AcceptAll as VerifyConnection accepts every certificate`
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: pki.AcceptAny()}) // want `pki.AcceptAny\(\) as VerifyPeerCertificate accepts every certificate`
}

func everythingButOne(addr string, revoked []byte) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection accepts every certificate`
			if bytes.Equal(cs.PeerCertificates[0].Raw, revoked) {
				return errors.New("revoked")
			}
			return nil
		},
	})
}

// The chain only.

func chainOnly(addr string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection verifies the chain to pool, but not whose certificate it is: whoever has any certificate of these CAs can pose as the server; set DNSName of VerifyOptions to the name that you expect`
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool})
			return err
		},
	})
}

func chainRaw(addr string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(rawCerts [][]byte, _ [][]*x509.Certificate) error { // want `VerifyPeerCertificate verifies the chain to pool, but not whose certificate it is`
			certs := make([]*x509.Certificate, len(rawCerts))
			for i, raw := range rawCerts {
				cert, err := x509.ParseCertificate(raw)
				if err != nil {
					return fmt.Errorf("parsing: %w", err)
				}
				certs[i] = cert
			}
			opts := x509.VerifyOptions{Roots: pool, CurrentTime: time.Now(), Intermediates: x509.NewCertPool()}
			for _, cert := range certs[1:] {
				opts.Intermediates.AddCert(cert)
			}
			_, err := certs[0].Verify(opts)
			return err
		},
	})
}

func (c *client) chain(cs tls.ConnectionState) error {
	if err := verifyChain(cs.PeerCertificates[0], nil); err != nil {
		return fmt.Errorf("%s: %w", c.host, err)
	}
	return nil
}

func verifyChain(cert *x509.Certificate, pool *x509.CertPool) error {
	_, err := cert.Verify(x509.VerifyOptions{Roots: pool})
	return err
}

func (c *client) chainMethod() *tls.Config {
	return &tls.Config{InsecureSkipVerify: true, VerifyConnection: c.chain} // want `c.chain as VerifyConnection verifies the chain to`
}

func chainSystem(addr string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection verifies the chain to the CAs of the system, but not whose`
			if _, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: ""}); err != nil {
				return err
			}
			return nil
		},
	})
}

func toCA(pool *x509.CertPool) func(tls.ConnectionState) error {
	opts := x509.VerifyOptions{}
	opts.Roots = pool
	return func(cs tls.ConnectionState) error {
		_, err := cs.PeerCertificates[0].Verify(opts)
		return err
	}
}

func chainReturned(addr string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: toCA(pool)}) // want `toCA\(pool\) as VerifyConnection verifies the chain to`
}

func chainOwnName(addr string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection verifies the chain to pool`
			leaf := cs.PeerCertificates[0]
			_, err := leaf.Verify(x509.VerifyOptions{Roots: pool, DNSName: leaf.Subject.CommonName})
			return err
		},
	})
}

func chainElsewhere(addr string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: pki.ChainTo(pool)}) // want `pki.ChainTo\(pool\) as VerifyConnection verifies the chain to its roots`
}

// The name only.

func nameOnly(addr, serial string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection checks a name in a certificate that no CA has vouched for: anybody can write it there, so whoever answers at addr can pose as the server; verify the chain, too, with Verify and the Roots of the server's CA`
			if cs.PeerCertificates[0].Subject.CommonName != serial {
				return errors.New("somebody else")
			}
			return nil
		},
	})
}

func nameHostname(addr, host string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection checks a name`
			return cs.PeerCertificates[0].VerifyHostname(host)
		},
	})
}

func nameRaw(addr, want string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error { // want `VerifyPeerCertificate checks a name`
			cert, err := x509.ParseCertificate(raw[0])
			switch {
			case err != nil:
				return err
			case !slices.Contains(cert.DNSNames, want):
				return errors.New("somebody else")
			}
			return nil
		},
	})
}

func (c *client) name(cs tls.ConnectionState) error {
	for _, name := range cs.PeerCertificates[0].DNSNames {
		if strings.EqualFold(name, c.serial) {
			return nil
		}
	}
	return fmt.Errorf("not %s", c.serial)
}

func (c *client) nameMethod() {
	tls.Dial("tcp", c.host, &tls.Config{InsecureSkipVerify: true, VerifyConnection: c.name}) // want `c.name as VerifyConnection checks a name`
}

func nameIssuer(addr string) {
	cfg := &tls.Config{InsecureSkipVerify: true}
	cfg.VerifyConnection = func(cs tls.ConnectionState) error { // want `VerifyConnection checks a name`
		if issuer := cs.PeerCertificates[0].Issuer; issuer.CommonName == "BBL CA" {
			return nil
		}
		return errors.New("not one of ours")
	}
	tls.Dial("tcp", addr, cfg)
}

func nameElsewhere(addr, serial string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection checks a name`
			return pki.Named(cs.PeerCertificates[0], serial)
		},
	})
}

// Accepted before it is checked.

func early(addr, serial string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error { // want `VerifyConnection verifies the chain to pool`
			cert := cs.PeerCertificates[0]
			if cert.Subject.CommonName == serial {
				return nil // want `VerifyConnection returns nil here before the chain is verified, because of a name that anybody can write into a certificate: whoever answers at addr can pose as the server; return nil only when all checks have passed`
			}
			_, err := cert.Verify(x509.VerifyOptions{Roots: pool})
			return err
		},
	})
}

func earlyName(addr, serial string, pool *x509.CertPool) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			cert := cs.PeerCertificates[0]
			for _, name := range cert.DNSNames {
				if name == serial {
					return nil // want `VerifyConnection returns nil here before the chain is verified`
				}
			}
			_, err := cert.Verify(x509.VerifyOptions{Roots: pool, DNSName: serial})
			return err
		},
	})
}

func earlyCA(cs tls.ConnectionState) error {
	if cs.PeerCertificates[0].IsCA {
		return nil // want `earlyCA as VerifyConnection returns nil here before anything is checked`
	}
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{DNSName: "server.internal"})
	return err
}

func earlyNamed(addr string) {
	tls.Dial("tcp", addr, &tls.Config{InsecureSkipVerify: true, VerifyConnection: earlyCA})
}

func earlyParse(addr string, pool *x509.CertPool, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyPeerCertificate: func(raw [][]byte, _ [][]*x509.Certificate) error {
			cert, err := x509.ParseCertificate(raw[0])
			if err != nil {
				return nil // want `VerifyPeerCertificate returns nil here before anything is checked`
			}
			_, err = cert.Verify(x509.VerifyOptions{Roots: pool, DNSName: name})
			return err
		},
	})
}

func earlyChain(addr string, pool *x509.CertPool, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			cert := cs.PeerCertificates[0]
			if err := verifyChain(cert, pool); err != nil {
				return err
			}
			if len(cert.DNSNames) == 0 {
				return nil // want `VerifyConnection returns nil here before it checks whose certificate it is: whoever has any certificate of these CAs can pose as the server`
			}
			return cert.VerifyHostname(name)
		},
	})
}

func earlySelfSigned(addr string, pool *x509.CertPool, name string) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			cert := cs.PeerCertificates[0]
			if bytes.Equal(cert.RawIssuer, cert.RawSubject) {
				log.Print("self-signed")
				return nil // want `VerifyConnection returns nil here before anything is checked`
			}
			_, err := cert.Verify(x509.VerifyOptions{Roots: pool, DNSName: name})
			return err
		},
	})
}

func earlyUnknown(addr string, judge func(*x509.Certificate) error) {
	tls.Dial("tcp", addr, &tls.Config{
		InsecureSkipVerify: true,
		VerifyConnection: func(cs tls.ConnectionState) error {
			if cs.PeerCertificates[0].Version < 3 {
				return nil // want `VerifyConnection returns nil here before anything is checked`
			}
			return judge(cs.PeerCertificates[0])
		},
	})
}
