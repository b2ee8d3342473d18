// Package clients verifies the certificates of clients.
package clients

import (
	"crypto/tls"
	"crypto/x509"
)

func server(pool *x509.CertPool) *tls.Config {
	return &tls.Config{
		ClientAuth: tls.RequireAnyClientCert,
		VerifyConnection: func(cs tls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{
				Roots:     pool,
				KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny}, // want `write ExtKeyUsageClientAuth`
			})
			return err
		},
	}
}

func both(pool *x509.CertPool) *tls.Config {
	return &tls.Config{
		ClientAuth: tls.RequireAnyClientCert,
		VerifyConnection: func(cs tls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{
				Roots:     pool,
				KeyUsages: []x509.ExtKeyUsage{x509.ExtKeyUsageAny, x509.ExtKeyUsageClientAuth}, // want `write ExtKeyUsageClientAuth`
			})
			return err
		},
	}
}

var usages = []x509.ExtKeyUsage{x509.ExtKeyUsageAny}

func shared(pool *x509.CertPool) *tls.Config {
	return &tls.Config{
		ClientAuth: tls.RequireAnyClientCert,
		VerifyConnection: func(cs tls.ConnectionState) error {
			_, err := cs.PeerCertificates[0].Verify(x509.VerifyOptions{Roots: pool, KeyUsages: usages}) // want `write ExtKeyUsageClientAuth`
			return err
		},
	}
}
