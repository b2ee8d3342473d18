// Package pki is a library of checks: what its functions do is known by facts.
package pki

import (
	"bytes"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"log"

	"github.com/tlslint/tlslint/printertls"
)

// AcceptAll accepts all.
func AcceptAll(tls.ConnectionState) error { return nil }

// AcceptAny returns a function that accepts all.
func AcceptAny() func([][]byte, [][]*x509.Certificate) error {
	return func([][]byte, [][]*x509.Certificate) error { return nil }
}

// ChainTo returns a function that verifies the chain only.
func ChainTo(roots *x509.CertPool) func(tls.ConnectionState) error {
	return func(cs tls.ConnectionState) error { return Chain(cs.PeerCertificates[0], roots) }
}

// Chain verifies the chain of a certificate.
func Chain(cert *x509.Certificate, roots *x509.CertPool) error {
	_, err := cert.Verify(x509.VerifyOptions{Roots: roots})
	return err
}

// Named compares the name in a certificate.
func Named(cert *x509.Certificate, name string) error {
	if cert.Subject.CommonName != name {
		return errors.New("certificate of somebody else")
	}
	return nil
}

// Server verifies chain and name.
func Server(roots *x509.CertPool, name string) func(tls.ConnectionState) error {
	return func(cs tls.ConnectionState) error {
		if err := Chain(cs.PeerCertificates[0], roots); err != nil {
			return err
		}
		return Named(cs.PeerCertificates[0], name)
	}
}

// Pinned compares the certificate.
func Pinned(want []byte) func([][]byte, [][]*x509.Certificate) error {
	return func(raw [][]byte, _ [][]*x509.Certificate) error {
		if !bytes.Equal(raw[0], want) {
			return errors.New("certificate of somebody else")
		}
		return nil
	}
}

// Authorized leaves the decision to somebody else.
func Authorized(authorize func(*x509.Certificate) error) func(tls.ConnectionState) error {
	return func(cs tls.ConnectionState) error { return authorize(cs.PeerCertificates[0]) }
}

// Printer returns a configuration for a printer.
func Printer(serial string) *tls.Config { return printertls.Config(serial) }

// Logged returns a function that logs before it calls another one.
func Logged(next func(tls.ConnectionState) error) func(tls.ConnectionState) error {
	return func(cs tls.ConnectionState) error {
		log.Print(cs.ServerName)
		return next(cs)
	}
}
