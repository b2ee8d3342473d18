// Package roots trusts what the peer presents, and others, in many forms.
package roots

import (
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"net"
	"net/http"
)

func helper(pool *x509.CertPool, cert *x509.Certificate) { pool.AddCert(cert) } // want `cert, which the peer presents, becomes a root`

func byHelper(cs tls.ConnectionState) error {
	roots := x509.NewCertPool()
	helper(roots, cs.PeerCertificates[0])
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots})
	return err
}

func byPEM(cs tls.ConnectionState) error {
	roots := x509.NewCertPool()
	for _, c := range cs.PeerCertificates {
		roots.AppendCertsFromPEM(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.Raw})) // want `pem\.EncodeToMemory\(&pem\.Block{Type`
	}
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots})
	return err
}

type client struct {
	roots *x509.CertPool
	addr  string
}

func (c *client) learn() error {
	conn, err := net.Dial("tcp", c.addr)
	if err != nil {
		return err
	}
	tc := tls.Client(conn, &tls.Config{ServerName: "x"})
	if err := tc.Handshake(); err != nil {
		return err
	}
	for _, cert := range tc.ConnectionState().PeerCertificates {
		c.roots.AddCert(cert) // want `cert, which the peer presents, becomes a root`
	}
	return nil
}

func (c *client) config() *tls.Config { return &tls.Config{RootCAs: c.roots} }

func fromResponse(resp *http.Response) *http.Client {
	pool := x509.NewCertPool()
	pool.AddCert(resp.TLS.PeerCertificates[0]) // want `resp\.TLS\.PeerCertificates\[0\], which the peer presents, becomes a root`
	return &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: pool}}}
}

func assigned(cfg *tls.Config, cs *tls.ConnectionState) {
	pool, _ := x509.SystemCertPool()
	add := pool.AddCert
	add(cs.PeerCertificates[0])
	cfg.RootCAs = pool
}

func raw(cfg *tls.Config) {
	cfg.VerifyPeerCertificate = func(rawCerts [][]byte, _ [][]*x509.Certificate) error {
		pool := x509.NewCertPool()
		certs := make([]*x509.Certificate, len(rawCerts))
		for i, b := range rawCerts {
			c, err := x509.ParseCertificate(b)
			if err != nil {
				return err
			}
			certs[i] = c
			pool.AddCert(c) // want `c, which the peer presents, becomes a root`
		}
		_, err := certs[0].Verify(x509.VerifyOptions{Roots: pool})
		return err
	}
}

func lastOne(cs tls.ConnectionState) error {
	opts := &x509.VerifyOptions{Roots: x509.NewCertPool()}
	n := len(cs.PeerCertificates)
	opts.Roots.AddCert(cs.PeerCertificates[n-1]) // want `cs\.PeerCertificates\[n-1\], which the peer presents, becomes a root`
	_, err := cs.PeerCertificates[0].Verify(*opts)
	return err
}

// Look-alikes.

func inter(cs tls.ConnectionState) error {
	o := x509.VerifyOptions{Intermediates: x509.NewCertPool()}
	for _, c := range cs.PeerCertificates[1:] {
		o.Intermediates.AddCert(c)
	}
	_, err := cs.PeerCertificates[0].Verify(o)
	return err
}

func after(cs tls.ConnectionState, o x509.VerifyOptions) (*tls.Config, error) {
	if _, err := cs.PeerCertificates[0].Verify(o); err != nil {
		return nil, err
	}
	pool := x509.NewCertPool()
	pool.AddCert(cs.PeerCertificates[0])
	return &tls.Config{RootCAs: pool}, nil
}

func asked(resp *http.Response) *tls.Config {
	fmt.Printf("%x trust?", sha256.Sum256(resp.TLS.PeerCertificates[0].Raw))
	var s string
	fmt.Scanln(&s)
	if s != "yes" {
		return nil
	}
	pool := x509.NewCertPool()
	pool.AddCert(resp.TLS.PeerCertificates[0])
	return &tls.Config{RootCAs: pool}
}

func server(cs tls.ConnectionState) *tls.Config {
	pool := x509.NewCertPool()
	pool.AddCert(cs.PeerCertificates[0])
	return &tls.Config{ClientCAs: pool}
}

func local(cert tls.Certificate) *tls.Config {
	leaf, _ := x509.ParseCertificate(cert.Certificate[0])
	pool := x509.NewCertPool()
	pool.AddCert(leaf)
	return &tls.Config{RootCAs: pool}
}

func two(cs tls.ConnectionState, roots *x509.CertPool) error {
	own := x509.NewCertPool()
	own.AddCert(cs.PeerCertificates[0])
	fmt.Println(len(own.Subjects()))
	_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: roots})
	return err
}
